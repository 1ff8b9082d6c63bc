import numpy as np
import pytest
from scipy import signal

from broadcaster.mastering import MASTER_RATE, Samples, measure_loudness
from broadcaster.model import SampleRate
from tests.mastering.signals import speechlike, tone


def _bs1770(samples: Samples) -> float:
    """Integrated loudness straight from ITU-R BS.1770-5, annex 1, with its filter coefficients for 48 kHz."""
    shelf = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])
    high = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])
    weighted = signal.lfilter(*high, signal.lfilter(*shelf, samples.astype(float)))
    starts = range(0, len(weighted) - 19200 + 1, 4800)
    blocks = np.array([np.mean(weighted[start : start + 19200] ** 2) for start in starts])
    blocks = blocks[-0.691 + 10 * np.log10(blocks + 1e-20) > -70]
    gate = 10 * np.log10(blocks.mean()) - 10
    return float(-0.691 + 10 * np.log10(blocks[10 * np.log10(blocks) > gate].mean()))


def test_a_sine_of_minus_20_decibels_measures_minus_23() -> None:
    loudness = measure_loudness(tone(997, 5) * 0.1, MASTER_RATE)
    assert loudness.integrated == pytest.approx(-23.0, abs=0.1)
    assert loudness.true_peak == pytest.approx(-20.0, abs=0.1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_agrees_with_the_recommendation_computed_directly(seed: int) -> None:
    samples = speechlike(6, seed=seed)
    assert measure_loudness(samples, MASTER_RATE).integrated == pytest.approx(_bs1770(samples), abs=0.1)


def test_the_peak_between_the_samples_is_seen() -> None:
    place = np.arange(MASTER_RATE)
    # A quarter of the rate, an eighth of a turn late: the samples fall beside every peak.
    between = (np.sin(np.pi * (place / 2 + 0.25)) * np.hanning(MASTER_RATE)).astype(np.float32)
    assert np.abs(between).max() == pytest.approx(0.707, abs=0.001)
    assert measure_loudness(between, MASTER_RATE).true_peak == pytest.approx(0.0, abs=0.3)


def test_a_peak_in_the_last_moment_counts() -> None:
    samples = np.zeros(48_123, np.float32)
    samples[-20:] = 0.5
    assert measure_loudness(samples, MASTER_RATE).true_peak > -7


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(96000, np.float32)])
def test_silence_measures_as_the_gate(samples: Samples) -> None:
    assert measure_loudness(samples, SampleRate(24000)).integrated == -70
