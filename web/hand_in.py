"""The ways a document comes in: a file, photographs of the paper, or pasted text; and how far its reading is."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from broadcaster.errors import translatable
from broadcaster.model import Intake, IntakeState
from broadcaster.workflow import receive_document
from broadcaster.workflow.receive_document import Received
from web import current, documents, forms
from web.errors import FormError, or_again

blueprint = Blueprint("hand_in", __name__, url_prefix="/documents")


@blueprint.post("")
@or_again(documents.index)
def upload() -> ResponseReturnValue:
    """Take a file."""
    (file,) = _files("document")[:1]
    received = receive_document.receive(
        current.station(), current.user(), file.filename or "", file.read(), replaces=_replaces()
    )
    return _follow(received)


@blueprint.post("/pictures")
@or_again(documents.index)
def photograph() -> ResponseReturnValue:
    """Take photographs of the pages of one document, in their order."""
    pictures = [(file.filename or "", file.read()) for file in _files("pictures")]
    return _follow(receive_document.receive_pictures(current.station(), current.user(), pictures, replaces=_replaces()))


@blueprint.post("/text")
@or_again(documents.index)
def paste() -> ResponseReturnValue:
    """Take pasted or typed text."""
    title, text = forms.text("title"), forms.lines("text")
    if not text:
        raise FormError(translatable("There is no text. Paste or type it, then press the button again."))
    return _follow(receive_document.receive_text(current.station(), current.user(), title, text, replaces=_replaces()))


@blueprint.get("/intake/<int:intake_id>")
def progress(intake_id: int) -> str:
    """How far the reading of a document is."""
    return render_template("documents/progress.html", intake=_intake(intake_id))


@blueprint.get("/intake/<int:intake_id>/live")
def live(intake_id: int) -> ResponseReturnValue:
    """The part of that page that is fetched again; it leads on when the document is read."""
    intake = _intake(intake_id)
    if intake.state is IntakeState.DONE and intake.document_id:
        return go(url_for("documents.view", document_id=intake.document_id))
    return render_template("documents/_progress.html", intake=intake)


def _intake(intake_id: int) -> Intake:
    return receive_document.view_intake(current.station(), current.user(), intake_id).intake


def _files(field: str) -> list[FileStorage]:
    chosen = [file for file in request.files.getlist(field) if file.filename]
    if not chosen:
        raise FormError(translatable("No file was chosen. Choose the document, then press the button again."))
    return chosen


def _replaces() -> int | None:
    return forms.whole_number("replaces") if forms.text("replaces") else None


def _follow(received: Received) -> ResponseReturnValue:
    if received.document_id is None:
        return go(url_for("hand_in.progress", intake_id=received.intake_id))
    if received.known:
        flash(_("This file was handed in before; here is what was made of it."), "note")
    return go(url_for("documents.view", document_id=received.document_id))


def go(address: str) -> ResponseReturnValue:
    """Lead the browser to a page, also where a script asked."""
    if request.headers.get("HX-Request"):
        return Response(status=204, headers={"HX-Redirect": address})
    return redirect(address)
