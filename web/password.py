"""A person's own password."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from broadcaster.errors import translatable
from broadcaster.workflow import manage_users
from web import current
from web.errors import FormError, or_again

blueprint = Blueprint("password", __name__)


@blueprint.get("/password")
def form() -> str:
    """Ask for the old and the new password."""
    return render_template("password/form.html", least=manage_users.SHORTEST_PASSWORD)


@blueprint.post("/password")
@or_again(form)
def change() -> ResponseReturnValue:
    """Change it; every browser of this account, this one too, signs in again."""
    new = request.form.get("new", "")
    if new != request.form.get("again", ""):
        raise FormError(translatable("The two new passwords are not the same. Type them again."))
    manage_users.change_own_password(current.station(), current.user(), request.form.get("old", ""), new)
    logout_user()
    session.clear()
    flash(_("The password is changed. Sign in with the new one."), "done")
    return redirect(url_for("sign_in.form"))
