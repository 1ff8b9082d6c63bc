"""Jobs that workers share: claims by one compare-and-set, held by a lease."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, case, func, or_, select, update
from sqlalchemy.orm import Session

from broadcaster.store.rows import IntakeRow, ProductionRow

ATTEMPTS = 3
"""A job that so many workers began and none ended takes its workers down; it is not tried again by itself."""

QUEUED, WORKING, DONE = "queued", "working", "done"

Job = TypeVar("Job", IntakeRow, ProductionRow)


def fresh(at: datetime) -> dict[str, Any]:
    """The fields of a job that nobody has begun."""
    return {"state": QUEUED, "progress": 0.0, "requested": at, "attempts": 0, "error": None, "error_params": {}}


IDLE: dict[str, Any] = {"worker": None, "lease_until": None}
"""The fields of a job that nobody holds."""


@dataclass(frozen=True, slots=True)
class Queue(Generic[Job]):
    """The jobs of one table."""

    row: type[Job]
    failed: str
    """The state of a job that did not work out."""
    given_up: str
    """The error of a job that has used up its attempts."""
    one_at_a_time: bool = False
    """One worker does these jobs, so that the others have time for shorter ones."""
    before: tuple[ColumnElement[Any], ...] = ()
    """What counts more than how long a job has waited: the lowest comes first."""

    def claim(self, session: Session, worker: str, now: datetime, lease_seconds: float) -> Job | None:
        """Take the next job that is queued or whose lease is over, or None where there is none.

        `worker` must be another name for every worker that runs at the same time.
        """
        self.give_up(session, now)
        if self.one_at_a_time and session.scalar(select(self._held(now))):
            return None
        free = self.free(now)
        next_one = (
            select(self.row.id)
            .where(free)
            .order_by(*self.before, self.row.requested, self.row.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        taken = (
            update(self.row)
            .where(self.row.id == next_one.scalar_subquery(), free)
            .values(
                state=WORKING,
                worker=worker,
                lease_until=now + timedelta(seconds=lease_seconds),
                attempts=self.row.attempts + 1,
                progress=0.0,
            )
            .returning(self.row)
            .execution_options(synchronize_session=False)
        )
        return session.scalar(taken)

    def progress(
        self, session: Session, id: int, worker: str, fraction: float, now: datetime, lease_seconds: float
    ) -> bool:
        """Say how far the work is, 0 to 1, and hold the job for longer; False where another has taken it over."""
        lease_until = now + timedelta(seconds=lease_seconds)
        return self._update_own(session, id, worker, progress=min(max(fraction, 0.0), 1.0), lease_until=lease_until)

    def finish(self, session: Session, id: int, worker: str, at: datetime, **result: Any) -> bool:
        """The work is done; False, and nothing changes, where another has taken the job over."""
        done = {"state": DONE, "progress": 1.0, "error": None, "finished": at}
        return self._update_own(session, id, worker, **done, **IDLE, **result)

    def fail(
        self,
        session: Session,
        id: int,
        worker: str,
        template: str,
        at: datetime,
        params: Mapping[str, Any] | None = None,
    ) -> bool:
        """It cannot be done, as an error's template and parameters say; False where another has the job now."""
        said = {"error": template, "error_params": {name: str(value) for name, value in (params or {}).items()}}
        return self._update_own(session, id, worker, state=self.failed, finished=at, **IDLE, **said)

    def release(self, session: Session, worker: str) -> int:
        """Give back all that a restarted worker held, and return how many.

        What has used up its attempts is not queued again: the next claim by anyone gives it up.
        """
        released = (
            update(self.row)
            .where(self.row.state == WORKING, self.row.worker == worker)
            .values(
                state=case((self.row.attempts < ATTEMPTS, QUEUED), else_=WORKING),
                worker=None,
                lease_until=self.row.requested,
                progress=0.0,
            )
            .returning(self.row.id)
            .execution_options(synchronize_session=False)
        )
        return len(session.scalars(released).all())

    def pending(self, session: Session) -> int:
        """How many are queued or being done."""
        waiting = self.row.state.in_([QUEUED, WORKING])
        return session.scalar(select(func.count()).select_from(self.row).where(waiting)) or 0

    def give_up(self, session: Session, now: datetime) -> list[Job]:
        """End the jobs that have used up their attempts, and return them."""
        ended = (
            update(self.row)
            .where(self._expired(now), self.row.attempts >= ATTEMPTS)
            .values(state=self.failed, error=self.given_up, finished=now, **IDLE)
            .returning(self.row)
            .execution_options(synchronize_session=False)
        )
        return list(session.scalars(ended))

    def free(self, now: datetime) -> ColumnElement[bool]:
        """Which jobs nobody works on: those that are queued, and those whose lease is over."""
        return or_(self.row.state == QUEUED, self._expired(now))

    def _expired(self, now: datetime) -> ColumnElement[bool]:
        return (self.row.state == WORKING) & (self.row.lease_until <= now)

    def _held(self, now: datetime) -> ColumnElement[bool]:
        return select(self.row.id).where(self.row.state == WORKING, self.row.lease_until > now).exists()

    def _update_own(self, session: Session, id: int, owner: str, **values: Any) -> bool:
        own = (self.row.id == id) & (self.row.worker == owner) & (self.row.state == WORKING)
        updated = (
            update(self.row)
            .where(own)
            .values(**values)
            .returning(self.row.id)
            .execution_options(synchronize_session=False)
        )
        return session.scalar(updated) is not None
