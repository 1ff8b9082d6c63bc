"""One suite over every voice."""

import threading
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from broadcaster.mastering import decode
from broadcaster.model import Seconds, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice import (
    VOICES,
    CachedVoice,
    CircuitVoice,
    EspeakVoice,
    FallbackVoice,
    GttsVoice,
    SentenceCache,
    Voice,
    build_voice,
)
from tests.voice.fake_google import FakeGoogle

SENTENCE = "Kính thưa bà con, ngày mai có lớp tập huấn."
OTHER = "Xin trân trọng cảm ơn."


@pytest.fixture(scope="module")
def google() -> Iterator[FakeGoogle]:
    with FakeGoogle() as server:
        yield server


def _voice(kind: str, google: FakeGoogle, folder: Path) -> Voice:
    online = GttsVoice(decode, google.url, Seconds(5))
    match kind:
        case "espeak":
            return EspeakVoice()
        case "gtts":
            return online
        case "circuit":
            return CircuitVoice(online, folder / "mark", lambda: datetime(2026, 1, 1, tzinfo=UTC))
        case "cached":
            return CachedVoice(EspeakVoice(), SentenceCache(folder))
        case "fallback":
            return FallbackVoice(online, EspeakVoice())
        case _:
            engine = kind.removeprefix("built ")
            settings = VoiceSettings.model_validate({"engine": engine, "gtts_url": google.url})
            return build_voice(settings, folder, decode)


@pytest.fixture(
    params=["espeak", "gtts", "circuit", "cached", "fallback", *(f"built {engine}" for engine in sorted(VOICES))]
)
def voice(request: pytest.FixtureRequest, google: FakeGoogle, tmp_path: Path) -> Voice:
    return _voice(request.param, google, tmp_path)


def _level(speech: Speech) -> float:
    samples = np.frombuffer(speech.pcm, "<i2").astype(float)
    return float(np.sqrt(np.mean(samples**2)))


def test_a_sentence_becomes_audible_mono_speech(voice: Voice) -> None:
    speech = voice.speak(SENTENCE)
    assert 1 < speech.seconds < 10
    assert len(speech.pcm) % 2 == 0
    assert _level(speech) > 500


def test_the_same_sentence_sounds_the_same_whatever_came_before(voice: Voice, google: FakeGoogle) -> None:
    first = voice.speak(SENTENCE)
    other = voice.speak(OTHER)
    assert other != first
    assert voice.speak(SENTENCE) == first


def test_decomposed_letters_are_read_as_composed_ones(voice: Voice) -> None:
    assert voice.speak(unicodedata.normalize("NFD", SENTENCE)) == voice.speak(SENTENCE)


@pytest.mark.parametrize("wordless", ["", "  ", "...", "–, ;", "\0"])
def test_a_sentence_without_words_is_a_short_silence(voice: Voice, wordless: str) -> None:
    speech = voice.speak(wordless)
    assert 0.1 <= speech.seconds <= 0.5
    assert not any(speech.pcm)


def test_every_sentence_has_the_same_rate(voice: Voice) -> None:
    assert len({voice.speak(sentence).rate for sentence in (SENTENCE, OTHER, "...")}) == 1


def test_the_name_is_stable_and_in_one_line(voice: Voice) -> None:
    before = voice.name
    voice.speak(OTHER)
    assert voice.name == before
    assert before and "\n" not in before


def test_threads_may_share_a_voice(voice: Voice) -> None:
    expected = {sentence: voice.speak(sentence) for sentence in (SENTENCE, OTHER)}
    heard: list[bool] = []

    def speak(sentence: str) -> None:
        heard.append(voice.speak(sentence) == expected[sentence])

    threads = [threading.Thread(target=speak, args=(sentence,)) for sentence in (SENTENCE, OTHER) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == [True] * 8
