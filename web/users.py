"""Người dùng: who may sign in, and as what."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Role, User
from broadcaster.workflow import manage_users
from broadcaster.workflow.list_hamlets import list_hamlets
from broadcaster.workflow.permission import Action, may
from web import current, forms
from web.errors import or_again

blueprint = Blueprint("users", __name__, url_prefix="/users")


@blueprint.get("")
def index() -> str:
    """Everyone, and a form to add one."""
    people = manage_users.every(current.station(), current.user())
    return render_template("users/index.html", people=people, roles=_roles(), hamlets=_hamlets())


@blueprint.post("")
@or_again(index)
def add() -> ResponseReturnValue:
    """Add a person; the generated password is shown on the answer and nowhere else."""
    added, password = manage_users.add(
        current.station(),
        current.user(),
        name=forms.text("name"),
        full_name=forms.text("full_name"),
        role=forms.choice("role", Role),
        hamlet=forms.text("hamlet") or None,
    )
    return render_template("users/password.html", person=added, password=password)


@blueprint.get("/<int:user_id>")
def view(user_id: int) -> str:
    """One person."""
    return render_template("users/view.html", person=_person(user_id), roles=_roles(), hamlets=_hamlets())


@blueprint.post("/<int:user_id>")
@or_again(view)
def change(user_id: int) -> ResponseReturnValue:
    """Change the name, role or hamlet, or lock the account."""
    person = manage_users.change(
        current.station(),
        current.user(),
        user_id,
        full_name=forms.text("full_name"),
        role=forms.choice("role", Role),
        hamlet=forms.text("hamlet") or None,
        active=forms.text("active") == "yes",
    )
    flash(_("The changes to %(name)s are saved.", name=person.full_name), "done")
    return redirect(url_for("users.index"))


@blueprint.post("/<int:user_id>/password")
@or_again(view)
def new_password(user_id: int) -> ResponseReturnValue:
    """Make a new password, shown on the answer and nowhere else."""
    person = _person(user_id)
    password = manage_users.reset_password(current.station(), current.user(), user_id)
    return render_template("users/password.html", person=person, password=password)


def _person(user_id: int) -> User:
    for person in manage_users.every(current.station(), current.user()):
        if person.id == user_id:
            return person
    raise NotFound(translatable("This account does not exist."))


def _roles() -> list[Role]:
    """The roles that this person may give: who approves is in the hands of those who approve, and nobody else is."""
    return [role for role in Role if (role is Role.APPROVER) == may(current.user(), Action.DECIDE)]


def _hamlets() -> list[str]:
    return list_hamlets(current.station(), current.user())
