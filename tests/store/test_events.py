from broadcaster.model import Event
from broadcaster.store import Database, events
from tests.store.station import NOW, Station


def test_newest_first(database: Database, station: Station) -> None:
    by = station.official.id
    with database.begin() as session:
        events.add(session, at=NOW, by=by, action="script.edited", subject="script 1", detail="Sửa tiêu đề")
        events.add(session, at=NOW, by=None, action="rundown.published", subject="rundown 2")
    with database.read() as session:
        assert events.recent(session) == [
            Event(NOW, None, "rundown.published", "rundown 2", ""),
            Event(NOW, by, "script.edited", "script 1", "Sửa tiêu đề"),
        ]
        assert len(events.recent(session, limit=1)) == 1
