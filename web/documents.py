"""Văn bản: the documents, what was made of each, and what a new version changed."""

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.model import LineRange
from broadcaster.plan.formats import FORMATS
from broadcaster.workflow import arrange_scripts, compare_versions, original_document, receive_document, view_document
from broadcaster.workflow.permission import Action, may
from web import current, forms
from web.cards import document_page
from web.differences import line_hunks, word_pieces
from web.errors import or_again

blueprint = Blueprint("documents", __name__, url_prefix="/documents")


@blueprint.get("")
def index() -> str:
    """The documents, and the ways to hand in a new one."""
    station, user = current.station(), current.user()
    asked = request.values.get("replaces", "")
    replaces = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    return render_template(
        "documents/index.html",
        shown=view_document.every(station, user, forms.page_number()),
        previous=view_document.view(station, user, replaces).document if replaces else None,
        intakes=receive_document.intakes_waiting(station, user) if may(user, Action.WRITE) else [],
        suffixes=sorted(FORMATS),
        most_megabytes=station.settings.upload_megabytes,
    )


@blueprint.get("/<int:document_id>")
def view(document_id: int) -> str:
    """The source text beside the bulletins proposed from it."""
    asked = {mode: request.args.get(mode, "") for mode in ("edit", "split")}
    return document_page(document_id, {int(id): mode for mode, id in asked.items() if id.isdecimal()})


@blueprint.post("/<int:document_id>/put-back")
@or_again(document_page)
def put_back(document_id: int) -> ResponseReturnValue:
    """Make a bulletin of a part that was left out."""
    lines = LineRange(forms.whole_number("first"), forms.whole_number("last"))
    script_id = arrange_scripts.put_back(current.station(), current.user(), document_id, lines)
    flash(_("Put back in as a bulletin. Read it with care: the program had left it out."), "done")
    return redirect(url_for("documents.view", document_id=document_id, _anchor=f"script-{script_id}"))


@blueprint.get("/<int:document_id>/original")
def original(document_id: int) -> ResponseReturnValue:
    """The file as it was handed in, to be kept and opened by its own program, never shown by the browser."""
    found = original_document.original(current.station(), current.user(), document_id)
    return send_file(
        io.BytesIO(found.data), mimetype="application/octet-stream", as_attachment=True, download_name=found.filename
    )


@blueprint.get("/<int:document_id>/changes")
def changes(document_id: int) -> str:
    """What a new version changed in the text and in the bulletins."""
    found = compare_versions.compare(current.station(), current.user(), document_id)
    return render_template(
        "documents/changes.html", found=found, hunks=line_hunks(found.lines), word_pieces=word_pieces
    )
