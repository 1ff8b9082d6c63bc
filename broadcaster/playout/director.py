"""The director: looks at the rundowns, the journal and the player, and does the next small step of each cue.

Every step can be repeated and may be broken off anywhere: what it needs to know is in the signed rundowns and the
journal. One thread calls it.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from broadcaster.errors import PlayoutError
from broadcaster.model import Cue, PlayResult, Priority, Seconds, Sha256
from broadcaster.playout.cache import AudioCache
from broadcaster.playout.decide import (
    PREPARE_AHEAD,
    RESULTS,
    Action,
    Circumstances,
    Decision,
    decide,
    decide_absent,
    outranks,
)
from broadcaster.playout.decode import decode
from broadcaster.playout.entry import Entry
from broadcaster.playout.held import Held, HeldRundowns
from broadcaster.playout.journal import Journal
from broadcaster.playout.player import Began, ClockStepped, Ended, Event, Player, highest
from broadcaster.playout.sounding import Part, Samples
from broadcaster.playout.trust import NodeClock

_log = logging.getLogger(__name__)
_POSITION_EVERY = timedelta(seconds=2)
_WAKES = 64


@dataclass(slots=True)
class _Preparation:
    sha256: Sha256
    samples: Future[Samples]


@dataclass(slots=True)
class Director:
    """Turns rundowns into sound and rows of the journal."""

    node_id: str
    held: HeldRundowns
    journal: Journal
    cache: AudioCache
    player: Player
    clock: NodeClock
    decoder: Executor
    lead: timedelta
    """How long before its instant a cue is claimed and handed to the player."""
    changed: Callable[[], None]
    """Called when the journal has something new to report."""
    refetch: Callable[[], None]
    """Called when a damaged file was deleted."""
    wake: Callable[[], None]
    """Called when a step is worth while before its time."""
    _prepared: dict[str, _Preparation] = field(default_factory=dict)
    _bad: set[Sha256] = field(default_factory=set)
    _settled: set[str] = field(default_factory=set)
    _events: list[Event] = field(default_factory=list)
    _loaded: set[str] = field(default_factory=set)
    _positions_noted: datetime | None = None

    def step(self) -> None:
        """Do what is due now."""
        now = self.clock.now()
        # Taken before the events: what ends in between is still loaded, and its event settles it.
        self._loaded = set(self.player.loaded())
        self._note_events(now)
        self._loaded |= {event.cue_id for event in self._events if isinstance(event, Ended)}
        known: set[str] = set()
        for held in self.held.all():
            for cue in held.rundown.cues:
                known.add(cue.id)
                if cue.id not in self._settled and now >= cue.due - PREPARE_AHEAD:
                    self._see_to(cue, held, now)
        for entry in self.journal.unfinished():
            if entry.cue_id not in known:
                self._see_to_absent(entry, now)
        self._note_positions(now)
        self._forget(known)

    def wake_instants(self) -> list[datetime]:
        """When the next steps are due, soonest first; instants of the computer's own clock."""
        now = self.clock.now()
        instants = {
            instant
            for cue in self._mine()
            for instant in (cue.due - PREPARE_AHEAD, cue.due - self.lead, cue.due)
            if instant > now and cue.id not in self._settled
        }
        return [datetime.fromtimestamp(self.clock.local(instant), UTC) for instant in sorted(instants)[:_WAKES]]

    def wanted_audio(self) -> list[Sha256]:
        """The audio to fetch, the most urgent first: an emergency's, then by the instant it is due."""
        now = self.clock.now()
        coming = [cue for cue in self._mine() if cue.due + timedelta(seconds=cue.seconds) > now]
        coming.sort(key=lambda cue: (not outranks(cue.priority, Priority.PRIORITY), cue.due))
        return [sha256 for sha256 in dict.fromkeys(c.master_sha256 for c in coming) if not self.cache.holds(sha256)]

    def named_audio(self) -> set[Sha256]:
        """The audio that any held rundown names."""
        return {cue.master_sha256 for held in self.held.all() for cue in held.rundown.cues}

    def _mine(self) -> Iterator[Cue]:
        for held in self.held.all():
            for cue in held.rundown.cues:
                if self.node_id in cue.nodes and cue.id not in held.rundown.stopped:
                    yield cue

    def _see_to(self, cue: Cue, held: Held, now: datetime) -> None:
        entry = self.journal.find(cue.id)
        if entry and entry.ended:
            self._settled.add(cue.id)
            return
        decision = decide(cue, held.rundown, entry, self._circumstances(cue, held, now))
        match decision.action:
            case Action.PREPARE:
                self._prepare(cue)
            case Action.START | Action.RESUME:
                self._start(cue, held, entry, decision)
            case Action.KEEP:
                self.player.limit(cue.id, self.clock.local(decision.until) if decision.until else None)
            case Action.MISS | Action.REFUSE | Action.CUT:
                self._end(cue, held, entry, decision, now)
            case Action.LEAVE:
                pass

    def _circumstances(self, cue: Cue, held: Held, now: datetime) -> Circumstances:
        at = self.clock.local(max(now, cue.due))
        above = highest([part for part in self.player.loaded().values() if part.cue_id != cue.id], at, at + 0.001)
        return Circumstances(
            now=now,
            node_id=self.node_id,
            cap=held.cap,
            lead=self.lead,
            clock_trusted=not self.clock.fault(),
            loaded=cue.id in self._loaded,
            yields=above is not None and outranks(above, cue.priority),
            audio_fault=self._audio_fault(cue),
        )

    def _audio_fault(self, cue: Cue) -> str:
        preparation = self._prepared.get(cue.id)
        if preparation and preparation.sha256 == cue.master_sha256:
            if not preparation.samples.done():
                return ""
            fault = preparation.samples.exception()
            if fault is None:
                return ""
            self._set_aside(cue, fault)
        if self.cache.holds(cue.master_sha256):
            return ""
        return "bad_audio" if cue.master_sha256 in self._bad else "no_audio"

    def _set_aside(self, cue: Cue, fault: BaseException) -> None:
        """Delete audio that proved damaged; anything else than a refusal of the decoder is a fault of ours."""
        del self._prepared[cue.id]
        if not isinstance(fault, PlayoutError | FileNotFoundError):
            raise fault
        _log.error("Cue %s: %s", cue.id, fault)
        self._bad.add(cue.master_sha256)
        self.cache.discard(cue.master_sha256)
        self.refetch()

    def _prepare(self, cue: Cue) -> Samples | None:
        """The samples where they are ready; begins to decode where the file is there."""
        preparation = self._prepared.get(cue.id)
        if preparation and preparation.sha256 == cue.master_sha256:
            return preparation.samples.result() if preparation.samples.done() else None
        if self.cache.holds(cue.master_sha256):
            decoding = self.decoder.submit(decode, self.cache.path(cue.master_sha256), cue.master_sha256)
            self._prepared[cue.id] = _Preparation(cue.master_sha256, decoding)
            decoding.add_done_callback(lambda _: self.wake())
        return None

    def _start(self, cue: Cue, held: Held, entry: Entry | None, decision: Decision) -> None:
        samples = self._prepare(cue)
        if samples is None:
            return
        # Whoever wins the claim plays; the row is on the disk before the player knows of the cue.
        if entry is None and not self.journal.claim(cue, held.key_id, cue.master_sha256):
            return
        if entry is not None:
            self.journal.take_over(cue.id)
            _log.info("Cue %s goes on after a restart", cue.id)
        self.player.load(self._part(cue, samples, entry, decision))
        self._prepared.pop(cue.id, None)
        self.changed()

    def _part(self, cue: Cue, samples: Samples, entry: Entry | None, decision: Decision) -> Part:
        return Part(
            cue_id=cue.id,
            due=self.clock.local(cue.due),
            samples=samples,
            priority=cue.priority,
            gain=cue.gain,
            heard=entry.position if entry else Seconds(0.0),
            until=self.clock.local(decision.until) if decision.until else None,
            resumed=entry is not None,
        )

    def _end(self, cue: Cue, held: Held, entry: Entry | None, decision: Decision, now: datetime) -> None:
        if entry:
            self._cut(entry, decision.detail)
        elif self.journal.settle(cue, held.key_id, RESULTS[decision.action], now, decision.detail):
            _log.warning("Cue %s (%s): %s, %s", cue.id, cue.title, RESULTS[decision.action], decision.detail)
            self.changed()

    def _see_to_absent(self, entry: Entry, now: datetime) -> None:
        held = self.held.of(entry.key_id)
        around = Circumstances(
            now=now,
            node_id=self.node_id,
            cap=held.cap if held else Priority.NORMAL,
            lead=self.lead,
            loaded=entry.cue_id in self._loaded,
        )
        decision = decide_absent(entry, held.rundown if held else None, around)
        if decision.action is Action.CUT:
            self._cut(entry, decision.detail)

    def _cut(self, entry: Entry, detail: str) -> None:
        if entry.cue_id in self._loaded:
            self.player.cut(entry.cue_id, detail)
            return
        # Nobody saw it end: what is certain is the last position that was put down.
        last = entry.due + timedelta(seconds=entry.position)
        if self.journal.finish(entry.cue_id, PlayResult.CUT, last, detail):
            _log.warning("Cue %s: cut, %s", entry.cue_id, detail)
            self.changed()

    def _note_events(self, now: datetime) -> None:
        self._events += self.player.take_events()
        # A cue ends when its last sample has sounded, which is later than when it was rendered.
        sounded = self.clock.local(now)
        for event in [event for event in self._events if not isinstance(event, Ended) or event.wall <= sounded]:
            self._note(event)
            self._events.remove(event)

    def _note(self, event: Event) -> None:
        match event:
            case Began(cue_id, wall):
                self.journal.note_start(cue_id, self.clock.reckoned(wall))
                _log.info("Cue %s sounds", cue_id)
                self.changed()
            case Ended(cue_id, wall, position, detail, interrupted):
                result = PlayResult.CUT if detail else PlayResult.DONE
                detail = detail or ("interrupted" if interrupted else "")
                if detail == "late" and not position:
                    result = PlayResult.MISSED
                self.journal.finish(cue_id, result, self.clock.reckoned(wall), detail, position)
                _log.info("Cue %s: %s %s", cue_id, result, detail)
                self.changed()
            case ClockStepped(seconds):
                _log.warning("The computer's clock was set by %+.3f s", seconds)

    def _note_positions(self, now: datetime) -> None:
        if self._positions_noted and abs(now - self._positions_noted) < _POSITION_EVERY:
            return
        self._positions_noted = now
        for cue_id, position in self.player.positions().items():
            self.journal.note_position(cue_id, position)

    def _forget(self, known: set[str]) -> None:
        self._settled &= known
        # What was refused or missed after all does not stay decoded for as long as the rundown lists it.
        for cue_id in self._prepared.keys() - (known - self._settled):
            del self._prepared[cue_id]
        self._bad = {sha256 for sha256 in self._bad if not self.cache.holds(sha256)}
