"""Nouns with sensible defaults; a test names only what it is about."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from broadcaster.model import Cue, Node, Placement, RevisionText, Seconds, Sha256, Slot
from broadcaster.schedule import Airable

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = time(5, 30)
MONDAY = date(2026, 11, 23)


def local(hour: int, minute: int = 0, second: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute, second), ZONE).astimezone(UTC)


def sha(letter: str) -> Sha256:
    return Sha256(letter * 64)


def a_slot(**changes: Any) -> Slot:
    return Slot(**({"id": 1, "name": "Buổi sáng", "start": MORNING, "seconds": Seconds(1800)} | changes))


def a_placement(**changes: Any) -> Placement:
    fields = {"id": 1, "slot_id": 1, "script_id": 1, "position": 1, "from_day": MONDAY, "until_day": date(2026, 12, 31)}
    return Placement(**(fields | changes))


def an_airable(script_id: int = 1, seconds: float = 90.0, **text: Any) -> Airable:
    fields = {"title": f"Bản tin {script_id}", "body": "Kính mời bà con dự họp."} | text
    return Airable(script_id, script_id * 10, RevisionText(**fields), sha("abcdef"[script_id % 6]), Seconds(seconds))


def a_node(**changes: Any) -> Node:
    return Node(**({"id": "loa", "name": "Loa", "hamlets": ("Thôn 1", "Thôn 2")} | changes))


def a_cue(**changes: Any) -> Cue:
    fields = {
        "id": "cue",
        "due": local(5, 30),
        "master_sha256": sha("a"),
        "seconds": Seconds(60),
        "nodes": ("loa",),
        "title": "Họp thôn",
    }
    return Cue(**(fields | changes))
