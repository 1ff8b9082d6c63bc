import unicodedata
from datetime import timedelta

from broadcaster.model import DictionaryEntry, RevisionText
from broadcaster.store import Database, dictionary, scripts
from tests.store.station import NOW, Station, add_script


def test_an_entry_comes_back_as_put_and_is_replaced_by_its_written_form(database: Database, station: Station) -> None:
    official, approver = station.official.id, station.approver.id
    with database.begin() as session:
        first = dictionary.put(session, " NVH ", "nhà  văn hóa", by=official, at=NOW)
        assert first == DictionaryEntry(first.id, "NVH", "nhà văn hóa", official, NOW)
        later = NOW + timedelta(days=1)
        second = dictionary.put(session, "NVH", "nhà văn hoá thôn", by=approver, at=later)
    assert second == DictionaryEntry(first.id, "NVH", "nhà văn hoá thôn", approver, later)
    with database.read() as session:
        assert dictionary.pairs(session) == {"NVH": "nhà văn hoá thôn"}
        assert dictionary.of_form(session, "nvh") is None
        assert dictionary.find(session, first.id) == second


def test_forms_are_one_however_their_letters_are_composed(database: Database, station: Station) -> None:
    with database.begin() as session:
        for written in ("Tổ", unicodedata.normalize("NFD", "Tổ")):
            dictionary.put(session, written, "tổ dân phố", by=station.official.id, at=NOW)
        assert dictionary.count(session) == 1


def test_both_forms_are_searched_without_regard_to_case(database: Database, station: Station) -> None:
    with database.begin() as session:
        for written, spoken in (("NVH", "nhà văn hóa"), ("ĐTN", "đoàn thanh niên"), ("50%", "một nửa")):
            dictionary.put(session, written, spoken, by=station.official.id, at=NOW)

        def found(sought: str) -> list[str]:
            return [entry.written for entry in dictionary.search(session, sought)]

        assert found("đtn") == found("Đoàn") == ["ĐTN"]
        assert found("%") == ["50%"]
        assert found("_") == []
        assert sorted(found("")) == ["50%", "NVH", "ĐTN"]
        assert (dictionary.count(session, "n"), dictionary.count(session)) == (3, 3)
        assert len(dictionary.search(session, limit=2, offset=2)) == 1


def test_an_entry_is_removed_once(database: Database, station: Station) -> None:
    with database.begin() as session:
        entry = dictionary.put(session, "NVH", "nhà văn hóa", by=station.official.id, at=NOW)
        assert dictionary.remove(session, entry.id)
        assert not dictionary.remove(session, entry.id)
        assert dictionary.find(session, entry.id) is None


def test_a_revision_knows_which_of_its_readings_came_from_the_dictionary(database: Database, station: Station) -> None:
    text = RevisionText("Họp", "Lời.").read_by({"KH": "kế hoạch"}, {"NVH": "nhà văn hóa", "KH": "khách hàng"})
    assert text.spoken == (("KH", "kế hoạch"), ("NVH", "nhà văn hóa"))
    with database.begin() as session:
        added = add_script(session, station.official.id, text)
    with database.read() as session:
        found = scripts.find(session, added.id)
    assert found is not None
    assert found.newest.text == text
    assert (text.settled, text.from_dictionary) == ({"KH": "kế hoạch"}, ("NVH",))


def test_where_a_reading_came_from_is_no_part_of_what_is_approved() -> None:
    settled = RevisionText("Họp", "Lời.", spoken=(("NVH", "nhà văn hóa"),))
    assert settled.read_by({}, dict(settled.spoken)).sha256() == settled.sha256()
    assert settled.read_by({}, {"NVH": "nhà khác"}).sha256() != settled.sha256()
