"""The source text, line by line: what a line is, what is on it, and how it stands to the line before."""

import re
from dataclasses import dataclass, replace

from broadcaster.plan.letters import without_pictures

_LINE_END = re.compile(r"\r\n|\r|\n")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
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
    """Trimmed, its blanks single, without emoji other than as the marker of an item."""
    columns: tuple[str, ...]
    """What stands side by side on it."""
    gap: int
    """Blank lines before it."""
    new_page: bool
    """A form feed or a page's margin lies before it."""
    piece: bool = False
    """Cut out of a line too long for any paragraph."""
    indent: int = 0
    """Blanks before its text."""
    length: int = 0
    """Characters as written, the indent included."""
    table: int = 0
    """The number of the first line of the table that it belongs to; 0 outside tables."""


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
        text = without_pictures(" ".join(visible.split()))
        if not text:
            gap += 1
            continue
        new_page = form_feed or gap > _PAGE_GAP
        if len(text) > _LONGEST_LINE:
            written += _pieces(Line(number, text, (), gap, new_page, piece=True))
        else:
            set_out = visible.expandtabs().strip("\f").rstrip()
            indent = len(set_out) - len(set_out.lstrip())
            written.append(
                Line(number, text, _columns(visible, text), gap, new_page, indent=indent, length=len(set_out))
            )
        gap, form_feed = 0, False
    return written


def _columns(raw: str, text: str) -> tuple[str, ...]:
    parts = _COLUMN_GAP.split(raw.strip())
    if len(parts) == 1:
        return (text,)
    cleaned = (without_pictures(" ".join(part.split())) for part in parts)
    return tuple(part for part in cleaned if part)


def _pieces(line: Line) -> list[Line]:
    """A line too long for any paragraph, cut behind a sentence, else at a blank, else anywhere."""
    parts = [found[0].strip() for found in _CUT.finditer(line.text)]
    return [replace(line, text=part, columns=(part,)) for part in parts if part]


def is_page_number(line: Line) -> bool:
    """Whether the line is nothing but a page's number."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None
