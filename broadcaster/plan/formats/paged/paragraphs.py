"""Lines on their places become paragraphs, across columns and pages."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from broadcaster.plan.formats.paged.lines import Line, Piece
from broadcaster.plan.markers import Level, marked

_SENTENCE_END = re.compile(r"[.!?:;…][”’\")\]]?$")
_CODE_END = re.compile(r"(?:\d|[A-ZĐ]{2,})[-/]$")
_CODE_START = re.compile(r"[A-ZĐ]{2,}")
_BLANK = 0.28
"""Of the font size, the narrowest blank between words."""
_INDENT = 0.9
"""Of the font size."""
_CAPITALS = 0.75
_EARLY = 0.6
"""Of the font size."""
_NEARLY_FULL = 0.25
"""Of the column's width, what such a line leaves free."""
_ASIDE = 0.35
"""Of the column's width; what begins so far right is no line of running text."""
_OTHER_SIZE = 0.12
_WIDER = 1.22
"""Of the usual distance of lines: space between paragraphs."""


class Measure(NamedTuple):
    """How wide a column's text is set."""

    left: float
    right: float
    straight: bool
    """Its right edge is straight, so that a line that ends before it ends a paragraph."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with the column that it stands in."""

    line: Line
    measure: Measure
    page: int
    gap: float | None
    """Points from the baseline before it in its column; None for the column's first line."""

    @property
    def left(self) -> float:
        """The left edge of the column's text."""
        return self.measure.left

    @property
    def right(self) -> float:
        """The right edge of the column's text."""
        return self.measure.right

    @property
    def piece(self) -> Piece:
        """What stands on it, where that is one piece."""
        return self.line[0]

    @property
    def text(self) -> str:
        """Its pieces divided by tabs."""
        return "\t".join(piece.text for piece in self.line)


def usual_gap(lines: list[PlacedLine]) -> float:
    """The distance of two baselines inside a paragraph, in font sizes."""
    gaps = [
        line.gap / line.piece.size
        for before, line in pairwise(lines)
        if line.gap and len(before.line) == len(line.line) == 1 and _is_full(before, line)
    ]
    return median(gaps) if gaps else 1.5


def begins_paragraph(
    first: PlacedLine, before: PlacedLine, line: PlacedLine, after: PlacedLine | None, usual: float
) -> bool:
    """Whether a line begins a paragraph.

    `first` and `before` are the first and the last line of the paragraph that it else belongs to, `after` is the line
    after it, where that is no table; `usual` is what `usual_gap` found.
    """
    if len(line.line) > 1 or len(before.line) > 1:
        return True
    if _CODE_END.search(before.text) and _CODE_START.match(line.text):
        return False
    small = line.text[0].islower()
    if _is_set_otherwise(before, line) or not (_is_full(before, line) or (small and _is_unfinished(before))):
        return True
    if line.gap and line.gap > _WIDER * usual * line.piece.size and not small:
        return True
    if before.measure.straight and not small and _SENTENCE_END.search(before.text) and _ends_early(before):
        return True
    if marked(line.text).level is not Level.NONE:
        return not _is_in_paragraph(first, before, line)
    return _juts_out(first, before, line) or (not small and _is_indented(first, before, line, after))


def _is_full(before: PlacedLine, line: PlacedLine) -> bool:
    """Whether the first word of the line would not have fitted on the line before."""
    aside = before.piece.left - before.left > _ASIDE * (before.right - before.left)
    if aside and abs(line.piece.left - before.piece.left) > before.piece.size:
        return False
    first = line.piece.words[0]
    needed = _BLANK * before.piece.size + first.right - first.left
    return _room(before) < needed + 0.1 * before.piece.size


def _is_unfinished(line: PlacedLine) -> bool:
    """Whether a nearly full line stops inside a sentence, as ragged lines and those broken by hand do."""
    return _room(line) < _NEARLY_FULL * (line.right - line.left) and not _SENTENCE_END.search(line.text)


def _room(line: PlacedLine) -> float:
    """What its column leaves free behind it, or, of a centred line, on both sides."""
    behind = line.right - line.piece.right
    return behind + line.piece.left - line.left if _is_centred(line) else behind


def _is_centred(line: PlacedLine) -> bool:
    piece = line.piece
    behind, ahead = line.right - piece.right, piece.left - line.left
    return ahead > 0.3 * piece.size and abs(behind - ahead) < 0.5 * piece.size


def _ends_early(line: PlacedLine) -> bool:
    """Whether it ends before the straight edge, if only by less than a word."""
    return not _is_centred(line) and line.right - line.piece.right > _EARLY * line.piece.size


def _is_set_otherwise(before: PlacedLine, line: PlacedLine) -> bool:
    """Whether the two lines differ in size, weight or capitals as a heading and its text do."""
    one, other = before.piece, line.piece
    if abs(one.size - other.size) > _OTHER_SIZE * max(one.size, other.size):
        return True
    if other.text[0].islower():
        return False
    return (one.bold and not other.bold) or (
        _is_capitals(one.text) and len(one.words) > 2 and not _is_capitals(other.text)
    )


def _is_capitals(text: str) -> bool:
    """Whether it is written in capitals, but for a name or so ("TÀI KHOẢN VNeID")."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def _is_in_paragraph(first: PlacedLine, before: PlacedLine, line: PlacedLine) -> bool:
    """Whether what looks like a marker is a number or dash that the line happened to begin with."""
    if _SENTENCE_END.search(before.text):
        return False
    size = line.piece.size
    return first.piece.left - first.left > _INDENT * size and line.piece.left - line.left < 0.5 * size


def _is_indented(first: PlacedLine, before: PlacedLine, line: PlacedLine, after: PlacedLine | None) -> bool:
    """Whether the line stands farther in than the one before, as a paragraph's first line does."""
    size = line.piece.size
    inside = line.piece.left - line.left
    if inside < _INDENT * size or _is_centred(line):
        return False
    deeper = inside - (before.piece.left - before.left)
    if deeper > _INDENT * size:
        return before is not first or not (marked(before.text).level is not Level.NONE or _hangs(before, line, after))
    return before is first and abs(deeper) < 0.3 * size and bool(_SENTENCE_END.search(before.text))


def _hangs(before: PlacedLine, line: PlacedLine, after: PlacedLine | None) -> bool:
    """Whether the line goes on farther in: the sentence before it is not done, and it goes on nowhere farther out."""
    if _SENTENCE_END.search(before.text):
        return False
    farther_out = after is not None and line.piece.left - after.piece.left > _INDENT * line.piece.size
    return not (after and farther_out and _is_full(line, after) and not _SENTENCE_END.search(line.text))


def _juts_out(first: PlacedLine, before: PlacedLine, line: PlacedLine) -> bool:
    """Whether the line stands as far out as the first of a hanging paragraph, whose other lines stand farther in."""
    size = line.piece.size
    return before.piece.left - max(first.piece.left, line.piece.left) > _INDENT * size and not _is_centred(before)


def joined(parts: list[str]) -> str:
    """The lines of a paragraph as one; a code that a line's end split is whole again."""
    text = parts[0]
    for part in parts[1:]:
        text += part if _CODE_END.search(text) and _CODE_START.match(part) else f" {part}"
    return text
