"""One suite over every voice."""

import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from broadcaster.model import Speech
from broadcaster.voice import Voice, spoken_form
from tests.voice.kinds import KINDS

SENTENCE = "Kính thưa bà con, ngày mai có lớp tập huấn."
OTHER = "Xin trân trọng cảm ơn."


@pytest.fixture(params=KINDS)
def voice(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Voice]:
    with KINDS[request.param](tmp_path) as voice:
        yield voice


def _level(speech: Speech) -> float:
    samples = np.frombuffer(speech.pcm, "<i2").astype(float)
    return float(np.sqrt(np.mean(samples**2)))


def test_a_sentence_becomes_audible_mono_speech(voice: Voice) -> None:
    speech = voice.speak(SENTENCE)
    assert 1 < speech.seconds < 10
    assert len(speech.pcm) % 2 == 0
    assert _level(speech) > 500


def test_the_same_sentence_sounds_the_same_whatever_came_before(voice: Voice) -> None:
    first = voice.speak(SENTENCE)
    other = voice.speak(OTHER)
    assert other != first
    assert voice.speak(SENTENCE) == first


def test_decomposed_letters_are_read_as_composed_ones(voice: Voice) -> None:
    assert voice.speak(unicodedata.normalize("NFD", SENTENCE)) == voice.speak(SENTENCE)


def test_control_characters_are_blanks(voice: Voice) -> None:
    assert voice.speak(OTHER.replace(" ", "\0\t\r\n\x1b ")) == voice.speak(OTHER)


@pytest.mark.parametrize("wordless", ["", "  ", "...", "–, ;", "\0", "😀", "\ud800"])
def test_a_sentence_without_words_is_a_short_silence(voice: Voice, wordless: str) -> None:
    speech = voice.speak(wordless)
    assert 0.1 <= speech.seconds <= 0.5
    assert not any(speech.pcm)
    assert not speech.words


def test_every_sentence_has_the_same_rate(voice: Voice) -> None:
    assert len({voice.speak(sentence).rate for sentence in (SENTENCE, OTHER, "...")}) == 1


def test_words_if_told_are_those_of_the_sentence_in_their_order_and_within_its_sound(voice: Voice) -> None:
    sentence = unicodedata.normalize("NFD", f"  {SENTENCE}\n{OTHER}")
    text, speech = spoken_form(sentence), voice.speak(sentence)
    if speech.words:
        told = [text[word.first : word.first + word.length] for word in speech.words]
        assert told == [word.strip(",.") for word in text.split()]
        starts = [word.start for word in speech.words]
        assert starts == sorted(starts)
        assert all(word.seconds > 0 and word.start + word.seconds <= speech.seconds + 1e-3 for word in speech.words)


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
