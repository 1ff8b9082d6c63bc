"""Alembic, run in process: works from a wheel, and when several processes start at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from broadcaster.errors import StoreError, translatable
from broadcaster.store.engine import WAIT_SECONDS, writing

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Bring the tables to the newest version in one transaction; raises StoreError, or what the database raises."""
    if engine.dialect.name == "sqlite":
        _upgrade_sqlite(engine)
    else:
        with writing(engine, exclusive=True).begin() as connection:
            _run(connection)


def is_current(connection: Connection) -> bool:
    """Whether the tables are of this program's version."""
    script = ScriptDirectory.from_config(_config())
    return MigrationContext.configure(connection).get_current_heads() == tuple(script.get_heads())


def _upgrade_sqlite(engine: Engine) -> None:
    path = Path(engine.url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Going over to WAL does not wait for others as everything else does, hence a lock of our own.
        with FileLock(f"{path}.lock", timeout=6 * WAIT_SECONDS):
            path.touch(mode=0o600)  # it holds password hashes
            _use_wal(engine)
            _rebuild(engine)
    except Timeout as fault:
        raise StoreError(translatable("Another process has been updating the database for too long.")) from fault
    except OSError as fault:
        raise StoreError(
            translatable("The data folder %(folder)s cannot be written. (%(fault)s)"), folder=path.parent, fault=fault
        ) from fault


def _use_wal(engine: Engine) -> None:
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")  # outside any transaction; the file remembers it
        cursor.close()


def _rebuild(engine: Engine) -> None:
    with writing(engine, exclusive=True).connect() as connection:
        # A migration may have to build a table anew, which an enforced reference to it would forbid. The pragma
        # works only outside a transaction, and it stays with the connection, which so must not go to others.
        connection.detach()
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            if not _run(connection):
                return
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreError(translatable("The database is damaged: a row refers to one that is not there."))


def _run(connection: Connection) -> bool:
    """Migrate; False where there was nothing to do."""
    if is_current(connection):
        return False
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as fault:
        raise StoreError(
            translatable("The database was written by a newer version of the program; update it. (%(fault)s)"),
            fault=fault,
        ) from fault
    return True


def _config() -> Config:
    config = Config()
    # The file format gives % a meaning, which a folder's name may not have meant.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
