"""The node's journal: one row a cue, written so that a kill at any moment loses nothing and doubles nothing.

`started` is committed before the first sample. Every change is one compare-and-set statement, so of two claims one
wins. `run` names the process that plays: a started row of another run was left behind by a crash.
"""

import contextlib
import json
import logging
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from broadcaster.errors import PlayoutError, translatable
from broadcaster.model import Cue, PlayResult, Seconds, Sha256
from broadcaster.playout.entry import UNREADABLE, Entry, Issue, read_entry, read_instant, read_issue

_log = logging.getLogger(__name__)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS plays (
    cue_id TEXT PRIMARY KEY, key_id TEXT NOT NULL, due TEXT NOT NULL, seconds REAL NOT NULL, result TEXT NOT NULL,
    started TEXT, position REAL NOT NULL DEFAULT 0, ended TEXT, detail TEXT NOT NULL DEFAULT '', audio_sha256 TEXT,
    run TEXT NOT NULL, reported INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS plays_unreported ON plays (due) WHERE reported = 0;
CREATE INDEX IF NOT EXISTS plays_open ON plays (due) WHERE ended IS NULL;
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_COLUMNS = {
    "plays": "cue_id key_id due seconds result started position ended detail audio_sha256 run reported",
    "marks": "name value",
}


class JournalDamaged(PlayoutError):
    """The file is damaged inside; the node has to start again, and opening sets the file aside."""


class Journal:
    """Rows in one SQLite file; every method may be called from any thread.

    Raises PlayoutError where the file cannot be written, for example on a full disk, and JournalDamaged where it turns
    out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        self.run = uuid.uuid4().hex
        self.fault = ""
        """What went wrong at the last write; empty where that was well."""
        self.set_aside = ""
        """The name of the damaged file in whose place this one was begun."""
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        self._database.row_factory = sqlite3.Row
        try:
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=FULL")
            _check_columns(self._database)
            self._database.executescript(_SCHEMA)
            [found] = self._database.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError(found)
        except sqlite3.Error:
            self._database.close()
            raise

    def close(self) -> None:
        """Close the file; the journal is of no use afterwards."""
        with self._lock:
            self._database.close()

    def mend(self, now: datetime) -> None:
        """Repair what the file holds well and no version of the node has written.

        A row that cannot be read keeps its cue from sounding again: it is ended as cut, `damaged`.
        """
        with self._using():
            for row in self._database.execute("SELECT rowid AS place, * FROM plays").fetchall():
                if not _readable(read_entry, row):
                    _log.error("A row of the journal (cue %s) cannot be read; it counts as cut", row["cue_id"])
                    self._mend_row(row, now)
            for row in self._database.execute("SELECT rowid AS place, * FROM marks").fetchall():
                reader = read_issue if str(row["name"]).startswith("issue:") else read_instant
                if not _readable(reader, row["value"]):
                    _log.error("The journal's mark %s cannot be read and counts for nothing", row["name"])
                    self._database.execute("DELETE FROM marks WHERE rowid = ?", (row["place"],))

    def _mend_row(self, row: sqlite3.Row, now: datetime) -> None:
        if not isinstance(row["cue_id"], str):
            self._database.execute("DELETE FROM plays WHERE rowid = ?", (row["place"],))
            return
        due = row["due"] if _readable(read_instant, row["due"]) else _text(now)
        self._database.execute(
            "UPDATE plays SET key_id = '', due = ?, seconds = 0, result = 'cut', started = NULL, position = 0,"
            " ended = ?, detail = 'damaged', audio_sha256 = NULL, run = ?, reported = 0 WHERE rowid = ?",
            (due, _text(now), self.run, row["place"]),
        )

    def claim(self, cue: Cue, key_id: str, audio: Sha256) -> bool:
        """Commit that the cue starts; False where it has a row already. To be called before its first sample."""
        return self._changed(
            # Nothing to report before it sounds; by then `started` is no longer the due instant.
            "INSERT INTO plays (cue_id, key_id, due, seconds, result, started, audio_sha256, run, reported)"
            " VALUES (?, ?, ?, ?, 'started', ?, ?, ?, 1) ON CONFLICT DO NOTHING",
            (cue.id, key_id, _text(cue.due), cue.seconds, _text(cue.due), audio, self.run),
        )

    def take_over(self, cue_id: str) -> bool:
        """Take a cue that a crashed run left started; False where it is ended or already ours."""
        return self._changed(
            "UPDATE plays SET run = ? WHERE cue_id = ? AND ended IS NULL AND run <> ?", (self.run, cue_id, self.run)
        )

    def note_start(self, cue_id: str, started: datetime) -> None:
        """Put down when the first sample really sounded; after a crash the first run's word stays."""
        self._changed(
            "UPDATE plays SET started = ?, reported = 0 WHERE cue_id = ? AND ended IS NULL AND started = due",
            (_text(started), cue_id),
        )

    def note_position(self, cue_id: str, position: Seconds) -> None:
        """Put down how far a sounding cue has come; it never goes back."""
        self._changed(
            "UPDATE plays SET position = ? WHERE cue_id = ? AND ended IS NULL AND position < ?",
            (position, cue_id, position),
        )

    def finish(
        self, cue_id: str, result: PlayResult, ended: datetime, detail: str = "", position: Seconds | None = None
    ) -> bool:
        """End a started cue at `position`, by default the last one put down; False where there is none to end.

        One of which nothing sounded keeps no start.
        """
        return self._changed(
            "UPDATE plays SET result = ?, ended = ?, detail = ?, reported = 0, position = coalesce(?, position),"
            " started = CASE WHEN coalesce(?, position) > 0 THEN started END WHERE cue_id = ? AND ended IS NULL",
            (result, _text(ended), detail, position, position, cue_id),
        )

    def settle(self, cue: Cue, key_id: str, result: PlayResult, now: datetime, detail: str) -> bool:
        """Put down a cue that never started, as missed or refused; False where it has a row already."""
        return self._changed(
            "INSERT INTO plays (cue_id, key_id, due, seconds, result, ended, detail, run)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (cue.id, key_id, _text(cue.due), cue.seconds, result, _text(now), detail, self.run),
        )

    def find(self, cue_id: str) -> Entry | None:
        """The row of a cue."""
        return next(iter(self._entries("SELECT * FROM plays WHERE cue_id = ?", (cue_id,))), None)

    def unfinished(self) -> tuple[Entry, ...]:
        """Every started cue without an end."""
        return self._entries("SELECT * FROM plays WHERE ended IS NULL ORDER BY due")

    def unreported(self, limit: int = 100) -> tuple[Entry, ...]:
        """The oldest rows that the station has not acknowledged as they stand."""
        return self._entries("SELECT * FROM plays WHERE reported = 0 ORDER BY due LIMIT ?", (limit,))

    def acknowledge(self, entries: Iterable[Entry]) -> None:
        """Mark rows as known to the station, unless they have changed since they were sent."""
        known = [(sent.cue_id, sent.result, _optional(sent.started), _optional(sent.ended)) for sent in entries]
        with self._using(writes=True), self._database:
            # One commit for all: each waits for the disk.
            self._database.execute("BEGIN")
            self._database.executemany(
                "UPDATE plays SET reported = 1 WHERE cue_id = ? AND result = ? AND started IS ? AND ended IS ?", known
            )

    def note_alive(self, now: datetime) -> None:
        """Put down that it was `now`: a clock that later shows much less has gone back."""
        self._mark("alive", _text(now))

    def last_alive(self) -> datetime | None:
        """The last instant put down by `note_alive`."""
        value = self._marked("alive")
        return read_instant(value) if value else None

    def note_issue(self, key_id: str, issue: Issue) -> None:
        """Put down the newest rundown that was accepted of a key."""
        fields = {"epoch": issue.epoch, "sequence": issue.sequence, "issued": _text(issue.issued)}
        self._mark(f"issue:{key_id}", json.dumps(fields))

    def newest_issue(self, key_id: str) -> Issue | None:
        """The last rundown put down by `note_issue`."""
        value = self._marked(f"issue:{key_id}")
        return None if value is None else read_issue(value)

    def prune(self, now: datetime, days: int = 90, unreported_days: int = 400) -> None:
        """Forget acknowledged rows that are long over, and those that no station has asked for in a year."""
        self._changed(
            "DELETE FROM plays WHERE ended < ? AND (reported = 1 OR ended < ?)",
            (_text(now - timedelta(days=days)), _text(now - timedelta(days=unreported_days))),
        )

    def _mark(self, name: str, value: str) -> None:
        self._changed("INSERT OR REPLACE INTO marks VALUES (?, ?)", (name, value))

    def _marked(self, name: str) -> str | None:
        with self._using():
            row = self._database.execute("SELECT value FROM marks WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else None

    def _entries(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Entry, ...]:
        with self._using():
            return tuple(read_entry(row) for row in self._database.execute(sql, values))

    def _changed(self, sql: str, values: tuple[Any, ...]) -> bool:
        with self._using(writes=True):
            return self._database.execute(sql, values).rowcount == 1

    @contextlib.contextmanager
    def _using(self, writes: bool = False) -> Iterator[None]:
        try:
            with self._lock:
                yield
            if writes:
                self.fault = ""
        except sqlite3.Error as fault:
            self.fault = str(fault)
            if getattr(fault, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise JournalDamaged(
                    translatable("The node's journal is damaged (%(fault)s); the node starts again with a new one."),
                    fault=fault,
                ) from fault
            raise PlayoutError(
                translatable(
                    "The node's journal cannot be written (%(fault)s); free disk space and see to its folder."
                ),
                fault=fault,
            ) from fault


def open_journal(path: Path, now: datetime) -> Journal:
    """Open the journal; one that is damaged is set aside, under a name with the instant, and begun anew."""
    try:
        return _open_mended(path, now)
    except sqlite3.OperationalError as fault:
        raise PlayoutError(
            translatable("The node's journal %(path)s cannot be opened (%(fault)s); see to its folder and disk."),
            path=path,
            fault=fault,
        ) from fault
    except (sqlite3.DatabaseError, JournalDamaged) as fault:
        aside = f"damaged-{now:%Y%m%dT%H%M%S}"
        _log.error("The journal %s is damaged (%s); it is set aside as %s.%s", path, fault, path.name, aside)
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            damaged = path.with_name(name)
            if damaged.exists():
                damaged.rename(path.with_name(f"{name}.{aside}"))
        journal = Journal(path)
        journal.set_aside = f"{path.name}.{aside}"
        return journal


def _check_columns(database: sqlite3.Connection) -> None:
    for table, columns in _COLUMNS.items():
        found = " ".join(row["name"] for row in database.execute(f"PRAGMA table_info({table})"))
        if found and found != columns:
            raise sqlite3.DatabaseError(f"the table {table} has the columns {found}")


def _open_mended(path: Path, now: datetime) -> Journal:
    journal = Journal(path)
    try:
        journal.mend(now)
    except PlayoutError:
        journal.close()
        raise
    return journal


def _readable(reader: Callable[[Any], object], value: Any) -> bool:
    try:
        reader(value)
    except UNREADABLE:
        return False
    return True


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def _optional(instant: datetime | None) -> str | None:
    return _text(instant) if instant else None
