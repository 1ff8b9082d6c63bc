"""The curfew: whether a cue may sound at an instant, from the signed rundown alone.

Nothing but an emergency sounds outside the air hours, whatever the panel, a restart or a wrong entry says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from broadcaster.model import Priority, Rundown


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a cue may sound at an instant, and until when."""

    allowed: bool
    until: datetime | None = None
    """The end of the window, UTC; None where nothing ends it."""


def permission(rundown: Rundown, priority: Priority, at: datetime) -> Permission:
    """May a cue of this priority sound at `at` (aware UTC)? A window's end no longer belongs to it."""
    if priority is Priority.EMERGENCY:
        return Permission(True)
    until = at
    for start, end in sorted(_windows(rundown, at)):
        # Windows that touch or overlap are one: a cue is not cut where the next window begins.
        if start <= until < end:
            until = end
    return Permission(True, until) if until > at else Permission(False)


def _windows(rundown: Rundown, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    zone = ZoneInfo(rundown.zone)
    today = at.astimezone(zone).date()
    for day in (today + timedelta(days=step) for step in (-1, 0, 1, 2)):
        for start, end in rundown.air_hours:
            opens, closes = max(_instants(day, start, zone)), min(_instants(day, end, zone))
            if opens < closes:
                yield opens, closes
    for window in rundown.exceptions:
        yield window.start, window.end


def _instants(day: date, local: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Both readings of a local time, which differ where the zone's clock is put forward or back.

    The later one opens a window and the earlier one closes it: in doubt there is quiet.
    """
    at = datetime.combine(day, time.fromisoformat(local), zone)
    return at.astimezone(UTC), at.replace(fold=1).astimezone(UTC)
