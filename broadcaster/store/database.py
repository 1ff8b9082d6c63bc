"""The database: where transactions begin and end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, event, text
from sqlalchemy.orm import ORMExecuteState, Session

from broadcaster.errors import StoreError, translatable
from broadcaster.store.engine import open_engine, reading, writing
from broadcaster.store.faults import translated
from broadcaster.store.upgrade import is_current, upgrade


def sqlite_url(home: Path) -> str:
    """The address of the default database in the data folder `home`."""
    return URL.create("sqlite", database=str(home / "broadcaster.sqlite3")).render_as_string()


class Database:
    """A SQLite or PostgreSQL database; may be shared by threads, and opened by many processes at once.

    `url` is `sqlite:///path` or `postgresql://...`. All methods raise StoreError where the database does not do
    as asked; its subclass StoreBusy where trying again a moment later may work.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        self._exclusive = writing(self._engine, exclusive=True)
        self._shared = writing(self._engine, exclusive=False)
        self._reading = reading(self._engine)

    def migrate(self) -> None:
        """Create the tables or bring them up to date; all or nothing, also with several processes at once."""
        with translated():
            upgrade(self._engine)

    @contextmanager
    def begin(self, *, exclusive: bool = True) -> Iterator[Session]:
        """A transaction that may write: committed at the end, rolled back on an error.

        Writers come one after another, so what is read in it holds until its end. Never begin one inside
        another, nor keep it over slow work. With `exclusive=False` PostgreSQL lets it run beside others: for
        a step that is one statement or has rows of its own, such as a node's reports.
        """
        engine = self._exclusive if exclusive else self._shared
        with translated(), _session(engine) as session, session.begin():
            session.connection()  # takes the lock now, not at the first statement
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that sees one state of the database and cannot change it."""
        with translated(), _session(self._reading) as session, session.begin():
            yield session

    def check(self) -> None:
        """Whether the database is reachable, whole and of this program's version; raises StoreError if not."""
        with self.read() as session:
            if self._engine.dialect.name == "sqlite":
                verdict = session.scalar(text("PRAGMA quick_check(1)"))
                if verdict != "ok":
                    raise StoreError(
                        translatable("The database is damaged; restore the newest backup. (%(fault)s)"), fault=verdict
                    )
            if not is_current(session.connection()):
                raise StoreError(translatable("The database is of another version; start the station to update it."))

    def close(self) -> None:
        """Close what is open; the database may be used again after."""
        self._engine.dispose()


class _Session(Session):
    """A session that answers from the database, never from its memory of rows."""


def _session(engine: Engine) -> Session:
    return _Session(engine, expire_on_commit=False)


@event.listens_for(_Session, "do_orm_execute")
def _read_anew(state: ORMExecuteState) -> None:
    # Most changes are plain UPDATEs, which pass by that memory.
    if state.is_select:
        state.update_execution_options(populate_existing=True)
