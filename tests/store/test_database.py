import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text

from broadcaster.errors import StoreError
from broadcaster.store import Database, StoreBusy, events, meta, places, sqlite_url
from tests.store.station import NOW

Open = Callable[[str], Database]


def test_commits_at_the_end(database: Database) -> None:
    with database.begin() as session:
        meta.put(session, "epoch", "một")
    with database.read() as session:
        assert meta.get(session, "epoch") == "một"


@pytest.mark.parametrize("exclusive", [True, False])
def test_an_error_undoes_all_of_it(database: Database, exclusive: bool) -> None:
    with pytest.raises(ZeroDivisionError), database.begin(exclusive=exclusive) as session:
        meta.put(session, "epoch", "một")
        _ = 1 / 0
    with database.read() as session:
        assert meta.get(session, "epoch") is None


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreError), database.read() as session:
        meta.put(session, "epoch", "một")
    with database.begin() as session:
        assert meta.get(session, "epoch") is None
        meta.put(session, "epoch", "hai")  # the connection a reader used may write again


def test_a_reader_sees_one_state(database: Database) -> None:
    with database.read() as reader:
        assert meta.get(reader, "epoch") is None
        with database.begin() as writer:
            meta.put(writer, "epoch", "một")
        assert meta.get(reader, "epoch") is None
    with database.read() as reader:
        assert meta.get(reader, "epoch") == "một"


def test_a_second_writer_is_told_that_the_database_is_busy(
    url: str, open_database: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broadcaster.store.engine.WAIT_SECONDS", 1)
    monkeypatch.setattr("broadcaster.store.engine._SQLITE_CONNECTION", ("PRAGMA busy_timeout = 50",))
    first, second = open_database(url), open_database(url)
    with first.begin(), pytest.raises(StoreBusy) as refusal, second.begin():
        pass
    assert not refusal.value.permanent
    with second.begin() as session:
        meta.put(session, "epoch", "sau đó")


def test_instants_come_back_aware_and_exact(database: Database) -> None:
    in_saigon = NOW.astimezone(timezone(timedelta(hours=7)))
    with database.begin() as session:
        events.add(session, at=in_saigon, by=None, action="a", subject="s")
    with database.read() as session:
        (event,) = events.recent(session)
    assert event.at == NOW
    assert event.at.isoformat() == "2026-11-23T04:30:15.123456+00:00"


def test_a_naive_instant_is_a_fault_of_ours(database: Database) -> None:
    naive = datetime(2026, 11, 23, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(Exception, match="has no zone"), database.begin() as session:
        events.add(session, at=naive, by=None, action="a", subject="s")


def test_a_row_that_refers_to_nothing_is_refused(database: Database) -> None:
    with pytest.raises(StoreError, match="does not fit"), database.begin() as session:
        events.add(session, at=NOW, by=4711, action="a", subject="s")


def test_vietnamese_is_readable_in_json_columns(database: Database) -> None:
    with database.begin() as session:
        places.add_node(session, id="loa", name="Loa", hamlets=[])
        places.seen(session, "loa", NOW, {"output": "loa kéo"})
    with database.read() as session:
        assert session.scalar(text("SELECT CAST(health AS TEXT) FROM node")) == '{"output": "loa kéo"}'


def test_check_passes_on_a_sound_database(database: Database) -> None:
    database.check()
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_sqlite_keeps_what_was_committed(tmp_path: Path, open_database: Open) -> None:
    database = open_database(sqlite_url(tmp_path))
    database.migrate()
    with database.begin() as session:
        settings = [session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
        wait = session.scalar(text("PRAGMA busy_timeout"))
    assert settings == ["wal", 2, 1]
    assert wait == 10_000
    assert stat.S_IMODE((tmp_path / "broadcaster.sqlite3").stat().st_mode) == 0o600


def test_a_folder_with_strange_letters(tmp_path: Path, open_database: Open) -> None:
    home = tmp_path / "xã Đa Quyn 100%s #1"
    database = open_database(sqlite_url(home))
    database.migrate()
    database.check()
    assert (home / "broadcaster.sqlite3").is_file()


def test_a_damaged_file(tmp_path: Path, open_database: Open) -> None:
    (tmp_path / "broadcaster.sqlite3").write_bytes(b"not a database at all" * 1000)
    database = open_database(sqlite_url(tmp_path))
    with pytest.raises(StoreError, match="restore the newest backup"):
        database.check()
    with pytest.raises(StoreError, match="restore the newest backup"):
        database.migrate()


def test_damage_inside_the_file(tmp_path: Path, sqlite_template: Path, open_database: Open) -> None:
    content = bytearray(sqlite_template.read_bytes())
    content[8192:16384] = b"\xff" * 8192
    (tmp_path / "broadcaster.sqlite3").write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        open_database(sqlite_url(tmp_path)).check()


def test_a_full_disk(tmp_path: Path, sqlite_template: Path, open_database: Open) -> None:
    (tmp_path / "broadcaster.sqlite3").write_bytes(sqlite_template.read_bytes())
    database = open_database(sqlite_url(tmp_path))
    with pytest.raises(StoreError, match="free some space"), database.begin() as session:
        session.execute(text("PRAGMA max_page_count = 1"))  # SQLite takes the present size where it is larger
        meta.put(session, "k", "v" * 1_000_000)
    with database.read() as session:
        assert meta.get(session, "k") is None


@pytest.mark.service
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_text_that_postgresql_cannot_hold(database: Database) -> None:
    with pytest.raises(StoreError, match="NUL"), database.begin() as session:
        meta.put(session, "k", "a\x00b")


def test_an_unreachable_database(tmp_path: Path, open_database: Open) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_database(sqlite_url(tmp_path / "nowhere")).check()
    with pytest.raises(StoreError, match="cannot be reached"):
        open_database("postgresql://nobody:secret@127.0.0.1:1/none").check()


def test_a_folder_that_cannot_be_made(tmp_path: Path, open_database: Open) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="data folder"):
        open_database(sqlite_url(tmp_path / "file" / "home")).migrate()


@pytest.mark.parametrize("url", ["mysql://host/name", "what is this", "sqlite://", "sqlite:///:memory:"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        Database(url)


def test_a_password_never_shows_in_an_error() -> None:
    with pytest.raises(StoreError) as refusal:
        Database("postgresql//nobody:secret@host")
    assert "secret" not in str(refusal.value)


def test_another_version_is_not_current(tmp_path: Path, sqlite_template: Path, open_database: Open) -> None:
    path = tmp_path / "broadcaster.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    database = open_database(sqlite_url(tmp_path))
    with pytest.raises(StoreError, match="another version"):
        database.check()
    with pytest.raises(StoreError, match="newer version"):
        database.migrate()
