"""Finished audio, by its content."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from broadcaster.model import Master, Seconds, Sha256
from broadcaster.store.rows import MasterRow
from broadcaster.store.upsert import insert_or_skip


def add(session: Session, master: Master) -> None:
    """Keep a master; one of the same content stays as it is."""
    insert_or_skip(
        session,
        MasterRow,
        "sha256",
        sha256=master.sha256,
        mp3_sha256=master.mp3_sha256,
        seconds=master.seconds,
        recipe=master.recipe,
        created=master.created,
        loudness=master.loudness,
    )


def find(session: Session, sha256: Sha256) -> Master | None:
    """The master of that content."""
    return _first(session, MasterRow.sha256 == sha256)


def by_mp3(session: Session, sha256: Sha256) -> Master | None:
    """The newest master with that MP3 file."""
    return _first(session, MasterRow.mp3_sha256 == sha256)


def _first(session: Session, where: ColumnElement[bool]) -> Master | None:
    row = session.scalar(select(MasterRow).where(where).order_by(MasterRow.created.desc()).limit(1))
    return None if row is None else _master(row)


def _master(row: MasterRow) -> Master:
    return Master(
        sha256=Sha256(row.sha256),
        mp3_sha256=Sha256(row.mp3_sha256),
        seconds=Seconds(row.seconds),
        recipe=row.recipe,
        created=row.created,
        loudness=row.loudness,
    )
