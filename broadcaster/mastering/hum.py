"""Mains hum: found as lines that stand still at the multiples of 50 Hz, and taken out by narrow notches."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.samples import MASTER_RATE, Filter, Samples

_MAINS = 50.0
"""Hz, as everywhere in Viet Nam."""
_HARMONICS = range(1, 25)
"""Up to 1.2 kHz; above it hum is lost in the noise."""
_FIRST = range(1, 4)
"""One of these is there wherever there is hum; a line at 1 kHz alone is a test tone."""
_WINDOW = MASTER_RATE
"""A second gives lines of 1 Hz."""
_HANNING = np.hanning(_WINDOW).astype(np.float32)
_ABOVE = 10 ** (12 / 10)
"""A line is hum where it stands out of its neighbourhood by this power, in the quieter moments too."""
_OTHERS_ABOVE = 10 ** (9 / 10)
"""What is enough for its other harmonics, once there is hum."""
_AUDIBLE = 10 ** (-75 / 10)
"""Power relative to full scale; a weaker line than this disturbs nobody."""
_FEWEST = 3
"""Windows; in a shorter sound a line cannot be told from a vowel."""
_QUIETER = 25
"""Percentile over the windows: a voice moves and leaves the line alone in some of them."""


class HumMeter:
    """Gathers what is needed to find hum, block by block."""

    def __init__(self) -> None:
        self._waiting = np.zeros(0, np.float32)
        self._spectra: list[NDArray[np.float32]] = []

    def add(self, samples: Samples) -> None:
        """The next block, at `MASTER_RATE`."""
        self._waiting = np.concatenate([self._waiting, samples])
        while len(self._waiting) >= _WINDOW:
            window = self._waiting[:_WINDOW] * _HANNING
            self._waiting = self._waiting[_WINDOW:]
            power = np.abs(np.fft.rfft(window)[: _HARMONICS[-1] * 50 + 20]) ** 2
            self._spectra.append((power * (4 / _WINDOW) ** 2 / 2).astype(np.float32))

    def notches(self) -> tuple[Filter, ...]:
        """A narrow notch for each line of hum; none where there is no hum."""
        if len(self._spectra) < _FEWEST:
            return ()
        quiet = np.percentile(np.array(self._spectra), _QUIETER, axis=0)
        first = [line for harmonic in _FIRST if (line := _line(quiet, harmonic)).stands_out > _ABOVE]
        if not first:
            return ()
        clearest = max(first, key=lambda line: line.stands_out)
        mains = clearest.pitch / clearest.harmonic
        lines = (_line(quiet, harmonic) for harmonic in _HARMONICS)
        return tuple(_notch(mains, line.harmonic) for line in lines if line.stands_out > _OTHERS_ABOVE)


class _Line(NamedTuple):
    """The highest point near a harmonic of the mains."""

    harmonic: int
    pitch: float
    stands_out: float
    """Power relative to its neighbourhood; 0 where it is too weak to be heard."""


def _line(quiet: NDArray[np.floating], harmonic: int) -> _Line:
    middle = round(harmonic * _MAINS)
    slack = 1 + harmonic // 8  # the mains swing by 0.1 Hz, and their harmonics by as many times that
    peak = middle - slack + int(quiet[middle - slack : middle + slack + 1].argmax())
    around = np.median(np.concatenate([quiet[peak - 14 : peak - 4], quiet[peak + 5 : peak + 15]]))
    stands_out = float(quiet[peak] / max(around, 1e-20)) if quiet[peak] > _AUDIBLE else 0.0
    return _Line(harmonic, peak + _between(quiet[peak - 1 : peak + 2]), stands_out)


def _between(three: NDArray[np.floating]) -> float:
    """Where a line lies between the bins, by how a Hann window spreads it over two of them."""
    left, top, right = np.sqrt(three)
    share = max(left, right) / max(top, 1e-20)
    return float(np.sign(right - left) * max(0.0, (2 * share - 1) / (share + 1)))


def _notch(mains: float, harmonic: int) -> Filter:
    # In float64: a notch as narrow as this at so low a pitch is nothing but rounding in float32.
    return ("bandreject", f"f={mains * harmonic:.3f}:t=h:w={1 + 0.05 * harmonic:.2f}:r=f64")
