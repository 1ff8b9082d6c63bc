import re
import socket
from collections.abc import Iterator

import pytest

from broadcaster.errors import VoiceUnreachable
from broadcaster.mastering import decode
from broadcaster.model import Seconds, Speech
from broadcaster.voice import GttsVoice
from tests.voice.fake_google import FakeGoogle
from tests.voice.kinds import decode_at

SENTENCE = "Mời bà con đến nhà văn hóa thôn."


@pytest.fixture
def google() -> Iterator[FakeGoogle]:
    with FakeGoogle() as server:
        yield server


def _voice(google: FakeGoogle, timeout: float = 5.0) -> GttsVoice:
    return GttsVoice(decode_at, google.url, Seconds(timeout))


def test_the_sound_sent_is_the_sound_returned(google: FakeGoogle) -> None:
    speech = _voice(google).speak(SENTENCE)
    assert speech == decode(google.answer(SENTENCE))
    assert google.asked == [SENTENCE]


def test_a_long_sentence_is_asked_for_in_parts_and_none_is_lost(google: FakeGoogle) -> None:
    sentence = ", ".join(["ủy ban nhân dân xã tổ chức lớp tập huấn cho bà con"] * 5) + "."
    speech = _voice(google).speak(sentence)
    assert len(google.asked) > 1
    assert all(len(part) <= 100 for part in google.asked)
    assert re.findall(r"\w+", " ".join(google.asked)) == re.findall(r"\w+", sentence)
    assert speech.seconds == pytest.approx(sum(decode(google.answer(part)).seconds for part in google.asked))


def test_a_server_error_is_tried_again(google: FakeGoogle) -> None:
    google.statuses = [503]
    assert _voice(google).speak(SENTENCE).seconds > 1
    assert len(google.asked) == 2


def test_three_server_errors_are_enough(google: FakeGoogle) -> None:
    google.statuses = [503, 503, 503, 503]
    with pytest.raises(VoiceUnreachable, match="503"):
        _voice(google).speak(SENTENCE)
    assert len(google.asked) == 3


def test_a_part_that_is_no_answer_is_not_left_out(google: FakeGoogle) -> None:
    google.pages = ["", "<html>Our systems have detected unusual traffic</html>"]
    with pytest.raises(VoiceUnreachable, match="4 of 5 parts"):
        _voice(google).speak(", ".join(["ủy ban nhân dân xã tổ chức lớp tập huấn cho bà con"] * 5) + ".")


def test_the_decoder_is_told_the_speed(google: FakeGoogle) -> None:
    told: list[float] = []

    def decode_told(audio: bytes, tempo: float) -> Speech:
        told.append(tempo)
        return decode(audio)

    voice = GttsVoice(decode_told, google.url, Seconds(5), 1.2)
    voice.speak(SENTENCE)
    assert told == [1.2]
    assert voice.name != _voice(google).name


@pytest.mark.parametrize("status", [403, 429])
def test_a_refusal_is_not_tried_again(google: FakeGoogle, status: int) -> None:
    google.statuses = [status]
    with pytest.raises(VoiceUnreachable, match=str(status)):
        _voice(google).speak(SENTENCE)
    assert len(google.asked) == 1


def test_a_timeout_is_not_tried_again(google: FakeGoogle) -> None:
    google.hanging.clear()
    with pytest.raises(VoiceUnreachable):
        _voice(google, timeout=0.2).speak(SENTENCE)
    assert len(google.asked) == 1


def test_nobody_listening_is_unreachable_and_may_pass() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(VoiceUnreachable) as refusal:
            GttsVoice(decode_at, url, Seconds(1)).speak(SENTENCE)
    assert not refusal.value.permanent


@pytest.mark.parametrize("audio", [b"", b"<html>not audio</html>"])
def test_an_answer_without_sound_is_unreachable(google: FakeGoogle, audio: bytes) -> None:
    google.audio = audio
    with pytest.raises(VoiceUnreachable):
        _voice(google).speak(SENTENCE)


def test_nothing_is_asked_for_a_sentence_without_words(google: FakeGoogle) -> None:
    assert _voice(google).speak("...").seconds < 0.5
    assert google.asked == []
