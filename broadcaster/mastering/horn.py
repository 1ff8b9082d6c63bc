"""How a sound is heard in the village: out of a horn, over a distance, with its echoes, through a noise."""

from collections.abc import Iterable, Iterator

import numpy as np

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.outdoors import SOUND_SPEED, Loudspeaker, level_at, minimum_phase
from broadcaster.mastering.overlap import overlapped
from broadcaster.mastering.samples import MASTER_RATE, Samples, batched
from broadcaster.mastering.village import noise_loop
from broadcaster.model import Decibels, Seconds

NEAREST, FURTHEST = 5.0, 2000.0
"""Metres between which the simulation holds."""

NEIGHBOURS = (75.0, 105.0)
"""By how many metres the next loudspeakers of the same line are further away."""
NEIGHBOUR_TURNED = Decibels(-2.0)
"""They look elsewhere."""

REVERBERATION = Seconds(0.9)
"""In which the sound between houses and trees falls by 60 dB."""

_FULL_SCALE = Decibels(94.0)
"""dB SPL of what sounds at full scale in the result, so that near is loud and far is soft."""

_TAPS = 1 << 14
_SIZE = 1 << 18


class BadDistance(MasteringError):
    """A listener stands where the simulation does not hold."""

    exit_status = 2


def as_heard(
    pieces: Iterable[Samples], distance: float, noise: str, loudspeaker: Loudspeaker | None = None
) -> Iterator[Samples]:
    """Mono blocks at MASTER_RATE, as heard `distance` metres from the loudspeaker in one of NOISES.

    As many samples come out as went in, each in its place; what is too loud for the ear's scale is clipped.
    Raises BadDistance and UnknownNoise.
    """
    if not NEAREST <= distance <= FURTHEST:
        raise BadDistance(
            translatable("Choose a distance of %(nearest)d to %(furthest)d metres."),
            nearest=NEAREST,
            furthest=FURTHEST,
        )
    loop = noise_loop(noise) / np.float32(_pascals(_FULL_SCALE) * np.sqrt(2))
    path = path_to_ear(distance, loudspeaker or Loudspeaker())
    return _through(pieces, path, loop)


def path_to_ear(distance: float, loudspeaker: Loudspeaker) -> Samples:
    """The impulse response at MASTER_RATE: the horn, the air, the next loudspeakers' echoes, the reverberation."""
    direct = _response(distance, loudspeaker)
    path = np.zeros(round((NEIGHBOURS[-1] / SOUND_SPEED + 1.0) * MASTER_RATE), np.float32)
    path[:_TAPS] = direct
    for further in NEIGHBOURS:
        start = round(further / SOUND_SPEED * MASTER_RATE)
        path[start : start + _TAPS] += _response(distance + further, loudspeaker) * 10 ** (NEIGHBOUR_TURNED / 20)
    tail = np.random.default_rng(99).standard_normal(round(REVERBERATION * MASTER_RATE)).astype(np.float32)
    tail *= 10 ** (-3 * np.linspace(0, 1, len(tail), dtype=np.float32)) / np.sqrt(MASTER_RATE * REVERBERATION / 13.8)
    late = np.fft.irfft(np.fft.rfft(tail, 1 << 17) * np.fft.rfft(direct, 1 << 17), 1 << 17)
    start = round(0.015 * MASTER_RATE)
    path[start : start + len(tail)] += late[: len(tail)] * 10 ** (-direct_to_reverberant(distance) / 20)
    return path


def direct_to_reverberant(distance: float) -> Decibels:
    """What is scattered between houses stays, what comes straight falls: as strong as each other at 240 m."""
    return Decibels(max(0.0, 4 - 20 * np.log10(distance / 150)))


def _response(distance: float, loudspeaker: Loudspeaker) -> Samples:
    frequencies = np.fft.rfftfreq(_TAPS, 1 / MASTER_RATE)
    return minimum_phase(level_at(frequencies, distance, loudspeaker) - _FULL_SCALE)


def _pascals(level: Decibels) -> float:
    return float(2e-5 * 10 ** (level / 20))


def _through(pieces: Iterable[Samples], path: Samples, loop: Samples) -> Iterator[Samples]:
    """The noise runs on through everything."""
    transformed, place = np.fft.rfft(path, _SIZE), 0

    def convolved(samples: Samples) -> Samples:
        return np.fft.irfft(np.fft.rfft(samples, _SIZE) * transformed, _SIZE)[: len(samples)].astype(np.float32)

    for heard in overlapped(batched(pieces), _SIZE - 2 * len(path), len(path), convolved):
        around = loop[np.arange(place, place + len(heard)) % len(loop)]
        place += len(heard)
        yield np.clip(heard + around, -1, 1)
