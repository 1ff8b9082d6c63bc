"""Cách đọc: the commune's dictionary; look up, add, change, remove, hear."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from broadcaster.errors import DictionaryError
from broadcaster.reading import decided_by_context
from broadcaster.workflow import hear_phrase, keep_dictionary
from broadcaster.workflow.follow_dictionary import Followed
from broadcaster.workflow.permission import Action, require
from web import current, forms
from web.errors import message_of, or_again

_FOR_COMMUNE = {"add", "change"}
"""Forms by which an entry is kept for the commune."""
blueprint = Blueprint("dictionary", __name__, url_prefix="/dictionary")


@blueprint.get("")
def index() -> str:
    """The entries, or those that are sought, and a form to add one."""
    sought = request.args.get("q", "").strip()
    shown = keep_dictionary.look_up(current.station(), current.user(), sought, forms.page_number())
    return render_template("dictionary/index.html", shown=shown, sought=sought)


@blueprint.post("")
@or_again(index)
def add() -> ResponseReturnValue:
    """Say how a written form is said from now on."""
    written = forms.text("written")
    followed = keep_dictionary.add(current.station(), current.user(), written, forms.text("said"))
    return to_list(kept_in_dictionary(written), followed)


@blueprint.get("/<int:entry_id>")
def view(entry_id: int) -> str:
    """One entry, to be changed or removed."""
    require(current.user(), Action.WRITE)
    return render_template(
        "dictionary/view.html", entry=keep_dictionary.find(current.station(), current.user(), entry_id)
    )


@blueprint.post("/<int:entry_id>")
@or_again(view)
def change(entry_id: int) -> ResponseReturnValue:
    """Change what is written or how it is said."""
    written = forms.text("written")
    followed = keep_dictionary.change(
        current.station(),
        current.user(),
        entry_id,
        seen=_seen(),
        written=written,
        spoken=forms.text("said"),
    )
    return to_list(kept_in_dictionary(written), followed)


@blueprint.post("/<int:entry_id>/remove")
@or_again(view)
def remove(entry_id: int) -> ResponseReturnValue:
    """Take an entry out."""
    followed = keep_dictionary.remove(current.station(), current.user(), entry_id, seen=_seen())
    return _to_list([_("Removed from the dictionary."), *what_followed(followed, removed=True)])


@blueprint.post("/reading")
def reading() -> str:
    """How what stands in the form would be heard, asked while it is typed."""
    require(current.user(), Action.WRITE)
    said = forms.text("said")
    try:
        heard, refusal = hear_phrase.said_as(current.station(), said) if said else "", ""
    except DictionaryError as fault:
        heard, refusal = "", message_of(fault)
    hint = of_open_places(forms.text("written")) if request.form.get("form") in _FOR_COMMUNE else ""
    return render_template("dictionary/_reading.html", heard=heard, refusal=refusal, hint=hint)


@blueprint.get("/hear")
def hear() -> ResponseReturnValue:
    """Some words, spoken by the embedded voice."""
    sound = hear_phrase.hear(current.station(), current.user(), request.args.get("phrase", ""))
    answer = Response(sound, mimetype="audio/wav")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def kept_in_dictionary(written: str) -> str:
    """What is told of an entry that was kept, and where it is not heard."""
    return " ".join(filter(None, (_("Kept in the dictionary."), of_open_places(written))))


def of_open_places(written: str) -> str:
    """A hint on a form that the words around it decide as a rule; empty for any other."""
    if not decided_by_context(written):
        return ""
    hint: str = _(
        "“%(written)s” is said so only where the words around it leave it open. "
        "To have it said so always, write the word next to it too, as in “TT y tế”.",
        written=written,
    )
    return hint


def to_list(message: str, followed: Followed) -> ResponseReturnValue:
    """Back to the dictionary, with what a change of it meant for the bulletins."""
    return _to_list([message, *what_followed(followed)])


def what_followed(followed: Followed, *, removed: bool = False) -> list[str]:
    """What a change of the dictionary meant for the bulletins, in words."""
    said: list[str] = []
    if followed.changed and removed:
        said.append(
            ngettext(
                "%(num)s bulletin that is being written is read by the program's own rules now.",
                "%(num)s bulletins that are being written are read by the program's own rules now.",
                followed.changed,
            )
        )
    elif followed.changed:
        said.append(
            ngettext(
                "%(num)s bulletin that is being written is read so now; its audio is being made again.",
                "%(num)s bulletins that are being written are read so now; their audio is being made again.",
                followed.changed,
            )
        )
    if followed.kept:
        said.append(
            ngettext(
                "%(num)s bulletin that was submitted or approved is read as before.",
                "%(num)s bulletins that were submitted or approved are read as before.",
                followed.kept,
            )
        )
    return said


def _to_list(said: list[str]) -> ResponseReturnValue:
    flash(" ".join(said), "done")
    return redirect(url_for("dictionary.index"))


def _seen() -> tuple[str, str]:
    """The entry as it stood on the page."""
    return request.form.get("seen_written", ""), request.form.get("seen_spoken", "")
