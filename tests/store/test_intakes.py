from datetime import timedelta

from broadcaster.model import Intake, IntakeState
from broadcaster.store import Database, Session, documents, intakes
from tests.factories import sha
from tests.store.station import NOW, Station
from tests.store.test_documents import PROPOSAL

LEASE = 60.0


def _request(session: Session, station: Station, letter: str = "a", filename: str = "kế hoạch.docx") -> Intake:
    return intakes.request(
        session, filename=filename, sha256=sha(letter), uploaded_by=station.official.id, replaces=None, at=NOW
    )


def _claimed(session: Session, worker: str = "w1", late: float = 0) -> Intake:
    taken = intakes.claim(session, worker, NOW + timedelta(seconds=late), LEASE)
    assert taken is not None
    return taken


def test_the_way_of_a_document(database: Database, station: Station) -> None:
    with database.begin() as session:
        queued = _request(session, station)
        assert (queued.state, queued.progress, queued.uploaded) == (IntakeState.QUEUED, 0.0, NOW)
        taken = _claimed(session)
        assert (taken.id, taken.filename, taken.attempts) == (queued.id, "kế hoạch.docx", 1)
        assert intakes.claim(session, "w2", NOW, LEASE) is None
        assert intakes.progress(session, taken.id, "w1", 0.5, NOW, LEASE)
        assert not intakes.progress(session, taken.id, "w2", 0.7, NOW, LEASE)
        half = intakes.find(session, taken.id)
        assert half is not None
        assert (half.state, half.progress) == (IntakeState.WORKING, 0.5)
        document = documents.add(
            session,
            filename="a",
            sha256=sha("a"),
            proposal=PROPOSAL,
            uploaded_by=station.official.id,
            uploaded=NOW,
        )
        assert intakes.finish(session, taken.id, "w1", document_id=document.id, at=NOW)
        done = intakes.find(session, taken.id)
        assert intakes.waiting(session) == []
        assert intakes.pending(session) == 0
    assert done is not None
    assert (done.state, done.progress, done.document_id) == (IntakeState.DONE, 1.0, document.id)


def test_the_same_content_is_queued_once_and_anew_after_a_refusal(database: Database, station: Station) -> None:
    with database.begin() as session:
        first = _request(session, station)
        assert _request(session, station, filename="khác.docx") == first
        _claimed(session)
        assert _request(session, station).state is IntakeState.WORKING
        assert intakes.fail(session, first.id, "w1", "No %(what)s.", NOW, {"what": "text"})
        refused = intakes.find(session, first.id)
        assert refused is not None
        assert (refused.state, refused.error, refused.error_params) == (
            IntakeState.REFUSED,
            "No %(what)s.",
            {"what": "text"},
        )
        again = _request(session, station, filename="khác.docx")
    assert (again.id, again.state, again.filename) == (first.id, IntakeState.QUEUED, "khác.docx")
    assert (again.error, again.finished, again.attempts) == (None, None, 0)


def test_a_document_that_takes_three_workers_down_is_refused(database: Database, station: Station) -> None:
    with database.begin() as session:
        _request(session, station)
        for attempt in range(3):
            taken = _claimed(session, f"w{attempt}", late=100.0 * attempt)
        assert intakes.claim(session, "w9", NOW + timedelta(seconds=300), LEASE) is None
        refused = intakes.find(session, taken.id)
    assert refused is not None
    assert refused.state is IntakeState.REFUSED
    assert refused.error is not None
    assert "three attempts" in refused.error


def test_a_restarted_worker_gives_back_what_it_held(database: Database, station: Station) -> None:
    with database.begin() as session:
        one, two = _request(session, station, "a"), _request(session, station, "b")
        _claimed(session)
        assert intakes.release(session, "w2") == 0
        assert intakes.release(session, "w1") == 1
        assert [one.id, two.id] == [waiting.id for waiting in intakes.waiting(session)]
        assert {waiting.state for waiting in intakes.waiting(session)} == {IntakeState.QUEUED}
