"""The rows and cells of a table, of a typed one as a person divided them."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import compress
from statistics import median

from broadcaster.model import LineRange
from broadcaster.plan import table_words
from broadcaster.plan.letters import without_pictures
from broadcaster.plan.source import Line

RULE = re.compile(r"[\s|+:=\-–—_]+")
_WIDE_PIECE = re.compile(r"\S+(?:\s{1,2}\S+)*")
_NARROW_PIECE = re.compile(r"\S+(?:\s\S+)*")
_OPEN = re.compile(r"[,(/–—-]$")


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its cells, "" where one is empty, and its lines, rules between the rows included."""

    cells: tuple[str, ...]
    lines: LineRange

    @property
    def filled(self) -> list[str]:
        """The cells that are not empty."""
        return [cell for cell in self.cells if cell]


Grid = tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line that may be a row of a typed table."""

    line: Line
    raw: str
    kind: str
    """How its cells are divided: "|", "\\t", " " or "  " (by two blanks only); "" where it has none."""

    @property
    def places(self) -> list[tuple[int, str]]:
        """What two blanks or more divide on it, and where each piece begins."""
        return [(found.start(), found[0]) for found in _NARROW_PIECE.finditer(self.raw)]

    @property
    def wide_places(self) -> list[tuple[int, str]]:
        """The same of three blanks or more."""
        return [(found.start(), found[0]) for found in _WIDE_PIECE.finditer(self.raw)]


def rows_of(run: list[TypedLine]) -> list[GridRow]:
    """The rows of a typed table, divided as its first line is."""
    divided = {"|": _by_bars, "\t": _by_tabs}.get(run[0].kind, _by_place)
    return _joined(divided(run))


def _by_bars(run: list[TypedLine]) -> list[tuple[Line, tuple[str, ...]]]:
    found: list[tuple[Line, list[str]]] = []
    for typed in run:
        cells = [] if RULE.fullmatch(typed.raw) else typed.raw.strip().split("|")
        cells = cells[1:] if cells and not cells[0].strip() else cells
        found.append((typed.line, cells[:-1] if cells and not cells[-1].strip() else cells))
    return _even(found)


def _by_tabs(run: list[TypedLine]) -> list[tuple[Line, tuple[str, ...]]]:
    """Where several tabs in a row only aligned the columns, they divide as one."""
    single = [typed.raw.split("\t") for typed in run]
    merged = [re.split(r"\t+", typed.raw.rstrip()) for typed in run]
    chosen = merged if len({len(cells) for cells in merged}) < len({len(cells) for cells in single}) else single
    return _without_empty(_even([(typed.line, cells) for typed, cells in zip(run, chosen, strict=True)]))


def _by_place(run: list[TypedLine]) -> list[tuple[Line, tuple[str, ...]]]:
    """Cells divided by blanks belong to the column that they stand under."""
    narrow = any(typed.kind == "  " for typed in run)
    wide = [typed.places if narrow else typed.wide_places for typed in run]
    count = max(Counter(map(len, wide)).items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))[0]
    full = [pieces for pieces in wide if len(pieces) == count]
    starts = [median(pieces[index][0] for pieces in full) for index in range(count)]
    rows: list[tuple[Line, tuple[str, ...]]] = []
    for typed, pieces in zip(run, wide, strict=True):
        if len(pieces) == count:
            rows.append((typed.line, padded([text for _, text in pieces], count)))
            continue
        cells = [""] * count
        for place, text in typed.places:
            column = min(range(count), key=lambda index: abs(starts[index] - place))
            cells[column] = f"{cells[column]} {text}".strip()
        rows.append((typed.line, tuple(cells)))
    return rows


def _even(rows: list[tuple[Line, list[str]]]) -> list[tuple[Line, tuple[str, ...]]]:
    width = max(len(cells) for _, cells in rows)
    return [(line, padded(cells, width)) for line, cells in rows]


def _without_empty(rows: list[tuple[Line, tuple[str, ...]]]) -> list[tuple[Line, tuple[str, ...]]]:
    """Without the columns that only two tabs in every row made."""
    used = [any(column) for column in zip(*(cells for _, cells in rows), strict=True)]
    return [(line, tuple(compress(cells, used))) for line, cells in rows]


def padded(cells: list[str], width: int) -> tuple[str, ...]:
    """The cells of a row, as many as the table has columns."""
    return (*(" ".join(without_pictures(cell).split()) for cell in cells), *[""] * (width - len(cells)))


def _joined(lines: list[tuple[Line, tuple[str, ...]]]) -> list[GridRow]:
    """Rows that were wrapped over several lines in one again; a rule belongs to the row above it."""
    rows: list[GridRow] = []
    numbered = sum(1 for _, cells in lines if cells[:1] and cells[0].rstrip(".").isdigit()) > 1
    for line, cells in lines:
        own = LineRange(line.number, line.number)
        if rows and (not any(cells) or (line.gap == 0 and _continues(rows[-1].cells, cells, numbered))):
            above = rows[-1]
            joined = tuple(f"{upper} {lower}".strip() for upper, lower in zip(above.cells, cells, strict=True))
            rows[-1] = GridRow(joined, LineRange(above.lines.first, line.number))
        else:
            rows.append(GridRow(cells, own))
    if len(rows) > 1 and not rows[0].filled:
        rows[:2] = [GridRow(rows[1].cells, LineRange(rows[0].lines.first, rows[1].lines.last))]
    return rows


def _continues(above: tuple[str, ...], cells: tuple[str, ...], numbered: bool) -> bool:
    """Whether the cells are the wrapped rest of those above them."""
    pairs = [(upper, lower) for upper, lower in zip(above, cells, strict=True) if lower]
    if len(pairs) == len(cells) or not all(upper for upper, _ in pairs):
        return False
    if table_words.TOTAL.match(" ".join(lower for _, lower in pairs)):
        return False
    if numbered and not cells[0] and above[0].rstrip(".").isdigit():
        return not any(lower[0].isdigit() for _, lower in pairs)
    small = all(lower[0].islower() or _OPEN.search(upper) or lower[0] in ")(" for upper, lower in pairs)
    return small or (not cells[0] and len(pairs) == 1 and pairs[0][1][0].isalpha())
