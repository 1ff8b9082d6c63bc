"""Thôn: the hamlets, and in which languages each hears what airs."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.model.language import LANGUAGES
from broadcaster.workflow import list_hamlets
from web import current, forms
from web.errors import or_again

blueprint = Blueprint("hamlets", __name__, url_prefix="/hamlets")


@blueprint.get("")
def index() -> str:
    """All hamlets."""
    return render_template(
        "hamlets/index.html",
        hamlets=list_hamlets.every(current.station(), current.user()),
        languages_known=LANGUAGES,
        most=list_hamlets.MOST_LANGUAGES,
    )


@blueprint.post("/languages")
@or_again(index)
def set_languages() -> ResponseReturnValue:
    """Say what a hamlet hears, first, second and third."""
    name = forms.text("hamlet")
    chosen = tuple(code for code in request.form.getlist("language") if code)
    list_hamlets.set_languages(current.station(), current.user(), name, chosen)
    flash(_("Kept. It holds from the next broadcast on."), "done")
    return redirect(url_for("hamlets.index"))
