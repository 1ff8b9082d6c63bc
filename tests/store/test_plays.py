from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from broadcaster.model import Play, PlayResult
from broadcaster.store import Database, Session, plays
from broadcaster.store.rows import PlayReportRow
from tests.factories import sha
from tests.store.station import NOW

ENDED = NOW + timedelta(seconds=60)
STARTED = Play("c", "loa-1", PlayResult.STARTED, NOW, started=NOW, audio_sha256=sha("a"))
DONE = Play("c", "loa-1", PlayResult.DONE, NOW, NOW, ENDED, sha("a"))

pytestmark = pytest.mark.usefixtures("station")


def _reports(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(PlayReportRow)) or 0


def test_a_play_comes_back_as_reported(database: Database) -> None:
    missed = Play("d", "loa-1", PlayResult.MISSED, NOW, detail="late")
    with database.begin() as session:
        assert plays.record(session, STARTED, NOW)
        assert plays.record(session, missed, NOW)
    with database.read() as session:
        assert plays.of_cues(session, ["c", "d", "e"]) == {("c", "loa-1"): STARTED, ("d", "loa-1"): missed}
        assert plays.of_cues(session, []) == {}


@pytest.mark.parametrize("result", ["done", "cut", "missed", "refused"])
def test_what_has_ended_is_never_replaced(database: Database, result: str) -> None:
    ended = replace(DONE, result=PlayResult(result))
    with database.begin() as session:
        assert plays.record(session, STARTED, NOW)
        assert plays.record(session, ended, NOW)
        for later in PlayResult:
            assert not plays.record(session, replace(DONE, result=later, detail="lần sau"), ENDED)
        assert plays.of_cues(session, ["c"]) == {("c", "loa-1"): ended}
        assert _reports(session) == 2 + len(PlayResult)


def test_a_start_may_be_told_again(database: Database) -> None:
    resumed = replace(STARTED, started=NOW + timedelta(seconds=5), detail="resumed")
    with database.begin() as session:
        assert plays.record(session, STARTED, NOW)
        assert plays.record(session, resumed, NOW)
        assert plays.of_cues(session, ["c"]) == {("c", "loa-1"): resumed}


def test_an_end_without_a_start_keeps_the_start_that_is_known(database: Database) -> None:
    with database.begin() as session:
        plays.record(session, STARTED, NOW)
        plays.record(session, replace(DONE, started=None), ENDED)
        assert plays.of_cues(session, ["c"]) == {("c", "loa-1"): DONE}


def test_the_same_report_is_kept_once(database: Database) -> None:
    with database.begin() as session:
        assert plays.record(session, DONE, NOW)
        assert not plays.record(session, DONE, ENDED)
        assert _reports(session) == 1
        assert session.scalar(select(PlayReportRow.received)) == NOW


def test_a_cue_that_this_database_has_forgotten_is_reported_all_the_same(database: Database) -> None:
    with database.begin() as session:
        assert plays.record(session, replace(DONE, cue_id="before the backup"), NOW)
        assert len(plays.of_cues(session, ["before the backup"])) == 1
