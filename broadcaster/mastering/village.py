"""What drowns a loudspeaker in a village, synthesised: loops without a seam, the same samples every time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.outdoors import SOUND_SPEED, a_weighting
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.model import Decibels

_RATE = 16_000
_SECONDS = 12
_LENGTH = _RATE * _SECONDS

_ROADSIDE = 15.0
"""Metres from the road to the listener."""

_FREQUENCIES = np.fft.rfftfreq(_LENGTH, 1 / _RATE)

_Loop = NDArray[np.floating[Any]]


class UnknownNoise(MasteringError):
    """A noise was asked for that does not exist."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Noise:
    """What drowns a loudspeaker."""

    name: str
    title: str
    """Translatable; where the listener is."""
    level: Decibels
    """dB(A) at the ear, of its loudest second."""
    make: Callable[[], _Loop]


@cache
def noise_loop(name: str) -> Samples:
    """12 s at MASTER_RATE in pascals of sound pressure, to be repeated for as long as it must last.

    Raises UnknownNoise.
    """
    noise = noise_named(name)
    spectrum = np.fft.rfft(noise.make())
    weighted = np.fft.irfft(spectrum * 10 ** (a_weighting(_FREQUENCIES) / 20), _LENGTH)
    power = np.mean(weighted.reshape(_SECONDS, _RATE) ** 2, axis=1).max()
    upsampled = np.fft.irfft(spectrum, _LENGTH * MASTER_RATE // _RATE) * (MASTER_RATE / _RATE)
    return np.asarray(upsampled * (2e-5 * 10 ** (noise.level / 20) / np.sqrt(power)), np.float32)


def loudest_second(loop: Samples) -> Samples:
    """Of a loop, the second in which it drowns most."""
    seconds = loop.reshape(_SECONDS, MASTER_RATE)
    return np.asarray(seconds[int(np.argmax(np.mean(seconds**2, axis=1)))])


def noise_named(name: str) -> Noise:
    """Raises UnknownNoise naming the known ones."""
    if name not in NOISES:
        raise UnknownNoise(
            translatable("There is no noise %(name)s; choose one of: %(known)s."), name=name, known=", ".join(NOISES)
        )
    return NOISES[name]


def _quiet() -> _Loop:
    return _coloured(1, lambda f: f ** (-5 / 6))


def _rain() -> _Loop:
    drops = np.zeros(_LENGTH)
    random = np.random.default_rng(3)
    places = random.integers(0, _LENGTH, _LENGTH // 40)
    np.add.at(drops, places, random.exponential(1, len(places)))
    patter = np.fft.irfft(np.fft.rfft(drops) * _band(1500, 6000), _LENGTH)
    hiss = _coloured(2, lambda f: 1 / (1 + (1200 / f) ** 2) / (1 + (f / 6000) ** 2))
    return np.asarray(hiss / hiss.std() + 0.8 * patter / patter.std())


def _market() -> _Loop:
    # Many voices at once: the spectrum of speech (Byrne et al. 1994), each swelling at the rate of syllables.
    crowd = np.zeros(_LENGTH)
    time = np.arange(_LENGTH) / _LENGTH
    for voice in range(8):
        swell = np.sin(2 * np.pi * (30 + 4 * voice) * time + voice) + np.sin(2 * np.pi * (7 + voice) * time)
        speech = _coloured(10 + voice, lambda f: 1 / np.sqrt(f) / (1 + (f / 600) ** 2) ** 0.35 * (f > 100))
        crowd += speech * np.exp(0.7 * swell)
    return crowd


def _motorbike() -> _Loop:
    time = np.arange(_LENGTH) / _RATE - _SECONDS / 2
    along = 8.3 * time  # 30 km/h
    away = np.hypot(_ROADSIDE, along)
    firing = 42 * (1 - 8.3 / SOUND_SPEED * along / away) * (1 + 0.04 * np.sin(2 * np.pi * time / 3))
    phase = 2 * np.pi * np.round(42 * _SECONDS) * np.cumsum(firing) / firing.sum()
    engine, rotor, order = np.zeros(_LENGTH), np.exp(1j * phase), np.exp(1j * phase)
    for number, turn in enumerate(np.random.default_rng(4).uniform(0, 2 * np.pi, 40), 1):
        engine += np.imag(order * np.exp(1j * turn)) / number**0.75
        order *= rotor
    exhaust = np.fft.irfft(np.fft.rfft(_coloured(5, np.ones_like)) * _band(150, 2500), _LENGTH)
    exhaust *= 1 + 0.6 * np.sin(phase)
    return np.asarray((engine / np.std(engine) + 0.9 * exhaust / exhaust.std()) / away)


def _coloured(seed: int, gain: Callable[[_Loop], _Loop]) -> _Loop:
    white = np.fft.rfft(np.random.default_rng(seed).standard_normal(_LENGTH))
    return np.fft.irfft(white * gain(np.maximum(_FREQUENCIES, 50.0)), _LENGTH)


def _band(low: float, high: float) -> NDArray[np.complexfloating[Any, Any]]:
    frequency = np.maximum(_FREQUENCIES, 1.0)
    return np.asarray(1 / (1 - 1j * low / frequency) / (1 + 1j * frequency / high))


NOISES: dict[str, Noise] = {
    noise.name: noise
    for noise in (
        Noise("quiet", translatable("in a quiet place"), Decibels(45.0), _quiet),
        Noise("motorbike", translatable("with a motorbike passing"), Decibels(71.0), _motorbike),
        Noise("rain", translatable("in steady rain"), Decibels(60.0), _rain),
        Noise("market", translatable("at the market"), Decibels(70.0), _market),
    )
}
"""Levels: quiet, a rural day outdoors (table of the US Bureau of Land Management); motorbike, the 77 dB(A) at 7.5 m
that directive 97/24/EC allows one of 80 to 175 cm3, heard twice as far from the road; rain and market are assumed, for
want of a measurement to quote."""
