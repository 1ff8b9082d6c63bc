"""Tables that a page's end cut in two."""

from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile

from broadcaster.plan.formats.paged.cells import Cell, Row, Table

_SAME_EDGE = 6.0
"""Points."""
_ALIKE = 0.85
"""Of their letters, two heads that recognition read."""


def same_columns(one: Table, other: Table) -> bool:
    """Whether the columns are as wide; a page may be shifted."""
    if len(one.edges) != len(other.edges):
        return False
    shift = other.edges[0] - one.edges[0]
    return all(abs(first + shift - second) <= _SAME_EDGE for first, second in zip(one.edges, other.edges, strict=True))


def continued(table: Table, more: Table) -> Table:
    """A table and what of it stands on the next page, as one; its repeated head is dropped."""
    head = sum(1 for _ in takewhile(_is_repeated, zip(table.rows[:3], more.rows, strict=False)))
    before, rows = list(table.rows), list(more.rows[head:])
    if rows and _is_rest_of_row(rows[0]):
        before[-1] = tuple(_joined_cells(one, other) for one, other in zip(before[-1], rows.pop(0), strict=True))
    return replace(table, rows=(*before, *rows), bottom=more.bottom)


def _is_repeated(rows: tuple[Row, Row]) -> bool:
    """Whether the second row says the same as the first, as far as recognition can be trusted."""
    one, other = ("\t".join(cell.text for cell in row) for row in rows)
    certain = all(word.confidence == 1 for row in rows for cell in row for word in cell.words)
    return one == other if certain else SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _is_rest_of_row(row: Row) -> bool:
    """Whether the page's end cut a row: its first cell says nothing, and something goes on with a small letter."""
    said = [cell.text for cell in row if cell.text]
    return not row[0].text and bool(said) and (any(text[0].islower() for text in said) or len(said) * 2 < len(row))


def _joined_cells(one: Cell, other: Cell) -> Cell:
    return Cell(f"{one.text} {other.text}".strip(), one.words + other.words)
