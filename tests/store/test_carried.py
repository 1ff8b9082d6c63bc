from broadcaster.model import Plan, Proposal
from broadcaster.store import Database, carried, documents
from broadcaster.store.carried import CarriedScript
from tests.factories import sha
from tests.store.station import NOW, Station


def test_a_step_is_found_from_both_ends(database: Database, station: Station) -> None:
    proposal = Proposal(Plan("Kế hoạch", None, None, None, ()), (), ())
    script = station.script
    with database.begin() as session:
        old, new = (
            documents.add(
                session,
                filename=letter,
                sha256=sha(letter),
                proposal=proposal,
                uploaded_by=station.official.id,
                uploaded=NOW,
            )
            for letter in "ab"
        )
        step = CarriedScript(script.id, old.id, new.id, script.newest.id, script.newest.id)
        carried.add(session, step)
        assert carried.to_document(session, new.id) == carried.from_document(session, old.id) == [step]
        assert carried.to_document(session, old.id) == carried.from_document(session, new.id) == []
