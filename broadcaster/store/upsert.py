"""INSERT ... ON CONFLICT, which both databases know but SQLAlchemy offers a dialect at a time."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from broadcaster.store.rows import Base


def insert(session: Session, row: type[Base]) -> sqlite.Insert:
    """An INSERT with `on_conflict_do_*`; both dialects' classes offer the same methods."""
    if session.get_bind().dialect.name == "postgresql":
        return cast(sqlite.Insert, postgresql.insert(row))
    return sqlite.insert(row)


def insert_or_skip(session: Session, row: type[Base], *unique: str, **values: Any) -> bool:
    """Insert, or leave a row that has the same `unique` fields as it is; returns whether it was inserted."""
    statement = insert(session, row).values(**values).on_conflict_do_nothing(index_elements=unique)
    return session.execute(statement.returning(getattr(row, unique[0]))).first() is not None


def insert_or_replace(session: Session, row: type[Base], *unique: str, **values: Any) -> None:
    """Insert, or give the row that has the same `unique` fields these values."""
    replace_all(session, row, *unique, rows=[values])


def replace_all(session: Session, row: type[Base], *unique: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """As `insert_or_replace` for many rows at once, all with the same fields."""
    if rows:
        statement = insert(session, row)
        changed = {name: statement.excluded[name] for name in rows[0] if name not in unique}
        statement = statement.on_conflict_do_update(index_elements=unique, set_=changed)
        session.flush()
        session.connection().execute(statement, rows)
