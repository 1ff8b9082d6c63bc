"""Footnotes: the small print below a short line near the foot of a page."""

import re
from collections.abc import Iterable
from itertools import takewhile
from statistics import median

from broadcaster.plan.formats.paged.lines import Line
from broadcaster.plan.formats.paged.page import Rule

_NUMBERED = re.compile(r"[\[(]?(?:\d{1,2}|\*{1,3})[\])]?(?=\D|$)")
_SMALLER = 0.92
"""Of the font size of the text."""
_LONGEST = 0.45
"""Of the page's width, the separator: 2 inches in Word, a quarter of the text in LibreOffice."""


def without_footnotes(lines: list[Line], rules: Iterable[Rule], width: float) -> tuple[list[Line], tuple[str, ...]]:
    """A page's lines, top to bottom, without its footnotes, and the lines of those. Lengths are points."""
    short = (rule for rule in rules if rule.is_horizontal and rule.right - rule.left < _LONGEST * width)
    lowest = max((rule.top for rule in short), default=None)
    above = [line for line in lines if lowest is not None and line[0].baseline < lowest]
    if not above:
        return lines, ()
    usual = median(line[0].size for line in above)
    notes = list(takewhile(lambda line: line[0].size < _SMALLER * usual, lines[len(above) :]))
    if not notes or not _NUMBERED.match(notes[0][0].text):
        return lines, ()
    texts = tuple(" ".join(piece.text for piece in line) for line in notes)
    return [*above, *lines[len(above) + len(notes) :]], texts
