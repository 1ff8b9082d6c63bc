"""Sẽ đọc là: a person says how words of a bulletin are read."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from broadcaster.errors import translatable
from broadcaster.workflow import settle_reading
from broadcaster.workflow.follow_dictionary import Followed
from broadcaster.workflow.settle_reading import Scope
from web import current, forms, scripts
from web.dictionary import kept_in_dictionary, what_followed
from web.errors import FormError, or_again

blueprint = Blueprint("reading", __name__, url_prefix="/scripts")


@blueprint.post("/<int:script_id>/reading")
@or_again(scripts.view)
def settle(script_id: int) -> ResponseReturnValue:
    """Keep how a written form is read: here, in the whole document, or always."""
    scope, written = forms.choice("scope", Scope), forms.text("written")
    spoken = forms.text("said") or forms.text("choice")
    if not spoken and forms.text("form").startswith("doubt-"):
        message = translatable("%(written)s: choose a reading, or write one in the box “Otherwise”.")
        raise FormError(message, written=written)
    followed = settle_reading.settle(
        current.station(),
        current.user(),
        script_id,
        based_on=forms.whole_number("based_on"),
        written=written,
        spoken=spoken,
        scope=scope,
    )
    elsewhere = [_("Where the words around it tell how it is read, it is read as before.")]
    settled = _settled(scope, written, followed)
    return _back(script_id, " ".join((settled, *(elsewhere if followed.decided_somewhere else ()))))


@blueprint.post("/<int:script_id>/reading/take-back")
@or_again(scripts.view)
def take_back(script_id: int) -> ResponseReturnValue:
    """Have a form read again as if nobody had settled it in this bulletin."""
    based_on, written = forms.whole_number("based_on"), forms.text("written")
    settle_reading.take_back(current.station(), current.user(), script_id, based_on=based_on, written=written)
    return _back(script_id, _("Taken back. The audio is being made again."))


@blueprint.post("/<int:script_id>/reading/follow")
@or_again(scripts.view)
def follow(script_id: int) -> ResponseReturnValue:
    """Have it read as the dictionary says today."""
    settle_reading.follow_now(current.station(), current.user(), script_id, based_on=forms.whole_number("based_on"))
    return _back(script_id, _("It is read by the dictionary now. The audio is being made again."))


def _settled(scope: Scope, written: str, followed: Followed) -> str:
    if scope is Scope.COMMUNE:
        return " ".join((kept_in_dictionary(written), *what_followed(followed)))
    if scope is Scope.DOCUMENT:
        said: str = ngettext(
            "Saved for %(num)s bulletin of this document. Its audio is being made again.",
            "Saved for %(num)s bulletins of this document. Their audio is being made again.",
            followed.changed,
        )
        return said
    return str(_("Saved for this bulletin. The audio is being made again."))


def _back(script_id: int, message: str) -> ResponseReturnValue:
    flash(message, "done")
    return redirect(url_for("scripts.view", script_id=script_id, _anchor="settle"))
