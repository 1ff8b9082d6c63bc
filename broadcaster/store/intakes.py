"""The queue of documents to be read."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from broadcaster.errors import translatable
from broadcaster.model import Intake, IntakeState, Sha256
from broadcaster.store.queue import IDLE, QUEUED, WORKING, Queue, fresh
from broadcaster.store.rows import IntakeRow
from broadcaster.store.upsert import insert

QUEUE = Queue(
    IntakeRow,
    failed=IntakeState.REFUSED.value,
    given_up=translatable("The document could not be read in three attempts; save it in another format and try again."),
    one_at_a_time=True,
)

pending, progress, release, fail = QUEUE.pending, QUEUE.progress, QUEUE.release, QUEUE.fail


def request(
    session: Session,
    *,
    filename: str,
    sha256: Sha256,
    uploaded_by: int,
    replaces: int | None,
    at: datetime,
    named: bool = True,
) -> Intake:
    """Queue the reading of a document; one that waits already stays as it is, one that was refused is tried anew."""
    came = {"filename": filename, "uploaded_by": uploaded_by, "named": named, "replaces_id": replaces}
    anew = {**came, **fresh(at)}
    statement = insert(session, IntakeRow).values(sha256=sha256, **anew)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["sha256"],
            set_={**anew, **IDLE, "finished": None},
            where=IntakeRow.state == QUEUE.failed,
        )
    )
    return _select(session, IntakeRow.sha256 == sha256)[0]


def claim(session: Session, worker: str, now: datetime, lease_seconds: float) -> Intake | None:
    """Take the oldest one that is free, see `Queue.claim`."""
    row = QUEUE.claim(session, worker, now, lease_seconds)
    return None if row is None else _intake(row)


def give_up(session: Session, now: datetime) -> list[Intake]:
    """Refuse what has used up its attempts, and return it."""
    return [_intake(row) for row in QUEUE.give_up(session, now)]


def finish(session: Session, id: int, worker: str, *, document_id: int, at: datetime) -> bool:
    """It is a document now; False, and nothing changes, where another has taken the job over."""
    return QUEUE.finish(session, id, worker, at, document_id=document_id)


def find(session: Session, id: int) -> Intake | None:
    """The intake of that id."""
    return next(iter(_select(session, IntakeRow.id == id)), None)


def waiting(session: Session) -> list[Intake]:
    """Those that are queued or being read, oldest first."""
    return _select(session, IntakeRow.state.in_([QUEUED, WORKING]))


def _select(session: Session, where: ColumnElement[bool]) -> list[Intake]:
    statement = select(IntakeRow).where(where).order_by(IntakeRow.requested, IntakeRow.id)
    return [_intake(row) for row in session.scalars(statement)]


def _intake(row: IntakeRow) -> Intake:
    return Intake(
        id=row.id,
        filename=row.filename,
        sha256=Sha256(row.sha256),
        uploaded_by=row.uploaded_by,
        uploaded=row.requested,
        state=IntakeState(row.state),
        progress=row.progress,
        named=row.named,
        replaces=row.replaces_id,
        document_id=row.document_id,
        attempts=row.attempts,
        error=row.error,
        error_params=dict(row.error_params),
        finished=row.finished,
    )
