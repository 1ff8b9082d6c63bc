"""Which source lines a piece of a paragraph comes from."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from broadcaster.model import LineRange, Paragraph, Plan


class SourceLines:
    """Knows the source line of every letter of a paragraph.

    Joining and mending change blanks only, so letters are counted, those of the marker first.
    """

    def __init__(self, plan: Plan, paragraph: Paragraph) -> None:
        lines = plan.lines[paragraph.lines.first - 1 : paragraph.lines.last]
        self._range = paragraph.lines
        self._ends = list(accumulate(_letters(line) for line in lines))
        marker = _letters(paragraph.marker)
        self._before = list(accumulate((not letter.isspace() for letter in paragraph.text), initial=marker))

    def of(self, start: int, end: int) -> LineRange:
        """The source lines of `paragraph.text[start:end]`."""
        first, last = self._before[start], max(self._before[start] + 1, self._before[end])
        begins = self._range.first + bisect_right(self._ends, first)
        closes = self._range.first + bisect_left(self._ends, last)
        begins = min(begins, self._range.last)
        return LineRange(begins, min(max(begins, closes), self._range.last))


def _letters(text: str) -> int:
    return sum(map(len, text.split()))
