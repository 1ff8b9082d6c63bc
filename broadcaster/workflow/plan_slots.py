"""Slots and what is placed on them."""

import dataclasses
from datetime import date, time

from broadcaster.errors import NotFound, ScheduleError, translatable
from broadcaster.model import Placement, ScriptStatus, Seconds, Slot, User
from broadcaster.schedule import check_slot, occurs_on
from broadcaster.store import Session, events, scripts, slots
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.next_airing import NextAiring, next_airing, next_occurrence
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish


def add(
    station: Equipment,
    user: User,
    *,
    name: str,
    start: time,
    minutes: int,
    days: tuple[int, ...],
    once: date | None = None,
) -> Slot:
    """A new slot, daily on some weekdays or once."""
    require(user, Action.SCHEDULE)
    wanted = Slot(0, name.strip(), start, Seconds(minutes * 60), days, once)
    with station.database.begin() as session:
        check_slot(wanted, slots.every(session), station.settings.air_hours)
        if once and once < station.clock().astimezone(station.settings.zone_info).date():
            raise ScheduleError(translatable("This day is over; choose a day to come."))
        added = slots.add(session, name=wanted.name, start=start, seconds=wanted.seconds, days=days, once=once)
        _note(station, session, user, "slot_added", added)
    publish(station)
    return added


def change(
    station: Equipment,
    user: User,
    slot_id: int,
    *,
    name: str,
    start: time,
    minutes: int,
    days: tuple[int, ...],
    active: bool,
) -> Slot:
    """Change a slot or switch it off; the rundown follows at once."""
    require(user, Action.SCHEDULE)
    with station.database.begin() as session:
        before = _slot(session, slot_id)
        after = dataclasses.replace(
            before, name=name.strip(), start=start, seconds=Seconds(minutes * 60), days=days, active=active
        )
        if active:
            check_slot(after, slots.every(session), station.settings.air_hours)
        slots.change(session, after)
        _note(station, session, user, "slot_changed", after)
    publish(station)
    return after


def place(
    station: Equipment, user: User, *, slot_id: int, script_id: int, from_day: date, until_day: date
) -> Placement:
    """Place an approved script on a slot for some days, on which the slot must still have a broadcast."""
    require(user, Action.SCHEDULE)
    if until_day < from_day:
        raise ScheduleError(translatable("The last day lies before the first one; change the days."))
    if until_day < station.clock().astimezone(station.settings.zone_info).date():
        raise ScheduleError(translatable("This day is over; choose a day to come."))
    with station.database.begin() as session:
        slot = _slot(session, slot_id)
        _must_occur(station, slot, from_day, until_day)
        script = scripts.find(session, script_id)
        if script is None:
            raise NotFound(translatable("This script does not exist."))
        if script.version_of:
            raise ScheduleError(translatable("Place the Vietnamese bulletin; this version airs where that one does."))
        if script.status is not ScriptStatus.APPROVED:
            raise ScheduleError(translatable("Only an approved script can be scheduled; have it approved first."))
        if _already(slots.placements(session), slot_id, script_id, from_day, until_day):
            raise ScheduleError(translatable("This script is already in that slot on these days."))
        placed = slots.place(
            session,
            slot_id=slot.id,
            script_id=script_id,
            from_day=from_day,
            until_day=until_day,
            by=user.id,
            at=station.clock(),
        )
        events.add(
            session, at=station.clock(), by=user.id, action="script_placed", subject=str(script_id), detail=slot.name
        )
    publish(station)
    return placed


def first_airing(station: Equipment, user: User, placement: Placement) -> NextAiring | None:
    """Where and when what was just placed sounds first, or why it does not."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return next_airing(station, session, [placement], station.clock())


def remove(station: Equipment, user: User, placement_id: int) -> None:
    """Take a script off a slot; where it is on air it is cut."""
    require(user, Action.SCHEDULE)
    with station.database.begin() as session:
        if not slots.remove(session, placement_id, user.id, station.clock()):
            raise NotFound(translatable("This is no longer in the schedule."))
        events.add(session, at=station.clock(), by=user.id, action="script_unplaced", subject=str(placement_id))
    publish(station)


def move(station: Equipment, user: User, placement_id: int, position: int) -> None:
    """Change the order within a slot."""
    require(user, Action.SCHEDULE)
    with station.database.begin() as session:
        if placement_id not in {placement.id for placement in slots.placements(session)}:
            raise NotFound(translatable("This is no longer in the schedule."))
        slots.move(session, placement_id, position)
    publish(station)


def _slot(session: Session, slot_id: int) -> Slot:
    found = slots.find(session, slot_id)
    if found is None:
        raise NotFound(translatable("This slot does not exist."))
    return found


def _must_occur(station: Equipment, slot: Slot, from_day: date, until_day: date) -> None:
    now = station.clock()
    if next_occurrence(station, slot, from_day, until_day, now):
        return
    today = now.astimezone(station.settings.zone_info).date()
    if until_day == today and occurs_on(slot, today):
        raise ScheduleError(translatable("This slot is over today; choose a later day or slot."))
    raise ScheduleError(translatable("This slot has no broadcast on these days; choose other days."))


def _already(placed: list[Placement], slot_id: int, script_id: int, from_day: date, until_day: date) -> bool:
    return any(
        one.slot_id == slot_id
        and one.script_id == script_id
        and one.from_day <= until_day
        and from_day <= one.until_day
        for one in placed
    )


def _note(station: Equipment, session: Session, user: User, action: str, slot: Slot) -> None:
    events.add(session, at=station.clock(), by=user.id, action=action, subject=str(slot.id), detail=str(slot))
