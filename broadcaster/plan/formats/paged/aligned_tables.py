"""Tables without ruling lines: lines whose pieces stand below each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from broadcaster.plan import words as standing
from broadcaster.plan.formats.paged.cells import Row, Table, cell_of
from broadcaster.plan.formats.paged.lines import Line, Piece

_GUTTER = 0.8
"""Of the font size."""
_FEWEST = 3
"""Lines with several pieces; of only two columns, one more, since people set other things side by side as well."""
_ALIGNED = 0.7
_NEAR = 0.8
"""Of the font size, how far aligned edges may lie apart."""
_ROW_GAP = 1.25
"""Of the usual distance of lines."""
_NO_TABLE = re.compile(
    rf"{standing.MOTTO.pattern}|^Nơi nhận|^Số\s*:|^(?:TM|KT|TL|TUQ)\.|, ngày .{{1,8}} tháng ",
    re.IGNORECASE,
)
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that may be a table, and where its columns lie."""

    lines: list[Line]
    columns: list[Span]


def with_tables(lines: Iterable[Line]) -> list[Line | Table]:
    """The lines of a column of the page, those of a table put together."""
    rest, found = list(lines), list[Line | Table]()
    while rest:
        run = _run(rest)
        table = _table(run) if run else None
        if run and table:
            found.append(table)
            rest = rest[len(run.lines) :]
        else:
            found.append(rest.pop(0))
    return found


def _run(lines: list[Line]) -> _Run | None:
    """The longest run from the first line on through which the same gutters stay open."""
    if len(lines[0]) < 2:
        return None
    taken: list[Line] = []
    columns: list[Span] = []
    for line in lines:
        if any(_NO_TABLE.search(piece.text) for piece in line):
            break
        wider = _with_pieces(columns, line)
        if taken and (len(wider) < 2 or len(wider) < len(columns) or _is_apart(taken, line)):
            break
        if taken and len(wider) > len(columns) + len(line) - 1:
            break
        taken.append(line)
        columns = wider
    while taken and len(taken[-1]) < 2 and _column(columns, taken[-1][0]) == 0:
        taken.pop()
    return _Run(taken, columns) if len(taken) >= _FEWEST else None


def _with_pieces(columns: list[Span], line: Line) -> list[Span]:
    """The columns, widened by the pieces of one more line; those that run into each other become one."""
    gutter = _GUTTER * line[0].size
    spans = sorted([*columns, *((piece.left, piece.right) for piece in line)])
    joined = [spans[0]]
    for left, right in spans[1:]:
        if left - joined[-1][1] < gutter:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _is_apart(taken: list[Line], line: Line) -> bool:
    return line[0].baseline - taken[-1][0].baseline > 3.2 * line[0].size


def _column(columns: list[Span], piece: Piece) -> int:
    return next((index for index, (left, right) in enumerate(columns) if left - 1 <= piece.middle <= right + 1), 0)


def _table(run: _Run) -> Table | None:
    several = sum(1 for line in run.lines if len(line) > 1)
    if several < _FEWEST + (len(run.columns) == 2) or not all(
        _is_aligned(run, index) for index in range(len(run.columns))
    ):
        return None
    edges = (*(left for left, _ in run.columns), run.columns[-1][1])
    rows = tuple(_row(run.columns, group) for group in _groups(run))
    return Table(rows, edges, run.lines[0][0].baseline, run.lines[-1][0].baseline)


def _is_aligned(run: _Run, column: int) -> bool:
    pieces = [piece for line in run.lines for piece in line if _column(run.columns, piece) == column]
    return any(
        _share_near([place(piece) for piece in pieces], _NEAR * pieces[0].size) >= _ALIGNED
        for place in (attrgetter("left"), attrgetter("right"), attrgetter("middle"))
    )


def _share_near(places: list[float], near: float) -> float:
    middle = median(places)
    return sum(1 for place in places if abs(place - middle) <= near) / len(places)


def _groups(run: _Run) -> list[list[Line]]:
    """The lines of each row: by the space above it, else by what stands in its first column."""
    gaps = [after[0].baseline - before[0].baseline for before, after in pairwise(run.lines)]
    close = min(gaps)
    spaced = any(gap > _ROW_GAP * close for gap in gaps) and any(gap <= _ROW_GAP * close for gap in gaps)
    groups = [[run.lines[0]]]
    for gap, line in zip(gaps, run.lines[1:], strict=True):
        if gap > _ROW_GAP * close if spaced else _begins_row(run, line):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _begins_row(run: _Run, line: Line) -> bool:
    first = _column(run.columns, line[0]) == 0
    return (first and not line[0].text[0].islower()) or len(line) == len(run.columns)


def _row(columns: list[Span], lines: list[Line]) -> Row:
    inside: list[list[Piece]] = [[] for _ in columns]
    for line in lines:
        for piece in line:
            inside[_column(columns, piece)].append(piece)
    widths = [right - left + 11 for left, right in columns]
    return tuple(
        cell_of((word for piece in pieces for word in piece.words), width)
        for pieces, width in zip(inside, widths, strict=True)
    )
