"""What the rows of a table are: its head, rows under the names of their columns, headings across it, remarks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from broadcaster.model import LineRange, PartKind
from broadcaster.plan import table_words
from broadcaster.plan.cells import Grid, GridRow
from broadcaster.plan.markers import marked

_LONGEST_NAME = 12
"""Syllables of a column's name."""
_LONGEST_HEADING = 20
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_ORDER = re.compile(r"\d{1,3}|[IVX]{1,5}|[A-EĐ]")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A paragraph of a table."""

    kind: PartKind
    text: str
    lines: LineRange
    marker: str = ""
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def table_rows(grid: Grid, inherited: tuple[str, ...] = ()) -> list[TableRow]:
    """The table's paragraphs; one without a head takes the names that it inherits from the table before it."""
    start = next((index for index, row in enumerate(grid) if len(row.filled) > 1), 0)
    height = _head_height(grid[start:])
    head, body = grid[start : start + height], grid[start + height :]
    names = _names(head) if head else inherited if len(inherited) == len(grid[0].cells) else ()
    rows = [_across(row) for row in grid[:start]]
    rows += [_head(head, names)] if head else []
    return [*rows, *_body(body, head, names)]


def _body(body: Grid, head: Grid, names: tuple[str, ...]) -> Iterator[TableRow]:
    above: tuple[str, ...] = ()
    repeated = {row.cells for row in head}
    for row in body:
        if row.cells in repeated:
            yield _head((row,), names)
        elif _runs_across(row):
            above = ()
            yield _across(row)
        else:
            above = _filled_down(row.cells, above)
            yield TableRow(PartKind.ROW, _text(above), row.lines, cells=above, columns=names)


def _filled_down(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """A row whose first cells were left blank says them of the row above."""
    if table_words.TOTAL.match(" ".join(filter(None, cells))):
        return cells
    if not above:
        return cells
    numbered = 1 if cells[0].rstrip(".").isdigit() else 0
    first = next((index for index, cell in enumerate(cells[numbered:], numbered) if cell), numbered)
    return (*cells[:numbered], *above[numbered:first], *cells[first:])


def _text(cells: tuple[str, ...]) -> str:
    return " | ".join(filter(None, cells))


def _head(head: Grid, names: tuple[str, ...]) -> TableRow:
    lines = LineRange(head[0].lines.first, head[-1].lines.last)
    return TableRow(PartKind.TABLE_HEAD, _text(names), lines, cells=names, columns=names)


def _across(row: GridRow) -> TableRow:
    """A row of one cell: a heading for those below it, or a remark."""
    order = row.filled[0] if len(row.filled) == 2 else ""
    text = row.filled[-1] if row.filled else ""
    mark = marked(text)
    short = len(text.split()) <= _LONGEST_HEADING and not re.search(r"[.;]$", text)
    heading = short and not table_words.REMARK.match(text)
    kind = PartKind.HEADING if heading else PartKind.TEXT
    return TableRow(kind, mark.rest.rstrip(" :") if heading else mark.rest, row.lines, order or mark.marker)


def _runs_across(row: GridRow) -> bool:
    filled = row.filled
    if table_words.TOTAL.match(_text(row.cells)):
        return False
    if len(filled) == 1 and row.cells[0]:
        return True
    return len(filled) == 2 and len(row.cells) > 2 and row.cells[:2] == tuple(filled) and _is_group_order(filled[0])


def _is_group_order(text: str) -> bool:
    return bool(_ORDER.fullmatch(text.rstrip(".)"))) and not text[0].isdigit()


def _head_height(grid: Grid) -> int:
    """How many of the first rows name the columns."""
    if len(grid) < 2 or not _is_head(grid[0], grid[1:]):
        return 0
    height = 1
    while height < min(3, len(grid) - 1) and _is_under_head(grid[height - 1], grid[height]):
        height += 1
    return height + 1 if height < len(grid) and _numbers_columns(grid[height]) else height


def _is_head(row: GridRow, body: Grid) -> bool:
    if not all(_is_name(cell) for cell in row.filled):
        return False
    if table_words.CORNER.fullmatch(row.cells[0]) and len(row.filled) == len(row.cells):
        return not any(table_words.CORNER.fullmatch(other.cells[0]) for other in body if other.cells != row.cells)
    named = sum(1 for cell in row.filled if table_words.COLUMN_NAME.fullmatch(cell))
    return 2 * named >= len(row.filled) or _differs(row, body)


def _is_name(text: str) -> bool:
    return len(text.split()) <= _LONGEST_NAME and not re.fullmatch(r"[\d\s.,:;/hđ%-]+", text)


def _differs(row: GridRow, body: Grid) -> bool:
    """Whether a column holds figures in every row but this one, which has none at all."""
    if any(letter.isdigit() for cell in row.cells for letter in cell) or not all(row.cells) or len(body) < 2:
        return False
    rows = [other for other in body if len(other.filled) > 1]
    return any(all(re.search(r"\d", other.cells[index]) for other in rows) for index in range(len(row.cells)))


def _is_under_head(above: GridRow, row: GridRow) -> bool:
    """Whether a row names parts of the columns above: some cells are merged downwards, the others are names too."""
    if any(re.search(r"\d", cell) for cell in row.cells) or not row.filled:
        return False
    pairs = list(zip(above.cells, row.cells, strict=True))
    merged = [not lower or lower == upper for upper, lower in pairs]
    under = [lower for (upper, lower), same in zip(pairs, merged, strict=True) if not same]
    spread = any(not upper and lower for upper, lower in pairs) or _spreads(above.cells)
    return any(merged) and spread and bool(under) and all(_is_name(lower) for lower in under)


def _spreads(cells: tuple[str, ...]) -> bool:
    """Whether a name is written over several columns."""
    return any(left == right for left, right in pairwise(cells))


def _numbers_columns(row: GridRow) -> bool:
    """A row "(1) (2) (3)" below the names."""
    return len(row.filled) > 1 and len(row.filled) == len(row.cells) and _counts_up(row.cells)


def _counts_up(cells: tuple[str, ...]) -> bool:
    if not all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells):
        return False
    digits = [int(found[0]) for cell in cells if (found := re.search(r"\d+", cell))]
    return digits == list(range(digits[0], digits[0] + len(digits))) if digits else True


def _names(head: Grid) -> tuple[str, ...]:
    """One name a column, e.g. "Thời gian - Sáng" where the head has two rows."""
    rows = [row.cells for row in head if not _numbers_columns(row)]
    names: list[str] = []
    for index in range(len(rows[0])):
        parts: list[str] = []
        for depth, cells in enumerate(rows):
            part = cells[index] or (_left_of(cells, index) if _is_divided(rows, depth, index) else "")
            if part and part not in parts:
                parts.append(part)
        names.append(" - ".join(parts))
    return tuple(names)


def _is_divided(rows: list[tuple[str, ...]], depth: int, index: int) -> bool:
    return any(cells[index] for cells in rows[depth + 1 :])


def _left_of(cells: tuple[str, ...], index: int) -> str:
    return next((cell for cell in reversed(cells[:index]) if cell), "")
