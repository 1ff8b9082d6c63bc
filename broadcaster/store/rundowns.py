"""Published rundowns and the cues they ever named."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Cue, Decibels, Priority, Rundown, Seconds, Sha256
from broadcaster.store.faults import StoreBusy
from broadcaster.store.rows import CueRow, CueStopRow, RundownRow
from broadcaster.store.upsert import insert, insert_or_skip

KEPT = 100
"""So many of the newest rundowns are kept; the cues are kept for ever."""

_RACE = translatable("Another rundown was published meanwhile; compile it again.")


def newest(session: Session) -> bytes | None:
    """The signed envelope of the rundown published last: whoever reads it must check its signature."""
    return session.scalar(select(RundownRow.envelope).order_by(RundownRow.id.desc()).limit(1))


def newest_sequence(session: Session) -> tuple[str, int] | None:
    """Epoch and sequence of the rundown published last, without reading the rest of it."""
    statement = select(RundownRow.epoch, RundownRow.sequence).order_by(RundownRow.id.desc()).limit(1)
    row = session.execute(statement).first()
    return None if row is None else (row.epoch, row.sequence)


def publish(session: Session, rundown: Rundown, envelope: bytes) -> None:
    """Keep a rundown and its cues.

    A cue keeps the instant it was first published at. One that is still to come and that this rundown no longer
    has is withdrawn, unless a person stopped it; one that comes back is withdrawn no more. Raises StoreBusy
    where the sequence does not follow what is published: someone else was quicker.
    """
    _insert_rundown(session, rundown, envelope)
    _withdraw_all_but(session, {cue.id for cue in rundown.cues}, rundown.issued)
    _upsert_cues(session, rundown)
    _prune(session)


def cues(session: Session, since: datetime, until: datetime | None = None) -> list[Cue]:
    """The cues due from `since` up to, not including, `until`, by instant; without those withdrawn beforehand."""
    statement = select(CueRow).where(CueRow.due >= since, CueRow.withdrawn_at.is_(None))
    if until is not None:
        statement = statement.where(CueRow.due < until)
    return [_cue(row) for row in session.scalars(statement.order_by(CueRow.due, CueRow.id))]


def cue(session: Session, id: str) -> Cue | None:
    """The cue of that id, withdrawn or not."""
    row = session.scalar(select(CueRow).where(CueRow.id == id))
    return None if row is None else _cue(row)


def stop(session: Session, cue_id: str, by: int, at: datetime) -> bool:
    """A person takes a cue off; False where someone did before. Raises NotFound for a cue never published."""
    if cue(session, cue_id) is None:
        raise NotFound(translatable("There is no such broadcast."))
    return insert_or_skip(session, CueStopRow, "cue_id", cue_id=cue_id, by=by, at=at)


def stopped(session: Session, since: datetime) -> set[str]:
    """The ids of the stopped cues due at `since` or later."""
    statement = select(CueStopRow.cue_id).join(CueRow, CueRow.id == CueStopRow.cue_id).where(CueRow.due >= since)
    return set(session.scalars(statement))


def _insert_rundown(session: Session, rundown: Rundown, envelope: bytes) -> None:
    last = newest_sequence(session)
    if last is not None and last[0] == rundown.epoch and last[1] >= rundown.sequence:
        raise StoreBusy(_RACE)
    added = insert_or_skip(
        session,
        RundownRow,
        "epoch",
        "sequence",
        epoch=rundown.epoch,
        sequence=rundown.sequence,
        envelope=envelope,
    )
    if not added:
        raise StoreBusy(_RACE)


def _withdraw_all_but(session: Session, kept: Collection[str], issued: datetime) -> None:
    was_stopped = select(CueStopRow.cue_id).where(CueStopRow.cue_id == CueRow.id).exists()
    coming = select(CueRow.id).where(CueRow.due > issued, CueRow.withdrawn_at.is_(None), ~was_stopped)
    gone = [cue_id for cue_id in session.scalars(coming) if cue_id not in kept]
    session.execute(update(CueRow).where(CueRow.id.in_(gone)).values(withdrawn_at=issued))


def _upsert_cues(session: Session, rundown: Rundown) -> None:
    if not rundown.cues:
        return
    statement = insert(session, CueRow)
    kept = {"id", "first_published"}
    changed = {column.name: statement.excluded[column.name] for column in CueRow.__table__.c if column.name not in kept}
    session.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_=changed),
        [_values(cue, rundown.issued) for cue in rundown.cues],
    )


def _prune(session: Session) -> None:
    oldest_kept = select(RundownRow.id).order_by(RundownRow.id.desc()).offset(KEPT - 1).limit(1).scalar_subquery()
    session.execute(delete(RundownRow).where(RundownRow.id < oldest_kept).execution_options(synchronize_session=False))


def _values(cue: Cue, issued: datetime) -> dict[str, object]:
    return {
        "id": cue.id,
        "due": cue.due,
        "master_sha256": cue.master_sha256,
        "seconds": cue.seconds,
        "nodes": list(cue.nodes),
        "priority": cue.priority.value,
        "gain": cue.gain,
        "title": cue.title,
        "hamlets": list(cue.hamlets),
        "revision_id": cue.revision_id or None,
        "slot_id": cue.slot_id or None,
        "first_published": issued,
        "withdrawn_at": None,
    }


def _cue(row: CueRow) -> Cue:
    return Cue(
        id=row.id,
        due=row.due,
        master_sha256=Sha256(row.master_sha256),
        seconds=Seconds(row.seconds),
        nodes=tuple(row.nodes),
        priority=Priority(row.priority),
        gain=Decibels(row.gain),
        title=row.title,
        hamlets=tuple(row.hamlets),
        revision_id=row.revision_id or 0,
        slot_id=row.slot_id or 0,
    )
