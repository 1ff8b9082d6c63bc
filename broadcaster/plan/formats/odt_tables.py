"""The tables of an .odt as grids (ODF 1.3 part 3, 9)."""

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from broadcaster.plan.formats.counting import count_in
from broadcaster.plan.formats.flow import MOST_CELLS, MOST_COLUMNS, MOST_NESTED, Block, Grid, is_written
from broadcaster.plan.formats.odt_names import q
from broadcaster.plan.formats.odt_styles import Styles
from broadcaster.plan.formats.plain_text import too_long

_CELLS = (q("table:table-cell"), q("table:covered-table-cell"))
_GROUPS = frozenset(map(q, ("table:table-header-rows", "table:table-rows", "table:table-row-group")))


class Reader(Protocol):
    """What reads the content of the cells."""

    styles: Styles

    def blocks(self, container: etree._Element, depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables in an element."""
        ...


def grid_of(table: etree._Element, reader: Reader, depth: int) -> Iterator[Block]:
    """A table:table as a grid; its cells one after another where it lies too deep."""
    rows: list[list[list[Block]]] = []
    spanning: dict[int, tuple[int, list[Block]]] = {}
    for row in _rows(table):
        cells = _row(row, reader, depth, spanning)
        repeats = _number(row, "table:number-rows-repeated") if any(map(is_written, cells)) else 1
        if (len(rows) + repeats) * max(len(cells), 1) > MOST_CELLS:
            raise too_long()
        rows += [cells] * repeats
    if depth >= MOST_NESTED:
        yield from (block for written in rows for cell in written for block in cell)
    else:
        yield Grid(rows, any(reader.styles.is_bordered(name) for name in _cell_styles(table)))


def _row(
    row: etree._Element, reader: Reader, depth: int, spanning: dict[int, tuple[int, list[Block]]]
) -> list[list[Block]]:
    """The cells of a row; `spanning` holds, by column, the cells that reach down, and into how many more rows."""
    written: list[list[Block]] = []
    for cell in row.iterchildren(*_CELLS):
        column = len(written)
        content = list(reader.blocks(cell, depth + 1))
        if cell.tag == _CELLS[1]:
            left, content = spanning.pop(column, (0, []))
            if left > 1:
                spanning[column] = left - 1, content
        elif (rows := _number(cell, "table:number-rows-spanned")) > 1:
            spanning[column] = rows - 1, content
        repeats = min(_number(cell, "table:number-columns-repeated"), MOST_COLUMNS + 1 - len(written))
        written += [content] * max(repeats, 0)
    return written


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == q("table:table-row"):
            if child.get(q("table:visibility"), "visible") == "visible":
                yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _cell_styles(table: etree._Element) -> set[str]:
    return {cell.get(q("table:style-name"), "") for cell in table.iter(_CELLS[0])}


def _number(element: etree._Element, name: str) -> int:
    return max(count_in(element.get(q(name), ""), 1), 1)
