"""Bản tin: edit, listen, settle the reading, submit, approve or return."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.model import Audience, Priority, RevisionText, ScriptStatus
from broadcaster.workflow import (
    decide,
    edit_script,
    language_versions,
    remake_audio,
    reword_script,
    view_recording,
    view_script,
    view_sound,
)
from broadcaster.workflow.list_hamlets import list_hamlets
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.reword_script import Offer
from web import current, forms
from web.differences import word_pieces
from web.errors import or_again
from web.script_form import figures_while_typing, shown_figures, typed_text

blueprint = Blueprint("scripts", __name__, url_prefix="/scripts")


@blueprint.get("")
def index() -> str:
    """The bulletins, by where they stand."""
    asked = request.args.get("status", "")
    wanted = ScriptStatus(asked) if asked in set(ScriptStatus) else None
    shown = view_script.every(current.station(), current.user(), wanted, forms.page_number())
    return render_template("scripts/index.html", shown=shown, wanted=wanted)


@blueprint.get("/new")
def write_form() -> str:
    """An empty bulletin to be typed by hand."""
    require(current.user(), Action.WRITE)
    hamlets = list_hamlets(current.station(), current.user())
    text = RevisionText("", "")
    return render_template(
        "scripts/new.html",
        text=text,
        figures=shown_figures(text, "text"),
        hamlets=hamlets,
        audiences=Audience,
        priorities=Priority,
    )


@blueprint.post("/new")
@or_again(write_form)
def write() -> ResponseReturnValue:
    """Keep a bulletin typed by hand."""
    script = edit_script.write(current.station(), current.user(), typed_text())
    return _to(script.id, _("Saved. The audio is being made."))


@blueprint.post("/measure")
def measure() -> str:
    """What the text would be on air as it stands in the form, asked while it is typed."""
    require(current.user(), Action.WRITE)
    return render_template("scripts/_figures.html", figures=figures_while_typing())


@blueprint.get("/<int:script_id>")
def view(script_id: int) -> str:
    """One bulletin with all that belongs to it."""
    return _view(script_id)


def _view(script_id: int, offer: Offer | None = None) -> str:
    found = view_script.view(current.station(), current.user(), script_id)
    return render_template(
        "scripts/view.html",
        view=found,
        languages_view=language_versions.view(current.station(), current.user(), script_id),
        recorded=view_recording.of_script(current.station(), current.user(), found.script),
        sounding=view_sound.of_script(current.station(), current.user(), found),
        figures=shown_figures(found.script.newest.text, "text"),
        offer=offer,
        word_pieces=word_pieces,
        may_reword=current.station().settings.rewording.url is not None,
        audiences=Audience,
        priorities=Priority,
    )


@blueprint.get("/<int:script_id>/audio")
def audio(script_id: int) -> str:
    """How far the audio is, fetched again while it is made."""
    return render_template(
        "scripts/_audio.html", view=view_script.audio(current.station(), current.user(), script_id), live=True
    )


@blueprint.post("/<int:script_id>/text")
@or_again(view)
def save(script_id: int) -> ResponseReturnValue:
    """Keep the changed text as a new revision."""
    based_on = forms.whole_number("based_on")
    edit_script.save(current.station(), current.user(), script_id, based_on=based_on, text=typed_text(_kept(script_id)))
    return _to(script_id, _("Saved. The audio is being made."))


@blueprint.post("/<int:script_id>/submit")
@or_again(view)
def submit(script_id: int) -> ResponseReturnValue:
    """Hand it to the approver."""
    decide.submit(current.station(), current.user(), script_id, revision_id=forms.whole_number("revision_id"))
    return _to(script_id, _("Submitted. The leader can now listen and approve."))


@blueprint.post("/<int:script_id>/approve")
@or_again(view)
def approve(script_id: int) -> ResponseReturnValue:
    """Allow exactly this text and audio to air."""
    decide.approve(
        current.station(),
        current.user(),
        script_id,
        revision_id=forms.whole_number("revision_id"),
        master_sha256=forms.text("master_sha256"),
    )
    if view_script.audio(current.station(), current.user(), script_id).script.version_of:
        said = _("Approved. It airs with the Vietnamese bulletin, in the hamlets that hear this language.")
        return _to(script_id, said)
    return _to(script_id, _("Approved. It may now be placed on the schedule."))


@blueprint.post("/<int:script_id>/return")
@or_again(view)
def give_back(script_id: int) -> ResponseReturnValue:
    """Hand it back to its author with a note."""
    revision_id, note = forms.whole_number("revision_id"), forms.lines("note")
    decide.give_back(current.station(), current.user(), script_id, revision_id=revision_id, note=note)
    return _to(script_id, _("Returned to its author with your note."))


@blueprint.post("/<int:script_id>/withdraw")
@or_again(view)
def withdraw(script_id: int) -> ResponseReturnValue:
    """Take an approval back."""
    revision_id, note = forms.whole_number("revision_id"), forms.lines("note")
    decide.withdraw(current.station(), current.user(), script_id, revision_id=revision_id, note=note)
    return _to(script_id, _("The approval is withdrawn; this bulletin no longer airs."))


@blueprint.post("/<int:script_id>/reword")
@or_again(view)
def reword(script_id: int) -> ResponseReturnValue:
    """Show a plainer wording beside the text; nothing changes until a person takes it."""
    return _view(script_id, reword_script.offer(current.station(), current.user(), script_id))


@blueprint.post("/<int:script_id>/remake")
@or_again(view)
def remake(script_id: int) -> ResponseReturnValue:
    """Make the audio again, after a failure or where it is read otherwise now."""
    if remake_audio.again(current.station(), current.user(), script_id):
        return _to(script_id, _("The audio is being made again."))
    kept = _("What was submitted or approved keeps its audio. The leader must return or withdraw it first.")
    return _to(script_id, kept, "note")


def _to(script_id: int, message: str, category: str = "done") -> ResponseReturnValue:
    flash(message, category)
    return redirect(url_for("scripts.view", script_id=script_id))


def _kept(script_id: int) -> RevisionText:
    return view_script.audio(current.station(), current.user(), script_id).script.newest.text
