"""Which pages a person is offered, and which comes first."""

from dataclasses import dataclass
from functools import cache

from flask import Blueprint, Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from broadcaster.model import User
from broadcaster.workflow import view_script
from broadcaster.workflow.permission import Action, may
from web import current

blueprint = Blueprint("navigation", __name__)


@dataclass(frozen=True, slots=True)
class Tab:
    """One entry of the row of pages."""

    endpoint: str
    label: LazyString
    action: Action
    """Who may do this is offered the page."""

    waits: bool = False
    """Whether it tells how many bulletins wait for the reader."""

    @property
    def open(self) -> bool:
        """Whether the reader is on this page or below it."""
        return request.path.startswith("/" + self.endpoint.partition(".")[0])


TABS = (
    Tab("today.board", _l("Today"), Action.SEE),
    Tab("documents.index", _l("Documents"), Action.SEE),
    Tab("scripts.index", _l("Bulletins"), Action.SEE, waits=True),
    Tab("schedule.index", _l("Schedule"), Action.SEE),
    Tab("dictionary.index", _l("Readings"), Action.SEE),
    Tab("sound.index", _l("Sound"), Action.SCHEDULE),
    Tab("confirm.index", _l("Confirm"), Action.CONFIRM),
    Tab("users.index", _l("People"), Action.MANAGE_USERS),
)


def tabs(user: User) -> list[Tab]:
    """The pages this person may open, in their order."""
    return [tab for tab in TABS if may(user, tab.action)]


def prepare(app: Flask) -> None:
    """Let every template show the pages, and ask what the reader may do."""

    @app.context_processor
    def _navigation() -> dict[str, object]:
        if not current_user.is_authenticated:
            return {"tabs": [], "me": None, "i_may": lambda _action: False, "waiting": lambda: 0}
        me = current.user()
        return {
            "tabs": tabs(me),
            "me": me,
            "i_may": lambda action: may(me, Action(action)),
            "waiting": cache(lambda: view_script.waiting(current.station(), me)),
            "waiting_status": view_script.waiting_status(me),
        }


@blueprint.get("/")
def first() -> ResponseReturnValue:
    """Go to the page that a person of this role needs first."""
    return redirect(url_for(tabs(current.user())[0].endpoint))
