"""The commune's dictionary, unique by written form."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session

from broadcaster.model import DictionaryEntry
from broadcaster.store.names import name_key, tidy
from broadcaster.store.rows import DictionaryRow
from broadcaster.store.upsert import replace_all


def put(session: Session, written: str, spoken: str, *, by: int, at: datetime) -> DictionaryEntry:
    """Say how a written form is said, in place of what was said of it before."""
    put_all(session, [(written, spoken)], by=by, at=at)
    return _select(session, DictionaryRow.written == tidy(written))[0]


def put_all(session: Session, entries: Iterable[tuple[str, str]], *, by: int, at: datetime) -> None:
    """As `put`, for many written forms, each there once."""
    tidied = [(tidy(written), tidy(spoken)) for written, spoken in entries]
    rows = [
        {
            "written": written,
            "written_key": name_key(written),
            "spoken": spoken,
            "spoken_key": name_key(spoken),
            "changed_by": by,
            "changed_at": at,
        }
        for written, spoken in tidied
    ]
    replace_all(session, DictionaryRow, "written", rows=rows)


def remove(session: Session, id: int) -> bool:
    """Take an entry out; False where there was none."""
    gone = session.scalar(delete(DictionaryRow).where(DictionaryRow.id == id).returning(DictionaryRow.id))
    return gone is not None


def find(session: Session, id: int) -> DictionaryEntry | None:
    """The entry of that id."""
    return next(iter(_select(session, DictionaryRow.id == id)), None)


def of_form(session: Session, written: str) -> DictionaryEntry | None:
    """The entry of that written form."""
    return next(iter(_select(session, DictionaryRow.written == tidy(written))), None)


def pairs(session: Session) -> dict[str, str]:
    """Every written form and how it is said."""
    rows = session.execute(select(DictionaryRow.written, DictionaryRow.spoken))
    return {written: spoken for written, spoken in rows}


def count(session: Session, sought: str = "") -> int:
    """How many entries hold `sought` in either form, without regard to case; all of them where it is empty."""
    return session.scalar(select(func.count()).select_from(DictionaryRow).where(*_holding(sought))) or 0


def search(session: Session, sought: str = "", limit: int | None = None, *, offset: int = 0) -> list[DictionaryEntry]:
    """The entries that hold `sought`, by written form."""
    return _select(session, *_holding(sought), limit=limit, offset=offset)


def _holding(sought: str) -> Iterable[ColumnElement[bool]]:
    if not tidy(sought):
        return ()
    key = name_key(sought)
    fields = (DictionaryRow.written_key, DictionaryRow.spoken_key)
    return (or_(*(field.contains(key, autoescape=True) for field in fields)),)


def _select(
    session: Session, *where: ColumnElement[bool], limit: int | None = None, offset: int = 0
) -> list[DictionaryEntry]:
    statement = (
        select(DictionaryRow)
        .where(*where)
        .order_by(DictionaryRow.written_key, DictionaryRow.id)
        .limit(limit)
        .offset(offset or None)
    )
    return [
        DictionaryEntry(row.id, row.written, row.spoken, row.changed_by, row.changed_at)
        for row in session.scalars(statement)
    ]
