"""Columns of a page that are read one after the other, as in a leaflet."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from broadcaster.plan.formats.paged.lines import Line, Piece, pieces_of

_FEWEST = 6
"""Lines on each side; a heading block, or recipients beside a signer, have fewer that are full."""
_FULL = 0.55
"""The share of lines that reach their column's right edge, in running text."""
_SAME_PLACE = 6.0
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that follow each other, top to bottom."""

    lines: tuple[Line, ...]
    whole: bool = True
    """It is as wide as the page's text."""


def columns_of(lines: list[Line], depth: int = 0) -> list[Column]:
    """The page's lines in the order in which they are read."""
    found = _widest_run(lines) if depth < _MOST_COLUMNS else None
    if not found:
        return [Column(tuple(lines), whole=depth == 0)] if lines else []
    first, last, gutter = found
    band = lines[first : last + 1]
    left = [_cut_anew([piece for piece in line if piece.middle < gutter]) for line in band]
    right = [_cut_anew([piece for piece in line if piece.middle >= gutter]) for line in band]
    above, below = columns_of(lines[:first], depth), columns_of(lines[last + 1 :], depth)
    beside = [column for side in (left, right) for column in columns_of([line for line in side if line], depth + 1)]
    return [*above, *beside, *below]


def _cut_anew(pieces: list[Piece]) -> Line:
    """A line of one column: which gaps are wide was judged by both columns' blanks, and one may be spread out."""
    return pieces_of([word for piece in pieces for word in piece.words]) if pieces else ()


def _widest_run(lines: list[Line]) -> tuple[int, int, float] | None:
    """First and last line of the longest run with running text on both sides of a gutter, and the gutter's place."""
    runs = [run for gutter in _gutters(lines) for run in _runs(lines, gutter) if _is_running(lines, run)]
    return max(runs, key=lambda run: run[1] - run[0], default=None)


def _gutters(lines: list[Line]) -> list[float]:
    gaps = sorted((before.right + after.left) / 2 for line in lines for before, after in pairwise(line))
    places: list[float] = []
    for gap in gaps:
        if not places or gap - places[-1] > _SAME_PLACE:
            places.append(gap)
    return places


def _runs(lines: list[Line], gutter: float) -> list[tuple[int, int, float]]:
    runs: list[tuple[int, int, float]] = []
    first = 0
    for index in range(len(lines) + 1):
        crossed = index == len(lines) or any(piece.left < gutter < piece.right for piece in lines[index])
        if crossed:
            if index - first >= _FEWEST:
                runs.append((first, index - 1, gutter))
            first = index + 1
    return runs


def _is_running(lines: list[Line], run: tuple[int, int, float]) -> bool:
    first, last, gutter = run
    pieces = [piece for line in lines[first : last + 1] for piece in line]
    left = [piece for piece in pieces if piece.middle < gutter]
    right = [piece for piece in pieces if piece.middle > gutter]
    return _is_text(left) and _is_text(right)


def _is_text(pieces: list[Piece]) -> bool:
    """Whether the pieces are wrapped lines: long, most ending at one edge, many beginning with a small letter."""
    if len(pieces) < _FEWEST:
        return False
    edge, start = max(piece.right for piece in pieces), min(piece.left for piece in pieces)
    full = sum(1 for piece in pieces if piece.right >= edge - 0.12 * (edge - start))
    small = sum(1 for piece in pieces if piece.text[0].islower())
    long = median(len(piece.words) for piece in pieces) >= 4
    return long and full >= _FULL * len(pieces) and small >= 0.25 * len(pieces)
