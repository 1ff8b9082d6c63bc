"""Divides the points of a document into scripts of a good length, never inside a point."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from broadcaster.script.letters import lower_first, unshout
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.points import Point, go_together

SecondsOf = Callable[[str], float]
"""How many seconds a voice takes for a text."""

_FULL = 0.85
"""Of the longest script: what a script aims at most at; what is left is for the repeat at its end."""
_MIXED = 1.5
"""What each further chapter in one script costs, against 3 for the script itself."""
_TORN = 12.0
"""What it costs to cut what is of use whole only."""
BREATH = 0.6
"""Seconds allowed for the pause between two points."""


@dataclass(frozen=True, slots=True)
class Division:
    """Points for scripts, and those that fit in none."""

    scripts: tuple[tuple[Point, ...], ...]
    too_long: tuple[Point, ...]


def divide(points: list[Point], seconds_of: SecondsOf, limits: ScriptLimits) -> Division:
    """Divide the points, in their order, into scripts within the limits."""
    fitting: list[Point] = []
    too_long: list[Point] = []
    for point in points:
        for part in _parts(point, seconds_of, limits):
            (fitting if _seconds([part], seconds_of) <= limits.body_seconds else too_long).append(part)
    scripts: list[tuple[Point, ...]] = []
    for run in _runs(fitting):
        scripts += _balance(run, seconds_of, limits)
    return Division(tuple(scripts), tuple(too_long))


def body_of(points: tuple[Point, ...] | list[Point], *, resumes: bool = True) -> str:
    """The text of a script: one paragraph a point, each topic opened by its lead.

    A script that `resumes` a topic begins with a sentence that says so.
    """
    paragraphs: list[str] = []
    for index, point in enumerate(points):
        lead = point.lead or (_resumed(point) if index == 0 and resumes else "")
        paragraphs += [lead] if lead and lead not in paragraphs else []
        paragraphs.append(" ".join(point.sentences))
    return "\n".join(paragraphs)


def _resumed(point: Point) -> str:
    """What opens a script that begins inside a topic."""
    begins_topic = point.lines and point.topic.paragraphs[0].lines.first >= point.lines[0].first
    if begins_topic or not point.topic.heading:
        return ""
    return f"Sau đây là phần tiếp theo về {lower_first(unshout(point.topic.heading))}."


def _announces(point: Point) -> bool:
    """ "Bà con mang theo như sau.": nothing without what comes next."""
    return point.paragraph.text.rstrip().endswith(":")


def _seconds(points: list[Point], seconds_of: SecondsOf) -> float:
    return seconds_of(body_of(points))


def _parts(point: Point, seconds_of: SecondsOf, limits: ScriptLimits) -> list[Point]:
    """A point too long for any script comes apart between its sentences."""
    if _seconds([point], seconds_of) <= limits.body_seconds or len(point.sentences) == 1:
        return [point]
    middle = len(point.sentences) // 2
    first = replace(point, sentences=point.sentences[:middle])
    second = replace(point, sentences=point.sentences[middle:], lead="")
    return [*_parts(first, seconds_of, limits), *_parts(second, seconds_of, limits)]


def _runs(points: list[Point]) -> list[list[Point]]:
    """What is worth airing, and what is not: they do not share a script."""
    worth = [point for point in points if point.topic.recommended]
    rest = [point for point in points if not point.topic.recommended]
    return [run for run in (worth, rest) if run]


def _balance(points: list[Point], seconds_of: SecondsOf, limits: ScriptLimits) -> list[tuple[Point, ...]]:
    """The cheapest division: lengths near the aim, cuts between topics rather than inside them."""
    lengths = [_seconds([point], seconds_of) + BREATH for point in points]
    cuts = [_cut_cost(points, begin) for begin in range(len(points))]
    chapter_of = [point.topic.section[:1] for point in points]
    best = [0.0] + [math.inf] * len(points)
    came_from = [0] * (len(points) + 1)
    for end in range(1, len(points) + 1):
        total = limits.frame_seconds
        chapters: set[tuple[str, ...]] = set()
        for begin in range(end - 1, -1, -1):
            total += lengths[begin]
            if chapter_of[begin]:
                chapters.add(chapter_of[begin])
            if total > limits.script_seconds and begin < end - 1:
                break
            cost = best[begin] + _length_cost(total, limits) + cuts[begin] + _MIXED * max(0, len(chapters) - 1)
            if cost < best[end]:
                best[end], came_from[end] = cost, begin
    scripts: list[tuple[Point, ...]] = []
    end = len(points)
    while end:
        scripts += _within(tuple(points[came_from[end] : end]), seconds_of, limits)[::-1]
        end = came_from[end]
    return scripts[::-1]


def _within(points: tuple[Point, ...], seconds_of: SecondsOf, limits: ScriptLimits) -> list[tuple[Point, ...]]:
    """The estimate was a sum; the voice has the last word."""
    if len(points) == 1 or seconds_of(body_of(points)) <= limits.body_seconds:
        return [points]
    middle = len(points) // 2
    return [*_within(points[:middle], seconds_of, limits), *_within(points[middle:], seconds_of, limits)]


def _length_cost(seconds: float, limits: ScriptLimits) -> float:
    longest = _FULL * limits.script_seconds
    return 3.0 + max(0.0, limits.shortest_seconds - seconds) / 6 + max(0.0, seconds - longest) / 5


def _cut_cost(points: list[Point], begin: int) -> float:
    if begin == 0:
        return 0.0
    before, after = points[begin - 1].topic, points[begin].topic
    if before is after and (go_together(points[begin - 1], points[begin]) or _announces(points[begin - 1])):
        return _TORN
    return 3.0 if before is after else 0.5 if before.section[:1] == after.section[:1] else 0.0
