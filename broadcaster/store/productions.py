"""The queue of audio to be made."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, select
from sqlalchemy.orm import Session

from broadcaster.errors import translatable
from broadcaster.model import Priority, Production, ProductionState, Sha256
from broadcaster.model.language import VIETNAMESE
from broadcaster.store import scripts
from broadcaster.store.queue import DONE, IDLE, Queue, fresh
from broadcaster.store.rows import ProductionRow, RevisionRow
from broadcaster.store.upsert import insert

_URGENCY = {Priority.EMERGENCY.value: 0, Priority.PRIORITY.value: 1}


def _urgency() -> ColumnElement[int]:
    """The place of a job by its revision's priority: what is urgent does not wait behind what was asked for earlier."""
    place = case(_URGENCY, value=RevisionRow.priority, else_=len(_URGENCY))
    return select(place).where(RevisionRow.id == ProductionRow.revision_id).scalar_subquery()


QUEUE = Queue(
    ProductionRow,
    failed=ProductionState.FAILED.value,
    given_up=translatable("The audio could not be made in three attempts; see the log, then ask for it again."),
    before=(_urgency(),),
)

pending, progress, release, fail = QUEUE.pending, QUEUE.progress, QUEUE.release, QUEUE.fail


def request(session: Session, revision_id: int, at: datetime, *, again: bool = False) -> None:
    """Queue the making of a revision's audio; a failed one is queued anew, and `again` one that is made.

    Nothing is queued for another language than Vietnamese before it is recorded: no voice reads it.
    """
    unheard = RevisionRow.language != VIETNAMESE, RevisionRow.recording.is_(None)
    if session.scalar(select(RevisionRow.id).where(RevisionRow.id == revision_id, *unheard)) is not None:
        return
    anew = fresh(at)
    statement = insert(session, ProductionRow).values(revision_id=revision_id, notes=[], **anew)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["revision_id"],
            set_={**anew, **IDLE, "finished": None},
            where=ProductionRow.state.in_([QUEUE.failed, DONE] if again else [QUEUE.failed]),
        )
    )


def claim(session: Session, worker: str, now: datetime, lease_seconds: float) -> Production | None:
    """Drop what nobody will hear, then take the most urgent free job, of these the oldest; see `Queue.claim`."""
    drop_superseded(session, now)
    row = QUEUE.claim(session, worker, now, lease_seconds)
    return None if row is None else _production(row)


def drop_superseded(session: Session, now: datetime) -> int:
    """Forget the jobs that nobody has begun for revisions that were changed since, and return how many."""
    changed = scripts.superseded().where(RevisionRow.id == ProductionRow.revision_id).exists()
    # Two workers drop at once: each leaves to the other what that has taken already.
    found = select(ProductionRow.id).where(QUEUE.free(now), changed).with_for_update(skip_locked=True)
    dropped = delete(ProductionRow).where(ProductionRow.id.in_(found)).returning(ProductionRow.id)
    return len(session.scalars(dropped.execution_options(synchronize_session=False)).all())


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
    made = {"reading_sha256": reading_sha256, "master_sha256": master_sha256, "notes": list(notes)}
    return QUEUE.finish(session, id, worker, at, **made)


def of_revision(session: Session, revision_id: int) -> Production | None:
    """The production of a revision, or None where none was asked for."""
    return of_revisions(session, [revision_id]).get(revision_id)


def of_revisions(session: Session, ids: Iterable[int]) -> dict[int, Production]:
    """The productions of these revisions, by revision id."""
    rows = session.scalars(select(ProductionRow).where(ProductionRow.revision_id.in_(set(ids))))
    return {row.revision_id: _production(row) for row in rows}


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
