from dataclasses import replace
from datetime import timedelta

import pytest

from broadcaster.model import (
    Decision,
    DecisionKind,
    Priority,
    Production,
    ProductionState,
    Recording,
    Revision,
    Script,
    Seconds,
)
from broadcaster.store import Database, Session, decisions, productions, recordings, scripts
from tests.factories import sha
from tests.store.station import NOW, TEXT, Station, add_script

LEASE = 60.0
OVER = NOW + timedelta(seconds=LEASE + 1)


@pytest.fixture
def revision(station: Station) -> int:
    return station.script.newest.id


def _claim(session: Session, worker: str = "w1", late: float = 0) -> Production | None:
    return productions.claim(session, worker, NOW + timedelta(seconds=late), LEASE)


def _claimed(session: Session, worker: str = "w1", late: float = 0) -> Production:
    taken = _claim(session, worker, late)
    assert taken is not None
    return taken


def _finish(session: Session, job: int, worker: str = "w1") -> bool:
    return productions.finish(
        session, job, worker, reading_sha256=sha("a"), master_sha256=sha("b"), notes=["voice_fallback"], at=OVER
    )


def test_the_way_of_a_job(database: Database, revision: int) -> None:
    with database.begin() as session:
        productions.request(session, revision, NOW)
        productions.request(session, revision, OVER)
        assert productions.pending(session) == 1
        taken = _claimed(session)
        assert (taken.revision_id, taken.state, taken.attempts) == (revision, ProductionState.WORKING, 1)
        assert taken.requested == NOW
        assert _claim(session, "w2") is None
        assert productions.progress(session, taken.id, "w1", 0.5, NOW, LEASE)
        half = productions.of_revision(session, revision)
        assert half is not None
        assert half.progress == 0.5
        assert _finish(session, taken.id)
        assert not _finish(session, taken.id)
        assert productions.pending(session) == 0
        done = productions.of_revision(session, revision)
    assert done is not None
    assert (done.state, done.progress, done.reading_sha256, done.master_sha256) == (
        ProductionState.DONE,
        1.0,
        sha("a"),
        sha("b"),
    )
    assert (done.notes, done.finished, done.error) == (("voice_fallback",), OVER, None)


def test_a_done_job_stays_done(database: Database, revision: int) -> None:
    with database.begin() as session:
        productions.request(session, revision, NOW)
        _finish(session, _claimed(session).id)
        productions.request(session, revision, NOW)
        done = productions.of_revision(session, revision)
        assert done is not None
        assert done.state is ProductionState.DONE
        assert _claim(session) is None


def test_a_failed_job_can_be_asked_for_again(database: Database, revision: int) -> None:
    with database.begin() as session:
        productions.request(session, revision, NOW)
        job = _claimed(session).id
        assert productions.fail(session, job, "w1", "Giọng đọc không trả lời.", OVER)
        failed = productions.of_revision(session, revision)
        assert failed is not None
        assert (failed.state, failed.error, failed.finished) == (
            ProductionState.FAILED,
            "Giọng đọc không trả lời.",
            OVER,
        )
        productions.request(session, revision, OVER)
        again = productions.of_revision(session, revision)
        assert again is not None
        assert (again.state, again.error, again.finished, again.attempts) == (ProductionState.QUEUED, None, None, 0)
        assert _claimed(session, "w2", late=100).attempts == 1


def test_the_oldest_first(database: Database, station: Station) -> None:
    with database.begin() as session:
        late, early, same = (add_script(session, station.official.id).newest.id for _ in range(3))
        productions.request(session, late, NOW + timedelta(seconds=2))
        productions.request(session, early, NOW)
        productions.request(session, same, NOW)
        assert [_claimed(session, f"w{n}").revision_id for n in range(3)] == [early, same, late]


def test_what_is_urgent_does_not_wait_behind_what_is_older(database: Database, station: Station) -> None:
    with database.begin() as session:
        author, wanted = (
            station.official.id,
            (Priority.NORMAL, Priority.PRIORITY, Priority.EMERGENCY, Priority.PRIORITY),
        )
        added = [add_script(session, author, replace(TEXT, priority=priority)).newest.id for priority in wanted]
        for seconds, id in enumerate(added):
            productions.request(session, id, NOW + timedelta(seconds=seconds))
        normal, first, emergency, second = added
        taken = [_claimed(session, f"w{n}").revision_id for n in range(4)]
        assert taken == [emergency, first, second, normal]


def _revised(session: Session, script: Script, body: str) -> Revision:
    text = replace(script.newest.text, body=body)
    based_on, author = script.newest.id, script.newest.author
    return scripts.revise(session, script.id, based_on=based_on, text=text, warnings=(), author=author, created=NOW)


def test_a_job_for_words_that_were_changed_since_is_dropped(database: Database, station: Station) -> None:
    with database.begin() as session:
        old = station.script.newest.id
        productions.request(session, old, NOW)
        newest = _revised(session, station.script, "Mời họp lúc 8 giờ.").id
        productions.request(session, newest, NOW)
        assert _claimed(session).revision_id == newest
        assert (productions.of_revision(session, old), _claim(session, "w2")) == (None, None)
        assert productions.pending(session) == 1


def test_a_job_that_is_being_done_is_dropped_only_when_its_worker_is_gone(database: Database, station: Station) -> None:
    with database.begin() as session:
        productions.request(session, station.script.newest.id, NOW)
        job = _claimed(session).id
        _revised(session, station.script, "Mời họp lúc 8 giờ.")
        assert productions.drop_superseded(session, NOW) == 0
        assert _claim(session, "w2", late=LEASE + 1) is None
        assert not _finish(session, job)


@pytest.mark.parametrize(
    ("kind", "dropped"),
    [
        (DecisionKind.SUBMITTED, 0),
        (DecisionKind.APPROVED, 0),
        (DecisionKind.RETURNED, 1),
        (DecisionKind.WITHDRAWN, 1),
    ],
)
def test_a_job_for_what_was_submitted_or_approved_is_done(
    database: Database, station: Station, kind: DecisionKind, dropped: int
) -> None:
    with database.begin() as session:
        old, hashes = station.script.newest.id, (sha("a"), sha("b"), sha("c"))
        for decided in (DecisionKind.SUBMITTED, kind):
            decisions.add(session, Decision(old, decided, station.approver.id, NOW, *hashes))
        productions.request(session, old, NOW)
        _revised(session, station.script, "Mời họp lúc 8 giờ.")
        assert productions.drop_superseded(session, NOW) == dropped


def test_what_was_made_of_older_words_is_kept(database: Database, station: Station) -> None:
    with database.begin() as session:
        productions.request(session, station.script.newest.id, NOW)
        _finish(session, _claimed(session).id)
        _revised(session, station.script, "Mời họp lúc 8 giờ.")
        assert productions.drop_superseded(session, NOW) == 0


def test_an_expired_lease_is_taken_over(database: Database, revision: int) -> None:
    with database.begin() as session:
        productions.request(session, revision, NOW)
        job = _claimed(session).id
        assert _claim(session, "w2", late=LEASE - 1) is None
        assert _claimed(session, "w2", late=LEASE + 1).attempts == 2
        assert not productions.progress(session, job, "w1", 0.9, OVER, LEASE)
        assert not productions.fail(session, job, "w1", "x", OVER)
        assert not _finish(session, job, "w1")
        assert _finish(session, job, "w2")


def test_progress_holds_the_job(database: Database, revision: int) -> None:
    with database.begin() as session:
        productions.request(session, revision, NOW)
        job = _claimed(session).id
        assert productions.progress(session, job, "w1", 7.0, NOW + timedelta(seconds=50), LEASE)
        assert _claim(session, "w2", late=LEASE + 1) is None
        found = productions.of_revision(session, revision)
        assert found is not None
        assert found.progress == 1.0


def test_what_takes_three_workers_down_is_given_up(database: Database, revision: int) -> None:
    with database.begin() as session:
        productions.request(session, revision, NOW)
        for attempt in range(3):
            assert _claimed(session, f"w{attempt}", late=attempt * 100).attempts == attempt + 1
        assert _claim(session, "w3", late=300) is None
        found = productions.of_revision(session, revision)
        assert found is not None
        assert found.state is ProductionState.FAILED
        assert found.error is not None
        assert "could not be made" in found.error
        assert productions.pending(session) == 0


def test_a_restarted_worker_gives_back_what_it_held(database: Database, station: Station) -> None:
    with database.begin() as session:
        ids = [add_script(session, station.official.id).newest.id for _ in range(3)]
        for revision_id in ids:
            productions.request(session, revision_id, NOW)
        _claimed(session, "w1")
        _claimed(session, "w1")
        _claimed(session, "w2")
        assert productions.release(session, "w1") == 2
        assert productions.release(session, "w1") == 0
        states = [production.state.value for production in productions.of_revisions(session, ids).values()]
        assert sorted(states) == ["queued", "queued", "working"]
        assert _claimed(session, "w3").revision_id == ids[0]


def test_a_worker_that_falls_over_the_same_job_is_not_given_it_for_ever(database: Database, revision: int) -> None:
    with database.begin() as session:
        productions.request(session, revision, NOW)
        for _ in range(3):
            _claimed(session)
            assert productions.release(session, "w1") == 1
        assert _claim(session) is None
        found = productions.of_revision(session, revision)
        assert found is not None
        assert found.state is ProductionState.FAILED


def test_nothing_was_asked_for(database: Database, revision: int) -> None:
    with database.begin() as session:
        assert productions.of_revision(session, revision) is None
        assert productions.of_revisions(session, []) == {}
        assert _claim(session) is None


def test_nothing_is_made_of_another_language_before_it_is_recorded(database: Database, station: Station) -> None:
    with database.begin() as session:
        kho = add_script(session, station.official.id, replace(TEXT, language="kpm"))
        productions.request(session, kho.newest.id, NOW)
        assert productions.of_revision(session, kho.newest.id) is None
        recordings.add(session, Recording(sha("a"), "k.m4a", Seconds(40.0), station.official.id, NOW))
        recorded = scripts.revise(
            session,
            kho.id,
            based_on=kho.newest.id,
            text=replace(kho.newest.text, recording=sha("a")),
            warnings=(),
            author=station.official.id,
            created=NOW,
        )
        productions.request(session, recorded.id, NOW)
        assert productions.of_revision(session, recorded.id) is not None
