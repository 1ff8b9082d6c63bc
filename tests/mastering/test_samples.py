import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, resample, samples_of, speech_of
from broadcaster.model import SampleRate, Speech
from tests.mastering.signals import speechlike, tone


def test_samples_and_speech_turn_into_each_other() -> None:
    speech = Speech(np.array([-32768, -1, 0, 1, 32767], "<i2").tobytes(), SampleRate(8000))
    assert speech_of(samples_of(speech), SampleRate(8000)) == speech


def test_what_is_over_full_scale_is_clipped_not_wrapped() -> None:
    speech = speech_of(np.array([1.5, -1.5], np.float32), MASTER_RATE)
    assert np.frombuffer(speech.pcm, "<i2").tolist() == [32767, -32768]


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100])
def test_resampling_keeps_length_place_and_pitch(rate: int) -> None:
    source = speech_of(speechlike(1.3, SampleRate(rate)), SampleRate(rate))
    there = resample(source, MASTER_RATE)
    assert len(there.pcm) // 2 == round(len(source.pcm) / 2 * MASTER_RATE / rate)
    back = samples_of(resample(there, SampleRate(rate)))
    wanted = samples_of(source)[: len(back)]
    assert float(np.sqrt(np.mean((back - wanted) ** 2))) < 0.02 * float(np.sqrt(np.mean(wanted**2)))


def test_resampling_leaves_no_image_above_the_old_band() -> None:
    there = samples_of(resample(speech_of(tone(3000, 1, SampleRate(8000)) * 0.5, SampleRate(8000)), MASTER_RATE))
    spectrum = np.abs(np.fft.rfft(there * np.hanning(len(there)))) ** 2
    assert spectrum[4200:].sum() < 1e-5 * spectrum.sum()


def test_resampling_nothing_gives_nothing() -> None:
    assert resample(Speech(b"", SampleRate(8000)), MASTER_RATE) == Speech(b"", MASTER_RATE)
