"""What compiling works with, and what comes of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from broadcaster.model import Cue, Node, Placement, RevisionText, Seconds, Sha256, Slot
from broadcaster.schedule.quiet import QuietHours


@dataclass(frozen=True, slots=True)
class Airable:
    """An approved script with its audio: all that a Cue takes from it."""

    script_id: int
    revision_id: int
    text: RevisionText
    master_sha256: Sha256
    seconds: Seconds
    versions: "tuple[Airable, ...]" = ()
    """The same in other languages, one each; when and where they air is said by the script itself."""

    def is_valid(self, day: date) -> bool:
        """Whether it may air that day."""
        first, last = self.text.valid_from, self.text.valid_until
        return not (first and day < first) and not (last and day > last)

    def on(self, day: date) -> "Airable":
        """As it airs that day: with those of its versions that are valid."""
        return replace(self, versions=tuple(one for one in self.versions if one.is_valid(day)))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A placement that does not air in an occurrence, or not in every language, and why."""

    placement_id: int
    slot_id: int
    day: date
    reason: str
    """`not_approved`, `not_valid`, `no_node`, `no_room`, `stopped` or `fault`."""


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
    """By script id; versions in other languages are not among them."""
    nodes: Sequence[Node]
    published: Mapping[str, Cue]
    """The Cues published up to now, by id."""
    stopped: Collection[str]
    """Ids of the Cues that a person stopped."""
    zone: ZoneInfo
    languages: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What each hamlet hears, in its order, by its name; Vietnamese where it is not named."""
    quiet: QuietHours | None = None
