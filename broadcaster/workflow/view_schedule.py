"""One day of the schedule: slots, what is in them, at which second, and what will not air and why.

What is past is told by the cues that were published, whatever became of their scripts, placements or slots since;
what is to come is told by compiling.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from broadcaster.model import Cue, Decibels, LogState, Placement, Slot, User
from broadcaster.model.language import VIETNAMESE
from broadcaster.schedule import Compiled, is_caused_by, occurrence, occurs_on
from broadcaster.store import Session, places, rundowns, scripts, slots
from broadcaster.workflow.airable import airable_scripts
from broadcaster.workflow.coverage import also_hear, nodes_for
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.next_airing import next_occurrence
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import compile_now
from broadcaster.workflow.version_state import Gap, gaps_of
from broadcaster.workflow.view_board import BoardLine, board_lines


@dataclass(frozen=True, slots=True)
class Sound:
    """One of the languages in which a script sounds."""

    cue: Cue
    language: str
    stopped: bool
    """A person took it off; it will not air."""


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
    sounds: tuple[Sound, ...] = ()
    """By due; several where it airs in several languages, or on some loudspeakers at another time."""
    gaps: tuple[Gap, ...] = ()
    """Languages that its hamlets want and will not hear."""

    @property
    def gain(self) -> Decibels:
        """How much lower it sounds, since it begins in quiet hours; 0 where it does not."""
        cues = [self.line.cue] if self.line else [sound.cue for sound in self.sounds]
        return min((cue.gain for cue in cues), default=Decibels(0.0))


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
        sounding = [line.cue for line in lines if line.state is not LogState.STOPPED]
        sounding += [sound.cue for item in items for sound in item.sounds if not sound.stopped]
        days.append(SlotDay(slot, _longest(sounding), items, coming.is_over(slot)))
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


def _longest(cues: Iterable[Cue]) -> float:
    """How long the loudspeaker sounds that has most of these to say."""
    seconds: dict[str, float] = {}
    for cue in cues:
        for node in cue.nodes:
            seconds[node] = seconds.get(node, 0.0) + cue.seconds
    return max(seconds.values(), default=0.0)


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
        said = [audio for one in self.airable.values() for audio in (one, *one.versions)]
        self.languages = {audio.revision_id: audio.text.language for audio in said}
        self.gaps = gaps_of(station, session, self.scripts.values(), places.hamlets(session), day)
        self.cues = [cue for cue in self.compiled.cues if cue.due > now]

    def items(self, slot: Slot, past: Sequence[Cue]) -> list[SlotItem]:
        """What is placed on the slot and not told by `past` already."""
        return [
            self._item(one, slot)
            for one in self.placed
            if one.slot_id == slot.id and (self._coming(one) or not self._aired(one, past))
        ]

    def is_over(self, slot: Slot) -> bool:
        """Whether nothing more can begin in it that day."""
        return not occurs_on(slot, self.day) or occurrence(slot, self.day, self.zone).end <= self.now

    def _aired(self, placement: Placement, past: Iterable[Cue]) -> bool:
        return any(is_caused_by(cue, placement, self.day) for cue in past)

    def _coming(self, placement: Placement) -> list[Sound]:
        return [self._sound(cue, stopped=False) for cue in self.cues if is_caused_by(cue, placement, self.day)]

    def _stopped(self, placement: Placement) -> list[Sound]:
        taken_off = (self.published[id] for id in self.stopped & self.published.keys())
        coming = (cue for cue in taken_off if cue.due > self.now)
        return [self._sound(cue, stopped=True) for cue in coming if is_caused_by(cue, placement, self.day)]

    def _sound(self, cue: Cue, *, stopped: bool) -> Sound:
        return Sound(cue, self.languages.get(cue.revision_id, VIETNAMESE), stopped)

    def _item(self, placement: Placement, slot: Slot) -> SlotItem:
        script, airable = self.scripts[placement.script_id], self.airable.get(placement.script_id)
        text = script.newest.text
        coming, stopped = self._coming(placement), self._stopped(placement)
        sounds = sorted(coming + stopped, key=lambda sound: sound.cue.due)
        return SlotItem(
            placement=placement,
            script_id=script.id,
            title=text.title,
            hamlets=text.hamlets,
            due=sounds[0].cue.due if sounds else None,
            seconds=_longest(sound.cue for sound in sounds) or (airable.seconds if airable else 0.0),
            why_not=None if coming else "stopped" if stopped else self._why_not(placement, slot),
            also_heard_in=also_hear(text.hamlets, nodes_for(text.hamlets, self.nodes), self.nodes),
            sounds=tuple(sounds),
            gaps=self.gaps.get(script.id, ()),
        )

    def _why_not(self, placement: Placement, slot: Slot) -> str:
        if self.is_over(slot):
            return "over"
        return self.reasons.get((placement.id, self.day), "not_approved")
