"""What a slot must hold before it is kept."""

from collections.abc import Sequence
from datetime import time, timedelta

from broadcaster.errors import ScheduleError, translatable
from broadcaster.model import Slot
from broadcaster.schedule.occurrence import occurs_on

_LONGEST_MINUTES = 180


def check_slot(slot: Slot, others: Sequence[Slot], air_hours: Sequence[tuple[str, str]]) -> None:
    """Raise ScheduleError where a slot has no name, no length, no day, leaves the air hours or overlaps another."""
    if not slot.name.strip():
        raise ScheduleError(translatable("Give the slot a name, for example: Morning."))
    if not 60 <= slot.seconds <= _LONGEST_MINUTES * 60:
        raise ScheduleError(
            translatable("A slot lasts from 1 to %(most)s minutes; change its length."), most=_LONGEST_MINUTES
        )
    if slot.once is None and not slot.days:
        raise ScheduleError(translatable("Choose at least one day of the week."))
    if not slot.demonstration and not _within(slot, air_hours):
        hours = ", ".join(f"{start}-{end}" for start, end in air_hours)
        raise ScheduleError(translatable("The slot must lie within the air hours (%(hours)s)."), hours=hours)
    for other in others:
        if other.id != slot.id and other.active and not other.demonstration and _overlap(slot, other):
            raise ScheduleError(
                translatable("The slot overlaps the slot %(name)s; choose another time."), name=other.name
            )


def _seconds_of_day(point: time) -> float:
    return timedelta(hours=point.hour, minutes=point.minute, seconds=point.second).total_seconds()


def _within(slot: Slot, air_hours: Sequence[tuple[str, str]]) -> bool:
    start = _seconds_of_day(slot.start)
    return any(
        _seconds_of_day(time.fromisoformat(first)) <= start
        and start + slot.seconds <= _seconds_of_day(time.fromisoformat(last))
        for first, last in air_hours
    )


def _overlap(one: Slot, other: Slot) -> bool:
    begin, start = _seconds_of_day(one.start), _seconds_of_day(other.start)
    same_time = begin < start + other.seconds and start < begin + one.seconds
    return same_time and _share_a_day(one, other)


def _share_a_day(one: Slot, other: Slot) -> bool:
    if one.once:
        return occurs_on(other, one.once)
    if other.once:
        return occurs_on(one, other.once)
    return bool(set(one.days) & set(other.days))
