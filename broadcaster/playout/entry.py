"""What the journal holds, and reading it with the distrust that a file on an old card deserves."""

import json
import math
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from broadcaster.model import PlayResult, Seconds, Sha256

UNREADABLE = (ValueError, KeyError, TypeError, RecursionError)
"""What the readers raise where a value is not one that a node has written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what this node did with one cue."""

    cue_id: str
    key_id: str
    """The key that signed the rundown it came from."""
    due: datetime
    seconds: Seconds
    result: PlayResult
    started: datetime | None
    position: Seconds
    """How much of the audio is known to have sounded, counted from its beginning."""
    ended: datetime | None
    detail: str
    audio_sha256: Sha256 | None
    run: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Which rundown it was: enough to tell an older one from a newer one, without its content."""

    epoch: str
    sequence: int
    issued: datetime


def read_issue(value: str) -> Issue:
    """The rundown that a mark names."""
    fields = json.loads(value)
    epoch, sequence = fields["epoch"], fields["sequence"]
    if not isinstance(epoch, str) or not isinstance(sequence, int):
        raise ValueError("no issue of a rundown")
    return Issue(epoch, sequence, read_instant(fields["issued"]))


def read_instant(value: str) -> datetime:
    """An instant with its zone."""
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise ValueError("an instant without its zone")
    return instant


def _length(value: float) -> Seconds:
    if not math.isfinite(value):
        raise ValueError("no length of time")
    return Seconds(value)


def read_entry(row: sqlite3.Row) -> Entry:
    """The row of a cue."""
    for column in ("cue_id", "key_id", "detail", "run"):
        if not isinstance(row[column], str):
            raise ValueError(f"no text: {column}")
    return Entry(
        cue_id=row["cue_id"],
        key_id=row["key_id"],
        due=read_instant(row["due"]),
        seconds=_length(row["seconds"]),
        result=PlayResult(row["result"]),
        started=read_instant(row["started"]) if row["started"] else None,
        position=_length(row["position"]),
        ended=read_instant(row["ended"]) if row["ended"] else None,
        detail=row["detail"],
        audio_sha256=Sha256(row["audio_sha256"]) if row["audio_sha256"] else None,
        run=row["run"],
    )
