"""How far a master will be understood: the speech intelligibility index over distance, in several noises.

The one-third-octave procedure of ANSI S3.5-1997 with the master's own spectrum while somebody speaks. What the
neighbouring loudspeakers and the reverberation bring after 50 ms counts as noise. It is a forecast for the loudspeaker
and the noises named here, not a measurement; bench/forecast.py holds it against ESTOI.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadcaster.errors import translatable
from broadcaster.mastering.horn import (
    FURTHEST,
    NEAREST,
    NEIGHBOUR_TURNED,
    NEIGHBOURS,
    REVERBERATION,
    direct_to_reverberant,
)
from broadcaster.mastering.outdoors import SOUND_SPEED, Loudspeaker, level_at
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.mastering.spectra import FRAME, TOGETHER, band_matrix, framed, power
from broadcaster.mastering.village import loudest_second, noise_loop

UNDERSTOOD = 0.5
"""SII. ANSI S3.5-1997 calls communication below 0.45 poor and above 0.75 good; of the speech transmission index, which
counts the same ratios in the same way, IEC 60268-16 and EN 50849 want 0.5 where lives depend on it."""

SAID_AT_MOST = 800
"""Metres; further, wind and warm air decide."""

_CENTRES = 1000 * 2.0 ** (np.arange(-8, 10) / 3)
_IMPORTANCE = np.array(
    [83, 95, 150, 289, 440, 578, 653, 711, 818, 844, 882, 898, 868, 844, 771, 527, 364, 185], np.float32
) / np.float32(10_000)
"""Of the bands from 160 Hz to 8 kHz, ANSI S3.5-1997, table 3."""

_BANDS = band_matrix(np.append(_CENTRES, _CENTRES[-1] * 2 ** (1 / 3)) * 2 ** (-1 / 6))
_FRAME_SECONDS = FRAME / MASTER_RATE
_ENOUGH = round(600 / (TOGETHER * _FRAME_SECONDS))
"""Arrays of frames; more of a bulletin tells nothing new."""
_ACTIVE = 1e-3
"""A frame 30 dB below the loudest is a pause."""

Bands = NDArray[np.float32]
"""(..., bands): power; full scale is that of a sine."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Metres to which a master is still understood, 0 where not even beside the loudspeaker."""

    quiet: int
    motorbike: int
    rain: int


def forecast(pieces: Iterable[Samples], loudspeaker: Loudspeaker | None = None) -> Forecast:
    """Mono blocks at MASTER_RATE; silence is understood nowhere."""
    speech = SpeechPower.of(pieces)
    chosen = loudspeaker or Loudspeaker()
    return Forecast(*(round_metres(furthest(speech, noise, chosen)) for noise in ("quiet", "motorbike", "rain")))


def in_words(metres: int) -> tuple[str, dict[str, int]]:
    """A translatable sentence and what fills it: how far it is understood."""
    if not metres:
        return translatable("not understood even near the loudspeaker"), {}
    if metres >= SAID_AT_MOST:
        return translatable("understood further than %(metres)d m"), {"metres": SAID_AT_MOST}
    return translatable("understood up to about %(metres)d m"), {"metres": metres}


def round_metres(metres: float) -> int:
    """As exactly as such a figure can be meant: by 10 m, from 100 m on by 25 m, from 300 m on by 50 m."""
    step = 10 if metres < 100 else 25 if metres < 300 else 50
    return min(SAID_AT_MOST, int(metres // step * step))


@dataclass(frozen=True, slots=True)
class SpeechPower:
    """What the forecast needs of a sound: its mean power by band while somebody speaks, and what is late then."""

    direct: Bands
    echoes: tuple[Bands, ...]
    """Of what each neighbouring loudspeaker said earlier."""
    reverberation: Bands

    @classmethod
    def of(cls, pieces: Iterable[Samples]) -> "SpeechPower":
        """Of mono blocks at MASTER_RATE; of a long sound the first ten minutes."""
        bands = [2 * power(frames) @ _BANDS for frames in islice(framed(pieces), _ENOUGH)]
        every = np.concatenate([np.zeros((1, len(_CENTRES)), np.float32), *bands])
        whole = every.sum(axis=1)
        active = whole >= _ACTIVE * whole.max()
        late = tuple(_later(every, further / SOUND_SPEED)[active].mean(axis=0) for further in NEIGHBOURS)
        return cls(every[active].mean(axis=0), late, _reverberation(every)[active].mean(axis=0))


def intelligibility(speech: SpeechPower, distance: float, noise: Bands, loudspeaker: Loudspeaker) -> float:
    """The speech intelligibility index, 0 to 1, `distance` metres away."""
    path = _factor(level_at(_CENTRES, distance, loudspeaker))
    bad = noise + speech.reverberation * path * _factor(np.array(-direct_to_reverberant(distance)))
    for further, echo in zip(NEIGHBOURS, speech.echoes, strict=True):
        bad += echo * _factor(level_at(_CENTRES, distance + further, loudspeaker) + NEIGHBOUR_TURNED)
    ratio = 10 * np.log10((speech.direct * path + 1e-9) / bad)
    return float(np.clip((ratio + 15) / 30, 0, 1) @ _IMPORTANCE)


def furthest(speech: SpeechPower, noise: str, loudspeaker: Loudspeaker) -> float:
    """Metres to which the index stays above UNDERSTOOD; 0 where it nowhere does."""
    around = noise_power(noise)
    near, far = NEAREST, FURTHEST
    if intelligibility(speech, near, around, loudspeaker) < UNDERSTOOD:
        return 0.0
    while far / near > 1.01:
        middle = float(np.sqrt(near * far))
        if intelligibility(speech, middle, around, loudspeaker) < UNDERSTOOD:
            far = middle
        else:
            near = middle
    return near


@cache
def noise_power(name: str) -> Bands:
    """By band, in the loudest second, relative to the square of 20 micropascals. Raises UnknownNoise."""
    (frames,) = framed([loudest_second(noise_loop(name))])
    return np.asarray((power(frames[:-1]) @ _BANDS).mean(axis=0) / np.float32(2e-5**2), np.float32)


def _factor(level: NDArray[np.floating[Any]]) -> Bands:
    return np.asarray(10 ** (level / 10), np.float32)


def _later(frames: Bands, seconds: float) -> Bands:
    shift = round(seconds / _FRAME_SECONDS)
    return np.pad(frames, ((shift, 0), (0, 0)))[: len(frames)]


def _reverberation(frames: Bands) -> Bands:
    # Of an exponential tail whose whole energy is 1, what comes more than 50 ms late.
    decay = 10 ** (-6 * _FRAME_SECONDS / REVERBERATION)
    late = np.zeros_like(frames)
    for place in range(2, round(REVERBERATION / _FRAME_SECONDS)):
        late += np.float32((1 - decay) * decay**place) * _later(frames, place * _FRAME_SECONDS)
    return late
