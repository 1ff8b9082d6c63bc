"""The player: one stream, always open on silence; a cue is mixed in at the computed sample.

The output's thread calls `render`, which only copies and adds; everything slow (fetching, verifying, decoding, the
journal) is done before by others. They hand in parts and collect events; a short lock keeps them apart.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from broadcaster.model import Priority, Seconds
from broadcaster.playout.decide import outranks
from broadcaster.playout.sounding import FADE_FRAMES, RATE, Block, Part, Sounding
from broadcaster.playout.timeline import STALL, Timeline, wall_ahead

_HOLE = round(STALL * RATE)


@dataclass(frozen=True, slots=True)
class Began:
    """The first sample of a cue was rendered."""

    cue_id: str
    wall: float
    """When it sounds, POSIX seconds."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last sample of a cue was rendered."""

    cue_id: str
    wall: float
    """When it sounds, POSIX seconds."""
    position: Seconds
    """How much of the audio had sounded."""
    detail: str = ""
    """Why it was cut; empty where it sounded to its end."""
    interrupted: bool = False
    """There is a hole in what sounded."""


@dataclass(frozen=True, slots=True)
class ClockStepped:
    """The computer's wall clock was set."""

    seconds: float


Event = Began | Ended | ClockStepped


class Player:
    """Mixes parts into one stream of RATE samples a second; every method may be called from any thread."""

    def __init__(self, wall_ahead: Callable[[], float] = wall_ahead) -> None:
        self._wall_ahead = wall_ahead
        self._lock = threading.Lock()
        self._timeline = Timeline(RATE)
        self._waiting: list[Part] = []
        self._sounding: list[Sounding] = []
        self._events: list[Event] = []

    def render(self, frames: int, wall: float) -> Block:
        """The next samples, of which the first sounds at `wall` (POSIX seconds) by the output's reckoning."""
        block = np.zeros(frames, np.float32)
        with self._lock:
            step = self._timeline.observe(wall, self._wall_ahead())
            if step:
                self._events.append(ClockStepped(step))
            self._admit(self._timeline.frame + frames + FADE_FRAMES)
            self._pre_empt()
            for sounding in self._sounding:
                self._sound(sounding, block)
            self._timeline.advance(frames)
            self._sounding = [sounding for sounding in self._sounding if sounding.stop > self._timeline.frame]
            if not self._sounding:
                self._timeline.settle()
        return np.clip(block, -1.0, 1.0, out=block)

    def load(self, part: Part) -> None:
        """Take a part to sound at its instant; one whose instant has passed joins where it would be by now."""
        with self._lock:
            self._waiting.append(part)

    def cut(self, cue_id: str, detail: str) -> None:
        """Fade a cue out now, or drop it where it has not begun; either way an `Ended` follows."""
        with self._lock:
            for part in [part for part in self._waiting if part.cue_id == cue_id]:
                self._waiting.remove(part)
                self._events.append(Ended(cue_id, self._wall(part), part.heard, detail))
            for sounding in self._sounding:
                if sounding.part.cue_id == cue_id:
                    sounding.cut_at(max(self._timeline.frame, sounding.entry) + FADE_FRAMES, detail)

    def limit(self, cue_id: str, until: float | None) -> None:
        """Move the instant (POSIX seconds) at which the curfew cuts a cue; None lets it sound to its end."""
        with self._lock:
            for sounding in self._sounding:
                if sounding.part.cue_id == cue_id and sounding.detail in ("", "curfew"):
                    sounding.extend()
                    if until is not None:
                        sounding.cut_at(self._timeline.frame_at(until), "curfew")

    def rejoin(self) -> None:
        """Say that the output was away: what sounds goes on where it would be by now."""
        with self._lock:
            self._timeline.rejoin()

    def positions(self) -> dict[str, Seconds]:
        """How much of each sounding cue has been rendered."""
        with self._lock:
            frame = self._timeline.frame
            return {s.part.cue_id: s.position(frame) for s in self._sounding if s.begun}

    def loaded(self) -> dict[str, Part]:
        """The parts that wait or sound, by cue id."""
        with self._lock:
            return {part.cue_id: part for part in [*self._waiting, *(s.part for s in self._sounding)]}

    def take_events(self) -> list[Event]:
        """What has happened since the last call, in its order."""
        with self._lock:
            events, self._events = self._events, []
        return events

    def _wall(self, part: Part) -> float:
        """The present by the sample clock; the part's own instant where the output has not begun yet."""
        return part.due if self._timeline.offset is None else self._timeline.wall_at(self._timeline.frame)

    def _admit(self, horizon: int) -> None:
        """Bind the parts that begin before `horizon` to their samples."""
        frame = self._timeline.frame
        for part in [part for part in self._waiting if self._timeline.frame_at(part.due) < horizon]:
            self._waiting.remove(part)
            sounding = Sounding(part, self._timeline.frame_at(part.due), frame, self._timeline.slip())
            if part.until is not None:
                sounding.cut_at(self._timeline.frame_at(part.until), "curfew")
            if sounding.entry >= sounding.stop:
                self._events.append(Ended(part.cue_id, self._timeline.wall_at(frame), part.heard, "late"))
            else:
                self._sounding.append(sounding)

    def _pre_empt(self) -> None:
        """Cut what a higher priority takes the place of, faded out by the time that begins where there is time."""
        for low in self._sounding:
            for high in self._sounding:
                if outranks(high.part.priority, low.part.priority) and low.entry < high.stop and high.entry < low.stop:
                    fade = self._timeline.frame + FADE_FRAMES if low.begun else low.entry
                    low.cut_at(max(high.entry, fade), "preempted")

    def _sound(self, sounding: Sounding, block: Block) -> None:
        first = self._timeline.frame
        cue_id, end = sounding.part.cue_id, first + len(block)
        sounding.keep_end(self._timeline.slip())
        if not self._timeline.lost:
            sounding.mix_into(block, first)
        if not sounding.begun and sounding.heard_to > sounding.entry:
            sounding.begun = True
            self._events.append(Began(cue_id, self._timeline.wall_at(sounding.entry)))
        if sounding.stop <= end:
            self._events.append(self._ended(sounding))

    def _ended(self, sounding: Sounding) -> Ended:
        """The end of a cue, which is where it was last heard: a stall may have swallowed the rest."""
        part = sounding.part
        if not sounding.begun:
            at = self._timeline.wall_at(sounding.stop)
            return Ended(part.cue_id, at, part.heard, sounding.detail or "late")
        swallowed = sounding.stop - sounding.heard_to > _HOLE
        last = sounding.heard_to if swallowed else sounding.stop
        return Ended(
            part.cue_id,
            self._timeline.wall_at(last),
            sounding.position(last),
            sounding.detail or ("interrupted" if swallowed else ""),
            interrupted=sounding.hole > _HOLE,
        )


def highest(parts: list[Part], begin: float, end: float) -> Priority | None:
    """The highest priority among the parts that sound at some time between two instants (POSIX seconds)."""
    found: Priority | None = None
    for part in parts:
        if part.due < end and begin < part.end and (found is None or outranks(part.priority, found)):
            found = part.priority
    return found
