"""Facts about the station itself, such as its epoch."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcaster.store.rows import MetaRow
from broadcaster.store.upsert import insert_or_replace


def get(session: Session, key: str) -> str | None:
    """What was put under `key`, or None."""
    return session.scalar(select(MetaRow.value).where(MetaRow.key == key))


def put(session: Session, key: str, value: str) -> None:
    """Keep `value` under `key` in place of what was there."""
    insert_or_replace(session, MetaRow, "key", key=key, value=value)
