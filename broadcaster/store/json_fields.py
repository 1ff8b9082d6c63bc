"""Small nouns inside a row, as JSON and back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from broadcaster.model import LeftOut, LineRange, Plan, ScriptWarning, SoundChoice

_PLAN = TypeAdapter(Plan)


def lines_to_json(lines: Iterable[LineRange]) -> list[list[int]]:
    """Line ranges as [first, last] pairs."""
    return [[part.first, part.last] for part in lines]


def lines_from_json(pairs: Iterable[Any]) -> tuple[LineRange, ...]:
    """What `lines_to_json` made."""
    return tuple(LineRange(first, last) for first, last in pairs)


def left_out_to_json(parts: Iterable[LeftOut]) -> list[dict[str, Any]]:
    """Parts left out, with their reasons."""
    return [{"reason": part.reason, "lines": [part.lines.first, part.lines.last]} for part in parts]


def left_out_from_json(parts: Iterable[Any]) -> tuple[LeftOut, ...]:
    """What `left_out_to_json` made."""
    return tuple(LeftOut(part["reason"], LineRange(*part["lines"])) for part in parts)


def warnings_to_json(warnings: Iterable[ScriptWarning]) -> list[dict[str, str]]:
    """Warnings with their codes."""
    return [{"code": warning.code, "text": warning.text} for warning in warnings]


def warnings_from_json(warnings: Iterable[Any]) -> tuple[ScriptWarning, ...]:
    """What `warnings_to_json` made."""
    return tuple(ScriptWarning(warning["code"], warning["text"]) for warning in warnings)


def sound_to_json(sound: SoundChoice) -> dict[str, Any] | None:
    """What was chosen; None for nothing."""
    return sound.chosen() or None


def sound_from_json(fields: dict[str, Any] | None) -> SoundChoice:
    """What `sound_to_json` made."""
    return SoundChoice(**(fields or {}))


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """An outline without the lines of its text, which a document has in a field of their own."""
    fields: dict[str, Any] = _PLAN.dump_python(replace(plan, lines=()), mode="json", exclude_defaults=True)
    return fields


def plan_from_json(fields: dict[str, Any], lines: Iterable[str]) -> Plan:
    """What `plan_to_json` made, with its lines."""
    return replace(_PLAN.validate_python(fields), lines=tuple(lines))
