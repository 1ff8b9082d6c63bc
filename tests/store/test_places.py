from datetime import timedelta

import pytest

from broadcaster.errors import Conflict, NotFound
from broadcaster.model import Node
from broadcaster.store import Database, Session, places
from tests.factories import sha
from tests.store.station import NOW


def _node(session: Session) -> Node:
    places.add_hamlet(session, "Thôn Ma Bó")
    places.add_hamlet(session, "Thôn Toa Cát")
    return places.add_node(session, id="loa-1", name="Loa trụ sở", hamlets=["thôn toa cát", "Thôn Ma Bó"])


def test_hamlets_in_the_order_added(database: Database) -> None:
    with database.begin() as session:
        added = [places.add_hamlet(session, name) for name in ("Thôn Z", "Thôn A")]
        assert places.hamlets(session) == added
    with pytest.raises(Conflict, match="already"), database.begin() as session:
        places.add_hamlet(session, "THÔN a")


def test_a_node_serves_hamlets_in_the_order_named(database: Database) -> None:
    with database.begin() as session:
        added = _node(session)
        second = places.add_node(session, id="loa-0", name="Loa 0", hamlets=[])
    assert added == Node("loa-1", "Loa trụ sở", ("Thôn Toa Cát", "Thôn Ma Bó"), None, None)
    with database.read() as session:
        assert places.nodes(session) == [second, added]
        assert places.node(session, "loa-1") == added
        assert places.node(session, "loa-9") is None


def test_a_node_that_cannot_be_added(database: Database) -> None:
    with database.begin() as session:
        _node(session)
    with pytest.raises(Conflict, match="loa-1 is taken"), database.begin() as session:
        places.add_node(session, id="loa-1", name="x", hamlets=[])
    with pytest.raises(NotFound, match="Thôn X"), database.begin() as session:
        places.add_node(session, id="loa-2", name="x", hamlets=["Thôn X"])
    with database.read() as session:
        assert places.node(session, "loa-2") is None


def test_an_enrolment_code_works_once_and_in_time(database: Database) -> None:
    with database.begin() as session:
        added = _node(session)
        places.set_enrolment_code(session, "loa-1", sha("1"), NOW + timedelta(minutes=10))
        assert places.take_enrolment_code(session, sha("2"), NOW) is None
        assert places.take_enrolment_code(session, sha("1"), NOW + timedelta(minutes=10)) is None
        assert places.take_enrolment_code(session, sha("1"), NOW) == added
        assert places.take_enrolment_code(session, sha("1"), NOW) is None


def test_a_second_code_makes_the_first_void(database: Database) -> None:
    with database.begin() as session:
        _node(session)
        places.set_enrolment_code(session, "loa-1", sha("1"), NOW + timedelta(minutes=10))
        places.set_enrolment_code(session, "loa-1", sha("2"), NOW + timedelta(minutes=10))
        assert places.take_enrolment_code(session, sha("1"), NOW) is None
        assert places.take_enrolment_code(session, sha("2"), NOW) is not None


def test_a_node_is_known_by_its_token(database: Database) -> None:
    with database.begin() as session:
        _node(session)
        places.set_token(session, "loa-1", sha("a"), NOW)
        found = places.node_of_token(session, sha("a"))
        assert found is not None
        assert (found.id, found.enrolled) == ("loa-1", NOW)
        places.set_token(session, "loa-1", sha("b"), NOW)
        assert places.node_of_token(session, sha("a")) is None


def test_an_unknown_node(database: Database) -> None:
    with pytest.raises(NotFound), database.begin() as session:
        places.set_token(session, "loa-9", sha("a"), NOW)
    with pytest.raises(NotFound), database.begin() as session:
        places.set_enrolment_code(session, "loa-9", sha("a"), NOW)


def test_the_newest_word_of_a_node_counts(database: Database) -> None:
    later = NOW + timedelta(seconds=15)
    with database.begin() as session:
        _node(session)
        assert places.health(session, "loa-1") is None
        places.seen(session, "loa-1", NOW, {"output": "pulse"})
        places.seen(session, "loa-1", later)
        places.seen(session, "loa-1", NOW, {"output": "airlog"})
    with database.read() as session:
        assert places.health(session, "loa-1") == {"output": "pulse"}
        node = places.node(session, "loa-1")
        assert node is not None
        assert node.last_seen == later
