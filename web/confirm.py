"""Xác nhận: the village head's phone page, one tap a bulletin."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.model import Heard
from broadcaster.workflow import confirm_playback
from web import current, forms
from web.errors import or_again

blueprint = Blueprint("confirm", __name__, url_prefix="/confirm")


@blueprint.get("")
def index() -> str:
    """Today's bulletins of the hamlet."""
    return _page()


def _page(**_ids: str) -> str:
    # htmx replaces the list alone; without JavaScript the whole page comes again.
    template = "confirm/_list.html" if request.headers.get("HX-Request") else "confirm/index.html"
    return render_template(template, day=confirm_playback.today(current.station(), current.user()), answers=Heard)


@blueprint.post("/<cue_id>")
@or_again(_page)
def say(cue_id: str) -> ResponseReturnValue:
    """Keep what was heard."""
    confirm_playback.confirm(
        current.station(),
        current.user(),
        cue_id=cue_id,
        heard=forms.choice("heard", Heard),
        note=forms.lines("note"),
    )
    if request.headers.get("HX-Request"):
        return _page()
    flash(_("Thank you. Your answer is kept."), "done")
    return redirect(url_for("confirm.index", _anchor=f"cue-{cue_id}"))
