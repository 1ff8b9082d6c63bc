"""The hours in which loudspeakers are lower: QCVN 26:2010/BTNMT allows 55 dBA from 21:00 to 06:00, not 70."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from broadcaster.model import Decibels, Priority

_FULL = Decibels(0.0)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A span of the day in the station's zone; it may run over midnight."""

    start: time
    end: time
    """The first moment that is loud again."""
    gain: Decibels
    """Of everything but an emergency."""

    @classmethod
    def between(cls, span: tuple[str, str], gain: float) -> "QuietHours":
        """From two times of day such as ("21:00", "06:00")."""
        return cls(time.fromisoformat(span[0]), time.fromisoformat(span[1]), Decibels(gain))

    def gain_at(self, due: datetime, priority: Priority, zone: ZoneInfo) -> Decibels:
        """How much lower a Cue of that instant (UTC) sounds; where it begins decides for all of it."""
        return self.gain if priority is not Priority.EMERGENCY and self._cover(due.astimezone(zone).time()) else _FULL

    def _cover(self, point: time) -> bool:
        if self.start < self.end:
            return self.start <= point < self.end
        return point >= self.start or point < self.end
