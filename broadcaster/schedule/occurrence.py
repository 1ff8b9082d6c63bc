"""When a slot occurs: recurrence in the station's zone, instants in UTC."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcaster.model import AirWindow, Slot


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One slot on one day."""

    slot: Slot
    day: date
    start: datetime
    """Aware UTC."""

    @property
    def end(self) -> datetime:
        """When its length limit is reached; UTC."""
        return self.start + timedelta(seconds=self.slot.seconds)


def occurs_on(slot: Slot, day: date) -> bool:
    """Whether a slot has a broadcast that day."""
    if not slot.active:
        return False
    return slot.once == day if slot.once else day.weekday() in slot.days


def occurrence(slot: Slot, day: date, zone: ZoneInfo) -> Occurrence:
    """The slot on that day; local time is turned into UTC here and nowhere else."""
    return Occurrence(slot, day, datetime.combine(day, slot.start, zone).astimezone(UTC))


def occurrences(slots: Sequence[Slot], first: datetime, last: datetime, zone: ZoneInfo) -> Iterator[Occurrence]:
    """Every occurrence that overlaps [first, last), by start."""
    day, end = first.astimezone(zone).date(), last.astimezone(zone).date()
    while day <= end:
        todays = (occurrence(slot, day, zone) for slot in slots if occurs_on(slot, day))
        for one in sorted(todays, key=lambda it: (it.start, it.slot.id)):
            if one.end > first and one.start < last:
                yield one
        day += timedelta(days=1)


def demonstration_windows(slots: Sequence[Slot], first: datetime, last: datetime, zone: ZoneInfo) -> list[AirWindow]:
    """The spans that demonstration slots may use outside the air hours."""
    return [
        AirWindow(one.start, one.end, "demonstration")
        for one in occurrences([slot for slot in slots if slot.demonstration], first, last, zone)
    ]
