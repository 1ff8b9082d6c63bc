"""Slots and approved scripts become the Cues of a Rundown; pure, so compiling twice gives the same Cues.

An occurrence that has begun is frozen: what was published for it keeps its instant, and what is placed on it now
comes after. A cue whose instant is past keeps it whatever happens to its slot. So a change in the middle of a broadcast
never moves, repeats or overlays what already sounds. Of what was published only the instants are taken: everything
else comes from the approved script each time.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcaster.model import Cue, Node, Placement, Priority, RevisionText, Seconds, Sha256, Slot
from broadcaster.schedule.occurrence import Occurrence, occurrences

GAP = timedelta(seconds=2)
"""Silence between two Cues."""
LEAD = timedelta(seconds=5)
"""The least time between publishing a new Cue and its instant, so that nodes can fetch and decode it."""
KEEP = timedelta(hours=1)
"""How long a past Cue stays on the Rundown, so that a node that was down can report it missed."""
_RANK = {Priority.EMERGENCY: 0, Priority.PRIORITY: 1, Priority.NORMAL: 2}


@dataclass(frozen=True, slots=True)
class Airable:
    """An approved script with its audio: all that a Cue takes from it."""

    script_id: int
    revision_id: int
    text: RevisionText
    master_sha256: Sha256
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Skipped:
    """A placement that does not air in an occurrence, and why."""

    placement_id: int
    slot_id: int
    day: date
    reason: str
    """`not_approved`, `not_valid`, `no_node`, `no_room` or `stopped`."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What will sound, and what will not."""

    cues: tuple[Cue, ...]
    """By due."""
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """All that compiling needs to know of a station."""

    slots: Sequence[Slot]
    placements: Sequence[Placement]
    """Of all slots, each slot's in their order."""
    airable: Mapping[int, Airable]
    """By script id."""
    nodes: Sequence[Node]
    published: Mapping[str, datetime]
    """The instants of the Cues published up to now, by Cue id."""
    stopped: Collection[str]
    """Ids of the Cues that a person stopped."""
    zone: ZoneInfo


def cue_id(placement: Placement, day: date, master: Sha256) -> str:
    """A Cue's id from its cause: this audio, by this placement, on this day."""
    return hashlib.sha256(f"{placement.id}/{day.isoformat()}/{master}".encode()).hexdigest()[:24]


def compile_cues(programme: Programme, now: datetime, horizon: timedelta) -> Compiled:
    """The Cues from one hour ago until `now + horizon`."""
    cues: list[Cue] = []
    skipped: list[Skipped] = []
    free_from: dict[str, datetime] = {}
    for one in occurrences(programme.slots, now - KEEP, now + horizon, programme.zone):
        for outcome in _compile_occurrence(programme, one, now, free_from):
            if isinstance(outcome, Cue):
                cues.append(outcome)
            else:
                skipped.append(outcome)
    return Compiled(tuple(sorted(cues, key=lambda cue: (cue.due, cue.id))), tuple(skipped))


def _compile_occurrence(
    programme: Programme, one: Occurrence, now: datetime, free_from: dict[str, datetime]
) -> Iterator[Cue | Skipped]:
    begun = one.start <= now + LEAD
    waiting: list[tuple[Placement, Cue]] = []
    for placement, airable in _in_order(programme, one):
        reason = _why_not(airable, one.day)
        if airable is None or reason:
            yield Skipped(placement.id, one.slot.id, one.day, reason)
            continue
        cue = _cue(one, placement, airable, programme.nodes)
        known = programme.published.get(cue.id)
        past = known is not None and known <= now
        if not cue.nodes:
            yield Skipped(placement.id, one.slot.id, one.day, "no_node")
        elif cue.id in programme.stopped and not past:
            yield Skipped(placement.id, one.slot.id, one.day, "stopped")
        elif known and (begun or known <= now + LEAD):
            frozen = replace(cue, due=known)
            if cue.id not in programme.stopped:
                _occupy(free_from, frozen)
            yield frozen
        else:
            waiting.append((placement, cue))
    for placement, cue in waiting:
        due = _first_free(one, cue, now, free_from)
        if due is None:
            yield Skipped(placement.id, one.slot.id, one.day, "no_room")
        else:
            placed = replace(cue, due=due)
            _occupy(free_from, placed)
            yield placed


def _in_order(programme: Programme, one: Occurrence) -> list[tuple[Placement, Airable | None]]:
    """The occurrence's placements: priority ones first (Thông tư 39/2020), else as a person ordered them."""
    placed = [
        (placement, programme.airable.get(placement.script_id))
        for placement in programme.placements
        if placement.slot_id == one.slot.id and placement.from_day <= one.day <= placement.until_day
    ]
    return sorted(placed, key=lambda it: (_RANK[it[1].text.priority] if it[1] else 9, it[0].position, it[0].id))


def _why_not(airable: Airable | None, day: date) -> str:
    if airable is None:
        return "not_approved"
    if airable.text.valid_from and day < airable.text.valid_from:
        return "not_valid"
    if airable.text.valid_until and day > airable.text.valid_until:
        return "not_valid"
    return ""


def _nodes_for(nodes: Sequence[Node], hamlets: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(node.id for node in nodes if not hamlets or set(hamlets) & set(node.hamlets)))


def _occupy(free_from: dict[str, datetime], cue: Cue) -> None:
    end = cue.due + timedelta(seconds=cue.seconds) + GAP
    for node in cue.nodes:
        free_from[node] = max(end, free_from.get(node, end))


def _first_free(one: Occurrence, cue: Cue, now: datetime, free_from: Mapping[str, datetime]) -> datetime | None:
    """The first instant when all its nodes are free, or None where the slot's length is used up."""
    earliest = one.start if one.start > now + LEAD else now + LEAD
    due = max([earliest, *(free_from[node] for node in cue.nodes if node in free_from)])
    return due if due + timedelta(seconds=cue.seconds) <= one.end else None


def _cue(one: Occurrence, placement: Placement, airable: Airable, nodes: Sequence[Node]) -> Cue:
    """The Cue at the occurrence's start; where it really comes is decided later."""
    return Cue(
        id=cue_id(placement, one.day, airable.master_sha256),
        due=one.start,
        master_sha256=airable.master_sha256,
        seconds=airable.seconds,
        nodes=_nodes_for(nodes, airable.text.hamlets),
        priority=airable.text.priority,
        title=airable.text.title,
        hamlets=airable.text.hamlets,
        revision_id=airable.revision_id,
        slot_id=one.slot.id,
    )
