"""The tables of a .docx as grids (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from broadcaster.model import SourceNote
from broadcaster.plan.formats.counting import count_in
from broadcaster.plan.formats.docx_package import w
from broadcaster.plan.formats.docx_runs import DELETED, INSERTED, Runs
from broadcaster.plan.formats.docx_styles import is_on
from broadcaster.plan.formats.flow import MOST_CELLS, MOST_COLUMNS, MOST_NESTED, Block, Grid
from broadcaster.plan.formats.plain_text import too_long

_AROUND = frozenset(map(w, ("sdt", "sdtContent", "customXml"))) | INSERTED
_NO_LINE = ("nil", "none")


class Reader(Protocol):
    """What reads the content of the cells."""

    runs: Runs

    def blocks(self, container: etree._Element, depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables in an element."""
        ...


def grid_of(table: etree._Element, reader: Reader, depth: int) -> Iterator[Block]:
    """A w:tbl as a grid; its cells one after another where it lies too deep."""
    rows: list[list[list[Block]]] = []
    open_above: dict[int, list[Block]] = {}
    cells = 0
    for row in _inside(table, "tr"):
        if _is_dropped(row, reader.runs):
            continue
        rows.append(_row(row, reader, depth, open_above))
        cells += len(rows[-1])
        if cells > MOST_CELLS:
            raise too_long()
    if depth >= MOST_NESTED:
        yield from (block for written in rows for cell in written for block in cell)
    else:
        yield Grid(rows, _is_bordered(table, reader.runs))


def _row(row: etree._Element, reader: Reader, depth: int, open_above: dict[int, list[Block]]) -> list[list[Block]]:
    """The cells of a row; `open_above` holds, by column, the cells that are merged downwards."""
    written: list[list[Block]] = [[] for _ in range(min(_number(row, "trPr", "gridBefore"), MOST_COLUMNS))]
    for cell in _inside(row, "tc"):
        properties = cell.find(w("tcPr"))
        if properties is not None and properties.find(w("cellDel")) is not None:
            reader.runs.notes.add(SourceNote.TRACKED_CHANGES)
            continue
        column = len(written)
        merge = properties.find(w("vMerge")) if properties is not None else None
        sideways = properties.find(w("hMerge")) if properties is not None else None
        content = list(reader.blocks(cell, depth + 1))
        if sideways is not None and sideways.get(w("val")) != "restart":
            content = []
        elif merge is None:
            open_above.pop(column, None)
        elif merge.get(w("val")) == "restart":
            open_above[column] = content
        else:
            content = open_above.get(column, content)
        span = min(max(_number(cell, "tcPr", "gridSpan"), 1), MOST_COLUMNS)
        written += [content, *([] for _ in range(span - 1))]
    return written


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also inside content controls and tracked changes."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, name)


def _is_dropped(row: etree._Element, runs: Runs) -> bool:
    properties = row.find(w("trPr"))
    if properties is None:
        return False
    if any(child.tag in DELETED for child in properties):
        runs.notes.add(SourceNote.TRACKED_CHANGES)
        return True
    return is_on(properties.find(w("hidden")))


def _number(element: etree._Element, properties: str, name: str) -> int:
    found = element.find(f"{w(properties)}/{w(name)}")
    return count_in(found.get(w("val"), ""), 0) if found is not None else 0


def _is_bordered(table: etree._Element, runs: Runs) -> bool:
    """Whether lines are drawn between its cells: by itself, its style or its cells."""
    properties = table.find(w("tblPr"))
    style = properties.find(w("tblStyle")) if properties is not None else None
    ancestry = runs.styles.ancestry(style.get(w("val"), "")) if style is not None else []
    for owner in (properties, *(runs.styles.element(name).find(w("tblPr")) for name in ancestry)):
        borders = owner.find(w("tblBorders")) if owner is not None else None
        if borders is not None:
            return _has_line(borders)
    return any(_has_line(borders) for borders in table.iter(w("tcBorders")))


def _has_line(borders: etree._Element) -> bool:
    return any(border.get(w("val")) not in _NO_LINE for border in borders)
