"""An engine for SQLite or PostgreSQL with the same promises: a write is exclusive, durable and checked."""

import json
import os
import weakref
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import Pool

from broadcaster.errors import StoreError, translatable

WAIT_SECONDS = 10
"""How long a writer waits for another before the database is called busy."""

_WRITERS_LOCK = 0x4C4F_4153
"""PostgreSQL's advisory lock of all writers; any constant that nobody else uses."""

_inherited: list[Pool] = []

_TO_JSON = partial(json.dumps, ensure_ascii=False)

# FULL, not the NORMAL usual with WAL: an approval or a play that was answered for must survive a power cut
# (sqlite.org/pragma.html#pragma_synchronous: NORMAL may lose the last commits). It costs one fsync a commit.
_SQLITE_CONNECTION = (
    f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


def open_engine(address: str) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://...`; connects to nothing yet. Raises StoreError."""
    url = _checked(address)
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=partial(_forget_connections, weakref.ref(engine)))
    return engine


def writing(engine: Engine, exclusive: bool) -> Engine:
    """The same engine whose transactions may write; exclusive ones come one after another."""
    return engine.execution_options(access="exclusive" if exclusive else "shared")


def reading(engine: Engine) -> Engine:
    """The same engine whose transactions see one state of the database and cannot write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True, access="read")
    return engine.execution_options(access="read")


def _forget_connections(reference: weakref.ref[Engine]) -> None:
    # A connection used on both sides of a fork corrupts the database (sqlite.org/howtocorrupt.html, 2.6), and
    # closing it in the child can end the parent's; so the child lets them lie.
    engine = reference()
    if engine is not None:
        _inherited.append(engine.pool)
        engine.dispose(close=False)


def _checked(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as fault:
        # The address is not shown: it may hold a password.
        raise StoreError(
            translatable(
                "The database address is not one; write sqlite:///path or postgresql://user:password@host/name."
            )
        ) from fault
    if url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise StoreError(
            translatable("%(kind)s is no database for this program; use sqlite or postgresql."), kind=url.drivername
        )
    if url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}:
        raise StoreError(translatable("SQLite needs a file; write its address as sqlite:///path."))
    return url


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, pool_timeout=WAIT_SECONDS, json_serializer=_TO_JSON)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late and is never IMMEDIATE; ours is in _begin_sqlite.
    connection.isolation_level = None
    for pragma in _SQLITE_CONNECTION:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("access") == "read":
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            pool_timeout=WAIT_SECONDS,
            json_serializer=_TO_JSON,
            connect_args={"connect_timeout": WAIT_SECONDS, "options": f"-c lock_timeout={WAIT_SECONDS}s"},
        )
    except ModuleNotFoundError as fault:
        raise StoreError(
            translatable('PostgreSQL needs its driver; run: pip install "broadcaster[postgresql]"')
        ) from fault
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    # READ COMMITTED alone lets two writers read the same state and both act on it. In turn, each sees what the
    # one before committed, as on SQLite; no caller has to repeat a failed transaction.
    if connection.get_execution_options().get("access") == "exclusive":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
