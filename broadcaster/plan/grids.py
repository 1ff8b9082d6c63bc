"""Where a text holds tables, and what stands in their cells: known from the format, or found as a person typed them."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import compress, groupby
from statistics import median

from broadcaster.model import LineRange
from broadcaster.plan import table_words, words
from broadcaster.plan.letters import is_upper, without_pictures
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.source import Line

_RULE = re.compile(r"[\s|+:=\-–—_]+")
_PIECE = re.compile(r"\S+(?:\s{1,2}\S+)*")
_NARROW_PIECE = re.compile(r"\S+(?:\s\S+)*")
_NEAR = 3
"""Characters by which a cell may stand beside its column."""
_HEADING = 60
_LABEL = re.compile(r".*:\s*")
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
class _Typed:
    """A line that may be a row of a typed table."""

    line: Line
    raw: str
    kind: str
    """How its cells are divided: "|", "\\t" or " "; "" where it has none."""


def find_grids(lines: list[Line], source: tuple[str, ...], known: tuple[LineRange, ...], above: int) -> list[Grid]:
    """The tables among the lines below the first `above`, of the `known` ranges those that are no mere layout."""
    grids: list[Grid] = []
    inside = {number: index for index, lines in enumerate(known) for number in range(lines.first, lines.last + 1)}
    for index, group in groupby(lines[above:], key=lambda line: inside.get(line.number, -1)):
        members = list(group)
        grids += [_known_grid(members, source)] if index >= 0 else _typed_grids(members, source)
    return [grid for grid in grids if grid]


def with_tables(lines: list[Line], grids: list[Grid]) -> list[Line]:
    """The lines, each knowing the table it belongs to."""
    table = {n: grid[0].lines.first for grid in grids for n in range(grid[0].lines.first, grid[-1].lines.last + 1)}
    return [replace(line, table=table[line.number]) if line.number in table else line for line in lines]


def _known_grid(lines: list[Line], source: tuple[str, ...]) -> Grid:
    rows = [(line, source[line.number - 1].split("\t")) for line in lines]
    width = max(len(cells) for _, cells in rows)
    if width < 2 or any(line.piece or _is_layout(line.columns) for line in lines):
        return ()
    return tuple(GridRow(_padded(cells, width), LineRange(line.number, line.number)) for line, cells in rows)


def _typed_grids(lines: list[Line], source: tuple[str, ...]) -> list[Grid]:
    grids: list[Grid] = []
    run: list[_Typed] = []
    in_tail = False
    every = [_typed(line, source[line.number - 1]) for line in lines]
    for typed, following in zip(every, [*every[1:], None], strict=True):
        in_tail = (in_tail or _is_layout(typed.line.columns)) and not words.ANNEX.match(typed.line.text)
        if run and (in_tail or not (_belongs(run, typed) or _runs_across(run, typed, following))):
            grids.append(_grid(run))
            run = []
        if not in_tail and (run or len(typed.line.columns) > 1 or typed.kind == "|"):
            run.append(typed)
    return [*grids, _grid(run)] if run else grids


def _runs_across(run: list[_Typed], typed: _Typed, following: _Typed | None) -> bool:
    """Whether a line of one cell stands across the table: a few words between two of its rows."""
    text = typed.line.text
    if typed.kind or following is None or following.kind != run[0].kind or len(text) > _HEADING or text[-1] in ".:;,":
        return False
    named = sum(1 for cell in following.line.columns if table_words.COLUMN_NAME.fullmatch(cell))
    deep = marked(text).level in (Level.ROMAN, Level.NONE)
    return deep and 2 * named < len(following.line.columns) and typed.line.gap <= run[-1].line.gap + 1


def _typed(line: Line, raw: str) -> _Typed:
    if line.piece:
        return _Typed(line, raw, "")
    if "|" in raw or (_RULE.fullmatch(raw) and "+-" in raw):
        return _Typed(line, raw, "|")
    if "\t" in raw.strip():
        return _Typed(line, raw, "\t")
    return _Typed(line, raw, " " if len(line.columns) > 1 else "")


def _belongs(run: list[_Typed], typed: _Typed) -> bool:
    """Whether a line goes on with the table above it."""
    kind = run[0].kind
    if typed.line.gap > run[-1].line.gap + 1 and len(run) > 1 and not typed.line.new_page:
        return False
    if typed.kind == kind and kind != " ":
        return True
    if kind == "|":
        return False
    if kind == "\t":
        return typed.raw.startswith("\t") and typed.line.gap == 0
    starts = [found.start() for found in _PIECE.finditer(run[0].raw)]
    own = [found.start() for found in _NARROW_PIECE.finditer(typed.raw)]
    if typed.kind == " ":
        return True
    return typed.line.gap == 0 and bool(own) and any(abs(own[0] - start) <= _NEAR for start in starts[1:])


def _grid(run: list[_Typed]) -> Grid:
    """The table of a run of lines; empty where it is none."""
    split = {"|": _by_bars, "\t": _by_tabs, " ": _by_place}[run[0].kind or " "]
    while run and len(run[-1].line.columns) < 2 and run[0].kind == " " and not run[-1].raw.startswith(" "):
        run = run[:-1]
    rows = _joined(split(run))
    return tuple(rows) if _is_table(rows) else ()


def _by_bars(run: list[_Typed]) -> list[tuple[Line, tuple[str, ...]]]:
    found: list[tuple[Line, list[str]]] = []
    for typed in run:
        cells = [] if _RULE.fullmatch(typed.raw) else typed.raw.strip().split("|")
        cells = cells[1:] if cells and not cells[0].strip() else cells
        found.append((typed.line, cells[:-1] if cells and not cells[-1].strip() else cells))
    return _even(found)


def _by_tabs(run: list[_Typed]) -> list[tuple[Line, tuple[str, ...]]]:
    """Where several tabs in a row only aligned the columns, they divide as one."""
    single = [typed.raw.split("\t") for typed in run]
    merged = [re.split(r"\t+", typed.raw.rstrip()) for typed in run]
    chosen = merged if len({len(cells) for cells in merged}) < len({len(cells) for cells in single}) else single
    return _without_empty(_even([(typed.line, cells) for typed, cells in zip(run, chosen, strict=True)]))


def _by_place(run: list[_Typed]) -> list[tuple[Line, tuple[str, ...]]]:
    """Cells divided by blanks belong to the column that they stand under."""
    wide = [[(found.start(), found[0]) for found in _PIECE.finditer(typed.raw)] for typed in run]
    count = max(Counter(map(len, wide)).items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))[0]
    full = [pieces for pieces in wide if len(pieces) == count]
    starts = [median(pieces[index][0] for pieces in full) for index in range(count)]
    rows: list[tuple[Line, tuple[str, ...]]] = []
    for typed, pieces in zip(run, wide, strict=True):
        if len(pieces) == count:
            rows.append((typed.line, _padded([text for _, text in pieces], count)))
            continue
        cells = [""] * count
        for found in _NARROW_PIECE.finditer(typed.raw):
            column = min(range(count), key=lambda index: abs(starts[index] - found.start()))
            cells[column] = f"{cells[column]} {found[0]}".strip()
        rows.append((typed.line, tuple(cells)))
    return rows


def _even(rows: list[tuple[Line, list[str]]]) -> list[tuple[Line, tuple[str, ...]]]:
    width = max(len(cells) for _, cells in rows)
    return [(line, _padded(cells, width)) for line, cells in rows]


def _without_empty(rows: list[tuple[Line, tuple[str, ...]]]) -> list[tuple[Line, tuple[str, ...]]]:
    """Without the columns that only two tabs in every row made."""
    used = [any(column) for column in zip(*(cells for _, cells in rows), strict=True)]
    return [(line, tuple(compress(cells, used))) for line, cells in rows]


def _padded(cells: list[str], width: int) -> tuple[str, ...]:
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


def _is_table(rows: list[GridRow]) -> bool:
    several = [row for row in rows if len(row.filled) > 1]
    if len(several) < 2 or 2 * len(several) < len(rows):
        return False
    labels = sum(1 for row in several if _LABEL.fullmatch(row.cells[0]) or marked(row.cells[0]).level is Level.BULLET)
    items = sum(1 for row in several if marked(f"{row.cells[0]} x").marker and not row.cells[0].isdigit())
    two = len(rows[0].cells) == 2
    return 2 * labels < len(several) and not (two and 2 * items >= len(several))


def _is_layout(columns: tuple[str, ...]) -> bool:
    """Whether a line is of the heading block, the recipients or the signature, whose columns are no table."""
    return any(
        words.RECIPIENTS.match(text)
        or words.MOTTO.search(text)
        or (is_upper(text) and (words.SIGNS_FOR.match(text) or words.OFFICE.fullmatch(text)))
        for text in columns
    )
