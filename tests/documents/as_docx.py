"""A document of the set as a Word file, made the way offices make them."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from tests.documents.written import Block, Kind, Written, column_widths, merged_rows, side_by_side, tail_left

_LEVELS = {"roman": 0, "number": 1, "letter": 2, "bullet": 3}
_NUMBERING = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
    f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    for level, (form, text, style) in enumerate(
        [
            ("upperRoman", "%1.", '<w:pStyle w:val="Heading1"/>'),
            ("decimal", "%2.", ""),
            ("lowerLetter", "%3)", ""),
            ("bullet", "-", ""),
        ]
    )
)
_NUMBER_ID = 90


def docx_of(written: Written) -> bytes:
    """The whole document."""
    word = Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    auto = written.numbering == "auto"
    _page(word)
    if auto:
        _define_numbering(word)
    _number_pages(word)
    left = [*written.head_left, *filter(None, [written.mark])]
    _columns(word, left, written.head_right, centred=True)
    _blocks(word, written.body, written)
    _columns(word, tail_left(written), written.signer, centred=False)
    if written.annex:
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _blocks(word, written.annex, written)
    _lighten(word)
    stored = io.BytesIO()
    word.save(stored)
    return stored.getvalue()


def _blocks(word: Any, blocks: tuple[Block, ...], written: Written) -> None:
    for block in blocks:
        if block.rows:
            _table(word, block, written.merge)
        elif block.kind is Kind.PARAGRAPH:
            _paragraph(word, block, written.numbering == "auto")
        else:
            paragraph = word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(block.text).bold = True


def _paragraph(word: Any, block: Block, auto: bool) -> None:
    heading = block.level == "roman"
    numbered = auto and block.level != ""
    paragraph = word.add_paragraph(style="Heading 1" if heading else "Normal")
    paragraph.add_run(block.text if numbered else block.whole)
    if heading:
        return
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Pt(36)
    if numbered:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = _LEVELS[block.level]
        properties.get_or_add_numId().val = _NUMBER_ID


def _define_numbering(word: Any) -> None:
    """Headings are numbered by their style, everything else by the paragraph, as Word itself writes it."""
    numbering = word.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBER_ID}">{_NUMBERING}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBER_ID}"><w:abstractNumId w:val="{_NUMBER_ID}"/></w:num>')
    )
    style = word.styles["Heading 1"].element.get_or_add_pPr()
    style.insert(0, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{_NUMBER_ID}"/></w:numPr>'))


def _page(word: Any) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    word.styles["Normal"].paragraph_format.space_after = Pt(3)


def _lighten(word: Any) -> None:
    """Without two parts of python-docx's template that say nothing and are half of a short file."""
    for relations in (word.part.rels, word.part.package.rels):
        for key in [key for key, found in relations.items() if found.reltype.endswith(("WithEffects", "thumbnail"))]:
            del relations[key]


def _number_pages(word: Any) -> None:
    section = word.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>2</w:t></w:r>"))
    paragraph._p.append(field)


def _table(word: Any, block: Block, merge: str) -> None:
    table = word.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, block.rows, strict=True):
        for cell, text, width in zip(row.cells, cells, column_widths(block, 16), strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(text).bold = cells is block.rows[0] or None
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, first, last in merged_rows(block, merge):
        for row in range(first + 1, last + 1):
            table.cell(row, column).paragraphs[0].clear()
        whole = table.cell(first, column).merge(table.cell(last, column))
        for empty in whole.paragraphs[1:]:
            empty._p.getparent().remove(empty._p)


def _columns(word: Any, left: list[str], right: tuple[str, ...], *, centred: bool) -> None:
    """Side by side in a table without lines, one paragraph a line in each of its two cells."""
    if not side_by_side(left, right):
        return
    cells = word.add_table(1, 2).rows[0].cells
    cells[0].width, cells[1].width = Cm(7), Cm(9.5)
    for cell, lines, middle in ((cells[0], left, centred), (cells[1], right, True)):
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.add_run(line).font.size = Pt(12)
            if middle:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
