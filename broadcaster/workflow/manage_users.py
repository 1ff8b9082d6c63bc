"""Accounts: add, change, lock, and new passwords."""

import re
import secrets

from broadcaster.errors import AccountError, NotAllowed, NotFound, translatable
from broadcaster.model import Role, User
from broadcaster.store import Session, events, places, users
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.sign_in import HASHER, check

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike on paper: i l o 0 1."""
SHORTEST_PASSWORD = 8
AT_THE_MACHINE = User(0, "machine", "command line", Role.APPROVER)
"""Whoever may run commands on the station's computer; not an account."""


def new_password() -> str:
    """Three groups of four, easy to read aloud over a telephone; 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def every(station: Equipment, user: User) -> list[User]:
    """All accounts."""
    require(user, Action.MANAGE_USERS)
    with station.database.read() as session:
        return users.every(session)


def add(
    station: Equipment, user: User, *, name: str, full_name: str, role: Role, hamlet: str | None = None
) -> tuple[User, str]:
    """A new account and its password, which is shown once and kept nowhere."""
    require(user, Action.MANAGE_USERS)
    _may_touch(user, role)
    password = new_password()
    with station.database.begin() as session:
        _check(session, name, full_name, role, hamlet)
        added = users.add(
            session,
            name=name.strip(),
            full_name=full_name.strip(),
            role=role,
            hamlet=hamlet if role is Role.VILLAGE_HEAD else None,
            password_hash=HASHER.hash(password),
        )
        events.add(
            session, at=station.clock(), by=user.id or None, action="user_added", subject=added.name, detail=role
        )
    return added, password


def change(
    station: Equipment, user: User, user_id: int, *, full_name: str, role: Role, hamlet: str | None, active: bool
) -> User:
    """Change what an account is; raises NotAllowed where it would lock its own person out."""
    require(user, Action.MANAGE_USERS)
    with station.database.begin() as session:
        before = _existing(session, user_id)
        _may_touch(user, before.role)
        _may_touch(user, role)
        if before.id == user.id and (not active or role is not before.role):
            raise NotAllowed(translatable("You cannot lock or change the role of your own account."))
        _check(session, before.name, full_name, role, hamlet)
        hamlet = hamlet if role is Role.VILLAGE_HEAD else None
        after = users.change(session, user_id, full_name=full_name.strip(), role=role, hamlet=hamlet, active=active)
        events.add(
            session,
            at=station.clock(),
            by=user.id or None,
            action="user_changed",
            subject=after.name,
            detail=str(after),
        )
    return after


def reset_password(station: Equipment, user: User, user_id: int) -> str:
    """A new password, shown once; every session of that account ends."""
    require(user, Action.MANAGE_USERS)
    password = new_password()
    with station.database.begin() as session:
        account = _existing(session, user_id)
        _may_touch(user, account.role)
        users.set_password(session, user_id, HASHER.hash(password))
        events.add(session, at=station.clock(), by=user.id or None, action="password_reset", subject=account.name)
    return password


def change_own_password(station: Equipment, user: User, old: str, new: str) -> None:
    """Change one's own password; every session of the account ends."""
    check(station, user.name, old)
    if len(new) < SHORTEST_PASSWORD:
        raise NotAllowed(translatable("The new password needs at least %(least)s characters."), least=SHORTEST_PASSWORD)
    with station.database.begin() as session:
        users.set_password(session, user.id, HASHER.hash(new))
        events.add(session, at=station.clock(), by=user.id or None, action="password_changed", subject=user.name)


def _may_touch(user: User, role: Role) -> None:
    """Approvers manage approvers, operators all others: else one person could write and approve by two accounts."""
    if user is AT_THE_MACHINE:
        return
    if role is Role.APPROVER and user.role is not Role.APPROVER:
        raise NotAllowed(translatable("Only a leader who approves can add or change an account that approves."))
    if role is not Role.APPROVER and user.role is Role.APPROVER:
        raise NotAllowed(translatable("The station's operator adds and changes accounts that do not approve."))


def _existing(session: Session, user_id: int) -> User:
    found = users.find(session, user_id)
    if found is None:
        raise NotFound(translatable("This account does not exist."))
    return found


def _check(session: Session, name: str, full_name: str, role: Role, hamlet: str | None) -> None:
    if not re.fullmatch(r"[\w.@-]{1,60}", name.strip()):
        raise AccountError(translatable("Give a sign-in name without spaces, for example: lan.nguyen."))
    if not full_name.strip() or len(full_name) > 120:
        raise AccountError(translatable("Give the person's full name."))
    if role is Role.VILLAGE_HEAD and hamlet not in {known.name for known in places.hamlets(session)}:
        raise AccountError(translatable("Choose the hamlet of this village head."))
