"""Database faults in words that tell a person what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, TimeoutError

from broadcaster.errors import StoreError, translatable

_BUSY = translatable("The database is busy; try again in a moment.")
_FULL = translatable("The disk of the database is full; free some space, then try again.")
_DAMAGED = translatable("The database is damaged; restore the newest backup. (%(fault)s)")
_READ_ONLY = translatable("The database cannot be written; check who owns its file and folder. (%(fault)s)")
_UNREACHABLE = translatable("The database cannot be reached; check its address and that it runs. (%(fault)s)")
_MISFIT = translatable("This does not fit what is stored, so nothing was changed. (%(fault)s)")
_OTHER = translatable("The database cannot be used. (%(fault)s)")

# The beginning of SQLite's error name, or of PostgreSQL's SQLSTATE (appendix A of its manual); the first fit counts.
_KINDS = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _UNREACHABLE,
    "40": _BUSY,
    "55P03": _BUSY,
    "53100": _FULL,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    "25006": _READ_ONLY,
    "08": _UNREACHABLE,
    "57P": _UNREACHABLE,
    "53300": _BUSY,
}


class StoreBusy(StoreError):
    """Others hold the database; the same thing may work a moment later."""

    permanent: ClassVar[bool] = False


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database refuses into a StoreError, with the fault as its cause."""
    try:
        yield
    except TimeoutError as fault:
        raise StoreBusy(_BUSY) from fault
    except DBAPIError as fault:
        raise _in_words(fault) from fault


def _in_words(fault: DBAPIError) -> StoreError:
    template = _template(fault)
    if template is _BUSY:
        return StoreBusy(template)
    # SQLAlchemy's own text would show the statement with its values, passwords' hashes among them.
    return StoreError(template, fault=_first_line(fault)) if "%" in template else StoreError(template)


def _template(fault: DBAPIError) -> str:
    if isinstance(fault, IntegrityError):
        return _MISFIT
    name = getattr(fault.orig, "sqlite_errorname", None) or getattr(fault.orig, "sqlstate", None)
    if name is None:
        # psycopg's own faults have no SQLSTATE: no server was there to give one, or it did not get as far as that.
        return _UNREACHABLE if isinstance(fault, OperationalError) else _OTHER
    return next((words for start, words in _KINDS.items() if name.startswith(start)), _OTHER)


def _first_line(fault: DBAPIError) -> str:
    return str(fault.orig).strip().partition("\n")[0]
