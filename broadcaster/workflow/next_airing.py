"""Where and when a placed script sounds next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadcaster.model import Placement, Slot
from broadcaster.schedule import LEAD, Occurrence, is_caused_by, occurrence, occurs_on
from broadcaster.store import Session, slots
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.publish_rundown import compile_now

_LOOK_AHEAD = 9
"""Days within which every weekday comes round, yesterday's broadcast that lasts past midnight included."""


@dataclass(frozen=True, slots=True)
class NextAiring:
    """The next broadcast that a script is placed in."""

    slot: Slot
    day: date
    due: datetime | None
    """UTC; None where it will not sound there."""
    why_not: str | None = None
    """A stable word such as `no_room`; None where it airs."""


def next_occurrence(
    station: Equipment, slot: Slot, from_day: date, until_day: date, now: datetime
) -> Occurrence | None:
    """The first broadcast of the slot on these days in which something new can still begin; None where none is left."""
    zone = station.settings.zone_info
    first = max(from_day, slot.once or from_day, (now - timedelta(days=1)).astimezone(zone).date())
    for ahead in range(_LOOK_AHEAD):
        day = first + timedelta(days=ahead)
        if day > until_day:
            break
        if occurs_on(slot, day) and occurrence(slot, day, zone).end > now + LEAD:
            return occurrence(slot, day, zone)
    return None


def next_airing(station: Equipment, session: Session, placed: Iterable[Placement], now: datetime) -> NextAiring | None:
    """The earliest broadcast that any of these placements has; None where all their days are over."""
    by_id = {slot.id: slot for slot in slots.every(session)}
    coming = [
        (found, one)
        for one in placed
        if one.slot_id in by_id
        and (found := next_occurrence(station, by_id[one.slot_id], one.from_day, one.until_day, now))
    ]
    outcomes = [_outcome(station, session, one, found, now) for found, one in coming]
    sounding = [one for one in outcomes if one.due]
    if sounding:
        return min(sounding, key=lambda one: (one.due, one.slot.id))
    return min(outcomes, key=lambda one: (one.day, one.slot.start), default=None)


def _outcome(
    station: Equipment, session: Session, placement: Placement, first: Occurrence, now: datetime
) -> NextAiring:
    """What compiling says of the placement's first broadcast, or of the one after it where that has sounded already."""
    compiled = compile_now(station, session, now, max(first.end - now, timedelta(0)))
    dues = [cue.due for cue in compiled.cues if is_caused_by(cue, placement, first.day)]
    coming = [due for due in dues if due > now]
    if coming:
        return NextAiring(first.slot, first.day, min(coming))
    if dues:
        after = next_occurrence(station, first.slot, first.day + timedelta(days=1), placement.until_day, first.end)
        if after:
            return _outcome(station, session, placement, after, now)
    reasons = {(one.placement_id, one.day): one.reason for one in compiled.skipped if not dues}
    return NextAiring(first.slot, first.day, None, reasons.get((placement.id, first.day), "over"))
