"""A broken answer is told from a poor voice."""

import numpy as np
import pytest

from broadcaster.errors import VoiceImplausible
from broadcaster.mastering import Samples, speech_of
from broadcaster.model import SampleRate, Speech
from broadcaster.voice import EspeakVoice, PlausibleVoice, check_plausible
from tests.mastering.signals import tone
from tests.voice.fakes import FixedVoice

RATE = SampleRate(16_000)
SENTENCE = "Kính thưa bà con, ngày mai có lớp tập huấn."


def _speech(samples: Samples) -> Speech:
    return speech_of(samples, RATE)


def _said(seconds: float, silence: float = 0.0) -> Speech:
    quiet = np.zeros(round(silence * RATE), np.float32)
    sound = np.random.default_rng(1).normal(0, 0.1, round(seconds * RATE)).astype(np.float32)
    return _speech(np.concatenate([quiet, sound, quiet]))


@pytest.mark.parametrize(
    ("speech", "what"),
    [
        (Speech(b"", RATE), "silence"),
        (Speech(b"\1\0\1", RATE), "silence"),
        (_speech(np.zeros(3 * RATE, np.float32)), "silence"),
        (_speech(np.full(3 * RATE, 0.5, np.float32)), "silence"),
        (_speech(np.random.default_rng(1).normal(0, 0.001, 3 * RATE).astype(np.float32)), "silence"),
        (_speech(np.random.default_rng(1).uniform(-1, 1, 3 * RATE).astype(np.float32)), "noise"),
        (_speech(np.sign(tone(300, 3, RATE))), "noise"),
        (Speech(np.random.default_rng(1).bytes(96_000), RATE), "noise"),
        (_said(0.3), "took 0.3 seconds"),
        (_said(0.3, silence=2), "took 0.3 seconds"),
        (_said(30), "took 30"),
    ],
)
def test_what_cannot_be_the_sentence_is_refused(speech: Speech, what: str) -> None:
    with pytest.raises(VoiceImplausible, match=what) as refusal:
        check_plausible(SENTENCE, speech)
    assert not refusal.value.permanent
    assert SENTENCE in str(refusal.value)


@pytest.mark.parametrize("seconds", [1.2, 2.5, 5.0, 10.0])
def test_fast_and_slow_voices_pass(seconds: float) -> None:
    check_plausible(SENTENCE, _said(seconds))


def test_the_speed_moves_the_bounds() -> None:
    check_plausible(SENTENCE, _said(0.7), speed=1.5)
    with pytest.raises(VoiceImplausible):
        check_plausible(SENTENCE, _said(0.7), speed=0.7)
    check_plausible(SENTENCE, _said(13.0), speed=0.7)
    with pytest.raises(VoiceImplausible):
        check_plausible(SENTENCE, _said(13.0), speed=1.5)


@pytest.mark.parametrize("word", ["Ạ.", "Vâng!", "Số", "Hai", "a"])
@pytest.mark.parametrize("seconds", [0.15, 1.5])
def test_a_single_word_may_be_short_or_drawn_out(word: str, seconds: float) -> None:
    check_plausible(word, _said(seconds))


def test_letters_without_a_blank_are_no_single_syllable() -> None:
    check_plausible("broadcaster" * 20, _said(60))
    with pytest.raises(VoiceImplausible):
        check_plausible("broadcaster", _said(60))


@pytest.mark.parametrize("sentence", ["", "...", "😀"])
def test_nothing_is_expected_of_a_sentence_without_words(sentence: str) -> None:
    check_plausible(sentence, Speech(bytes(6400), RATE))


@pytest.mark.parametrize("words_per_minute", [80, 150, 300, 450])
@pytest.mark.parametrize("language", ["vi", "vi-vn-x-central", "vi-vn-x-south"])
@pytest.mark.parametrize("sentence", [SENTENCE, "Có.", "Sáu giờ.", "Đề nghị bà con " * 40])
def test_real_speech_passes_at_any_speed(words_per_minute: int, language: str, sentence: str) -> None:
    check_plausible(sentence, EspeakVoice(words_per_minute, language).speak(sentence), words_per_minute / 150)


def test_a_voice_is_held_to_it() -> None:
    with pytest.raises(VoiceImplausible):
        PlausibleVoice(FixedVoice(Speech(b"", RATE)), 1.0).speak(SENTENCE)
