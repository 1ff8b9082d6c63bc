"""What to do with a cue now: pure rules over the signed rundown, the journal's row and the instant.

A cue that sounded never sounds again: a row with an end is left alone, a row without one is gone on with at the
place where it would be by now, or cut.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from broadcaster.model import Cue, PlayResult, Priority, Rundown, Seconds
from broadcaster.playout.curfew import Permission, permission
from broadcaster.playout.entry import Entry

PREPARE_AHEAD = timedelta(seconds=20)
LATEST_START = timedelta(seconds=10)
SHORTEST_REST = Seconds(3.0)
_NATURAL_END = timedelta(seconds=2)
_RANK = {Priority.NORMAL: 0, Priority.PRIORITY: 1, Priority.EMERGENCY: 2}


class Action(StrEnum):
    """What the director does with a cue."""

    LEAVE = "leave"
    PREPARE = "prepare"
    """Fetch, verify and decode its audio."""
    START = "start"
    RESUME = "resume"
    KEEP = "keep"
    """It sounds; only its end may have moved."""
    CUT = "cut"
    MISS = "miss"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Decision:
    """An action with what it needs."""

    action: Action
    detail: str = ""
    """The stable word that goes into the log."""
    until: datetime | None = None
    """Where the curfew cuts it."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that a decision depends on beside the cue, its rundown and its row."""

    now: datetime
    node_id: str
    cap: Priority
    """The highest priority that the rundown's key may use."""
    lead: timedelta
    """How long before its instant a cue is handed to the player."""
    clock_trusted: bool = True
    loaded: bool = False
    """The player of this process has it, waiting or sounding."""
    yields: bool = False
    """A cue of a higher priority takes its place."""
    audio_fault: str = ""
    """Why the audio is not ready: `no_audio` or `bad_audio`; empty where it is, or is being prepared."""


LEAVE = Decision(Action.LEAVE)


def outranks(one: Priority, other: Priority) -> bool:
    """Whether `one` takes the place of `other` where they overlap."""
    return _RANK[one] > _RANK[other]


def decide(cue: Cue, rundown: Rundown, entry: Entry | None, around: Circumstances) -> Decision:
    """What to do with a cue that the newest rundown holds."""
    if around.node_id not in cue.nodes or (entry and entry.ended):
        return LEAVE
    if cue.id in rundown.stopped:
        return Decision(Action.CUT, "stopped") if entry else LEAVE
    if entry and around.loaded:
        return _keep(cue, rundown, around)
    return _resume(cue, rundown, around) if entry else _begin(cue, rundown, around)


def decide_absent(entry: Entry, rundown: Rundown | None, around: Circumstances) -> Decision:
    """What to do with a started cue that the newest rundown does not hold, or whose rundown is not at hand."""
    end = entry.due + timedelta(seconds=entry.seconds)
    # A rundown issued as the cue ran out simply no longer lists it; one issued before took it off.
    if rundown and rundown.issued < end - _NATURAL_END:
        return Decision(Action.CUT, "stopped" if entry.cue_id in rundown.stopped else "taken_off")
    if around.loaded:
        return LEAVE
    rest = (end - around.now).total_seconds()
    return LEAVE if rest >= SHORTEST_REST else Decision(Action.CUT, "crash")


def _keep(cue: Cue, rundown: Rundown, around: Circumstances) -> Decision:
    allowed = permission(rundown, cue.priority, max(around.now, cue.due))
    return Decision(Action.KEEP, until=allowed.until) if allowed.allowed else Decision(Action.CUT, "curfew")


def _resume(cue: Cue, rundown: Rundown, around: Circumstances) -> Decision:
    if around.now < cue.due - PREPARE_AHEAD:
        return LEAVE
    rest = cue.seconds - (around.now - cue.due).total_seconds()
    allowed = permission(rundown, cue.priority, max(around.now, cue.due))
    if rest < min(SHORTEST_REST, cue.seconds):
        return Decision(Action.CUT, "crash")
    if outranks(cue.priority, around.cap):
        return Decision(Action.CUT, "cap")
    if not allowed.allowed:
        return Decision(Action.CUT, "curfew")
    if around.yields:
        return Decision(Action.CUT, "preempted")
    if around.audio_fault == "bad_audio":
        return Decision(Action.CUT, "bad_audio")
    if not _clock_serves(cue, around):
        return LEAVE
    return Decision(Action.RESUME, until=allowed.until)


def _begin(cue: Cue, rundown: Rundown, around: Circumstances) -> Decision:
    if not _clock_serves(cue, around) or around.now < cue.due - PREPARE_AHEAD:
        return LEAVE
    if around.now - cue.due > LATEST_START:
        return Decision(Action.MISS, around.audio_fault or ("preempted" if around.yields else "late"))
    if (around.now - cue.due).total_seconds() >= cue.seconds:
        return Decision(Action.MISS, around.audio_fault or "late")
    allowed = permission(rundown, cue.priority, max(around.now, cue.due))
    refusal = _refusal(cue, rundown, allowed, around)
    if refusal:
        # Until its instant a newer rundown may still put it right.
        return Decision(Action.REFUSE, refusal) if around.now >= cue.due else LEAVE
    if around.now < cue.due - around.lead or around.yields or around.audio_fault:
        return Decision(Action.PREPARE)
    return Decision(Action.START, until=allowed.until)


def _refusal(cue: Cue, rundown: Rundown, allowed: Permission, around: Circumstances) -> str:
    if outranks(cue.priority, around.cap):
        return "cap"
    if cue.priority is not Priority.EMERGENCY and max(around.now, cue.due) >= rundown.expires:
        return "expired"
    return "" if allowed.allowed else "curfew"


def _clock_serves(cue: Cue, around: Circumstances) -> bool:
    return around.clock_trusted or cue.priority is Priority.EMERGENCY


RESULTS = {Action.CUT: PlayResult.CUT, Action.MISS: PlayResult.MISSED, Action.REFUSE: PlayResult.REFUSED}
"""The result that ends a cue by each action."""
