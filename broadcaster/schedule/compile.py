"""Slots and approved scripts become the Cues of a Rundown; pure, so compiling twice gives the same Cues.

An occurrence that has begun is frozen: what was published for it keeps its instant and its gain, what a node says of
it stays, and what is placed on it now comes after. A cue whose instant is past keeps it whatever happens to its slot.
So a change in the middle of a broadcast never moves, repeats or overlays what already sounds. Everything else comes
from the approved script each time: of a published Cue only the instant counts, that it is quieter, and that a node of
the script has it.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from broadcaster.model import Cue, Decibels, Placement, Priority, Sha256
from broadcaster.model.language import VIETNAMESE, language_name
from broadcaster.schedule.languages import Begun, Share, shares
from broadcaster.schedule.occurrence import Occurrence, occurrences
from broadcaster.schedule.programme import Airable, Compiled, Programme, Skipped

_log = logging.getLogger(__name__)

GAP = timedelta(seconds=2)
"""Silence between two Cues."""
LEAD = timedelta(seconds=5)
"""The least time between publishing a new Cue and its instant, so that nodes can fetch and decode it."""
KEEP = timedelta(hours=1)
"""How long a past Cue stays on the Rundown, so that a node that was down can report it missed."""
_RANK = {Priority.EMERGENCY: 0, Priority.PRIORITY: 1, Priority.NORMAL: 2}
_TURNS = 32
"""So many audios of one placement a node says on a day and no more, since a Cue's id is found by trying them all."""


def cue_id(placement: Placement, day: date, master: Sha256, turn: int = 0) -> str:
    """A Cue's id from its cause: this audio, by this placement, on this day, after so many others of the placement."""
    cause = f"{placement.id}/{day.isoformat()}/{master}" + (f"/{turn}" if turn else "")
    return hashlib.sha256(cause.encode()).hexdigest()[:24]


def is_caused_by(cue: Cue, placement: Placement, day: date) -> bool:
    """Whether a Cue is one of a placement on a day."""
    return any(cue.id == cue_id(placement, day, cue.master_sha256, turn) for turn in range(_TURNS))


def compile_cues(programme: Programme, now: datetime, horizon: timedelta) -> Compiled:
    """The Cues from one hour ago until `now + horizon`."""
    drafts = [
        _Draft(programme, one, now) for one in occurrences(programme.slots, now - KEEP, now + horizon, programme.zone)
    ]
    # Before anything finds its place: what sounds or is about to may belong to a slot that began later.
    taken = _Taken([cue for draft in drafts for cue in draft.frozen if cue.id not in programme.stopped])
    cues: list[Cue] = []
    for draft in drafts:
        draft.place(taken)
        cues += draft.frozen + draft.placed
    skipped = [one for draft in drafts for one in draft.skipped]
    return Compiled(tuple(sorted(cues, key=lambda cue: (cue.due, cue.id))), tuple(skipped))


class _Taken:
    """When each node is taken."""

    def __init__(self, frozen: Iterable[Cue]) -> None:
        self._frozen = sorted(frozen, key=lambda cue: cue.due)
        self._free_from: dict[str, datetime] = {}

    def take(self, cue: Cue) -> None:
        """What is placed from now on comes after it."""
        for node in cue.nodes:
            self._free_from[node] = max(_end(cue) + GAP, self._free_from.get(node, cue.due))

    def give_back(self, state: dict[str, datetime]) -> None:
        """Forget what was taken since."""
        self._free_from = dict(state)

    def state(self) -> dict[str, datetime]:
        """For `give_back`."""
        return dict(self._free_from)

    def first_free(self, cue: Cue, earliest: datetime) -> datetime:
        """The first instant when all its nodes are free for all of it."""
        due = max([earliest, *(self._free_from[node] for node in cue.nodes if node in self._free_from)])
        for other in self._frozen:
            at_the_same_time = other.due < due + timedelta(seconds=cue.seconds) + GAP and due < _end(other) + GAP
            if at_the_same_time and not set(cue.nodes).isdisjoint(other.nodes):
                due = _end(other) + GAP
        return due


@dataclass(slots=True)
class _Draft:
    """One occurrence on its way."""

    programme: Programme
    one: Occurrence
    now: datetime
    frozen: list[Cue] = field(default_factory=list)
    """As published."""
    placed: list[Cue] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _waiting: list[tuple[Placement, list[Cue]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for placement, airable in _in_order(self.programme, self.one):
            reason = _why_not(airable, self.one.day)
            if airable is None or reason:
                self._skip(placement, reason)
                continue
            try:
                self._sort(placement, airable.on(self.one.day))
            except Exception as fault:  # one bulletin must not silence all the others, an emergency least of all
                _log_once(placement.id, repr(fault))
                self._skip(placement, "fault")

    def place(self, taken: _Taken) -> None:
        """Find an instant for all that is not frozen; a placement of which something has no room is left out whole."""
        for cue in self.frozen:
            if cue.id not in self.programme.stopped:
                taken.take(cue)
        for placement, waiting in self._waiting:
            before = taken.state()
            placed = list(self._placed(waiting, taken))
            if all(_end(cue) <= self.one.end for cue in placed):
                self.placed += placed
            else:
                taken.give_back(before)
                self._skip(placement, "no_room")

    def _placed(self, waiting: Iterable[Cue], taken: _Taken) -> Iterator[Cue]:
        earliest = self.one.start if self.one.start > self._soon else self._soon
        for cue in waiting:
            found = replace(cue, due=taken.first_free(cue, earliest))
            found = replace(found, gain=self._gain(found))
            taken.take(found)
            yield found

    def _sort(self, placement: Placement, airable: Airable) -> None:
        """What of a placement is frozen, and what waits for its instant."""
        said = shares(airable, self.programme.nodes, self.programme.languages, self._begun(placement, airable))
        if not said:
            self._skip(placement, "no_node")
        if any(share.turn >= _TURNS for share in said):
            self._skip(placement, "no_room")
        waiting: list[Cue] = []
        for share in (share for share in said if share.turn < _TURNS):
            cue = self._cue(placement, airable, share)
            known = self.programme.published.get(cue.id)
            if cue.id in self.programme.stopped and not (known and known.due <= self.now):
                self._skip(placement, "stopped")
            elif known and (self._has_begun or known.due <= self._soon):
                # Of its gain only that it is quieter, so that a row changed by hand makes nothing loud.
                self.frozen.append(replace(cue, due=known.due, gain=Decibels(min(known.gain, 0.0))))
            else:
                waiting.append(cue)
        if waiting:
            self._waiting.append((placement, waiting))

    def _begun(self, placement: Placement, airable: Airable) -> Begun:
        found: dict[tuple[int, Sha256], Cue] = {}
        for audio in (airable, *airable.versions):
            for turn in range(_TURNS):
                cue = self.programme.published.get(cue_id(placement, self.one.day, audio.master_sha256, turn))
                if cue:
                    found[turn, audio.master_sha256] = cue
        begun = self._has_begun or any(cue.due <= self._soon for cue in found.values())
        return Begun(found if begun else {}, self._soon)

    @property
    def _soon(self) -> datetime:
        return self.now + LEAD

    @property
    def _has_begun(self) -> bool:
        return self.one.start <= self._soon

    def _gain(self, cue: Cue) -> Decibels:
        quiet = self.programme.quiet
        return quiet.gain_at(cue.due, cue.priority, self.programme.zone) if quiet else cue.gain

    def _skip(self, placement: Placement, reason: str) -> None:
        self.skipped.append(Skipped(placement.id, self.one.slot.id, self.one.day, reason))

    def _cue(self, placement: Placement, script: Airable, share: Share) -> Cue:
        """The Cue at the occurrence's start; where it really comes is decided later."""
        audio = share.audio
        return Cue(
            id=cue_id(placement, self.one.day, audio.master_sha256, share.turn),
            due=self.one.start,
            master_sha256=audio.master_sha256,
            seconds=audio.seconds,
            nodes=share.nodes,
            priority=script.text.priority,
            title=_titled(audio),
            hamlets=share.hamlets,
            revision_id=audio.revision_id,
            slot_id=self.one.slot.id,
        )


@lru_cache(maxsize=256)
def _log_once(placement_id: int, fault: str) -> None:
    """The timer compiles every few seconds; the first traceback tells it as well as thousands."""
    _log.exception("placement %s is not aired: %s", placement_id, fault)


def _end(cue: Cue) -> datetime:
    return cue.due + timedelta(seconds=cue.seconds)


def _titled(audio: Airable) -> str:
    """The title, with its language where that is not Vietnamese."""
    text = audio.text
    return text.title if text.language == VIETNAMESE else f"{text.title} (tiếng {language_name(text.language)})"


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
    return "" if airable.is_valid(day) else "not_valid"
