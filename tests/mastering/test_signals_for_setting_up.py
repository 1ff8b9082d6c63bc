"""Test signals are what they say and as loud as a bulletin."""

import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, TARGET_LOUDNESS, Samples, measure_loudness
from broadcaster.mastering.signals import SIGNALS, UnknownSignal, make_signal
from broadcaster.model import Seconds


def pitch(samples: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * MASTER_RATE / len(samples))


@pytest.mark.parametrize("name", [*SIGNALS])
def test_each_begins_and_ends_in_silence_and_is_never_clipped(name: str) -> None:
    samples = make_signal(name, Seconds(3.0))
    assert samples.dtype == np.float32
    assert np.abs(samples[[0, -1]]).max() < 0.01
    assert 0.2 < np.abs(samples).max() < 1


@pytest.mark.parametrize("name", ["tone", "pink"])
def test_it_is_as_loud_as_a_bulletin(name: str) -> None:
    loudness = measure_loudness(make_signal(name, Seconds(5.0)), MASTER_RATE).integrated
    assert loudness == pytest.approx(TARGET_LOUDNESS, abs=1.5)


def test_the_tone_is_1_khz() -> None:
    assert pitch(make_signal("tone", Seconds(2.0))) == pytest.approx(1000, abs=1)


def test_the_sweep_rises_by_the_same_ratio_each_second() -> None:
    samples = make_signal("sweep", Seconds(10.0))
    for tenths in (10, 50, 90):
        middle = round(tenths / 100 * len(samples))
        expected = 100 * 100 ** (tenths / 100)
        assert pitch(samples[middle - 1200 : middle + 1200]) == pytest.approx(expected, rel=0.05, abs=10)


def test_pink_noise_has_as_much_power_in_each_octave() -> None:
    power = np.abs(np.fft.rfft(make_signal("pink", Seconds(20.0)))) ** 2
    frequency = np.arange(len(power)) / 20
    octaves = [power[(frequency > low) & (frequency < 2 * low)].sum() for low in (200, 400, 800, 1600, 3200)]
    assert max(octaves) < 1.2 * min(octaves)


def test_all_of_them_have_silence_between() -> None:
    samples = make_signal("all", Seconds(9.0))
    assert len(samples) == 11 * MASTER_RATE
    for start in (3, 7):
        assert not samples[start * MASTER_RATE : (start + 1) * MASTER_RATE].any()


def test_an_unknown_one_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownSignal, match="tone, sweep"):
        make_signal("loud")
