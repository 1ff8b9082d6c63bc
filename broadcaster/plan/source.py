"""The source text, line by line: what a line is, what is on it, and how it stands to the line before."""

import re
from collections import Counter
from dataclasses import dataclass, replace

_LINE_END = re.compile(r"\r\n|\r|\n")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")
_COLUMN_GAP = re.compile(r"\t+|\s{3,}")
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?|[Tt]rang\s+\d{1,3}(?:\s*/\s*\d{1,3})?")
_LONGEST_LINE = 3000
"""Letters. A longer line is no paragraph of a document, and many a pattern takes time in proportion to its square."""
_CUT = re.compile(r"(?s).{1000,2999}[.!?;…](?=\s)|.{1,2999}(?=\s|$)|.{1,3000}")
_PAGE_GAP = 5
"""So many blank lines more than usual are the margin of a page, which cuts a sentence as well as a paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    number: int
    """From 1 in the text as read."""
    text: str
    """Trimmed, its blanks single."""
    columns: tuple[str, ...]
    """What stands side by side on it."""
    gap: int
    """Blank lines before it."""
    new_page: bool
    """A form feed or a page's margin lies before it."""
    piece: bool = False
    """Cut out of a line too long for any paragraph."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is set."""

    gap: int
    """The usual number of blank lines between two lines."""
    width: int
    """The length of a full line; 0 where lines are not wrapped."""

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line would hardly have fitted on this one."""
        first_word = following.text.split(" ", 1)[0]
        # A paragraph's first line is indented, which the text no longer shows: hence the wide margin.
        return bool(self.width) and len(line.text) + 1 + len(first_word) >= 0.78 * self.width

    def is_break(self, line: Line) -> bool:
        """Whether more space than usual stands before the line, other than a page's margin."""
        return line.gap > self.gap and not line.new_page


def source_lines(text: str) -> tuple[str, ...]:
    """The lines as an editor numbers them: a form feed does not begin a line."""
    lines = _LINE_END.split(text)
    return tuple(lines[:-1] if lines[-1] == "" else lines)


def written_lines(lines: tuple[str, ...]) -> list[Line]:
    """The lines that are not blank."""
    written: list[Line] = []
    gap, form_feed = 0, False
    for number, raw in enumerate(lines, start=1):
        visible = _INVISIBLE.sub("", raw)
        form_feed = form_feed or "\f" in visible
        text = _BLANKS.sub(" ", visible).strip()
        if not text:
            gap += 1
            continue
        new_page = form_feed or gap > _PAGE_GAP
        if len(text) > _LONGEST_LINE:
            written += _pieces(Line(number, text, (), gap, new_page, piece=True))
        else:
            columns = tuple(part.strip() for part in _COLUMN_GAP.split(visible.strip()) if part.strip())
            written.append(Line(number, text, columns, gap, new_page))
        gap, form_feed = 0, False
    return written


def _pieces(line: Line) -> list[Line]:
    """A line too long for any paragraph, cut behind a sentence, else at a blank, else anywhere."""
    parts = [found[0].strip() for found in _CUT.finditer(line.text)]
    return [replace(line, text=part, columns=(part,)) for part in parts if part]


def layout_of(lines: list[Line]) -> Layout:
    """Measure how the text is set."""
    gaps = Counter(line.gap for line in lines[1:])
    close = 5 * gaps[0] >= len(lines) - 1
    usual = 0 if close else min(gap for gap, count in gaps.items() if count == max(gaps.values()))
    lengths = sorted(len(line.text) for line in lines)
    return Layout(gap=usual, width=_wrapping_width(lengths))


def is_page_number(line: Line) -> bool:
    """Whether the line is nothing but a page's number."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _wrapping_width(lengths: list[int]) -> int:
    """Wrapped text has many lines of nearly one length and none far beyond it."""
    if not lengths:
        return 0
    width = lengths[int(0.95 * (len(lengths) - 1))]
    full = sum(1 for length in lengths if length >= 0.78 * width)
    wrapped = 45 <= width <= 130 and lengths[-1] <= 1.35 * width and full >= max(3, 0.2 * len(lengths))
    return width if wrapped else 0
