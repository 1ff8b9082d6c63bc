"""A document of the set as an OpenDocument text."""

import io
from typing import Any

from odf.opendocument import OpenDocumentText
from odf.style import (
    Footer,
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TextProperties,
)
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import H, List, ListItem, ListLevelStyleBullet, ListStyle, OutlineLevelStyle, OutlineStyle, P, PageNumber

from tests.documents.written import Block, Kind, Written, merged_rows, side_by_side, tail_left

_LEVELS = {"roman": 1, "number": 2, "letter": 3}


def odt_of(written: Written) -> bytes:
    """The whole document."""
    text = OpenDocumentText()
    _styles(text)
    left = [*written.head_left, *filter(None, [written.mark])]
    _columns(text, "Head", left, written.head_right)
    _blocks(text, written.body, written)
    _columns(text, "Tail", tail_left(written), written.signer)
    if written.annex:
        first, *rest = written.annex
        text.text.addElement(P(stylename="AnnexTitle", text=first.text))
        _blocks(text, tuple(rest), written)
    stored = io.BytesIO()
    text.write(stored)
    return stored.getvalue()


def _blocks(text: Any, blocks: tuple[Block, ...], written: Written) -> None:
    auto = written.numbering == "auto"
    for block in blocks:
        if block.rows:
            text.text.addElement(_table(block, written.merge))
        elif block.kind is not Kind.PARAGRAPH:
            text.text.addElement(P(stylename="Centred", text=block.text))
        elif auto and block.level in _LEVELS:
            text.text.addElement(H(outlinelevel=_LEVELS[block.level], text=block.text))
        elif auto and block.level == "bullet":
            item = ListItem()
            item.addElement(P(text=block.text))
            points = List(stylename="Dashes")
            points.addElement(item)
            text.text.addElement(points)
        else:
            text.text.addElement(P(text=block.whole))


def _styles(text: Any) -> None:
    _paragraph_style(text, "Centred")
    _paragraph_style(text, "AnnexTitle", breakbefore="page")
    line = Style(name="Lined", family="table-cell")
    line.addElement(TableCellProperties(border="0.5pt solid #000000", padding="0.1cm"))
    text.automaticstyles.addElement(line)
    dashes = ListStyle(name="Dashes")
    dashes.addElement(ListLevelStyleBullet(level=1, bulletchar="-"))
    text.automaticstyles.addElement(dashes)
    outline = OutlineStyle(name="Outline")
    for level, form, suffix in ((1, "I", "."), (2, "1", "."), (3, "a", ")")):
        outline.addElement(OutlineLevelStyle(level=level, numformat=form, numsuffix=suffix))
    text.styles.addElement(outline)
    _page(text)


def _paragraph_style(text: Any, name: str, **properties: str) -> None:
    style = Style(name=name, family="paragraph")
    style.addElement(ParagraphProperties(textalign="center", **properties))
    style.addElement(TextProperties(fontweight="bold"))
    text.automaticstyles.addElement(style)


def _page(text: Any) -> None:
    layout = PageLayout(name="A4")
    layout.addElement(PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", margin="2cm"))
    text.automaticstyles.addElement(layout)
    page = MasterPage(name="Standard", pagelayoutname=layout)
    footer, number = Footer(), P()
    number.addElement(PageNumber(selectpage="current"))
    footer.addElement(number)
    page.addElement(footer)
    text.masterstyles.addElement(page)


def _table(block: Block, merge: str) -> Any:
    table = Table(name="Lich")
    table.addElement(TableColumn(numbercolumnsrepeated=len(block.rows[0])))
    head = TableHeaderRows()
    table.addElement(head)
    spans = {(first, column): last - first + 1 for column, first, last in merged_rows(block, merge)}
    covered = {(row, column) for (first, column), count in spans.items() for row in range(first + 1, first + count)}
    for number, cells in enumerate(block.rows):
        row = TableRow()
        for column, text in enumerate(cells):
            if (number, column) in covered:
                row.addElement(CoveredTableCell())
            else:
                row.addElement(_cell([text], stylename="Lined", numberrowsspanned=spans.get((number, column), 1)))
        (table if number else head).addElement(row)
    return table


def _columns(text: Any, name: str, left: list[str], right: tuple[str, ...]) -> None:
    if not side_by_side(left, right):
        return
    table = Table(name=name)
    table.addElement(TableColumn(numbercolumnsrepeated=2))
    row = TableRow()
    row.addElement(_cell(left))
    row.addElement(_cell(list(right)))
    table.addElement(row)
    text.text.addElement(table)


def _cell(lines: list[str], **properties: Any) -> Any:
    cell = TableCell(valuetype="string", **properties)
    for line in lines:
        cell.addElement(P(text=line))
    return cell
