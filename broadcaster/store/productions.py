"""The queue of audio to be made: claims by one compare-and-set, held by a lease."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select, update
from sqlalchemy.orm import Session

from broadcaster.errors import translatable
from broadcaster.model import Production, ProductionState, Sha256
from broadcaster.store.rows import ProductionRow
from broadcaster.store.upsert import insert

ATTEMPTS = 3
"""A job that so many workers began and none ended takes its workers down; it is not tried again by itself."""

_GIVEN_UP = translatable("The audio could not be made in three attempts; see the log, then ask for it again.")
_QUEUED, _WORKING = ProductionState.QUEUED.value, ProductionState.WORKING.value
_DONE, _FAILED = ProductionState.DONE.value, ProductionState.FAILED.value


def request(session: Session, revision_id: int, at: datetime, *, again: bool = False) -> None:
    """Queue the making of a revision's audio; a failed one is queued anew, and `again` one that is made."""
    fresh: dict[str, Any] = {
        "state": _QUEUED,
        "progress": 0.0,
        "requested": at,
        "attempts": 0,
        "error": None,
        "error_params": {},
    }
    statement = insert(session, ProductionRow).values(revision_id=revision_id, notes=[], **fresh)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["revision_id"],
            set_={**fresh, "worker": None, "lease_until": None, "finished": None},
            where=ProductionRow.state.in_([_FAILED, _DONE] if again else [_FAILED]),
        )
    )


def claim(session: Session, worker: str, now: datetime, lease_seconds: float) -> Production | None:
    """Take the oldest job that is queued or whose lease is over, or None where there is none.

    `worker` must be another name for every worker that runs at the same time.
    """
    _give_up(session, now)
    free = or_(ProductionRow.state == _QUEUED, _expired(now))
    oldest = (
        select(ProductionRow.id)
        .where(free)
        .order_by(ProductionRow.requested, ProductionRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(ProductionRow)
        .where(ProductionRow.id == oldest.scalar_subquery(), free)
        .values(
            state=_WORKING,
            worker=worker,
            lease_until=now + timedelta(seconds=lease_seconds),
            attempts=ProductionRow.attempts + 1,
            progress=0.0,
        )
        .returning(ProductionRow)
        .execution_options(synchronize_session=False)
    )
    row = session.scalar(taken)
    return None if row is None else _production(row)


def progress(session: Session, id: int, worker: str, fraction: float, now: datetime, lease_seconds: float) -> bool:
    """Say how far the work is, 0 to 1, and hold the job for longer; False where another has taken it over."""
    lease_until = now + timedelta(seconds=lease_seconds)
    return _update_own(session, id, worker, progress=min(max(fraction, 0.0), 1.0), lease_until=lease_until)


def finish(
    session: Session,
    id: int,
    worker: str,
    *,
    reading_sha256: Sha256,
    master_sha256: Sha256,
    notes: Iterable[str],
    at: datetime,
) -> bool:
    """The audio is made; False, and nothing changes, where another has taken the job over."""
    return _update_own(
        session,
        id,
        worker,
        state=_DONE,
        progress=1.0,
        error=None,
        reading_sha256=reading_sha256,
        master_sha256=master_sha256,
        notes=list(notes),
        finished=at,
        worker=None,
        lease_until=None,
    )


def fail(
    session: Session, id: int, worker: str, template: str, at: datetime, params: Mapping[str, Any] | None = None
) -> bool:
    """The audio cannot be made, as an error's template and parameters say; False where another has the job now."""
    said = {"error": template, "error_params": {name: str(value) for name, value in (params or {}).items()}}
    return _update_own(session, id, worker, state=_FAILED, finished=at, worker=None, lease_until=None, **said)


def release(session: Session, worker: str) -> int:
    """Give back all that a restarted worker held, and return how many.

    What has used up its attempts is not queued again: the next claim by anyone gives it up.
    """
    released = (
        update(ProductionRow)
        .where(ProductionRow.state == _WORKING, ProductionRow.worker == worker)
        .values(
            state=case((ProductionRow.attempts < ATTEMPTS, _QUEUED), else_=_WORKING),
            worker=None,
            lease_until=ProductionRow.requested,
            progress=0.0,
        )
        .returning(ProductionRow.id)
        .execution_options(synchronize_session=False)
    )
    return len(session.scalars(released).all())


def of_revision(session: Session, revision_id: int) -> Production | None:
    """The production of a revision, or None where none was asked for."""
    return of_revisions(session, [revision_id]).get(revision_id)


def of_revisions(session: Session, ids: Iterable[int]) -> dict[int, Production]:
    """The productions of these revisions, by revision id."""
    rows = session.scalars(select(ProductionRow).where(ProductionRow.revision_id.in_(set(ids))))
    return {row.revision_id: _production(row) for row in rows}


def pending(session: Session) -> int:
    """How many are queued or being made."""
    waiting = ProductionRow.state.in_([_QUEUED, _WORKING])
    return session.scalar(select(func.count()).select_from(ProductionRow).where(waiting)) or 0


def _expired(now: datetime) -> ColumnElement[bool]:
    return (ProductionRow.state == _WORKING) & (ProductionRow.lease_until <= now)


def _give_up(session: Session, now: datetime) -> None:
    session.execute(
        update(ProductionRow)
        .where(_expired(now), ProductionRow.attempts >= ATTEMPTS)
        .values(state=_FAILED, error=_GIVEN_UP, finished=now, worker=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )


def _update_own(session: Session, id: int, owner: str, **values: Any) -> bool:
    own = (ProductionRow.id == id) & (ProductionRow.worker == owner) & (ProductionRow.state == _WORKING)
    updated = (
        update(ProductionRow)
        .where(own)
        .values(**values)
        .returning(ProductionRow.id)
        .execution_options(synchronize_session=False)
    )
    return session.scalar(updated) is not None


def _production(row: ProductionRow) -> Production:
    return Production(
        id=row.id,
        revision_id=row.revision_id,
        state=ProductionState(row.state),
        progress=row.progress,
        requested=row.requested,
        attempts=row.attempts,
        error=row.error,
        error_params=dict(row.error_params),
        reading_sha256=None if row.reading_sha256 is None else Sha256(row.reading_sha256),
        master_sha256=None if row.master_sha256 is None else Sha256(row.master_sha256),
        notes=tuple(row.notes),
        finished=row.finished,
    )
