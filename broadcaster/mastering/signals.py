"""Test signals for setting up an amplifier and its loudspeakers, as loud as a bulletin."""

from collections.abc import Callable

import numpy as np

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.profiles import TARGET_LOUDNESS
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.model.units import Seconds

PEAK = 10 ** ((TARGET_LOUDNESS + 3) / 20)
"""Of a sine of 1 kHz that is as loud as a bulletin."""
_LIMIT = 0.9

_APART = Seconds(1.0)
"""Silence between signals, in which hum and the echo of other loudspeakers are heard."""


class UnknownSignal(MasteringError):
    """A test signal was asked for that does not exist."""

    exit_status = 2


def make_signal(name: str, seconds: Seconds = Seconds(10.0)) -> Samples:
    """A test signal at MASTER_RATE. Raises UnknownSignal naming the known ones."""
    if name not in SIGNALS:
        raise UnknownSignal(
            translatable("There is no test signal %(name)s; choose one of: %(known)s."),
            name=name,
            known=", ".join(SIGNALS),
        )
    return SIGNALS[name][1](seconds).astype(np.float32)


def _tone(seconds: Seconds) -> Samples:
    time = _time(seconds)
    return np.asarray(PEAK * np.sin(2 * np.pi * 1000 * time) * _edges(time))


def _sweep(seconds: Seconds) -> Samples:
    time = _time(seconds)
    octaves = np.log(10_000 / 100)
    phase = 2 * np.pi * 100 * seconds / octaves * np.expm1(time / seconds * octaves)
    return np.asarray(PEAK * np.sin(phase) * _edges(time))


def _pink(seconds: Seconds) -> Samples:
    time = _time(seconds)
    frequency = np.maximum(np.fft.rfftfreq(len(time), 1 / MASTER_RATE), 1)
    spectrum = np.fft.rfft(np.random.default_rng(1).standard_normal(len(time)))
    noise = np.fft.irfft(spectrum / np.sqrt(frequency) * (frequency > 100) * (frequency < 10_000), len(time))
    return np.asarray(np.clip(noise * (PEAK / np.sqrt(2) / noise.std()), -_LIMIT, _LIMIT) * _edges(time))


def _all(seconds: Seconds) -> Samples:
    each, silence = Seconds(seconds / 3), np.zeros(round(_APART * MASTER_RATE))
    return np.concatenate([_tone(each), silence, _sweep(each), silence, _pink(each)])


def _time(seconds: Seconds) -> Samples:
    return np.arange(round(seconds * MASTER_RATE)) / MASTER_RATE  # type: ignore[return-value]


def _edges(time: Samples) -> Samples:
    return np.asarray(np.clip(np.minimum(time, time[-1] - time) / 0.02, 0, 1))


SIGNALS: dict[str, tuple[str, Callable[[Seconds], Samples]]] = {
    "tone": (translatable("1 kHz, to set the volume of an amplifier"), _tone),
    "sweep": (translatable("100 Hz to 10 kHz, to find what rattles"), _sweep),
    "pink": (translatable("pink noise, to compare loudspeakers"), _pink),
    "all": (translatable("tone, sweep and pink noise, with silence between to hear hum and echoes"), _all),
}
"""What each is for, and how it is made."""
