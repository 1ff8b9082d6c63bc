from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from broadcaster.errors import NotFound
from broadcaster.model import Cue, Decibels, Priority, Seconds
from broadcaster.store import Database, Session, StoreBusy, rundowns
from broadcaster.store.rows import CueRow, RundownRow
from tests.factories import sha
from tests.store.station import NOW, Station, cue, rundown

LATER = NOW + timedelta(minutes=10)
DAY = timedelta(days=1)


def _ids(session: Session) -> list[str]:
    return [found.id for found in rundowns.cues(session, NOW - DAY, NOW + DAY)]


def test_the_newest_rundown(database: Database) -> None:
    with database.begin() as session:
        assert rundowns.newest(session) is None
        assert rundowns.newest_sequence(session) is None
        rundowns.publish(session, rundown(1, cue("a")), b"one")
        rundowns.publish(session, rundown(2, cue("a"), cue("b")), b"two \x00\xff")
        assert rundowns.newest(session) == b"two \x00\xff"
        assert rundowns.newest_sequence(session) == ("e", 2)
        rundowns.publish(session, rundown(1, epoch="anew"), b"three")
        assert rundowns.newest_sequence(session) == ("anew", 1)


@pytest.mark.parametrize("sequence", [2, 1])
def test_of_two_who_publish_the_slower_one_is_refused(database: Database, sequence: int) -> None:
    with database.begin() as session:
        rundowns.publish(session, rundown(2, cue("a")), b"")
    with pytest.raises(StoreBusy, match="meanwhile"), database.begin() as session:
        rundowns.publish(session, rundown(sequence, cue("b")), b"")
    with database.read() as session:
        assert _ids(session) == ["a"]


def test_only_the_newest_hundred_are_kept(database: Database) -> None:
    with database.begin() as session:
        for sequence in range(1, 104):
            rundowns.publish(session, rundown(sequence), b"")
        kept = session.execute(select(func.count(), func.min(RundownRow.sequence))).one()
    assert tuple(kept) == (100, 4)


def test_a_cue_comes_back_as_published(database: Database, station: Station) -> None:
    full = Cue(
        id="đặc biệt",
        due=NOW + timedelta(microseconds=1),
        master_sha256=sha("b"),
        seconds=Seconds(61.25),
        nodes=("loa-1", "loa-2"),
        priority=Priority.EMERGENCY,
        gain=Decibels(-6.5),
        title="Lũ quét",
        hamlets=("Thôn Ma Bó",),
        revision_id=station.script.newest.id,
        slot_id=station.slot.id,
    )
    with database.begin() as session:
        rundowns.publish(session, rundown(1, full, cue("a")), b"")
    with database.read() as session:
        assert rundowns.cue(session, "đặc biệt") == full
        assert rundowns.cue(session, "a") == cue("a")
        assert rundowns.cue(session, "none") is None


def test_cues_by_their_instant(database: Database) -> None:
    with database.begin() as session:
        rundowns.publish(session, rundown(1, cue("late", 3), cue("early", 1), cue("end", 5)), b"")
        since, until = NOW + timedelta(minutes=1), NOW + timedelta(minutes=5)
        assert [found.id for found in rundowns.cues(session, since, until)] == ["early", "late"]


def test_a_cue_that_is_dropped_is_withdrawn_until_it_comes_back(database: Database) -> None:
    with database.begin() as session:
        rundowns.publish(session, rundown(1, cue("a"), cue("b")), b"")
        rundowns.publish(session, rundown(2, cue("b"), issued=LATER), b"")
        assert _ids(session) == ["b"]
        assert [cue.id for cue in rundowns.cues(session, NOW - DAY)] == ["b"]
        assert rundowns.cue(session, "a") == cue("a")
        changed = replace(cue("a"), title="Tên mới", gain=Decibels(-3))
        rundowns.publish(session, rundown(3, changed, issued=LATER + timedelta(minutes=1)), b"")
        assert rundowns.cue(session, "a") == changed
        assert _ids(session) == ["a"]
        first = session.scalar(select(CueRow.first_published).where(CueRow.id == "a"))
    assert first == NOW


def test_what_was_due_is_not_withdrawn(database: Database) -> None:
    with database.begin() as session:
        rundowns.publish(session, rundown(1, cue("past", 1), cue("now", 10)), b"")
        rundowns.publish(session, rundown(2, issued=LATER), b"")
        assert _ids(session) == ["past", "now"]


def test_a_stopped_cue_stays_in_the_log(database: Database, station: Station) -> None:
    with database.begin() as session:
        rundowns.publish(session, rundown(1, cue("a"), cue("b", 5)), b"")
        assert rundowns.stop(session, "a", station.official.id, NOW)
        assert not rundowns.stop(session, "a", station.approver.id, LATER)
        rundowns.publish(session, rundown(2, issued=NOW), b"")
        assert _ids(session) == ["a"]
        assert rundowns.stop(session, "b", station.official.id, NOW)
        assert rundowns.stopped(session, NOW) == {"a", "b"}
        assert rundowns.stopped(session, LATER) == {"a"}
    with pytest.raises(NotFound), database.begin() as session:
        rundowns.stop(session, "never published", station.official.id, NOW)
