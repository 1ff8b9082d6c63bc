"""The languages of a bulletin: add a version, have it follow the Vietnamese text, drop it, bring it back."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.workflow import language_versions
from web import current, forms
from web.errors import or_again
from web.scripts import view

blueprint = Blueprint("language_versions", __name__, url_prefix="/scripts")


@blueprint.post("/<int:script_id>/versions")
@or_again(view)
def add(script_id: int) -> ResponseReturnValue:
    """A version in another language, to be recorded."""
    added = language_versions.add(current.station(), current.user(), script_id, forms.text("language"))
    flash(_("Added. Now record it, then submit it for approval."), "done")
    return redirect(url_for("scripts.view", script_id=added.id))


@blueprint.post("/<int:script_id>/follow-original")
@or_again(view)
def follow(script_id: int) -> ResponseReturnValue:
    """Have it follow the changed Vietnamese text."""
    still_right = request.form.get("recording") == "keep"
    seen = forms.whole_number("revision_id"), forms.whole_number("original_id")
    language_versions.follow(current.station(), current.user(), script_id, seen=seen, still_right=still_right)
    if still_right:
        flash(_("Kept with its recording. Submit it once more for approval."), "done")
    else:
        flash(_("It has the new Vietnamese text. Record it anew, then submit it."), "done")
    return redirect(url_for("scripts.view", script_id=script_id))


@blueprint.post("/<int:script_id>/drop-version")
@or_again(view)
def discard(script_id: int) -> ResponseReturnValue:
    """Take a version out."""
    language_versions.discard(current.station(), current.user(), script_id)
    flash(_("Dropped. You can bring it back on the page of the Vietnamese bulletin."), "done")
    return redirect(url_for("scripts.view", script_id=script_id))


@blueprint.post("/<int:script_id>/restore-version")
@or_again(view)
def restore(script_id: int) -> ResponseReturnValue:
    """Bring a version back."""
    language_versions.restore(current.station(), current.user(), script_id)
    flash(_("Brought back."), "done")
    return redirect(url_for("scripts.view", script_id=script_id))
