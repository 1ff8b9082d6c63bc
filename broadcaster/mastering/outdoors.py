"""From the loudspeaker to the listener's ear, as levels in dB over frequency.

The listener stands in the open, `distance` metres from a horn on a pole; what people and goods absorb, wind and
hills are left out, so that a figure made from this is of a usual day, not a promise.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.samples import Samples
from broadcaster.model.units import Decibels

Curve = NDArray[np.floating[Any]]
"""One number for each frequency."""

_Complex = NDArray[np.complexfloating[Any, Any]]

SOUND_SPEED = 346.0
"""Metres a second in air of 25 degrees C."""

_MEAN_HEIGHT = 3.75
"""Metres: half of a horn at 6 m and an ear at 1.5 m."""


@dataclass(frozen=True, slots=True)
class Loudspeaker:
    """A horn loudspeaker at its full power."""

    watts: float = 30.0
    sensitivity: Decibels = Decibels(110.0)
    """dB SPL of 1 W at 1 m, in the direction of the listener. The TOA Electronics Speaker Guide (chapter 5) reckons
    with 112 dB on the axis of a 30 W paging horn; few people live on the axis."""


def level_at(frequencies: Curve, distance: float, loudspeaker: Loudspeaker) -> Curve:
    """dB SPL of a full-scale tone of each frequency in Hz, `distance` metres away."""
    source = loudspeaker.sensitivity + 10 * np.log10(loudspeaker.watts) + horn_gain(frequencies)
    return np.asarray(source - 20 * np.log10(distance) - _ground(distance) - distance * air_absorption(frequencies))


def horn_gain(frequencies: Curve) -> Curve:
    """dB: 350 Hz (18 dB an octave) to 5 kHz (12 dB an octave), with the resonances of a horn between."""
    low, high = 1j * np.maximum(frequencies, 1.0) / 350, 1j * frequencies / 5000
    gain = low**3 / ((low + 1) * (low**2 + low + 1)) / (high**2 + np.sqrt(2) * high + 1)
    for centre, quality, decibels in ((700, 2.0, 2.5), (1500, 1.5, 3.0), (2800, 2.5, -2.0)):
        gain *= _resonance(1j * frequencies / centre, quality, 10 ** (decibels / 40))
    return np.asarray(20 * np.log10(np.abs(gain)))


def air_absorption(frequencies: Curve, celsius: float = 25.0, humidity: float = 80.0) -> Curve:
    """dB a metre that air takes away, by ISO 9613-1:1993, at one atmosphere and `humidity` per cent."""
    kelvin = celsius + 273.15
    warm = kelvin / 293.15
    vapour = humidity * 10 ** (4.6151 - 6.8346 * (273.16 / kelvin) ** 1.261)
    oxygen = 24 + 4.04e4 * vapour * (0.02 + vapour) / (0.391 + vapour)
    nitrogen = warm**-0.5 * (9 + 280 * vapour * np.exp(-4.170 * (warm ** (-1 / 3) - 1)))
    square = np.asarray(frequencies, float) ** 2
    relaxed = 0.01275 * np.exp(-2239.1 / kelvin) / (oxygen + square / oxygen)
    relaxed += 0.1068 * np.exp(-3352.0 / kelvin) / (nitrogen + square / nitrogen)
    return np.asarray(8.686 * square * (1.84e-11 * warm**0.5 + warm**-2.5 * relaxed))


def a_weighting(frequencies: Curve) -> Curve:
    """dB, by IEC 61672-1."""
    square = np.maximum(frequencies, 1.0) ** 2
    low = (square + 107.7**2) * (square + 737.9**2)
    weight = 12194.0**2 * square**2 / ((square + 20.6**2) * np.sqrt(low) * (square + 12194.0**2))
    return np.asarray(20 * np.log10(weight) + 2.0)


def minimum_phase(gain: Curve) -> Samples:
    """The impulse response with this gain in dB at the frequencies of an rfft, as sudden as it can be.

    By the real cepstrum (Oppenheim and Schafer, Discrete-Time Signal Processing): no ringing before a sound.
    """
    size = 2 * (len(gain) - 1)
    cepstrum = np.fft.irfft(np.maximum(gain, gain.max() - 120) * np.log(10) / 20, size)
    cepstrum[1 : size // 2] *= 2
    cepstrum[size // 2 + 1 :] = 0
    return np.fft.irfft(np.exp(np.fft.rfft(cepstrum)), size).astype(np.float32)


def _ground(distance: float) -> float:
    # ISO 9613-2:1996, equation 10: what soft ground takes away from speech and other sounds without tones.
    return max(0.0, 4.8 - 2 * _MEAN_HEIGHT / distance * (17 + 300 / distance))


def _resonance(place: _Complex, quality: float, root: float) -> _Complex:
    return np.asarray((place**2 + place * root / quality + 1) / (place**2 + place / root / quality + 1))
