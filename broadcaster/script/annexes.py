"""What hangs on another part of the document: an annex on its event, an announcement on what it announces."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from broadcaster.model import Paragraph, PartKind, Plan
from broadcaster.script.points import Point
from broadcaster.script.repeat import names_day, tells_time
from broadcaster.script.tables import TABLE

_REFERENCE = re.compile(r"\s*\([^()]*(?:phụ lục|kèm theo)[^()]*\)", re.IGNORECASE)


def with_event(points: tuple[Point, ...], others: Sequence[Point]) -> tuple[Point, ...]:
    """An annex that has only hours opens with the sentence, elsewhere in the document, that says its day and place."""
    said = " ".join(sentence for point in points for sentence in point.sentences)
    heading = points[0].topic.heading.casefold()
    if not heading or names_day(said) or not tells_time(said):
        return points
    for other in others:
        for sentence in other.sentences if other not in points else ():
            if heading in sentence.casefold() and names_day(sentence):
                lines = (*other.lines, *points[0].lines)
                return (replace(points[0], lead=_REFERENCE.sub("", sentence), lines=lines), *points[1:])
    return points


def orphans(plan: Plan, points: Sequence[Point]) -> list[Point]:
    """The points that announce a list ("Ý kiến của bà con như sau.") of which no item airs."""
    aired = {line for point in points for lines in point.lines for line in range(lines.first, lines.last + 1)}
    places = {part.lines: place for place, part in enumerate(plan.paragraphs)}
    found: list[Point] = []
    for point in points:
        if point.lead or len(point.sentences) != 1 or not point.paragraph.text.rstrip().endswith(":"):
            continue
        place = places.get(point.paragraph.lines)
        items = list(takewhile(_is_item, plan.paragraphs[place + 1 :])) if place is not None else []
        if items and not any(line in aired for item in items for line in range(item.lines.first, item.lines.last + 1)):
            found.append(point)
    return found


def _is_item(part: Paragraph) -> bool:
    return part.kind is PartKind.BULLET or part.kind in TABLE
