"""Whether the computer's clock can be believed, and the best instant where it cannot.

A board without a battery wakes in 1970, or at the hour of its last shutdown. The station's signature proves that an
instant has been reached: it is never earlier than the `issued` of a verified rundown.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from broadcaster.clock import Clock

_EARLIEST = datetime(2025, 1, 1, tzinfo=UTC)
_BACKWARDS = timedelta(seconds=60)
_BEHIND_STATION = timedelta(minutes=5)
_ONE_READING = 0.02
_TIGHT = 0.001
_READINGS = 5


def clock_fault(now: datetime, last_alive: datetime | None, issued: datetime | None) -> str:
    """Why the clock cannot be believed, for the log and the station; empty where it can.

    `last_alive` is when the node last put down that it ran, `issued` that of the newest verified rundown.
    """
    if now < _EARLIEST:
        return f"the clock shows {now:%Y-%m-%d}"
    if issued and now < issued - _BEHIND_STATION:
        return f"the clock shows {now:%Y-%m-%d %H:%M} UTC, earlier than the station's signed {issued:%Y-%m-%d %H:%M}"
    if last_alive and now < last_alive - _BACKWARDS:
        return f"the clock went back from {last_alive:%Y-%m-%d %H:%M:%S} to {now:%Y-%m-%d %H:%M:%S} UTC"
    return ""


class NodeClock:
    """The node's reckoning of time; every method may be called from any thread.

    While the computer's clock is at fault, the reckoning goes on from the last instant that the station signed and
    sent, by the monotonic clock: enough for an emergency to sound when it comes.
    """

    def __init__(
        self,
        wall: Clock,
        last_alive: datetime | None = None,
        issued: datetime | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        system: Callable[[], float] = time.time,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._system = system
        self._last_alive = last_alive
        self._issued = issued
        self._signed: tuple[datetime, float] | None = None

    def fault(self) -> str:
        """Why the computer's clock cannot be believed; empty where it can."""
        return clock_fault(self._wall(), self._last_alive, self._issued)

    def now(self) -> datetime:
        """The instant by the best reckoning, aware UTC."""
        signed = self._signed
        if signed and self.fault():
            issued, since = signed
            return issued + timedelta(seconds=self._monotonic() - since)
        return self._wall()

    def local(self, instant: datetime) -> float:
        """What the computer's clock (POSIX seconds) shows at an instant of the reckoning."""
        return instant.timestamp() - self._astray()

    def reckoned(self, local: float) -> datetime:
        """The instant of the reckoning at which the computer's clock shows `local` (POSIX seconds)."""
        return datetime.fromtimestamp(local + self._astray(), UTC)

    def _astray(self) -> float:
        """The reckoning less the computer's clock, in seconds; 0.0 where they agree.

        The tightest of a few readings counts: a thread that was preempted in the middle of one would move a cue.
        """
        tightest, found = float("inf"), 0.0
        for _ in range(_READINGS):
            before, now, after = self._system(), self.now().timestamp(), self._system()
            if 0 <= after - before < tightest:
                tightest, found = after - before, now - (before + after) / 2
            if tightest < _TIGHT:
                break
        return found if abs(found) > _ONE_READING else 0.0

    def alive(self) -> datetime | None:
        """The instant to put down as lived through; None while the clock is at fault."""
        if self.fault():
            return None
        self._last_alive = self._wall()
        return self._last_alive

    def note_signed(self, issued: datetime) -> None:
        """Take the instant of a rundown that the station has just issued and sent.

        One that agrees with the computer's clock proves it, whatever the clock showed before.
        """
        self._issued = max(issued, self._issued) if self._issued else issued
        self._signed = (issued, self._monotonic())
        if abs(self._wall() - issued) < _BEHIND_STATION:
            self._last_alive = None

    def note_station(self, station_time: datetime) -> None:
        """Take what the station's own clock shows; one that agrees proves the clock after it was put back.

        It is not signed, so it never makes up for a clock that is earlier than a signed instant.
        """
        if abs(self._wall() - station_time) < _BEHIND_STATION:
            self._last_alive = None
