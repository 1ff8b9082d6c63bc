"""Signing in: who is this?

argon2-cffi hashes the passwords (RFC 9106): memory-hard, and its parameters travel inside the hash.
"""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from broadcaster.errors import NotAllowed, translatable
from broadcaster.model import Credentials, User
from broadcaster.store import users
from broadcaster.workflow.equipment import Equipment

HASHER = PasswordHasher()
_NOBODY = HASHER.hash("nobody has this password")
"""Checked for an unknown name, so that an answer's delay does not tell which names exist."""


def check(station: Equipment, name: str, password: str) -> Credentials:
    """The account of that name and password; raises NotAllowed, never saying which of the two is wrong."""
    with station.database.read() as session:
        found = users.credentials(session, name)
    known = _fits(found.password_hash if found else _NOBODY, password)
    if found is None or not known or not found.user.active:
        raise NotAllowed(translatable("The name or the password is wrong."))
    return found


def of_session(station: Equipment, user_id: int, session_key: str) -> User | None:
    """The account a session belongs to; None once the account is locked or its password changed."""
    with station.database.read() as session:
        found = users.credentials_of(session, user_id)
    if found is None or not found.user.active or found.session_key != session_key:
        return None
    return found.user


def _fits(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False
