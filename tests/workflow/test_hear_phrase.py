import io
import wave

import pytest

from broadcaster.errors import DictionaryError, NotAllowed
from broadcaster.workflow import make_apart, preview_sound
from broadcaster.workflow.hear_phrase import hear, said_as
from broadcaster.workflow.hearing import Made, Order, Said
from tests.workflow.conftest import Village


def test_a_phrase_is_heard_as_it_is_read(village: Village) -> None:
    assert said_as(village.station, " 7  giờ ") == "bảy giờ"
    with wave.open(io.BytesIO(hear(village.station, village.approver, "nhà văn hóa"))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert 0.5 < sound.getnframes() / sound.getframerate() < 3


def test_what_was_heard_is_kept(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []

    def make(order: Order) -> Made:
        assert isinstance(order.wish, Said)
        spoken.extend(order.wish.sentences)
        return Made(b"RIFF", "audio/wav")

    monkeypatch.setattr(make_apart, "make_apart", make)
    for phrase in ("nhà văn hóa", "nhà  văn hóa", "khu dân cư"):
        assert hear(village.station, village.official, phrase) == b"RIFF"
    assert spoken == ["nhà văn hóa", "khu dân cư"]
    monkeypatch.setattr(preview_sound, "_MOST_KEPT", 1)
    for phrase in ("trạm y tế", "nhà văn hóa"):
        hear(village.station, village.official, phrase)
    assert spoken[2:] == ["trạm y tế", "nhà văn hóa"], "what was not heard for longest goes first"


def test_nothing_is_no_phrase_and_a_village_head_hears_none(village: Village) -> None:
    with pytest.raises(DictionaryError):
        hear(village.station, village.official, " 12 ")
    with pytest.raises(NotAllowed):
        hear(village.station, village.head, "nhà văn hóa")
