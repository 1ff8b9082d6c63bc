"""The station's diary: who did what, when; only ever added."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcaster.model import Event
from broadcaster.store.rows import EventRow


def add(session: Session, *, at: datetime, by: int | None, action: str, subject: str, detail: str = "") -> None:
    """Write a line; `by` is a user id, or None where the station itself acted."""
    add_all(session, at=at, by=by, action=action, of=[(subject, detail)])


def add_all(session: Session, *, at: datetime, by: int | None, action: str, of: Iterable[tuple[str, str]]) -> None:
    """Write a line for each subject and its detail."""
    session.add_all(EventRow(at=at, by=by, action=action, subject=subject, detail=detail) for subject, detail in of)
    session.flush()


def recent(session: Session, limit: int = 100) -> list[Event]:
    """The newest lines, newest first."""
    statement = select(EventRow).order_by(EventRow.id.desc()).limit(limit)
    return [Event(row.at, row.by, row.action, row.subject, row.detail) for row in session.scalars(statement)]
