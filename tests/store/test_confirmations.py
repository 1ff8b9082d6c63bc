import pytest

from broadcaster.errors import StoreError
from broadcaster.model import Confirmation, Heard
from broadcaster.store import Database, confirmations, rundowns
from tests.store.station import NOW, Station, cue, rundown


def test_all_words_are_kept(database: Database, station: Station) -> None:
    by = station.official.id
    words = [
        Confirmation("a", "Thôn Ma Bó", by, Heard.SILENT, NOW, "Loa số 3 hỏng"),
        Confirmation("b", "Thôn Ma Bó", by, Heard.TOO_LOUD, NOW),
        Confirmation("a", "Thôn Ma Bó", by, Heard.CLEAR, NOW),
    ]
    with database.begin() as session:
        rundowns.publish(session, rundown(1, cue("a"), cue("b")), b"")
        for word in words:
            confirmations.add(session, word)
        assert confirmations.of_cues(session, ["a", "b"]) == words
        assert confirmations.of_cues(session, ["b"]) == [words[1]]
        assert confirmations.of_cues(session, []) == []


def test_no_word_on_a_cue_that_never_was(database: Database, station: Station) -> None:
    with pytest.raises(StoreError), database.begin() as session:
        confirmations.add(session, Confirmation("none", "Thôn Ma Bó", station.official.id, Heard.CLEAR, NOW))
