"""Plays and confirmations: what was commanded, played and heard."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadcaster.model.schedule import Cue
from broadcaster.model.units import Sha256


class PlayResult(StrEnum):
    """What one node did with one cue."""

    STARTED = "started"
    DONE = "done"
    CUT = "cut"
    MISSED = "missed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Play:
    """One node's report of one cue; a later report of the same pair replaces a `started` one."""

    cue_id: str
    node_id: str
    result: PlayResult
    due: datetime
    started: datetime | None = None
    """When its first sample sounded; UTC."""
    ended: datetime | None = None
    audio_sha256: Sha256 | None = None
    """What the node itself computed over the file it played."""
    detail: str = ""
    """A stable word, such as `late`, `curfew`, `stopped`, `expired`, `bad_audio`, that the panel translates."""


class Heard(StrEnum):
    """A village head's word: nghe rõ / nhỏ / rè / không phát / quá to."""

    CLEAR = "clear"
    QUIET = "quiet"
    DISTORTED = "distorted"
    SILENT = "silent"
    TOO_LOUD = "too_loud"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A village head's word on a cue in a hamlet; the newest one counts, all are kept."""

    cue_id: str
    hamlet: str
    by: int
    """User id."""
    heard: Heard
    at: datetime
    note: str = ""


class LogState(StrEnum):
    """Where a planned cue stands on a node; derived."""

    PLANNED = "planned"
    ON_AIR = "on_air"
    DONE = "done"
    CUT = "cut"
    MISSED = "missed"
    REFUSED = "refused"
    NO_REPORT = "no_report"
    """Its time is over and the node has said nothing."""
    STOPPED = "stopped"
    """A person took it off before it began."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the as-run log: one cue on one node."""

    cue: Cue
    node_id: str
    state: LogState
    play: Play | None
    confirmations: tuple[Confirmation, ...] = ()
    """The newest of each hamlet."""


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, when; the station's diary."""

    at: datetime
    by: int | None
    """User id; None where the station itself acted."""
    action: str
    """A stable word, such as `user_added`, that the panel translates."""
    subject: str
    """On what, such as `script 12`."""
    detail: str = ""
