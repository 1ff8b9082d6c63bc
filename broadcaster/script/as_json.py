"""A proposal as the command line's JSON."""

from typing import Any

from broadcaster.model import LineRange, Plan, Proposal, ProposedScript
from broadcaster.script.listenability import listenability


def to_json(proposal: Proposal) -> dict[str, Any]:
    """What `broadcaster split --json` prints; lines count from 1, both ends belong to a range."""
    return {
        "plan": _plan(proposal.plan),
        "scripts": [_script(script) for script in proposal.scripts],
        "left_out": [{"reason": left.reason, "source_lines": [_range(left.lines)]} for left in proposal.left_out],
        "blocked": {"reason": proposal.blocked} if proposal.blocked else None,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    issued = plan.issued.isoformat() if plan.issued else None
    return {
        "title": plan.title,
        "number": plan.number,
        "date": issued,
        "issuer": plan.issuer,
        "notes": [str(note) for note in plan.notes],
        "unsure": [{"line": word.line, "text": word.text, "confidence": word.confidence} for word in plan.unsure],
    }


def _script(script: ProposedScript) -> dict[str, Any]:
    heard = listenability(script.title, script.body)
    return {
        "title": script.title,
        "body": script.body,
        "seconds": round(script.seconds, 1),
        "source_lines": [_range(lines) for lines in script.lines],
        "proposed": script.proposed,
        "warnings": [{"code": warning.code, "text": warning.text} for warning in script.warnings],
        "audience": [str(audience) for audience in script.audience],
        "hamlets": list(script.hamlets),
        "priority": str(script.priority),
        "valid_from": script.valid_from.isoformat() if script.valid_from else None,
        "valid_until": script.valid_until.isoformat() if script.valid_until else None,
        "score": heard.score,
        "advice": [{"code": advice.code, "text": advice.text, "points": advice.points} for advice in heard.advice],
    }


def _range(lines: LineRange) -> list[int]:
    return [lines.first, lines.last]
