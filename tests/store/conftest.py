"""Every test of the store runs on SQLite, and on PostgreSQL where that is installed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broadcaster.store import Database, sqlite_url
from broadcaster.store.rows import Base
from tests.store import postgresql
from tests.store.station import Station, furnish


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy, which is quicker than to migrate each time."""
    folder = tmp_path_factory.mktemp("template")
    database = Database(sqlite_url(folder))
    database.migrate()
    database.close()
    return folder / "broadcaster.sqlite3"


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    programs = postgresql.programs()
    if programs is None:
        pytest.skip("PostgreSQL (initdb, pg_ctl) is not installed")
    with postgresql.running_server(programs) as folder:
        yield folder


@pytest.fixture(scope="session")
def postgresql_station(server: Path) -> str:
    """A migrated database, emptied before each test, which is quicker than to create one each time."""
    name = postgresql.new_database(server)
    database = Database(postgresql.url_of(server, name))
    database.migrate()
    database.close()
    return name


KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.service)]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated database without rows; the same for every test, see `database`."""
    if request.param == "sqlite":
        home = tmp_path_factory.getbasetemp() / "station"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        shutil.copy(sqlite_template, home)
        return sqlite_url(home)
    name = request.getfixturevalue("postgresql_station")
    server = request.getfixturevalue("server")
    postgresql.empty(server, name, [table.name for table in Base.metadata.tables.values()])
    return postgresql.url_of(server, name)


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    server = request.getfixturevalue("server")
    return postgresql.url_of(server, postgresql.new_database(server))


@pytest.fixture
def open_database() -> Iterator[Callable[[str], Database]]:
    """Opens databases that are closed after the test."""
    opened: list[Database] = []

    def open_one(url: str) -> Database:
        opened.append(Database(url))
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture(scope="session")
def databases() -> dict[str, Database]:
    return {}


@pytest.fixture
def database(url: str, databases: dict[str, Database]) -> Iterator[Database]:
    """One object for all tests of a kind: SQLAlchemy prepares every statement once for it, not once a test."""
    if url not in databases:
        databases[url] = Database(url)
    yield databases[url]
    databases[url].close()


@pytest.fixture
def station(database: Database) -> Station:
    """The people and places that most rows refer to."""
    return furnish(database)
