"""What became of a script: every version and every decision, across all its revisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadcaster.model import Decision, DecisionKind, Revision, User


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history: a version was written, or a version was decided about."""

    at: datetime
    by: str
    """Full name; empty for an account that is not known."""
    number: int
    """The version's."""
    kind: DecisionKind | None
    """None where the version was written."""
    note: str = ""
    revision: Revision | None = None
    """The version that was written; None for a decision."""


def history_of(
    revisions: Sequence[Revision], decisions: Mapping[int, Iterable[Decision]], people: Mapping[int, User]
) -> tuple[Change, ...]:
    """All changes, oldest first; `decisions` by revision id."""

    def name(user_id: int) -> str:
        return people[user_id].full_name if user_id in people else ""

    written = [Change(one.created, name(one.author), one.number, None, revision=one) for one in revisions]
    numbers = {one.id: one.number for one in revisions}
    decided = [
        Change(one.at, name(one.by), numbers[revision_id], one.kind, one.note)
        for revision_id, about in decisions.items()
        for one in about
    ]
    # Within one version what was written comes before what was decided of it, even in the same instant.
    return tuple(sorted([*written, *decided], key=lambda it: (it.number, it.kind is not None, it.at)))


def open_note(history: Iterable[Change]) -> Change | None:
    """The last return or withdrawal that no approval has followed: what its author has to mend, through all edits."""
    found: Change | None = None
    for change in history:
        if change.kind is DecisionKind.APPROVED:
            found = None
        elif change.kind in (DecisionKind.RETURNED, DecisionKind.WITHDRAWN):
            found = change
    return found
