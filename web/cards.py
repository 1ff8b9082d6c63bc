"""The bulletins of a document as cards beside its text: change, divide, join, move, drop and bring back."""

from dataclasses import dataclass
from itertools import accumulate

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Audience, LineRange, Priority, Revision, Script, ScriptStatus
from broadcaster.script.sentences import segment
from broadcaster.workflow import arrange_scripts, edit_script, view_document, view_script
from broadcaster.workflow.list_hamlets import list_hamlets
from broadcaster.workflow.permission import Action, may
from broadcaster.workflow.view_document import DocumentView
from web import current, forms
from web.errors import or_again
from web.script_form import Figures, shown_figures, typed_text
from web.source import blocks

blueprint = Blueprint("cards", __name__, url_prefix="/scripts")

CHANGEABLE = frozenset({ScriptStatus.DRAFT, ScriptStatus.RETURNED, ScriptStatus.WITHDRAWN})
"""Where a bulletin stands whose place no leader has looked at."""


@dataclass(frozen=True, slots=True)
class Card:
    """One bulletin, with what its buttons need to know of its neighbours."""

    script: Script
    figures: Figures
    lines: tuple[str, ...]
    """Of the document."""
    above: Script | None = None
    below: Script | None = None
    after_below: Script | None = None
    mode: str = ""
    """"edit" or "split" while a person does that."""

    @property
    def changeable(self) -> bool:
        """Whether it may be divided, joined or dropped."""
        return self.script.status in CHANGEABLE

    @property
    def below_changeable(self) -> bool:
        """Whether the next one may be joined to it."""
        return self.below is not None and self.below.status in CHANGEABLE

    @property
    def sentences(self) -> list[tuple[int, str]]:
        """Where each sentence of the text begins, and the sentence."""
        body = self.script.newest.text.body
        starts = accumulate((len(line) + 1 for line in body.split("\n")), initial=0)
        return [
            (start + span.start, line[span.start : span.end])
            for start, line in zip(starts, body.split("\n"), strict=False)
            for span in segment(line)
        ]

    def source(self, part: LineRange) -> str:
        """The words of the document that it was made from."""
        return " ".join(line.strip() for line in self.lines[part.first - 1 : part.last] if line.strip())


def document_page(document_id: int, modes: dict[int, str] | None = None) -> str:
    """The source text beside the bulletins proposed from it; `modes` says which of these are being changed."""
    station, user = current.station(), current.user()
    view = view_document.view(station, user, document_id)
    changing = modes or {} if _may_change(view) else {}
    return render_template(
        "documents/view.html",
        view=view,
        cards=[_card(view, at, changing.get(script.id, "")) for at, script in enumerate(view.scripts)],
        blocks=blocks(view.document.lines, view.tables, view.unsure),
        **_choices(),
    )


def _may_change(view: DocumentView) -> bool:
    return may(current.user(), Action.WRITE) and not view.document.blocked


def _card(view: DocumentView, at: int, mode: str) -> Card:
    row: list[Script | None] = [None, *view.scripts, None, None]
    script = view.scripts[at]
    return Card(
        script=script,
        figures=shown_figures(script.newest.text, f"card-{script.id}"),
        lines=view.document.lines,
        above=row[at],
        below=row[at + 2],
        after_below=row[at + 3],
        mode=mode,
    )


@blueprint.get("/<int:script_id>/card")
def card(script_id: int) -> str:
    """One bulletin's card, as it is or while it is changed."""
    return _one(script_id, request.args.get("mode", ""))


def _one(script_id: int, mode: str) -> str:
    view = view_document.view(current.station(), current.user(), _document_of(script_id))
    for at, script in enumerate(view.scripts):
        if script.id == script_id:
            shown = _card(view, at, mode if _may_change(view) else "")
            return render_template(
                "documents/_card.html", card=shown, alone=True, blocked=view.document.blocked, **_choices()
            )
    raise NotFound(translatable("This bulletin was dropped. Load the page again."))


def _again(script_id: int) -> str:
    """The form that was refused: in its card for a script, else on the whole page."""
    if request.headers.get("HX-Request"):
        return _one(script_id, "edit")
    return document_page(_document_of(script_id), {script_id: "edit"})


@blueprint.post("/<int:script_id>/card")
@or_again(_again)
def save(script_id: int) -> ResponseReturnValue:
    """Keep the changed text as a new revision."""
    _save(script_id)
    if request.headers.get("HX-Request"):
        return _one(script_id, "")
    return _to_document(script_id, _("Saved. The audio is being made."))


def _save(script_id: int) -> Revision:
    kept = view_script.audio(current.station(), current.user(), script_id).script.newest.text
    based_on = forms.whole_number("based_on")
    return edit_script.save(current.station(), current.user(), script_id, based_on=based_on, text=typed_text(kept))


def _page(script_id: int) -> str:
    """The whole page after a refusal; what was typed in the card stays there."""
    typed = forms.text("form") == f"card-{script_id}"
    return document_page(_document_of(script_id), {script_id: "edit"} if typed else {})


@blueprint.post("/<int:script_id>/split")
@or_again(_page)
def split(script_id: int) -> ResponseReturnValue:
    """Make two bulletins of one, near a letter of the text; what was typed before is kept first."""
    based_on, at = forms.whole_number("based_on"), forms.whole_number("at")
    if forms.text("form"):
        at = _place_when_saved(request.form.get("body", ""), at)
        based_on = _save(script_id).id
    arrange_scripts.split(current.station(), current.user(), script_id, based_on=based_on, at=at)
    return _to_document(script_id, _("Divided in two. Look at both titles."))


def _place_when_saved(typed: str, at: int) -> int:
    """Where a letter of the typed text stands once blanks around its lines are gone."""
    before = typed.replace("\r\n", "\n")[:at].lstrip()
    return len("\n".join(line.strip() for line in before.split("\n")))


@blueprint.post("/<int:script_id>/merge")
@or_again(_page)
def merge(script_id: int) -> ResponseReturnValue:
    """Join the next bulletin to this one."""
    based_on = forms.whole_number("based_on"), forms.whole_number("second_based_on")
    second = forms.whole_number("second")
    arrange_scripts.merge(current.station(), current.user(), script_id, second, based_on=based_on)
    return _to_document(script_id, _("Joined into one bulletin."))


@blueprint.post("/<int:script_id>/move")
@or_again(_page)
def move(script_id: int) -> ResponseReturnValue:
    """Give it another place among the bulletins of its document."""
    before = forms.whole_number("before") if forms.text("before") else None
    arrange_scripts.move(current.station(), current.user(), script_id, before=before)
    return _to_document(script_id, _("Moved."))


@blueprint.post("/<int:script_id>/discard")
@or_again(_page)
def discard(script_id: int) -> ResponseReturnValue:
    """Take it out; it can be brought back."""
    arrange_scripts.discard(current.station(), current.user(), script_id)
    return _to_document(script_id, _("Dropped. It stands at the end of the list, where you can bring it back."))


@blueprint.post("/<int:script_id>/restore")
@or_again(_page)
def restore(script_id: int) -> ResponseReturnValue:
    """Bring it back to its place."""
    arrange_scripts.restore(current.station(), current.user(), script_id)
    return _to_document(script_id, _("Brought back."))


def _to_document(script_id: int, message: str) -> ResponseReturnValue:
    flash(message, "done")
    return redirect(url_for("documents.view", document_id=_document_of(script_id), _anchor=f"script-{script_id}"))


def _choices() -> dict[str, object]:
    hamlets = list_hamlets(current.station(), current.user())
    return {"hamlets": hamlets, "audiences": Audience, "priorities": Priority}


def _document_of(script_id: int) -> int:
    found = view_script.audio(current.station(), current.user(), script_id).script.document_id
    if found is None:
        raise NotFound(translatable("This bulletin belongs to no document."))
    return found
