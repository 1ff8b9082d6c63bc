"""One day of the schedule: slots, what is in them, at which second, and what will not air and why.

What is past is told by the cues that were published, whatever became of their scripts, placements or slots since;
what is to come is told by compiling.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from broadcaster.model import Cue, LogState, Placement, Slot, User
from broadcaster.schedule import Compiled, cue_id, occurrence, occurs_on
from broadcaster.store import Session, places, rundowns, scripts, slots
from broadcaster.workflow.airable import airable_scripts
from broadcaster.workflow.coverage import also_hear, nodes_for
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.next_airing import next_occurrence
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import compile_now
from broadcaster.workflow.view_board import BoardLine, board_lines


@dataclass(frozen=True, slots=True)
class SlotItem:
    """A script in a slot on one day."""

    placement: Placement | None
    """None where its instant is past: nothing can be changed of it."""
    script_id: int | None
    title: str
    hamlets: tuple[str, ...]
    due: datetime | None
    """When it sounds, sounded or was to sound; UTC. None where it does not."""
    seconds: float
    why_not: str | None
    """A stable word such as `not_approved`; None where it airs, or its instant is past."""
    line: BoardLine | None = None
    """What became of it, where its instant is past."""
    also_heard_in: tuple[str, ...] = ()
    """Hamlets it is not meant for that share its loudspeakers."""


@dataclass(frozen=True, slots=True)
class SlotDay:
    """A slot on one day."""

    slot: Slot
    used_seconds: float
    items: tuple[SlotItem, ...]
    over: bool
    """Nothing more can begin in it that day."""


@dataclass(frozen=True, slots=True)
class DaySchedule:
    """A day of the schedule."""

    day: date
    slots: tuple[SlotDay, ...]
    other_slots: tuple[Slot, ...]
    """Slots without a broadcast that day, switched-off ones too."""
    placeable: tuple[tuple[int, str], ...]
    """Id and title of every approved script, by title."""
    next_slot: int | None
    """The id of the day's first slot that is not over."""
    node_names: dict[str, str]
    """By node id."""


def view(station: Equipment, user: User, day: date) -> DaySchedule:
    """The day as it will air, or did."""
    require(user, Action.SEE)
    now = station.clock()
    with station.database.read() as session:
        past = _past(station, session, day, now)
        coming = _Coming(station, session, day, now)
        every_slot = slots.every(session, active_only=False)
        script_ids = scripts.ids_of_revisions(session, [line.cue.revision_id for line in past])
        approved = scripts.approved_titles(session)
    node_names = {node.id: node.name for node in coming.nodes}
    aired = {line.cue.slot_id for line in past}
    days: list[SlotDay] = []
    for slot in every_slot:
        if not occurs_on(slot, day) and slot.id not in aired:
            continue
        lines = [line for line in past if line.cue.slot_id == slot.id]
        items = (*(_past_item(line, script_ids) for line in lines), *coming.items(slot, [line.cue for line in lines]))
        days.append(SlotDay(slot, _used(items), items, coming.is_over(slot)))
    shown = {one.slot.id for one in days}
    others = tuple(slot for slot in every_slot if slot.id not in shown)
    first_open = next((one.slot.id for one in days if not one.over), None)
    return DaySchedule(day, tuple(days), others, tuple(approved), first_open, node_names)


def next_day(station: Equipment, user: User) -> date:
    """The day of the next slot to come, for placing something; today where there is no slot at all."""
    require(user, Action.SEE)
    now = station.clock()
    today = now.astimezone(station.settings.zone_info).date()
    with station.database.read() as session:
        every_slot = slots.every(session)
    coming = (next_occurrence(station, slot, today, date.max, now) for slot in every_slot if not slot.demonstration)
    return min((one.day for one in coming if one), default=today)


def _past(station: Equipment, session: Session, day: date, now: datetime) -> list[BoardLine]:
    start = datetime.combine(day, time(0), station.settings.zone_info)
    return [line for line in board_lines(session, start, start + timedelta(days=1), now) if line.cue.due <= now]


def _past_item(line: BoardLine, script_ids: dict[int, int]) -> SlotItem:
    cue = line.cue
    return SlotItem(
        placement=None,
        script_id=script_ids.get(cue.revision_id),
        title=cue.title,
        hamlets=cue.hamlets,
        due=cue.due,
        seconds=cue.seconds,
        why_not=None,
        line=line,
        also_heard_in=line.also_heard_in,
    )


def _used(items: Iterable[SlotItem]) -> float:
    return sum(item.seconds for item in items if item.due and not item.why_not and not _was_stopped(item))


def _was_stopped(item: SlotItem) -> bool:
    return item.line is not None and item.line.state is LogState.STOPPED


class _Coming:
    """What compiling says of a day, and of everything placed on it."""

    def __init__(self, station: Equipment, session: Session, day: date, now: datetime) -> None:
        self.day, self.now, self.zone = day, now, station.settings.zone_info
        start = datetime.combine(day, time(0), self.zone)
        self.compiled: Compiled = compile_now(station, session, now, max(timedelta(0), start + timedelta(days=1) - now))
        self.stopped = rundowns.stopped(session, start)
        self.published = {cue.id: cue for cue in rundowns.cues(session, start, start + timedelta(days=1))}
        self.placed = [one for one in slots.placements(session) if one.from_day <= day <= one.until_day]
        self.scripts = scripts.by_ids(session, sorted({one.script_id for one in self.placed}))
        self.airable = airable_scripts(station, session, self.scripts)
        self.nodes = places.nodes(session)
        self.reasons = {(one.placement_id, one.day): one.reason for one in self.compiled.skipped}
        self.cues = {cue.id: cue for cue in self.compiled.cues if cue.due > now}

    def items(self, slot: Slot, past: Sequence[Cue]) -> list[SlotItem]:
        """What is placed on the slot and not told by `past` already."""
        return [
            self._item(one, slot)
            for one in self.placed
            if one.slot_id == slot.id and not (self._aired(one, past) and self._cue(one) is None)
        ]

    def is_over(self, slot: Slot) -> bool:
        """Whether nothing more can begin in it that day."""
        return not occurs_on(slot, self.day) or occurrence(slot, self.day, self.zone).end <= self.now

    def _aired(self, placement: Placement, past: Iterable[Cue]) -> bool:
        return any(cue.id == cue_id(placement, self.day, cue.master_sha256) for cue in past)

    def _cue(self, placement: Placement) -> Cue | None:
        airable = self.airable.get(placement.script_id)
        return self.cues.get(cue_id(placement, self.day, airable.master_sha256)) if airable else None

    def _stopped(self, placement: Placement) -> Cue | None:
        airable = self.airable.get(placement.script_id)
        found = cue_id(placement, self.day, airable.master_sha256) if airable else ""
        return self.published.get(found) if found in self.stopped else None

    def _item(self, placement: Placement, slot: Slot) -> SlotItem:
        script, airable = self.scripts[placement.script_id], self.airable.get(placement.script_id)
        text = script.newest.text
        stopped, cue = self._stopped(placement), self._cue(placement)
        shown = stopped or cue
        return SlotItem(
            placement=placement,
            script_id=script.id,
            title=text.title,
            hamlets=text.hamlets,
            due=shown.due if shown else None,
            seconds=airable.seconds if airable else 0.0,
            why_not="stopped" if stopped else self._why_not(placement, slot, cue),
            also_heard_in=also_hear(text.hamlets, nodes_for(text.hamlets, self.nodes), self.nodes),
        )

    def _why_not(self, placement: Placement, slot: Slot, cue: Cue | None) -> str | None:
        if cue is not None:
            return None
        if self.is_over(slot):
            return "over"
        return self.reasons.get((placement.id, self.day), "not_approved")
