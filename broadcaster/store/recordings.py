"""Recordings of persons, by their content."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcaster.model import Recording, Seconds, Sha256
from broadcaster.store.rows import RecordingRow
from broadcaster.store.upsert import insert_or_skip


def add(session: Session, recording: Recording) -> bool:
    """Keep what is known of a recording; False, and nothing changes, where its content was handed in before."""
    return insert_or_skip(
        session,
        RecordingRow,
        "sha256",
        sha256=recording.sha256,
        filename=recording.filename,
        seconds=recording.seconds,
        by=recording.by,
        at=recording.at,
    )


def find(session: Session, sha256: str) -> Recording | None:
    """The recording of that content."""
    row = session.scalar(select(RecordingRow).where(RecordingRow.sha256 == sha256))
    return None if row is None else Recording(Sha256(row.sha256), row.filename, Seconds(row.seconds), row.by, row.at)
