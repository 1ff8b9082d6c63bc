"""Decisions about revisions; only ever added."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcaster.model import Decision, DecisionKind, Sha256
from broadcaster.store.rows import DecisionRow


def add(session: Session, decision: Decision) -> None:
    """Keep a decision; the one added last counts."""
    row = DecisionRow(
        revision_id=decision.revision_id,
        kind=decision.kind.value,
        by=decision.by,
        at=decision.at,
        text_sha256=decision.text_sha256,
        reading_sha256=decision.reading_sha256,
        master_sha256=decision.master_sha256,
        note=decision.note,
        seal=decision.seal,
    )
    session.add(row)
    session.flush()


def of_revision(session: Session, revision_id: int) -> tuple[Decision, ...]:
    """All decisions about a revision, oldest first."""
    return of_revisions(session, [revision_id]).get(revision_id, ())


def of_revisions(session: Session, ids: Iterable[int]) -> dict[int, tuple[Decision, ...]]:
    """All decisions about each of these revisions that has any, oldest first."""
    statement = select(DecisionRow).where(DecisionRow.revision_id.in_(set(ids))).order_by(DecisionRow.id)
    found: dict[int, list[Decision]] = defaultdict(list)
    for row in session.scalars(statement):
        found[row.revision_id].append(_decision(row))
    return {revision_id: tuple(decisions) for revision_id, decisions in found.items()}


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        revision_id=row.revision_id,
        kind=DecisionKind(row.kind),
        by=row.by,
        at=row.at,
        text_sha256=Sha256(row.text_sha256),
        reading_sha256=Sha256(row.reading_sha256),
        master_sha256=Sha256(row.master_sha256),
        note=row.note,
        seal=row.seal,
    )
