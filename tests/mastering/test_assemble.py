import subprocess
import sys

import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import MASTER_RATE, Framing, Pauses, Samples, assemble, samples_of, speech_of
from broadcaster.mastering.assemble import ASSEMBLY_RATE
from broadcaster.model import SampleRate, Seconds, Speech
from tests.mastering.signals import tone

PAUSES = Pauses(Seconds(0.4), Seconds(0.9), Seconds(0.5), Seconds(0.6), Seconds(0.3))


def _sentence(seconds: float = 0.5, level: float = 0.3) -> Speech:
    return speech_of(tone(440, seconds) * level, MASTER_RATE)


def _silences(speech: Speech) -> list[float]:
    """The lengths in seconds of all silences over 0.1 s, in order."""
    sounding = np.flatnonzero(np.abs(samples_of(speech)) > 1e-4)
    edges = np.concatenate([[-1], sounding, [len(speech.pcm) // 2]])
    gaps = np.diff(edges) - 1
    return [round(float(gap) / speech.rate, 2) for gap in gaps if gap > 0.1 * speech.rate]


def _rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples.astype(float) ** 2)))


def test_pauses_stand_between_sentences_and_paragraphs() -> None:
    whole = assemble([[_sentence(), _sentence()], [_sentence()]], Framing(pauses=PAUSES))
    assert _silences(whole) == [0.4, 0.9, 0.3]
    assert whole.seconds == pytest.approx(3 * 0.5 + 0.4 + 0.9 + 0.3, abs=0.01)


def test_chimes_stand_at_both_ends() -> None:
    chime, closing = _sentence(1.0), _sentence(0.7)
    whole = assemble([[_sentence()]], Framing(chime, closing, pauses=PAUSES))
    assert _silences(whole) == [0.5, 0.6, 0.3]
    assert whole.seconds == pytest.approx(1.0 + 0.5 + 0.5 + 0.6 + 0.7 + 0.3, abs=0.01)


def test_silence_around_a_sentence_does_not_lengthen_the_pause() -> None:
    silence = np.zeros(MASTER_RATE, np.float32)
    padded = speech_of(np.concatenate([silence, tone(440, 0.5) * 0.3, silence]), MASTER_RATE)
    whole = assemble([[padded, padded]], Framing(pauses=PAUSES))
    assert _silences(whole) == [0.46, 0.33]  # each pause and the 30 ms that are kept around a sentence


@pytest.mark.parametrize("level", [0.05, 0.5])
def test_a_chime_is_as_loud_as_asked_beside_a_quiet_or_a_loud_voice(level: float) -> None:
    whole = samples_of(assemble([[_sentence(2, level)]], Framing(_sentence(2, 0.2), pauses=PAUSES)))
    chime, speech = whole[: 2 * ASSEMBLY_RATE], whole[round(2.5 * ASSEMBLY_RATE) : round(4.5 * ASSEMBLY_RATE)]
    assert 20 * np.log10(_rms(chime) / _rms(speech)) == pytest.approx(-3, abs=0.3)


def test_voices_of_any_rate_come_out_at_one_rate() -> None:
    slow = SampleRate(22050)
    whole = assemble([[speech_of(tone(440, 0.5, slow) * 0.3, slow), _sentence()]], Framing(pauses=PAUSES))
    assert whole.rate == ASSEMBLY_RATE
    assert whole.seconds == pytest.approx(0.5 + 0.4 + 0.5 + 0.3, abs=0.02)


def test_a_silent_sentence_stays_a_silence() -> None:
    wordless = Speech(bytes(2 * 9600), MASTER_RATE)
    whole = assemble([[_sentence(), wordless, _sentence()]], Framing(pauses=PAUSES))
    assert _silences(whole) == [1.0, 0.3]


def test_an_empty_paragraph_adds_no_pause() -> None:
    whole = assemble([[_sentence()], [], [_sentence()]], Framing(pauses=PAUSES))
    assert _silences(whole) == [0.9, 0.3]


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
