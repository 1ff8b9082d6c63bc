"""One spectrum and one level for every voice, by gains over time in bands of pitch.

A horn passes a voice at a spectrum of its own; what the voice has too much of only uses up the peak. So each band is
led to the level it has in average speech, slower than syllables change, which leaves their shape to the listener.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.overlap import overlapped
from broadcaster.mastering.running import running_mean
from broadcaster.mastering.samples import Samples
from broadcaster.model import Decibels, SampleRate, Seconds

RATE = SampleRate(24_000)
"""Half of it is more than twice what a horn passes."""

_BLOCK, _MARGIN = 26 * RATE, RATE
"""Samples; a mean over `_SECONDS` looks three times as far around."""

_FRAME, _HOP = 512, 256
_WINDOW = np.sqrt(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_FRAME) / _FRAME)).astype(np.float32)
"""Applied twice; in steps of half a frame its squares add up to one."""

_ROWS = 16
"""Frames in one product of matrices: few enough that BLAS starts no threads, which would cost more than they bring."""

_BINS = _FRAME // 2 + 1
_BIN_PITCHES = np.fft.rfftfreq(_FRAME, 1 / RATE)
_BANDS = np.array([125, 200, 300, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300.0])
_HEARD = slice(2, 14)
"""The bands a horn passes: the level of the whole is measured in them."""

_SPEECH_PITCHES = [125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300]
_SPEECH = [56, 57.5, 59, 60.5, 60.5, 61.2, 62, 60.5, 57, 53.7, 53, 52, 48.7, 48, 46.8, 45.6, 44.5, 44.3]
"""dB a third of an octave: the long-term average of speech over languages and sexes (Byrne et al., JASA 96, 1994)."""

TONE_PITCHES = (125, 250, 400, 630, 1000, 1600, 2500, 4000, 6300)
"""Hz; where `Levelling.tone` is given, and straight lines over the octaves between."""

_FEED_POWER = Decibels(-20.0)
"""What speech in `_HEARD` has, relative to full scale, when the whole is at FEED."""

_SECONDS = Seconds(0.25)
"""The standard deviation of the window that a level is averaged in: longer than a syllable, shorter than a phrase."""

_SPECTRUM_WITHIN = Decibels(15.0)
_DEEPEST_CUT, _GREATEST_LIFT = Decibels(20.0), Decibels(5.0)
"""Lifted further, the noise between words would come up."""
_PAUSE_BELOW, _DEEPEST_PAUSE = Decibels(-43.0), Decibels(18.0)
_PAUSE_SECONDS = Seconds(0.05)

Gains = NDArray[np.float32]
"""dB, or power, by band and frame."""


@dataclass(frozen=True, slots=True)
class Levelling:
    """How much is made even."""

    tone: tuple[float, ...]
    """dB at `TONE_PITCHES`, upon the spectrum of average speech."""
    spectrum: float
    """How much of a band's distance from average speech is made up for, 0 to 1."""
    level: float
    """How much of the distance of the whole from `_FEED_POWER` is made up for, 0 to 1."""

    def stream(self, pieces: Iterable[Samples]) -> Iterator[Samples]:
        """Blocks at `RATE`, as long as what comes in."""
        return overlapped(pieces, _BLOCK, _MARGIN, self._level)

    def _level(self, samples: Samples) -> Samples:
        spectra = np.fft.rfft(_frames(samples) * _WINDOW)
        power = (spectra.real**2 + spectra.imag**2).reshape(-1, _ROWS, _BINS) @ _SPREAD.T
        gains = 10 ** (self._gains(power.reshape(-1, len(_BANDS)).T) / 20)
        spectra *= (gains.T.reshape(-1, _ROWS, len(_BANDS)) @ _SPREAD_GAINS).reshape(-1, _BINS)
        shaped = np.asarray(np.fft.irfft(spectra, _FRAME) * _WINDOW, np.float32)
        return _overlap_added(shaped)[_FRAME : _FRAME + len(samples)]

    def _gains(self, power: Gains) -> Gains:
        whole = power[_HEARD].sum(0)
        around = _decibels(_averaged(whole, _SECONDS))
        distance = _decibels(_averaged(power, _SECONDS)) - around - _AVERAGE_SPEECH[:, None]
        gains = self._tone()[:, None] - self.spectrum * np.clip(distance, -_SPECTRUM_WITHIN, _SPECTRUM_WITHIN)
        gains -= self.level * np.clip(around - _FEED_POWER, -_GREATEST_LIFT, _DEEPEST_CUT)
        pause = _PAUSE_BELOW - _decibels(_averaged(whole, _PAUSE_SECONDS))
        return np.asarray(gains - np.clip(pause, 0, _DEEPEST_PAUSE), np.float32)

    def _tone(self) -> NDArray[np.float64]:
        return np.asarray(np.interp(np.log(_BANDS), np.log(TONE_PITCHES), self.tone), np.float64)


def _frames(samples: Samples) -> Samples:
    """In whole `_ROWS`, from the zeros before the first sample to those after the last."""
    rows = -(-(len(samples) + 3 * _FRAME) // (_ROWS * _HOP)) * _ROWS
    padded = np.pad(samples, (_FRAME, (rows - 1) * _HOP - len(samples)))
    return np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP]


def _overlap_added(frames: Samples) -> Samples:
    added = np.zeros((len(frames) + 1, _HOP), np.float32)
    added[:-1] += frames[:, :_HOP]
    added[1:] += frames[:, _HOP:]
    return added.reshape(-1)


def _averaged(power: Gains, deviation: Seconds) -> Gains:
    """A Gaussian mean over time, near enough: three running means."""
    for _ in range(3):
        power = running_mean(power, round(deviation * RATE / _HOP))
    return power


def _decibels(power: Gains) -> Gains:
    return 10 * np.log10(np.maximum(power, np.float32(1e-10)))


def _spread() -> Gains:
    """How much of each bin belongs to each band: triangles over the logarithm of pitch."""
    places = np.log(np.maximum(_BIN_PITCHES, 1))
    shares = [np.interp(places, np.log(_BANDS), row) for row in np.eye(len(_BANDS))]
    return np.asarray(shares, np.float32)


def _average_speech() -> NDArray[np.float64]:
    density = np.interp(np.log(_BANDS), np.log(_SPEECH_PITCHES), _SPEECH) - 10 * np.log10(_BANDS * 0.2316)
    level = density + 10 * np.log10(_SPREAD_GAINS.sum(1) * RATE / _FRAME)
    return np.asarray(level - 10 * np.log10((10 ** (level[_HEARD] / 10)).sum()), np.float64)


_SPREAD_GAINS = _spread()
_SPREAD = _SPREAD_GAINS * np.float32(2 / (_FRAME * (_WINDOW**2).sum()))
"""The same, from the squares of a spectrum to power relative to full scale."""
_AVERAGE_SPEECH = _average_speech()
