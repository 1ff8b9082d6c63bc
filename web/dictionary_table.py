"""The dictionary as a table in a file: out of it, and into it after a look at what would change."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import translatable
from broadcaster.reading import decided_by_context
from broadcaster.workflow import import_dictionary
from broadcaster.workflow.dictionary_table import decode_table
from broadcaster.workflow.permission import Action, require
from web import current, forms
from web.dictionary import to_list
from web.errors import FormError, or_again

blueprint = Blueprint("dictionary_table", __name__, url_prefix="/dictionary")


@blueprint.get("/export.csv")
def save() -> ResponseReturnValue:
    """The whole dictionary for a spreadsheet program."""
    answer = Response(import_dictionary.export_table(current.station(), current.user()), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=tu-dien-cach-doc.csv"
    return answer


@blueprint.get("/import")
def choose() -> str:
    """Choose a file."""
    require(current.user(), Action.WRITE)
    return render_template("dictionary/import.html", plan=None)


@blueprint.post("/import")
@or_again(choose)
def look() -> ResponseReturnValue:
    """What the file would change, or which rows are wrong; nothing is kept."""
    require(current.user(), Action.WRITE)
    file = request.files.get("table")
    if file is None or not file.filename:
        raise FormError(translatable("No file was chosen. Choose the table, then press the button again."))
    return _looked_at(decode_table(file.read()))


def _again() -> str:
    return _looked_at(request.form.get("table", ""))


@blueprint.post("/import/take")
@or_again(_again)
def take() -> ResponseReturnValue:
    """Put it in as it was looked at."""
    table = request.form.get("table", "")
    followed = import_dictionary.take_import(current.station(), current.user(), table, seen=forms.text("seen"))
    return to_list(_("The table is in the dictionary."), followed)


def _looked_at(table: str) -> str:
    plan = import_dictionary.plan_import(current.station(), current.user(), table)
    return render_template("dictionary/import.html", plan=plan, table=table, decided_by_context=decided_by_context)
