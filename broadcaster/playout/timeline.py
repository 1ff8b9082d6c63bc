"""The sample clock: which wall-clock instant each sample sounds at, and the other way round."""

import statistics
import time
from collections import deque

from broadcaster.model import SampleRate

STEP = 0.05
"""Seconds: a larger change of the wall clock against the monotonic clock is a step, a smaller one is slewing."""
STALL = 0.25
"""Seconds that an output may fall behind, at once or little by little, before what sounds leaps to its place."""
_STRAY = 0.02
_STRAYS_IN_A_ROW = 5
_TIGHT = 0.0005
_READINGS = 5


def wall_ahead() -> float:
    """The wall clock less the monotonic clock, in seconds; it changes only where the wall clock is set.

    A thread that is preempted between the two readings would see a step, so the wall clock is read between two
    readings of the other one until these are close together.
    """
    tightest, found = float("inf"), 0.0
    for _ in range(_READINGS):
        before, wall, after = time.monotonic(), time.time(), time.monotonic()
        if after - before < tightest:
            tightest, found = after - before, wall - (before + after) / 2
        if tightest < _TIGHT:
            break
    return found


class Timeline:
    """wall(n) = offset + n / rate, the offset being the median of what the output reported lately.

    One bad reading (a thread that was preempted) moves nothing; a wall clock that is set moves the offset at once; a
    short stall of the output, seen as several equal strays, anchors it anew. What sounds is held by sample number, so
    none of these makes it jump. An output that has fallen behind by more than STALL makes `frame` leap over what was
    lost instead, so that nothing sounds at another's time. Wall times are POSIX seconds. Not for several threads at
    once.
    """

    def __init__(self, rate: SampleRate, readings: int = 100) -> None:
        # Of a second: a device that ran dry for some milliseconds, too few for a stray, is followed in half of it.
        self.rate = rate
        self.frame = 0
        """The number of the next sample to render."""
        self.offset: float | None = None
        self.lost = False
        """The last reading came so late that the samples now rendered are out of their place, until it is confirmed."""
        self._readings: deque[float] = deque(maxlen=readings)
        self._strays: deque[float] = deque(maxlen=_STRAYS_IN_A_ROW)
        self._wall_ahead: float | None = None
        self._settled: float | None = None
        self._rejoins = False

    def observe(self, wall: float, wall_ahead: float) -> float:
        """Take the output's word that sample `frame` sounds at `wall`.

        `wall_ahead` is the wall clock less the monotonic clock. Returns the seconds by which the wall clock was set
        since the last reading, 0.0 in the ordinary case.
        """
        step = self._follow_clock(wall_ahead)
        if self._rejoins and self.offset is not None:
            # The output was away: the samples of that time are lost, and the clock is where it would be.
            self.frame = max(self.frame, round((wall - self.offset) * self.rate))
            self._readings.clear()
        self._rejoins = False
        self._take(wall - self.frame / self.rate)
        if self.slip() > STALL:
            self._leap(round(self.slip() * self.rate))
        return step

    def slip(self) -> float:
        """Seconds by which the output has fallen behind since `settle`, by a clock that nobody sets."""
        if self._settled is None or self.offset is None or self._wall_ahead is None:
            return 0.0
        return self.offset - self._wall_ahead - self._settled

    def settle(self) -> None:
        """Say that nothing sounds: what the output has fallen behind until now moves nothing."""
        if self.offset is not None and self._wall_ahead is not None:
            self._settled = self.offset - self._wall_ahead

    def rejoin(self) -> None:
        """Say that the output is opened anew: the next reading leaps over the samples that were lost."""
        self._rejoins = True

    def advance(self, frames: int) -> None:
        """Count rendered samples."""
        self.frame += frames

    def frame_at(self, wall: float) -> int:
        """The number of the sample that sounds at `wall`. Needs one reading."""
        return round((wall - self._anchored()) * self.rate)

    def wall_at(self, frame: int) -> float:
        """When a sample sounds. Needs one reading."""
        return self._anchored() + frame / self.rate

    def _anchored(self) -> float:
        if self.offset is None:
            raise ValueError("the sample clock has had no reading yet")
        return self.offset

    def _follow_clock(self, wall_ahead: float) -> float:
        step = 0.0 if self._wall_ahead is None else wall_ahead - self._wall_ahead
        self._wall_ahead = wall_ahead
        if abs(step) < STEP:
            return 0.0
        self._readings = deque((reading + step for reading in self._readings), self._readings.maxlen)
        self.offset = None if self.offset is None else self.offset + step
        return step

    def _leap(self, frames: int) -> None:
        lost = frames / self.rate
        self.frame += frames
        self._readings = deque((reading - lost for reading in self._readings), self._readings.maxlen)
        self.offset = self._anchored() - lost

    def _take(self, reading: float) -> None:
        self.lost = False
        if self.offset is not None and self._readings and abs(reading - self.offset) > _STRAY:
            self._strays.append(reading)
            if len(self._strays) < _STRAYS_IN_A_ROW or max(self._strays) - min(self._strays) > _STRAY:
                self.lost = reading - self.offset > STALL
                return
            self._readings.clear()
            self._readings.extend(self._strays)
        else:
            self._readings.append(reading)
        self._strays.clear()
        self.offset = statistics.median(self._readings)
