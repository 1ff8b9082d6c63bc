import io
import threading
import wave
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from broadcaster.errors import DictionaryError, NotAllowed, VoiceBusy
from broadcaster.workflow import hear_phrase
from broadcaster.workflow.hear_phrase import hear, said_as
from tests.workflow.conftest import Village


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    hear_phrase._spoken.cache_clear()
    yield
    hear_phrase._spoken.cache_clear()


def test_a_phrase_is_heard_as_it_is_read(village: Village) -> None:
    assert said_as(village.station, " 7  giờ ") == "bảy giờ"
    with wave.open(io.BytesIO(hear(village.station, village.approver, "nhà văn hóa"))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert 0.5 < sound.getnframes() / sound.getframerate() < 3


def test_what_was_heard_is_kept(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(hear_phrase, "speak_isolated", lambda words, *_: spoken.append(words) or b"RIFF")
    for phrase in ("nhà văn hóa", "nhà  văn hóa", "khu dân cư"):
        hear(village.station, village.official, phrase)
    assert spoken == ["nhà văn hóa", "khu dân cư"]


def test_only_a_few_are_spoken_at_once(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on, go = threading.Semaphore(0), threading.Event()

    def speak(*_: object) -> bytes:
        going_on.release()
        assert go.wait(20)
        return b"RIFF"

    monkeypatch.setattr(hear_phrase, "speak_isolated", speak)
    with ThreadPoolExecutor(2) as pool:
        first = [pool.submit(hear, village.station, village.official, words) for words in ("một", "hai")]
        for _ in first:
            assert going_on.acquire(timeout=20)
        with pytest.raises(VoiceBusy):
            hear(village.station, village.official, "ba")
        go.set()
        assert [one.result() for one in first] == [b"RIFF", b"RIFF"]
    assert hear(village.station, village.official, "ba") == b"RIFF"


def test_nothing_is_no_phrase_and_a_village_head_hears_none(village: Village) -> None:
    with pytest.raises(DictionaryError):
        hear(village.station, village.official, " 12 ")
    with pytest.raises(NotAllowed):
        hear(village.station, village.head, "nhà văn hóa")
