import sqlite3
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from broadcaster.errors import PlayoutError
from broadcaster.model import PlayResult, Seconds
from broadcaster.playout.entry import Issue
from broadcaster.playout.journal import Journal, JournalDamaged, open_journal
from tests.playout.rundowns import NOON, SHA, cue

LATER = NOON + timedelta(seconds=60)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


def test_of_two_claims_one_wins(tmp_path: Path) -> None:
    journals = [Journal(tmp_path / "journal.sqlite") for _ in range(8)]
    won: list[bool] = []
    threads = [threading.Thread(target=lambda j=j: won.append(j.claim(cue(), "k", SHA))) for j in journals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for opened in journals:
        opened.close()
    assert sorted(won) == [False] * 7 + [True]


def test_a_claim_is_on_the_disk_for_another_process(tmp_path: Path, journal: Journal) -> None:
    journal.claim(cue(), "k", SHA)
    with sqlite3.connect(tmp_path / "journal.sqlite") as other:
        assert other.execute("SELECT cue_id, result FROM plays").fetchall() == [("c1", "started")]
    other.close()


def test_the_whole_life_of_a_cue(journal: Journal) -> None:
    assert journal.claim(cue(), "k", SHA)
    journal.note_start("c1", NOON + timedelta(milliseconds=2))
    journal.note_position("c1", Seconds(4.0))
    journal.note_position("c1", Seconds(2.0))
    [going] = journal.unfinished()
    assert (going.position, going.started) == (4.0, NOON + timedelta(milliseconds=2))
    assert journal.finish("c1", PlayResult.DONE, LATER, position=Seconds(60))
    found = journal.find("c1")
    assert found is not None
    assert (found.result, found.ended, found.position, found.due) == (PlayResult.DONE, LATER, Seconds(60), NOON)
    assert journal.unfinished() == ()


def test_an_ended_row_does_not_change_any_more(journal: Journal) -> None:
    journal.claim(cue(), "k", SHA)
    journal.finish("c1", PlayResult.CUT, LATER, "stopped", Seconds(5))
    before = journal.find("c1")
    assert not journal.claim(cue(), "k", SHA)
    assert not journal.settle(cue(), "k", PlayResult.MISSED, LATER, "late")
    assert not journal.finish("c1", PlayResult.DONE, LATER)
    assert not journal.take_over("c1")
    journal.note_start("c1", LATER)
    journal.note_position("c1", Seconds(50))
    assert journal.find("c1") == before


def test_only_another_runs_row_is_taken_over_and_once(tmp_path: Path, journal: Journal) -> None:
    journal.claim(cue(), "k", SHA)
    assert not journal.take_over("c1")
    second = Journal(tmp_path / "journal.sqlite")
    assert second.take_over("c1")
    assert not second.take_over("c1")
    second.close()


def test_the_first_runs_start_stays_after_a_crash(tmp_path: Path, journal: Journal) -> None:
    first = NOON + timedelta(milliseconds=1)
    journal.claim(cue(), "k", SHA)
    journal.note_start("c1", first)
    journal.note_start("c1", NOON + timedelta(seconds=9))
    found = journal.find("c1")
    assert found is not None
    assert found.started == first


def test_what_never_sounded_keeps_no_start(journal: Journal) -> None:
    journal.claim(cue(), "k", SHA)
    journal.finish("c1", PlayResult.CUT, LATER, "stopped", Seconds(0))
    found = journal.find("c1")
    assert found is not None
    assert found.started is None


def test_a_row_is_reported_until_acknowledged_as_it_stands(journal: Journal) -> None:
    journal.claim(cue(), "k", SHA)
    assert journal.unreported() == ()
    journal.note_start("c1", NOON + timedelta(milliseconds=1))
    sent = journal.unreported()
    assert [entry.result for entry in sent] == [PlayResult.STARTED]
    journal.finish("c1", PlayResult.DONE, LATER, position=Seconds(60))
    journal.acknowledge(sent)
    final = journal.unreported()
    assert [entry.result for entry in final] == [PlayResult.DONE]
    journal.acknowledge(final)
    assert journal.unreported() == ()


def test_missed_and_refused_have_no_start(journal: Journal) -> None:
    assert journal.settle(cue(), "k", PlayResult.REFUSED, NOON, "curfew")
    [entry] = journal.unreported()
    assert (entry.result, entry.started, entry.detail, entry.audio_sha256) == (PlayResult.REFUSED, None, "curfew", None)


def test_reports_are_limited_and_oldest_first(journal: Journal) -> None:
    for minute in reversed(range(5)):
        one = cue(NOON + timedelta(minutes=minute), id=f"c{minute}")
        journal.settle(one, "k", PlayResult.MISSED, LATER, "late")
    assert [entry.cue_id for entry in journal.unreported(3)] == ["c0", "c1", "c2"]


def test_pruning_keeps_what_is_not_acknowledged_and_what_is_recent(journal: Journal) -> None:
    for name in ("old", "unsent"):
        journal.settle(cue(id=name), "k", PlayResult.MISSED, NOON, "late")
    journal.acknowledge([entry for entry in journal.unreported() if entry.cue_id == "old"])
    journal.prune(NOON + timedelta(days=89))
    assert journal.find("old") is not None
    journal.prune(NOON + timedelta(days=91))
    assert journal.find("old") is None
    assert journal.find("unsent") is not None
    journal.prune(NOON + timedelta(days=401))
    assert journal.find("unsent") is None


def test_the_newest_rundown_of_each_key_is_remembered(tmp_path: Path, journal: Journal) -> None:
    assert journal.newest_issue("k") is None
    for sequence in (4, 5):
        journal.note_issue("k", Issue("e1", sequence, NOON + timedelta(microseconds=sequence)))
    journal.note_issue("other", Issue("e9", 1, NOON))
    again = Journal(tmp_path / "journal.sqlite")
    assert again.newest_issue("k") == Issue("e1", 5, NOON + timedelta(microseconds=5))
    again.close()


def test_it_remembers_when_it_lived(tmp_path: Path, journal: Journal) -> None:
    assert journal.last_alive() is None
    journal.note_alive(NOON)
    again = Journal(tmp_path / "journal.sqlite")
    assert again.last_alive() == NOON
    again.close()


def test_a_damaged_file_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"nothing that SQLite knows " * 100)
    opened = open_journal(path, NOON)
    assert opened.claim(cue(), "k", SHA)
    opened.close()
    assert (tmp_path / "journal.sqlite.damaged-20261123T050000").exists()


def test_a_folder_that_cannot_be_written_is_a_clear_refusal(tmp_path: Path) -> None:
    with pytest.raises(PlayoutError, match="cannot be opened"):
        open_journal(tmp_path / "missing" / "journal.sqlite", NOON)


def test_a_write_that_fails_is_a_clear_refusal(tmp_path: Path, journal: Journal) -> None:
    blocker = sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)
    blocker.execute("DROP TABLE plays")
    blocker.close()
    with pytest.raises(PlayoutError, match="free disk space"):
        journal.claim(cue(), "k", SHA)


def many_rows(path: Path) -> None:
    opened = Journal(path)
    for number in range(300):
        opened.settle(cue(id=f"cue-{number:060}"), "k", PlayResult.MISSED, NOON, "late")
    opened.close()


def overwrite(path: Path, first: int, pages: int) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * first)
        file.write(b"\xa5" * 4096 * pages)


@pytest.mark.parametrize("first", [1, 2, 4])
def test_a_file_damaged_inside_is_set_aside_and_begun_anew(tmp_path: Path, first: int) -> None:
    path = tmp_path / "journal.sqlite"
    many_rows(path)
    overwrite(path, first, 2)
    opened = open_journal(path, NOON)
    assert opened.claim(cue(), "k", SHA)
    assert opened.set_aside == "journal.sqlite.damaged-20261123T050000"
    opened.close()
    assert (tmp_path / opened.set_aside).exists()
    again = open_journal(path, NOON)
    assert again.set_aside == ""
    again.close()


def test_a_file_of_another_shape_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE plays (cue_id TEXT PRIMARY KEY, due TEXT)")
    other.close()
    opened = open_journal(path, NOON)
    assert opened.claim(cue(), "k", SHA)
    opened.close()


def test_damage_while_it_is_open_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    many_rows(path)
    opened, other = Journal(path), Journal(path)
    # What another one writes makes the first read the file again.
    other.note_alive(NOON)
    other.close()
    overwrite(path, 1, path.stat().st_size // 4096 - 1)
    with pytest.raises(JournalDamaged):
        [opened.find(f"cue-{number:060}") for number in range(300)]
    assert opened.fault
    opened.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("due", "noon"),
        ("due", "2026-11-23T05:00:00"),
        ("started", "x"),
        ("ended", b"\xff"),
        ("result", "sung"),
        ("seconds", "long"),
        ("position", float("inf")),
        ("detail", b"\xff"),
        ("run", b"\x00"),
    ],
)
def test_a_row_that_cannot_be_read_keeps_its_cue_from_sounding_again(
    tmp_path: Path, journal: Journal, column: str, value: object
) -> None:
    journal.claim(cue(), "k", SHA)
    journal.claim(cue(id="c2"), "k", SHA)
    with sqlite3.connect(tmp_path / "journal.sqlite") as other:
        other.execute(f"UPDATE plays SET {column} = ? WHERE cue_id = 'c1'", (value,))
    other.close()
    again = open_journal(tmp_path / "journal.sqlite", LATER)
    assert not again.claim(cue(), "k", SHA)
    [told] = again.unreported()
    assert (told.cue_id, told.result, told.detail, told.ended) == ("c1", PlayResult.CUT, "damaged", LATER)
    assert [entry.cue_id for entry in again.unfinished()] == ["c2"]
    again.close()


@pytest.mark.parametrize("value", ["", "yesterday", "2026-11-23T05:00:00", "5", "[" * 100_000, '{"epoch": "e"}'])
def test_a_mark_that_cannot_be_read_counts_for_nothing(tmp_path: Path, journal: Journal, value: str) -> None:
    journal.note_alive(NOON)
    journal.note_issue("k", Issue("e1", 1, NOON))
    with sqlite3.connect(tmp_path / "journal.sqlite") as other:
        other.execute("UPDATE marks SET value = ?", (value,))
    other.close()
    again = open_journal(tmp_path / "journal.sqlite", NOON)
    assert (again.last_alive(), again.newest_issue("k")) == (None, None)
    again.close()


def test_a_write_that_fails_is_told_until_one_succeeds(tmp_path: Path, journal: Journal) -> None:
    other = sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)
    other.execute("ALTER TABLE marks RENAME TO away")
    with pytest.raises(PlayoutError):
        journal.note_alive(NOON)
    assert "marks" in journal.fault
    other.execute("ALTER TABLE away RENAME TO marks")
    other.close()
    journal.note_alive(NOON)
    assert journal.fault == ""
