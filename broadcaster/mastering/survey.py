"""The first listening to a recording: is it whole, is there sound in it, and what is wrong with it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from broadcaster.errors import RecordingError, translatable
from broadcaster.mastering.clipping import flat_samples, planes
from broadcaster.mastering.decode import LONGEST
from broadcaster.mastering.hum import HumMeter
from broadcaster.mastering.samples import MASTER_RATE, Filter
from broadcaster.mastering.sound_file import Channels, OpenSound, blocks, open_sound, too_long
from broadcaster.model import Seconds

_SHORTEST = Seconds(0.3)
_STEP = MASTER_RATE // 50
"""Loudness is looked at by 20 ms."""
_INAUDIBLE = 10 ** (-60 / 20)
"""What never reaches this loudness, relative to full scale, is what a recorder writes whose microphone is off."""
_LOST = Seconds(0.5)
_LOST_PART = 0.01
"""What may be missing of the stated length: containers round, and count the coder's own delay or not."""
_CLIPPED = 0.0005
"""Part of all samples; a few rows at the limit are no damage."""
_RUMBLE = 10 ** (-25 / 10)
"""Power below `_LOWEST` relative to the power of speech; wind, a shaken table and a lorry bring more."""
_LOWEST = 45.0
"""Hz; below the mains, whose hum is another matter."""
_SPEECH = (200.0, 4000.0)
_ONE_SIDED = 0.1
"""A channel with less of the other's power adds nothing but its noise."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a recording is, and how it is mixed and mended before it is cleaned."""

    seconds: Seconds
    """As decoded."""
    codec: str
    channels: int
    mix: tuple[float, ...]
    """By how much each channel counts."""
    offset: tuple[float, ...]
    """Of each channel from zero: direct current, which a loudspeaker must not get."""
    clip_level: float | None
    """Where the recorder cut samples off; None where it did not."""
    filters: tuple[Filter, ...]
    """Against hum and rumble, where there are any."""


def survey(source: Path) -> Survey:
    """Listen to the whole file once. Raises RecordingError where it cannot be aired."""
    with open_sound(source) as sound:
        if sound.stated is not None and sound.stated > LONGEST:
            raise too_long()
        gathered = _Gathered(2 if sound.stream.channels > 1 else 1)
        for block in blocks(sound, gathered.look):
            gathered.add(block)
        _require_whole(sound, gathered)
        return gathered.survey(sound)


def _require_whole(sound: OpenSound, gathered: "_Gathered") -> None:
    seconds = gathered.length / MASTER_RATE
    if sound.stated is not None and seconds < sound.stated - max(_LOST, _LOST_PART * sound.stated):
        raise RecordingError(
            translatable(
                "The recording is cut off: of %(stated)s seconds only %(there)s can be read; copy it from the "
                "telephone once more."
            ),
            stated=round(sound.stated),
            there=round(seconds),
        )
    if sound.breaks_off:
        raise RecordingError(
            translatable(
                "The recording is cut off: it breaks off after %(there)s seconds; copy it from the telephone once "
                "more, or save it as M4A or WAV."
            ),
            there=round(seconds),
        )
    if seconds < _SHORTEST:
        raise RecordingError(translatable("The recording is too short; record it again."))
    if gathered.loudest < _INAUDIBLE:
        raise RecordingError(
            translatable("Nothing can be heard in this recording; see that the microphone is on, and record it again.")
        )


class _Gathered:
    """Figures over all blocks."""

    def __init__(self, channels: int) -> None:
        self.length = 0
        self.loudest = 0.0
        self._sum = np.zeros(channels)
        self._changes = np.zeros((channels, channels))
        self._low = self._speech = 0.0
        self._hum = [HumMeter() for _ in range(channels)]
        self._peak, self._flat, self._decoded = 0.0, 0, 0

    def look(self, frame: av.AudioFrame) -> av.AudioFrame:
        """See a frame as it was decoded: cut-off samples are no longer in a row once they are resampled."""
        rows = planes(frame)
        peak = float(np.abs(rows).max(initial=0))
        if peak > self._peak + _RISE:
            self._flat = 0  # what was flat below the limit was none
        self._peak = max(peak, self._peak)
        if peak >= self._peak - _RISE:
            self._flat += sum(flat_samples(row, self._peak) for row in rows)
        self._decoded += rows.size
        return frame

    def add(self, block: Channels) -> None:
        """Take a block in."""
        self.length += block.shape[1]
        self._sum += block.sum(axis=1, dtype=np.float64)
        # The differences from sample to sample: neither direct current nor hum counts in them.
        changes = np.diff(block, axis=1)
        self._changes += [[(one * other).sum(dtype=np.float64) for other in changes] for one in changes]
        self.loudest = max(self.loudest, _loudest(block))
        for row, meter in zip(block, self._hum, strict=True):
            meter.add(row)
            self._weigh(row)

    def survey(self, sound: OpenSound) -> Survey:
        """All that was found."""
        notches = {name: filter for meter in self._hum for filter in meter.notches() for name in [filter[1]]}
        rumble = _AGAINST_RUMBLE if self._low > _RUMBLE * self._speech else ()
        return Survey(
            seconds=Seconds(self.length / MASTER_RATE),
            codec=sound.stream.codec_context.name,
            channels=sound.stream.channels,
            mix=_mix(self._changes),
            offset=tuple(float(one) for one in self._sum / self.length),
            clip_level=self._peak if self._flat > _CLIPPED * self._decoded else None,
            filters=(*rumble, *notches.values()),
        )

    def _weigh(self, row: NDArray[np.float32]) -> None:
        power = np.abs(np.fft.rfft((row - row.mean()) * _hanning(len(row)))) ** 2
        pitch = np.fft.rfftfreq(len(row), 1 / MASTER_RATE)
        self._low += float(power[pitch < _LOWEST].sum())
        self._speech += float(power[(pitch > _SPEECH[0]) & (pitch < _SPEECH[1])].sum())


_RISE = 0.001
"""Of full scale; within it a later peak is the same limit."""
_AGAINST_RUMBLE: tuple[Filter, ...] = (("highpass", "f=80:p=2:r=f64"), ("highpass", "f=80:p=2:r=f64"))


@lru_cache(maxsize=4)
def _hanning(length: int) -> NDArray[np.float32]:
    return np.hanning(length).astype(np.float32)


def _loudest(block: Channels) -> float:
    whole = block[:, : block.shape[1] // _STEP * _STEP].reshape(len(block), -1, _STEP)
    return float(whole.std(axis=2).max(initial=0))


def _mix(changes: NDArray[np.float64]) -> tuple[float, ...]:
    """How much of each channel: both, or the one with a voice; their difference where one is wired the wrong way."""
    if len(changes) == 1:
        return (1.0,)
    (left, both), (_, right) = changes
    if right < _ONE_SIDED * left:
        return 1.0, 0.0
    if left < _ONE_SIDED * right:
        return 0.0, 1.0
    return (0.5, 0.5) if both >= 0 else (0.5, -0.5)
