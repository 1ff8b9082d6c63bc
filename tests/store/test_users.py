import unicodedata

import pytest

from broadcaster.errors import Conflict, NotFound
from broadcaster.model import Role, User
from broadcaster.store import Database, Session, places, users


@pytest.fixture(autouse=True)
def _hamlet(database: Database) -> None:
    with database.begin() as session:
        places.add_hamlet(session, "Thôn Ma Bó")


def _add(session: Session, name: str = "Trưởng Thôn", hamlet: str | None = "Thôn Ma Bó") -> User:
    return users.add(session, name=name, full_name="Ya Bá", role=Role.VILLAGE_HEAD, password_hash="hash", hamlet=hamlet)


def test_a_person_comes_back_as_added(database: Database) -> None:
    with database.begin() as session:
        added = _add(session)
        _add(session, name="an", hamlet=None)
    assert added == User(added.id, "Trưởng Thôn", "Ya Bá", Role.VILLAGE_HEAD, "Thôn Ma Bó", True)
    with database.read() as session:
        assert users.find(session, added.id) == added
        assert users.find(session, 4711) is None
        assert [user.name for user in users.every(session)] == ["an", "Trưởng Thôn"]


@pytest.mark.parametrize(
    "typed", ["Trưởng Thôn", "TRƯỞNG THÔN", " trưởng  thôn ", unicodedata.normalize("NFD", "trưởng thôn")]
)
def test_names_are_compared_as_a_person_does(database: Database, typed: str) -> None:
    with database.begin() as session:
        added = _add(session)
    with database.read() as session:
        found = users.credentials(session, typed)
    assert found is not None
    assert (found.user, found.password_hash) == (added, "hash")
    with pytest.raises(Conflict, match="is taken"), database.begin() as session:
        _add(session, name=typed)


def test_d_with_stroke_is_another_letter(database: Database) -> None:
    with database.begin() as session:
        _add(session, name="đông")
        _add(session, name="dong")
        assert users.credentials(session, "ĐÔNG") == users.credentials(session, "đông")
        assert users.credentials(session, "DONG") != users.credentials(session, "đông")
        assert users.credentials(session, "ai đó") is None


def test_an_unknown_hamlet(database: Database) -> None:
    with pytest.raises(NotFound, match="Thôn Không Có"), database.begin() as session:
        _add(session, hamlet="Thôn Không Có")


def test_a_change(database: Database) -> None:
    with database.begin() as session:
        added = _add(session)
        before = users.credentials_of(session, added.id)
        changed = users.change(session, added.id, full_name="Ya Bá Hai", role=Role.OPERATOR, hamlet=None, active=True)
        after = users.credentials_of(session, added.id)
    assert changed == User(added.id, "Trưởng Thôn", "Ya Bá Hai", Role.OPERATOR, None, True)
    assert before is not None and after is not None
    assert (after.user, after.session_key) == (changed, before.session_key)


def test_who_is_shut_out_signs_in_anew(database: Database) -> None:
    with database.begin() as session:
        added = _add(session)
        before = users.credentials_of(session, added.id)
        users.change(session, added.id, full_name="Ya Bá", role=Role.OPERATOR, hamlet=None, active=False)
        after = users.credentials_of(session, added.id)
    assert before is not None and after is not None
    assert not after.user.active
    assert after.session_key != before.session_key


def test_a_new_password_ends_sessions(database: Database) -> None:
    with database.begin() as session:
        added = _add(session)
        before = users.credentials_of(session, added.id)
        users.set_password(session, added.id, "new hash")
        after = users.credentials_of(session, added.id)
        assert users.credentials_of(session, 4711) is None
    assert before is not None and after is not None
    assert after.password_hash == "new hash"
    assert after.session_key != before.session_key
    assert len(after.session_key) == 64


def test_nobody_to_change(database: Database) -> None:
    with pytest.raises(NotFound), database.begin() as session:
        users.change(session, 4711, full_name="x", role=Role.OPERATOR, hamlet=None, active=True)
    with pytest.raises(NotFound), database.begin() as session:
        users.set_password(session, 4711, "x")
