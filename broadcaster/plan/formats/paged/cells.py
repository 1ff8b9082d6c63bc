"""Tables on a page, and the text of their cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from broadcaster.plan.formats.paged.lines import Line, Piece, lines_of
from broadcaster.plan.formats.paged.page import Word

_PADDING = 11.0
"""Points left and right of a cell's text together (Word's default is 0.19 cm on each side)."""
_NARROWEST = 12.0
"""Points; an empty column no wider lies between two lines that were meant as one."""
_BLANK = 0.3
"""Of the font size."""
_CODE = re.compile(r"(?:\d|[A-ZĐ]{2,})[-/]$")

_FIGURE = re.compile(r"\d[\d/.:-]*$")
_WHOLE = re.compile(r"0\d{9,10}|\d{12}|1[89]00\d{4,6}|\d{1,3}(?:\.\d{3})+")
"""A telephone number, a citizen's number (CCCD), a hotline, an amount."""
_SURELY_CUT = 4
"""Digits and signs; fewer may be a number of their own above another."""


class Cell(NamedTuple):
    """What one cell says, with its words."""

    text: str = ""
    words: tuple[Word, ...] = ()


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or as much of it as one page holds."""

    rows: tuple[Row, ...]
    edges: tuple[float, ...]
    """Left edges of its columns, and the right edge of the last."""
    top: float
    bottom: float


def cell_of(words: Iterable[Word], width: float) -> Cell:
    """The text of a cell: its wrapped lines joined by a blank, its own line breaks written as "; "."""
    lines = [_flat(line) for line in lines_of(words)]
    if not lines:
        return Cell()
    text = lines[0].text
    for before, line in pairwise(lines):
        text += _joint(before, line, width) + line.text
    return Cell(text, tuple(word for line in lines for word in line.words))


def _flat(line: Line) -> Piece:
    return Piece(tuple(word for piece in line for word in piece.words))


def _joint(before: Piece, line: Piece, width: float) -> str:
    if _CODE.search(before.text) or _is_split_figure(before, line, width):
        return ""
    first = line.words[0]
    needed = before.right - before.left + _BLANK * first.size + first.right - first.left
    wrapped = needed > width - _PADDING - 1 or first.text[0].islower() or before.text[-1] in ",;:-–("
    return " " if wrapped else "; "


def _is_split_figure(before: Piece, line: Piece, width: float) -> bool:
    """Whether a figure or date stood alone on its line and was wider than the cell: "29/01/202", "6"."""
    if len(before.words) > 1 or not (_FIGURE.fullmatch(before.text) and line.text[0].isdigit()):
        return False
    fills = before.right - before.left > width - _PADDING - 0.8 * before.size
    return fills or _is_one_number(before.text, line.words[0].text)


def _is_one_number(before: str, rest: str) -> bool:
    """Whether only both together are a number as offices write it, whatever room the cell has: "12.500.0", "00"."""
    cut = len(before) >= _SURELY_CUT and not _WHOLE.fullmatch(rest)
    return cut and bool(_WHOLE.fullmatch(before + rest)) and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", before)


def without_empty(rows: list[Row], edges: list[float]) -> tuple[tuple[Row, ...], tuple[float, ...]]:
    """The rows that say something, and the columns that do or are wide enough for it."""
    said = [any(row[index].text for row in rows) for index in range(len(edges) - 1)]
    kept = [index for index, one in enumerate(said) if one or edges[index + 1] - edges[index] > _NARROWEST]
    full = tuple(tuple(row[index] for index in kept) for row in rows if any(cell.text for cell in row))
    return full, (*(edges[index] for index in kept), edges[kept[-1] + 1]) if any(said) else ()
