"""A private PostgreSQL server in a temporary folder, reached by its socket only."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

_numbers = count(1)


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, or None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@contextmanager
def running_server(bin_folder: Path) -> Iterator[Path]:
    """Start a server, and stop it at the end; yields the folder of its socket, which is also its host name."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")  # the server refuses to run as root
    data = str(folder / "data")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"
    try:
        _run(bin_folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        _run(bin_folder / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield folder
        _run(bin_folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def url_of(server: Path, database: str) -> str:
    return f"postgresql://postgres@/{database}?host={server}"


def new_database(server: Path) -> str:
    """Create a database and return its name."""
    name = f"station{next(_numbers)}"
    with _connect(server, "postgres") as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return name


def empty(server: Path, database: str, tables: Iterable[str]) -> None:
    """Delete all rows, past the triggers and references that forbid it."""
    deletions = [SQL("DELETE FROM {}").format(Identifier(table)) for table in tables]
    with _connect(server, database) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(SQL("; ").join(deletions))


def _connect(server: Path, database: str) -> psycopg.Connection:
    return psycopg.connect(f"host={server} user=postgres dbname={database}", autocommit=True)


def _run(program: Path, *arguments: str) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_postgres, program, *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")
