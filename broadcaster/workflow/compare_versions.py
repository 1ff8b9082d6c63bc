"""What a new version of a document changed: its lines, and what became of the scripts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Document, RevisionText, Script, User
from broadcaster.store import Session, carried, documents, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


class LineChangeKind(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line of either version, in reading order."""

    kind: LineChangeKind
    old_line: int | None
    """From 1; None where the line was added."""
    new_line: int | None
    """From 1; None where the line was removed."""
    text: str


@dataclass(frozen=True, slots=True)
class ChangedScript:
    """A script that the new version gave another text; it must be approved anew."""

    script: Script
    before: RevisionText
    after: RevisionText


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document beside the version before it."""

    document: Document
    previous: Document
    unchanged: list[Script]
    """Their approvals hold on."""
    changed: list[ChangedScript]
    added: list[Script]
    gone: list[Script]
    """No longer in the document; one that was approved airs on until a person withdraws it."""
    lines: list[LineChange]
    """All lines, those that stay the same too."""


def compare(station: Equipment, user: User, document_id: int) -> Comparison:
    """A document beside the version it replaces. Raises NotFound where it replaces none."""
    require(user, Action.SEE)
    with station.database.read() as session:
        document = documents.find(session, document_id)
        previous = documents.find(session, document.replaces) if document and document.replaces else None
        if document is None or previous is None:
            raise NotFound(translatable("This document is no new version of another one."))
        steps = carried.to_document(session, document.id)
        by_id = scripts.by_ids(session, [step.script_id for step in steps])
        came = set(by_id)
        return Comparison(
            document=document,
            previous=previous,
            unchanged=_in_order(by_id[step.script_id] for step in steps if step.before_id == step.after_id),
            changed=[
                ChangedScript(by_id[step.script_id], _text(session, step.before_id), _text(session, step.after_id))
                for step in steps
                if step.before_id != step.after_id
            ],
            added=[script for script in _ever_of(session, document.id) if script.id not in came],
            gone=[one for one in scripts.of_document(session, previous.id) if one.discarded is None],
            lines=list(compare_lines(previous.lines, document.lines)),
        )


def compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[LineChange]:
    """The lines of both texts in reading order, what was removed before what was added in its place.

    A blank line is never a change.
    """
    before, after = [[" ".join(line.split()) for line in lines] for lines in (old, new)]
    for _, old_from, old_to, new_from, new_to in SequenceMatcher(None, before, after).get_opcodes():
        if before[old_from:old_to] == after[new_from:new_to]:
            for step in range(new_to - new_from):
                number = new_from + step
                yield LineChange(LineChangeKind.SAME, old_from + step + 1, number + 1, new[number])
            continue
        for number in filter(before.__getitem__, range(old_from, old_to)):
            yield LineChange(LineChangeKind.REMOVED, number + 1, None, old[number])
        for number in filter(after.__getitem__, range(new_from, new_to)):
            yield LineChange(LineChangeKind.ADDED, None, number + 1, new[number])


def _ever_of(session: Session, document_id: int) -> list[Script]:
    """The scripts of a document, those too that a later version took over."""
    later = [step.script_id for step in carried.from_document(session, document_id)]
    kept = [one for one in scripts.of_document(session, document_id) if one.discarded is None]
    return [*kept, *_in_order(scripts.by_ids(session, later).values())]


def _in_order(found: Iterable[Script]) -> list[Script]:
    return sorted(found, key=lambda script: (script.position, script.id))


def _text(session: Session, revision_id: int) -> RevisionText:
    revision = scripts.revision(session, revision_id)
    assert revision is not None  # a foreign key holds it
    return revision.text
