"""Finished audio, by its content."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcaster.model import Master, Seconds, Sha256
from broadcaster.store.rows import MasterRow
from broadcaster.store.upsert import insert


def add(session: Session, master: Master, seal: bytes) -> None:
    """Keep a master with its maker's seal; what was known of the same content is replaced."""
    fields = {
        "mp3_sha256": master.mp3_sha256,
        "seconds": master.seconds,
        "recipe": master.recipe,
        "created": master.created,
        "loudness": master.loudness,
        "seal": seal,
    }
    statement = insert(session, MasterRow).values(sha256=master.sha256, **fields)
    session.execute(statement.on_conflict_do_update(index_elements=["sha256"], set_=fields))


def find(session: Session, sha256: Sha256) -> tuple[Master, bytes] | None:
    """The master of that content, and the seal: whoever relies on it must check that it fits."""
    row = session.scalar(select(MasterRow).where(MasterRow.sha256 == sha256))
    return None if row is None else (_master(row), row.seal)


def _master(row: MasterRow) -> Master:
    return Master(
        sha256=Sha256(row.sha256),
        mp3_sha256=Sha256(row.mp3_sha256),
        seconds=Seconds(row.seconds),
        recipe=row.recipe,
        created=row.created,
        loudness=row.loudness,
    )
