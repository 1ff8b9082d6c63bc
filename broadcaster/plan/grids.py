"""Where a text holds tables: known from the format, or found as a person typed them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from broadcaster.model import LineRange
from broadcaster.plan import table_words, words
from broadcaster.plan.cells import RULE, Grid, GridRow, TypedLine, padded, rows_of
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.source import Line
from broadcaster.plan.tail import heads_recipients

_NEAR = 3
"""Characters by which a cell may stand beside its column."""
_HEADING = 60
_FEW_ROWS = 3
"""Fewer rows that only two blanks divide are no table, unless the first names its columns."""
_LABEL = re.compile(r".*:\s*")


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
    return tuple(GridRow(padded(cells, width), LineRange(line.number, line.number)) for line, cells in rows)


def _typed_grids(lines: list[Line], source: tuple[str, ...]) -> list[Grid]:
    grids: list[Grid] = []
    run: list[TypedLine] = []
    in_tail = False
    every = [_typed(line, source[line.number - 1]) for line in lines]
    for typed, following in zip(every, [*every[1:], None], strict=True):
        in_tail = (in_tail or _is_layout(typed.line.columns)) and not words.ANNEX.match(typed.line.text)
        if run and (in_tail or not (_belongs(run, typed) or _runs_across(run, typed, following))):
            grids.append(_grid(run))
            run = []
        if not in_tail and (run or typed.kind):
            run.append(typed)
    return [*grids, _grid(run)] if run else grids


def _runs_across(run: list[TypedLine], typed: TypedLine, following: TypedLine | None) -> bool:
    """Whether a line of one cell stands across the table: a few words between two of its rows."""
    text = typed.line.text
    if typed.kind or following is None or following.kind != run[0].kind or len(text) > _HEADING or text[-1] in ".:;,":
        return False
    named = sum(1 for cell in following.line.columns if table_words.COLUMN_NAME.fullmatch(cell))
    deep = marked(text).level in (Level.ROMAN, Level.NONE)
    return deep and 2 * named < len(following.line.columns) and typed.line.gap <= run[-1].line.gap + 1


def _typed(line: Line, raw: str) -> TypedLine:
    if line.piece:
        return TypedLine(line, raw, "")
    if "|" in raw or (RULE.fullmatch(raw) and "+-" in raw):
        return TypedLine(line, raw, "|")
    if "\t" in raw.strip():
        return TypedLine(line, raw, "\t")
    narrow = TypedLine(line, raw, "  ")
    if len(line.columns) < 2 and "  " in raw.strip() and len(narrow.places) > 2:
        return narrow
    return TypedLine(line, raw, " " if len(line.columns) > 1 else "")


def _belongs(run: list[TypedLine], typed: TypedLine) -> bool:
    """Whether a line goes on with the table above it."""
    kind = run[0].kind
    if len(run) > 1 and typed.line.gap > run[-1].line.gap and _begins_another(run, typed):
        return False
    if kind == "|" or (typed.kind == kind and kind == "\t"):
        return typed.kind == kind
    if kind == "\t":
        return typed.raw.startswith("\t") and typed.line.gap == 0
    if "  " in (kind, typed.kind):
        as_many = len(typed.places) in (len(run[0].places), len(run[0].line.columns))
        return typed.kind.isspace() and typed.kind != "\t" and as_many
    return typed.kind == " " or (typed.line.gap == 0 and _stands_under(run, typed))


def _begins_another(run: list[TypedLine], typed: TypedLine) -> bool:
    """Whether the line, set off from the table above, is far from it or names columns of its own."""
    far = typed.line.gap > run[-1].line.gap + 1 and not typed.line.new_page
    return far or _names_columns(typed.line.columns)


def _stands_under(run: list[TypedLine], typed: TypedLine) -> bool:
    """Whether the line begins below a cell of the head or of the row above, the first excepted: a wrapped cell."""
    full = [other for other in run if len(other.wide_places) > 1]
    starts = [start for above in (run[0], *full[-1:]) for start, _ in above.wide_places[1:]]
    return bool(typed.places) and any(abs(typed.places[0][0] - start) <= _NEAR for start in starts)


def _names_columns(columns: Sequence[str]) -> bool:
    return len(columns) > 1 and all(map(table_words.COLUMN_NAME.fullmatch, columns))


def _grid(run: list[TypedLine]) -> Grid:
    """The table of a run of lines; empty where it is none."""
    while run and not run[-1].kind and run[0].kind == " " and not run[-1].raw.startswith(" "):
        run = run[:-1]
    if run[0].kind == "  " and len(run) < _FEW_ROWS and not _names_columns([text for _, text in run[0].places]):
        return ()
    rows = rows_of(run)
    return tuple(rows) if _is_table(rows) else ()


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
    if len(columns) > 1 and all(words.OFFICE.fullmatch(text) or words.SIGNED.fullmatch(text) for text in columns):
        return True
    return any(
        heads_recipients(text, columns)
        or words.MOTTO.search(text)
        or (is_upper(text) and (words.SIGNS_FOR.match(text) or words.OFFICE.fullmatch(text)))
        for text in columns
    )
