"""Slots, placements, Cues and the Rundown."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any, Self

from broadcaster.model.script import Priority
from broadcaster.model.units import Decibels, Seconds, Sha256


@dataclass(frozen=True, slots=True)
class Slot:
    """A window in which scripts air, daily or once, in the station's zone."""

    id: int
    name: str
    start: time
    seconds: Seconds
    """Its length limit."""
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    """Weekdays, Monday is 0."""
    once: date | None = None
    """The one day of a single slot; None for a recurring one."""
    demonstration: bool = False
    """Made with a sample station only: it may sound outside the air hours."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Placement:
    """A script placed on a slot, from one day to another."""

    id: int
    slot_id: int
    script_id: int
    position: int
    from_day: date
    until_day: date
    """Both days belong to it."""


@dataclass(frozen=True, slots=True)
class AirWindow:
    """A span of instants in which ordinary cues may sound; UTC."""

    start: datetime
    end: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One Master at one instant for some nodes."""

    id: str
    """Derived from its cause, so compiling twice gives the same id."""
    due: datetime
    """Aware UTC."""
    master_sha256: Sha256
    seconds: Seconds
    nodes: tuple[str, ...]
    """Node ids."""
    priority: Priority = Priority.NORMAL
    gain: Decibels = Decibels(0.0)
    title: str = ""
    hamlets: tuple[str, ...] = ()
    """Names of the hamlets it is for; empty means every hamlet."""
    revision_id: int = 0
    slot_id: int = 0


@dataclass(frozen=True, slots=True)
class Rundown:
    """The numbered list of Cues for the coming 48 hours, as the station signs it."""

    epoch: str
    """Changes when a station is set up anew; a node then forgets older sequences."""
    sequence: int
    issued: datetime
    expires: datetime
    zone: str
    air_hours: tuple[tuple[str, str], ...]
    """Local "HH:MM" pairs in which ordinary cues may sound."""
    exceptions: tuple[AirWindow, ...]
    cues: tuple[Cue, ...]
    stopped: tuple[str, ...] = ()
    """Ids of cues that a person stopped: a node cuts them where they sound."""

    def to_json(self) -> bytes:
        """The exact bytes that are signed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=_instant).encode()

    @classmethod
    def from_json(cls, payload: bytes) -> Self:
        """Read what `to_json` wrote. Raises ValueError, KeyError or TypeError on anything else."""
        fields = json.loads(payload)
        return cls(
            epoch=fields["epoch"],
            sequence=int(fields["sequence"]),
            issued=datetime.fromisoformat(fields["issued"]),
            expires=datetime.fromisoformat(fields["expires"]),
            zone=fields["zone"],
            air_hours=tuple((start, end) for start, end in fields["air_hours"]),
            exceptions=tuple(_air_window(window) for window in fields["exceptions"]),
            cues=tuple(_cue(cue) for cue in fields["cues"]),
            stopped=tuple(fields["stopped"]),
        )


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a rundown")


def _air_window(fields: dict[str, Any]) -> AirWindow:
    return AirWindow(datetime.fromisoformat(fields["start"]), datetime.fromisoformat(fields["end"]), fields["reason"])


def _cue(fields: dict[str, Any]) -> Cue:
    return Cue(
        **{
            **fields,
            "due": datetime.fromisoformat(fields["due"]),
            "nodes": tuple(fields["nodes"]),
            "hamlets": tuple(fields["hamlets"]),
            "priority": Priority(fields["priority"]),
        }
    )
