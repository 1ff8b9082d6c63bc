"""Which scripts went over to a new version of their document, and with what text; only ever added."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from broadcaster.store.rows import CarriedScriptRow


@dataclass(frozen=True, slots=True)
class CarriedScript:
    """A script's step from one version to the next."""

    script_id: int
    from_document_id: int
    to_document_id: int
    before_id: int
    """Its newest revision until then."""
    after_id: int
    """The one that the new version gave it; the same where the text stayed."""


def add(session: Session, step: CarriedScript) -> None:
    """Keep a step."""
    session.add(
        CarriedScriptRow(
            script_id=step.script_id,
            from_document_id=step.from_document_id,
            to_document_id=step.to_document_id,
            before_id=step.before_id,
            after_id=step.after_id,
        )
    )
    session.flush()


def to_document(session: Session, id: int) -> list[CarriedScript]:
    """What came to a document from the version before it."""
    rows = session.scalars(
        select(CarriedScriptRow).where(CarriedScriptRow.to_document_id == id).order_by(CarriedScriptRow.script_id)
    )
    return [_step(row) for row in rows]


def from_document(session: Session, id: int) -> list[CarriedScript]:
    """What left a document for the version after it."""
    rows = session.scalars(
        select(CarriedScriptRow).where(CarriedScriptRow.from_document_id == id).order_by(CarriedScriptRow.script_id)
    )
    return [_step(row) for row in rows]


def last_changes(session: Session, script_ids: Iterable[int]) -> dict[int, int]:
    """For each of these scripts that a version of its document changed, the last revision that one gave it."""
    row = CarriedScriptRow
    statement = (
        select(row.script_id, func.max(row.after_id))
        .where(row.script_id.in_(set(script_ids)), row.before_id != row.after_id)
        .group_by(row.script_id)
    )
    return {script_id: revision_id for script_id, revision_id in session.execute(statement)}


def _step(row: CarriedScriptRow) -> CarriedScript:
    return CarriedScript(row.script_id, row.from_document_id, row.to_document_id, row.before_id, row.after_id)
