"""One cue in the player: which of its samples sound at which frame, with its gain and fades."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from broadcaster.model import Priority
from broadcaster.model.units import Decibels, SampleRate, Seconds

RATE = SampleRate(48_000)
"""Every output and every decoded Master has this rate; it is the one Opus decodes to."""
FADE_FRAMES = RATE * 30 // 1000

_FELT = 0.02
"""Seconds: less than this is the noise of an output's readings."""

Samples = NDArray[np.int16]
Block = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Part:
    """What the player is handed: decoded, verified and claimed audio with its instant."""

    cue_id: str
    due: float
    """POSIX seconds of this computer's wall clock."""
    samples: Samples = field(repr=False)
    """Mono at RATE."""
    priority: Priority = Priority.NORMAL
    gain: Decibels = Decibels(0.0)
    heard: Seconds = Seconds(0.0)
    """How much sounded already in a run that crashed; none of it sounds again."""
    until: float | None = None
    """POSIX seconds at which the curfew cuts it."""
    resumed: bool = False
    """A run that crashed had it; what it did not sound is a hole."""

    @property
    def end(self) -> float:
        """POSIX seconds at which it is over."""
        natural = self.due + len(self.samples) / RATE
        return natural if self.until is None else min(natural, self.until)


class Sounding:
    """A part bound to frames of the sample clock, so that nothing moves it any more."""

    def __init__(self, part: Part, start: int, now: int, slip: float = 0.0) -> None:
        self.part = part
        self.start = start
        """The frame at which its first sample belongs."""
        self.entry = max(start + round(part.heard * RATE), now)
        """The frame at which it is first heard: later than `start` where it joins late."""
        self.natural_end = start + len(part.samples)
        self.stop = self.natural_end
        self.heard_to = self.entry
        """The frame up to which it was mixed in."""
        self.hole = self.entry - start if part.resumed else 0
        """Frames that were never heard although it sounds before and after them."""
        self._slip = slip
        self._joined = self.entry
        self.detail = ""
        """Why it is cut; empty while it is not."""
        self.begun = False
        self._level = np.float32(10 ** (part.gain / 20) / 32768)

    def cut_at(self, frame: int, detail: str) -> None:
        """End it before `frame`, faded out; the earliest cut counts."""
        if frame < self.stop:
            self.stop = max(frame, self.entry)
            self.detail = detail

    def extend(self) -> None:
        """Take back a cut that has not come yet."""
        self.stop, self.detail = self.natural_end, ""

    def keep_end(self, slip: float) -> None:
        """Leave out as much of its end as the output has fallen behind, in seconds: what comes after it is not late."""
        behind = slip - self._slip
        if behind > _FELT:
            end = self.start + len(self.part.samples) - round(behind * RATE)
            self.natural_end = max(self.entry, min(self.natural_end, end))
            self.stop = min(self.stop, self.natural_end)

    def mix_into(self, block: Block, first: int) -> None:
        """Add its samples to a block whose first frame is `first`; after a hole they fade in again."""
        begin, end = max(self.entry, first), min(self.stop, first + len(block))
        if begin >= end:
            return
        self._join(begin)
        self.heard_to = end
        chunk = self.part.samples[begin - self.start : end - self.start].astype(np.float32) * self._level
        if self._joined > self.start and begin < self._joined + FADE_FRAMES:
            chunk *= _ramp(np.arange(begin, end) - self._joined)
        if self.stop < self.start + len(self.part.samples) and end > self.stop - FADE_FRAMES:
            chunk *= _ramp(self.stop - np.arange(begin, end))
        block[begin - first : end - first] += chunk

    def _join(self, begin: int) -> None:
        if begin <= self.heard_to:
            return
        if self.begun:
            self.hole += begin - self.heard_to
        else:
            self.entry = begin
        self._joined = begin

    def position(self, frame: int) -> Seconds:
        """How much of the audio, counted from its beginning, has been rendered by `frame`."""
        return Seconds(max(0, min(frame, self.stop) - self.start) / RATE)


def _ramp(distance: NDArray[np.int64]) -> Block:
    return np.clip(distance / FADE_FRAMES, 0.0, 1.0).astype(np.float32)
