"""People who sign in."""

import secrets
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from broadcaster.errors import Conflict, NotFound, translatable
from broadcaster.model import Credentials, Role, User
from broadcaster.store.names import name_key, tidy
from broadcaster.store.places import hamlet_ids
from broadcaster.store.rows import HamletRow, UserRow
from broadcaster.store.upsert import insert_or_skip


def add(
    session: Session, *, name: str, full_name: str, role: Role, password_hash: str, hamlet: str | None = None
) -> User:
    """Add a person; raises Conflict where the name is taken, without regard to case, NotFound for the hamlet."""
    added = insert_or_skip(
        session,
        UserRow,
        "name_key",
        name=tidy(name),
        name_key=name_key(name),
        full_name=tidy(full_name),
        role=role.value,
        hamlet_id=_hamlet_id(session, hamlet),
        active=True,
        password_hash=password_hash,
        session_key=_session_key(),
    )
    if not added:
        raise Conflict(translatable("The name %(name)s is taken; choose another."), name=tidy(name))
    return _select(session, UserRow.name_key == name_key(name))[0]


def find(session: Session, user_id: int) -> User | None:
    """The person, active or not."""
    return next(iter(_select(session, UserRow.id == user_id)), None)


def every(session: Session) -> list[User]:
    """All people, by sign-in name."""
    return _select(session)


def credentials(session: Session, name: str) -> Credentials | None:
    """What a sign-in as `name` is checked against; whether the person is active is the caller's to look at."""
    return next(iter(_select_credentials(session, UserRow.name_key == name_key(name))), None)


def credentials_of(session: Session, user_id: int) -> Credentials | None:
    """What a running session is checked against."""
    return next(iter(_select_credentials(session, UserRow.id == user_id)), None)


def change(session: Session, user_id: int, *, full_name: str, role: Role, hamlet: str | None, active: bool) -> User:
    """Change all but name and password; raises NotFound for the person or the hamlet."""
    values: dict[str, Any] = {
        "full_name": tidy(full_name),
        "role": role.value,
        "hamlet_id": _hamlet_id(session, hamlet),
        "active": active,
    }
    if not active:
        # Who is let in again later signs in again: an old cookie must not come back to life.
        values["session_key"] = _session_key()
    _update(session, user_id, values)
    return _select(session, UserRow.id == user_id)[0]


def set_password(session: Session, user_id: int, password_hash: str) -> None:
    """Set a new password, which ends every session of the person; raises NotFound."""
    _update(session, user_id, {"password_hash": password_hash, "session_key": _session_key()})


def _session_key() -> str:
    return secrets.token_hex(32)


def _hamlet_id(session: Session, hamlet: str | None) -> int | None:
    return None if hamlet is None else hamlet_ids(session, [hamlet])[0]


def _update(session: Session, user_id: int, values: dict[str, Any]) -> None:
    statement = update(UserRow).where(UserRow.id == user_id).values(**values).returning(UserRow.id)
    if session.scalar(statement) is None:
        raise NotFound(translatable("There is no such user."))


def _select(session: Session, *where: ColumnElement[bool]) -> list[User]:
    return [found.user for found in _select_credentials(session, *where)]


def _select_credentials(session: Session, *where: ColumnElement[bool]) -> list[Credentials]:
    statement = (
        select(UserRow, HamletRow.name)
        .outerjoin(HamletRow, HamletRow.id == UserRow.hamlet_id)
        .where(*where)
        .order_by(UserRow.name_key)
    )
    return [
        Credentials(_user(row, hamlet), row.password_hash, row.session_key)
        for row, hamlet in session.execute(statement)
    ]


def _user(row: UserRow, hamlet: str | None) -> User:
    return User(row.id, row.name, row.full_name, Role(row.role), hamlet, row.active)
