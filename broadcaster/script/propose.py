"""A Plan becomes proposed Scripts."""

from broadcaster.errors import ScriptError, translatable
from broadcaster.model import (
    LeftOut,
    LineRange,
    PartKind,
    Plan,
    Proposal,
    ProposedScript,
    ScriptWarning,
    Seconds,
)
from broadcaster.script.audience import audience_of
from broadcaster.script.divide import SecondsOf, body_of, divide
from broadcaster.script.doubts import addressed_to_officials, doubts_of
from broadcaster.script.hamlets import hamlets_of
from broadcaster.script.judge import judge
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.never_air import RESIDENTS
from broadcaster.script.titles import titles
from broadcaster.script.topics import adjoins, gather, merge_left_out
from broadcaster.script.urgency import priority_of, urgency_warnings
from broadcaster.script.wording import Point, word_topic

_DEFAULT_LIMITS = ScriptLimits()


def propose(plan: Plan, seconds_of: SecondsOf, limits: ScriptLimits = _DEFAULT_LIMITS) -> Proposal:
    """The scripts that a document is worth, and what of it is left out, and why.

    `seconds_of` gives the seconds a voice takes for a text. Every written line of the document is in a script or
    left out. A secrecy mark blocks the whole document. Raises ScriptError where nothing of it may air.
    """
    if plan.secrecy:
        return Proposal(plan, (), _everything(plan, "secret"), blocked="secret")
    topics, left_out = gather(judge(plan))
    points: list[Point] = []
    for topic in topics:
        worded = word_topic(plan, topic, limits.sentence_syllables)
        points += worded.points
        left_out += worded.left_out
        left_out += [LeftOut("heading_only", lines) for lines in topic.headings if not worded.points]
    division = divide(points, seconds_of, limits)
    left_out += [LeftOut("too_long", lines) for point in division.too_long for lines in point.lines]
    if not division.scripts:
        raise ScriptError(
            translatable("Nothing in this document is meant for the loudspeakers; write the bulletin by hand instead.")
        )
    named = zip(division.scripts, titles(plan, list(division.scripts)), strict=True)
    addressed = _addressed_to(plan)
    scripts = tuple(_script(plan, addressed, title, points, seconds_of, limits) for points, title in named)
    return Proposal(plan, scripts, merge_left_out(plan, left_out))


def _script(
    plan: Plan, addressed: str, title: str, points: tuple[Point, ...], seconds_of: SecondsOf, limits: ScriptLimits
) -> ProposedScript:
    body = body_of(points)
    recommended = points[0].topic.recommended
    priority = priority_of(plan, body, recommended=recommended)
    lines = _merged(plan, sorted(lines for point in points for lines in point.lines))
    return ProposedScript(
        title=title,
        body=body,
        seconds=Seconds(seconds_of(body) + limits.frame_seconds),
        lines=lines,
        proposed=recommended,
        warnings=(*_warnings(title, body, points, limits), *urgency_warnings(plan, priority)),
        audience=audience_of(f"{title}\n{body}"),
        hamlets=hamlets_of(f"{addressed}\n{title}\n{body}"),
        priority=priority,
    )


def _warnings(title: str, body: str, points: tuple[Point, ...], limits: ScriptLimits) -> list[ScriptWarning]:
    paragraphs = list(dict.fromkeys(point.paragraph for point in points))
    return [
        *doubts_of(title, body, limits.sentence_syllables),
        *addressed_to_officials(paragraphs),
        *dict.fromkeys(warning for point in points for warning in point.warnings),
    ]


def _addressed_to(plan: Plan) -> str:
    """ "Kính gửi: Bà con thôn Ma Bó": not aired, but it says whom the document is for."""
    addressed = (part.text for part in plan.paragraphs if part.kind is PartKind.RECIPIENTS)
    return "\n".join(text for text in addressed if RESIDENTS.search(text))


def _merged(plan: Plan, ranges: list[LineRange]) -> tuple[LineRange, ...]:
    merged: list[LineRange] = []
    for lines in ranges:
        if merged and (lines.first <= merged[-1].last or adjoins(plan, merged[-1], lines)):
            merged[-1] = LineRange(merged[-1].first, max(merged[-1].last, lines.last))
        else:
            merged.append(lines)
    return tuple(merged)


def _everything(plan: Plan, reason: str) -> tuple[LeftOut, ...]:
    return merge_left_out(plan, [LeftOut(reason, part.lines) for part in plan.paragraphs])
