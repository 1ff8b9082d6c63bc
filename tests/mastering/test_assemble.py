import subprocess
import sys
from collections.abc import Iterable

import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import (
    MASTER_RATE,
    Framing,
    Paragraphs,
    Pauses,
    Samples,
    Spool,
    assemble,
    assemble_recording,
    measure_loudness,
    samples_of,
    speech_of,
    trim,
)
from broadcaster.mastering.assemble import ASSEMBLY_RATE, WORKING_LEVEL
from broadcaster.model import SampleRate, Seconds, Speech, WordTime
from tests.mastering.signals import speechlike, tone

PAUSES = Pauses(Seconds(0.4), Seconds(0.9), Seconds(0.5), Seconds(0.6), Seconds(2.0), Seconds(0.3))


def _sentence(seconds: float = 0.5, level: float = 0.3) -> Speech:
    return speech_of(tone(440, seconds) * level, MASTER_RATE)


def _whole(paragraphs: Paragraphs, framing: Framing) -> Speech:
    assembly = assemble(paragraphs, framing)
    return speech_of(np.concatenate(list(assembly)), assembly.rate)


def _silences(speech: Speech) -> list[float]:
    """The lengths in seconds of all silences over 0.1 s, in order."""
    sounding = np.flatnonzero(np.abs(samples_of(speech)) > 1e-3)
    edges = np.concatenate([[-1], sounding, [len(speech.pcm) // 2]])
    gaps = np.diff(edges) - 1
    return [round(float(gap) / speech.rate, 2) for gap in gaps if gap > 0.1 * speech.rate]


def _level(samples: Samples) -> float:
    """In decibels."""
    return float(10 * np.log10(np.mean(samples.astype(float) ** 2)))


def test_pauses_stand_between_sentences_and_paragraphs() -> None:
    whole = _whole([[_sentence(), _sentence()], [_sentence()]], Framing(pauses=PAUSES))
    assert _silences(whole) == [0.4, 0.9, 0.3]
    assert whole.seconds == pytest.approx(3 * 0.5 + 0.4 + 0.9 + 0.3, abs=0.01)


def test_chimes_stand_at_both_ends() -> None:
    chime, closing = _sentence(1.0), _sentence(0.7)
    whole = _whole([[_sentence()]], Framing(chime, closing, pauses=PAUSES))
    assert _silences(whole) == [0.5, 0.6, 0.3]
    assert whole.seconds == pytest.approx(1.0 + 0.5 + 0.5 + 0.6 + 0.7 + 0.3, abs=0.01)


def test_silence_around_a_sentence_does_not_lengthen_the_pause() -> None:
    silence = np.zeros(MASTER_RATE, np.float32)
    padded = speech_of(np.concatenate([silence, tone(440, 0.5) * 0.3, silence]), MASTER_RATE)
    whole = _whole([[padded, padded]], Framing(pauses=PAUSES))
    assert _silences(whole) == [0.46, 0.33]  # each pause and the 30 ms that are kept around a sentence


@pytest.mark.parametrize("level", [0.05, 0.5])
def test_a_chime_is_as_loud_as_asked_beside_a_quiet_or_a_loud_voice(level: float) -> None:
    whole = samples_of(_whole([[_sentence(2, level)]], Framing(_sentence(2, 0.2), pauses=PAUSES)))
    chime, speech = whole[: 2 * ASSEMBLY_RATE], whole[round(2.5 * ASSEMBLY_RATE) : round(4.5 * ASSEMBLY_RATE)]
    assert _level(chime) - _level(speech) == pytest.approx(-3, abs=0.3)


def test_voices_of_any_rate_come_out_at_one_rate() -> None:
    slow = SampleRate(22050)
    whole = _whole([[speech_of(tone(440, 0.5, slow) * 0.3, slow), _sentence()]], Framing(pauses=PAUSES))
    assert whole.rate == ASSEMBLY_RATE
    assert whole.seconds == pytest.approx(0.5 + 0.4 + 0.5 + 0.3, abs=0.02)


def test_a_silent_sentence_stays_a_silence() -> None:
    wordless = Speech(bytes(2 * 9600), MASTER_RATE)
    whole = _whole([[_sentence(), wordless, _sentence()]], Framing(pauses=PAUSES))
    assert _silences(whole) == [1.0, 0.3]


def test_an_empty_paragraph_adds_no_pause() -> None:
    whole = _whole([[_sentence()], [], [_sentence()]], Framing(pauses=PAUSES))
    assert _silences(whole) == [0.9, 0.3]


@pytest.mark.parametrize("level", [0.02, 0.3, 0.9])
def test_any_voice_enters_at_the_same_level(level: float) -> None:
    whole = _whole([[_sentence(2, level)] * 2], Framing(pauses=PAUSES))
    assert measure_loudness(samples_of(whole), whole.rate).integrated == pytest.approx(WORKING_LEVEL, abs=0.6)


def test_sentences_are_asked_for_one_at_a_time() -> None:
    asked = 0

    class Paragraph:
        def __iter__(self) -> Iterable[Speech]:
            nonlocal asked
            for _ in range(3):
                asked += 1
                yield _sentence()

    assembly = assemble([Paragraph()], Framing(pauses=PAUSES))
    before = asked  # to hear how loud the voice is
    blocks = iter(assembly)
    next(blocks)
    assert asked - before == 1


def test_marks_tell_when_each_sentence_sounds() -> None:
    rate = SampleRate(22050)
    silence = np.zeros(rate // 2, np.float32)
    words = (WordTime(Seconds(0.5), Seconds(0.25), 0, 3), WordTime(Seconds(0.75), Seconds(0.25), 4, 4))
    padded = Speech(speech_of(np.concatenate([silence, tone(440, 0.5, rate) * 0.3]), rate).pcm, rate, words)
    assembly = assemble([[padded, padded], [padded]], Framing(_sentence(1.0), pauses=PAUSES), ["Xin chào", "hai", "ba"])
    whole = np.concatenate(list(assembly))
    assert [mark.text for mark in assembly.marks] == ["Xin chào", "hai", "ba"]
    for mark in assembly.marks:
        assert np.abs(whole[: round(mark.start * assembly.rate)][-100:]).max() < 1e-3
        assert np.abs(whole[round(mark.end * assembly.rate) + 24 :][:100]).max() < 1e-3
        first, second = mark.words
        assert first.start == pytest.approx(mark.start + 0.03, abs=0.002)
        assert second.start == pytest.approx(first.start + 0.25, abs=1e-6)
        assert np.abs(whole[round((first.start + 0.01) * assembly.rate) :][:100]).max() > 0.01


def test_trimming_keeps_words_in_their_place() -> None:
    words = (WordTime(Seconds(0.4), Seconds(0.2), 0, 3),)
    silence = np.zeros(MASTER_RATE // 2, np.float32)
    speech = Speech(speech_of(np.concatenate([silence, tone(440, 0.5)]), MASTER_RATE).pcm, MASTER_RATE, words)
    assert trim(speech).words[0].start == 0  # a word that begins in what was cut begins with what is left


def test_nothing_clicks_where_parts_meet() -> None:
    abrupt = speech_of(np.full(MASTER_RATE, 0.25, np.float32), MASTER_RATE)
    whole = np.concatenate(list(assemble([[abrupt, abrupt]], Framing(abrupt, abrupt, pauses=PAUSES))))
    assert np.abs(whole).max() > 0.1
    assert np.abs(np.diff(whole)).max() < 0.01


def test_a_recording_stands_in_its_frame_as_often_as_asked() -> None:
    with Spool() as recording:
        recording.append(tone(440, 2.7301) * np.float32(0.02))
        assembly = assemble_recording(recording, Framing(_sentence(1.0), pauses=PAUSES), 2)
        whole = speech_of(np.concatenate(list(assembly)), assembly.rate)
    assert _silences(whole) == [0.5, 0.9, 0.3]
    assert whole.seconds == pytest.approx(1.0 + 0.5 + 2 * 2.7301 + 0.9 + 0.3, abs=0.003)
    assert assembly.marks == []


def test_a_recording_without_a_frame_is_as_long_as_it_was() -> None:
    with Spool() as recording:
        recording.append(tone(440, 0.7301))
        assembly = assemble_recording(recording, Framing(pauses=Pauses(end=Seconds(0.0))))
        assert sum(map(len, assembly)) == pytest.approx(0.7301 * MASTER_RATE, abs=48)


def _bed(seconds: float) -> Speech:
    return speech_of(tone(1000, seconds) * 0.5, MASTER_RATE)


def test_a_bed_leads_in_goes_down_under_the_speech_and_leads_away() -> None:
    sentence = speech_of(tone(200, 3) * 0.3, MASTER_RATE)
    framing = Framing(music=_bed(1.5), music_level=-6.0, pauses=PAUSES)
    assembly = assemble([[sentence], [sentence]], framing)
    whole = np.concatenate(list(assembly))
    spectrum = np.exp(-2j * np.pi * 1000 * np.arange(len(whole)) / assembly.rate)
    window = round(0.05 * assembly.rate)
    heard = np.abs(np.convolve(whole * spectrum, np.full(window, 2 / window), "same"))

    def bed(second: float) -> float:
        return float(20 * np.log10(heard[round(second * assembly.rate)] + 1e-9))

    def step(one: float, other: float) -> float:
        return bed(other) - bed(one)

    assert bed(0.02) < bed(1.5) - 20
    assert step(1.5, 3.5) == pytest.approx(-10, abs=0.7)
    assert step(3.5, 5.45) == pytest.approx(0, abs=0.7)  # a short pause lets it rest
    assert step(1.5, 9.7) == pytest.approx(0, abs=1.5)
    assert bed(10.87) < bed(1.5) - 20


def test_a_bed_goes_on_without_a_seam() -> None:
    sentence = speech_of(tone(200, 3) * 0.001, MASTER_RATE)
    framing = Framing(music=_bed(0.5), music_level=20.0, pauses=PAUSES)
    whole = np.concatenate(list(assemble([[sentence] * 2], framing)))
    during = whole[2 * MASTER_RATE : 7 * MASTER_RATE]
    spectrum = np.abs(np.fft.rfft(during * np.hanning(len(during))))
    at = 1000 * len(during) // MASTER_RATE
    assert spectrum[at - 5 : at + 6].max() > 30 * spectrum[at + 200 :].max()


def test_the_bed_does_not_change_the_level_of_the_speech() -> None:
    sentence = speech_of(speechlike(4), MASTER_RATE)
    bare = np.concatenate(list(assemble([[sentence]], Framing(pauses=PAUSES))))
    over = np.concatenate(list(assemble([[sentence]], Framing(music=_bed(1.5), pauses=PAUSES))))
    spoken = over[2 * MASTER_RATE :][: len(bare) * 2]
    assert np.abs(spoken).max() / np.abs(bare).max() == pytest.approx(1, abs=0.15)


@pytest.mark.parametrize("paragraphs", [[], [[]], [[Speech(b"", MASTER_RATE)]]])
def test_nothing_to_say_is_refused(paragraphs: list[list[Speech]]) -> None:
    with pytest.raises(MasteringError, match="nothing to say"):
        assemble(paragraphs, Framing())


def test_importing_it_warns_of_nothing_and_needs_no_ffmpeg_program() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import broadcaster.mastering"],
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
