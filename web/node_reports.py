"""A node's reports, from JSON to the model; raises EvidenceError on anything else, so nothing half is kept."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from broadcaster.errors import EvidenceError, translatable
from broadcaster.model import Play, PlayResult, Sha256

MOST_PLAYS = 100
"""Plays in one report."""
LONGEST_HEALTH = 20_000
"""Letters of a health report as JSON."""
LONGEST_WORD = 200
"""Letters of an id or a detail."""


def plays_of(fields: dict[str, Any], node_id: str) -> list[Play]:
    """The plays of a report, all of them or none."""
    reported = fields.get("plays")
    if not isinstance(reported, list):
        raise wrong("plays")
    if len(reported) > MOST_PLAYS:
        message = translatable("A report may hold at most %(most)s plays; send the rest in another.")
        raise EvidenceError(message, most=MOST_PLAYS)
    return [_play(play, node_id) for play in reported]


def health_of(fields: dict[str, Any]) -> dict[str, Any]:
    """A health report; what it says is shown, so its size is bounded."""
    if len(json.dumps(fields)) > LONGEST_HEALTH:
        raise wrong("health")
    return fields


def _play(fields: Any, node_id: str) -> Play:
    if not isinstance(fields, dict):
        raise wrong("plays")
    due = _instant(fields, "due")
    if due is None:
        raise wrong("due")
    return Play(
        cue_id=_word(fields, "cue_id"),
        node_id=node_id,
        result=_result(fields),
        due=due,
        started=_instant(fields, "started"),
        ended=_instant(fields, "ended"),
        audio_sha256=_sha256(fields),
        detail=_word(fields, "detail") if fields.get("detail") else "",
    )


def _word(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_WORD or "\0" in value:
        raise wrong(name)
    return value


def _result(fields: dict[str, Any]) -> PlayResult:
    try:
        return PlayResult(fields.get("result", ""))
    except ValueError as fault:
        raise wrong("result") from fault


def _instant(fields: dict[str, Any], name: str) -> datetime | None:
    """An instant with its zone: a time without one could mean anything."""
    value = fields.get(name)
    if value is None:
        return None
    try:
        instant = datetime.fromisoformat(value)
        if instant.tzinfo is None:
            raise wrong(name)
        return instant.astimezone(UTC)
    except (ValueError, TypeError, OverflowError) as fault:
        raise wrong(name) from fault


def _sha256(fields: dict[str, Any]) -> Sha256 | None:
    value = fields.get("audio_sha256")
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise wrong("audio_sha256")
    return Sha256(value)


def wrong(field: str) -> EvidenceError:
    """The refusal of a field that holds something else than it should."""
    return EvidenceError(translatable("The report holds something else than expected in %(field)s."), field=field)
