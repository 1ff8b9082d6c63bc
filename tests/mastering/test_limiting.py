import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, measure_loudness
from broadcaster.mastering.limiting import held_down, limit_true_peak, peaks_of, true_peaks
from broadcaster.mastering.running import running_maximum, running_mean
from broadcaster.model import Decibels, Seconds
from tests.mastering.signals import speechlike, tone


def test_what_is_below_the_ceiling_is_only_turned() -> None:
    plain = tone(440, 1) * np.float32(0.1)
    limited = np.concatenate(list(limit_true_peak([plain], Decibels(-1.0), Decibels(6.0))))
    assert np.abs(limited - plain * 10 ** (6 / 20)).max() < 1e-5


@pytest.mark.parametrize("gain", [0.0, 6.0, 20.0])
def test_the_true_peak_stays_below_the_ceiling(gain: float) -> None:
    limited = np.concatenate(list(limit_true_peak([speechlike(3)], Decibels(-2.0), Decibels(gain))))
    assert len(limited) == 3 * MASTER_RATE
    assert measure_loudness(limited, MASTER_RATE).true_peak <= -1.95


def test_a_peak_between_the_samples_is_seen() -> None:
    # A quarter of the rate, half a step off: every sample is 3 dB below the wave.
    hidden = np.sin(2 * np.pi * (np.arange(MASTER_RATE) + 0.5) / 4).astype(np.float32)
    limited = np.concatenate(list(limit_true_peak([hidden], Decibels(0.0), Decibels(2.0))))
    assert np.abs(limited[1000:-1000]).max() == pytest.approx(10 ** (-3 / 20), abs=0.01)


def test_the_gain_falls_before_a_peak_and_rises_after_it() -> None:
    clicks = np.full(2000, 0.5, np.float32)
    clicks[1000] = 2.0
    held = held_down(clicks, np.abs(clicks), Seconds(0.002), MASTER_RATE)
    gains = held / clicks
    assert held.max() <= 1 + 1e-6
    assert gains[1000 - 300] == gains[1000 + 300] == 1
    assert np.all(np.diff(gains[700:1000]) <= 1e-6)
    assert np.allclose(gains[700:1001], gains[1000:1301][::-1], atol=1e-6)


def test_four_samples_that_share_a_peak_are_held_down_too() -> None:
    loud = speechlike(2) * np.float32(8)
    held = held_down(loud, peaks_of(loud), Seconds(0.002), MASTER_RATE)
    assert np.abs(held).max() <= 1 + 1e-6
    one_by_one = held_down(loud, np.abs(loud), Seconds(0.002), MASTER_RATE)
    assert np.mean((held - one_by_one) ** 2) < 1e-3 * np.mean(one_by_one**2)


@pytest.mark.parametrize("pitch", [100, 1000, 5000, 9000])
def test_peaks_between_samples_are_those_of_the_wave(pitch: int) -> None:
    peaks = true_peaks(tone(pitch, 1))
    assert len(peaks) == MASTER_RATE // 4
    assert peaks[10:-10].max() == pytest.approx(np.abs(tone(pitch, 1)).max(), abs=0.01)


def test_the_pieces_do_not_matter() -> None:
    plain = speechlike(2)
    whole, cut = (
        np.concatenate(list(limit_true_peak(pieces, Decibels(-3.0), Decibels(12.0))))
        for pieces in ([plain], np.array_split(plain, 37))
    )
    assert np.array_equal(whole, cut)


@pytest.mark.parametrize("half", [0, 1, 2, 5, 16])
def test_running_values_are_those_of_the_neighbours(half: int) -> None:
    values = np.random.default_rng(5).standard_normal(60).astype(np.float32)
    padded = np.pad(values, half)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)
    assert np.allclose(running_mean(values, half), around.mean(1), atol=1e-5)
    near_edge = np.pad(values, half, mode="edge")
    assert np.array_equal(
        running_maximum(values, half), np.lib.stride_tricks.sliding_window_view(near_edge, 2 * half + 1).max(1)
    )
