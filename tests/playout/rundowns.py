"""Rundowns and cues for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from broadcaster.model import Cue, Rundown, Seconds, Sha256

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
"""12:00 in Asia/Ho_Chi_Minh."""
SHA = Sha256("ab" * 32)


def cue(due: datetime = NOON, seconds: float = 60.0, **changes: Any) -> Cue:
    return replace(Cue("c1", due, SHA, Seconds(seconds), ("n1",), title="Bản tin"), **changes)


def rundown(*cues: Cue, now: datetime = NOON, **changes: Any) -> Rundown:
    plain = Rundown(
        epoch="e1",
        sequence=1,
        issued=now - timedelta(minutes=1),
        expires=now + timedelta(hours=48),
        zone="Asia/Ho_Chi_Minh",
        air_hours=(("05:00", "21:00"),),
        exceptions=(),
        cues=cues,
    )
    return replace(plain, **changes)


def at(text: str) -> datetime:
    """An instant of UTC, such as `2026-11-23 05:00:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
