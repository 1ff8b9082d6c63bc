"""One day of the schedule: slots, what is in them, at which second, and what will not air and why."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from broadcaster.model import Cue, Placement, Script, ScriptStatus, Slot, User
from broadcaster.schedule import Compiled, cue_id, occurs_on
from broadcaster.store import Session, rundowns, scripts, slots
from broadcaster.workflow.airable import airable_scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import compile_now


@dataclass(frozen=True, slots=True)
class SlotItem:
    """A script in a slot on one day."""

    placement: Placement
    script: Script
    due: datetime | None
    """When it sounds; UTC. None where it does not."""
    seconds: float
    why_not: str | None
    """A stable word such as `not_approved`; None where it airs or has aired."""


@dataclass(frozen=True, slots=True)
class SlotDay:
    """A slot on one day."""

    slot: Slot
    used_seconds: float
    items: tuple[SlotItem, ...]


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """A day of the schedule."""

    day: date
    slots: tuple[SlotDay, ...]
    other_slots: tuple[Slot, ...]
    """Slots without a broadcast that day, switched-off ones too."""
    placeable: tuple[Script, ...]
    """Approved scripts."""


def view(station: Equipment, user: User, day: date) -> DaySchedule:
    """The day as it will air, or did."""
    require(user, Action.SEE)
    with station.database.read() as session:
        compiled, known = _compiled_for(station, session, day)
        placed = [one for one in slots.placements(session) if one.from_day <= day <= one.until_day]
        by_id = scripts.by_ids(session, sorted({one.script_id for one in placed}))
        approved = [one for one in scripts.every(session) if one.status is ScriptStatus.APPROVED]
        masters = airable_scripts(station, session, by_id)
        every_slot = slots.every(session, active_only=False)
    reasons = {(one.placement_id, one.day): one.reason for one in compiled.skipped}
    days: list[SlotDay] = []
    for slot in every_slot:
        if not occurs_on(slot, day):
            continue
        items = []
        for placement in (one for one in placed if one.slot_id == slot.id):
            airable = masters.get(placement.script_id)
            cue = known.get(cue_id(placement, day, airable.master_sha256)) if airable else None
            why = None if cue else reasons.get((placement.id, day), "not_approved" if airable is None else "over")
            items.append(
                SlotItem(
                    placement,
                    by_id[placement.script_id],
                    cue.due if cue else None,
                    airable.seconds if airable else 0.0,
                    why,
                )
            )
        days.append(SlotDay(slot, sum(item.seconds for item in items if item.due), tuple(items)))
    others = tuple(slot for slot in every_slot if not occurs_on(slot, day))
    return DaySchedule(day, tuple(days), others, tuple(approved))


def _compiled_for(station: Equipment, session: Session, day: date) -> tuple[Compiled, dict[str, Cue]]:
    """What compiling says up to that day's end, and every cue known for it, aired ones included."""
    now, zone = station.clock(), station.settings.zone_info
    start = datetime.combine(day, time(0), zone)
    horizon = max(timedelta(0), start + timedelta(days=1) - now)
    compiled = compile_now(station, session, now, horizon)
    published = rundowns.cues(session, start, start + timedelta(days=1))
    return compiled, {cue.id: cue for cue in (*compiled.cues, *published)}
