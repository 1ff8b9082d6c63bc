"""Văn bản: upload a plan or notice and see what was proposed from it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import translatable
from broadcaster.workflow import upload_document, view_document
from web import current, forms
from web.errors import FormError, or_again

blueprint = Blueprint("documents", __name__, url_prefix="/documents")


@blueprint.get("")
def index() -> str:
    """The documents, and the place to hand in a new one."""
    shown = view_document.every(current.station(), current.user(), forms.page_number())
    return render_template("documents/index.html", shown=shown)


@blueprint.post("")
@or_again(index)
def upload() -> ResponseReturnValue:
    """Read a document and propose bulletins from it."""
    handed_in = request.files.get("document")
    if handed_in is None or not handed_in.filename:
        raise FormError(translatable("No file was chosen. Choose the document, then press the button again."))
    found = upload_document.upload(current.station(), current.user(), handed_in.filename, handed_in.read())
    if found.known:
        flash(_("This file was handed in before; here is what was made of it."), "note")
    return redirect(url_for("documents.view", document_id=found.document.id))


@blueprint.get("/<int:document_id>")
def view(document_id: int) -> str:
    """The source text beside the bulletins proposed from it."""
    return render_template(
        "documents/view.html", view=view_document.view(current.station(), current.user(), document_id)
    )
