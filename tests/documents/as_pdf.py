"""A document of the set as a PDF with text, set by a report program or by LibreOffice."""

import io
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.documents.written import Block, Kind, Written, column_widths, merged_rows, side_by_side, tail_left

_FONTS = Path("/usr/share/fonts/truetype/noto")
_PLAIN = ParagraphStyle(
    "plain", fontName="NotoSerif", fontSize=12, leading=16, alignment=TA_JUSTIFY, firstLineIndent=28
)
_BOLD = ParagraphStyle("bold", fontName="NotoSerif-Bold", fontSize=12, leading=16, alignment=TA_CENTER)
_CELL = ParagraphStyle("cell", fontName="NotoSerif", fontSize=11, leading=14)
_MIDDLE = ParagraphStyle("middle", parent=_CELL, alignment=TA_CENTER)


def pdf_of(written: Written) -> bytes:
    """The whole document on A4, its pages numbered from the second on, its fonts embedded as subsets."""
    for name in ("NotoSerif", "NotoSerif-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name if '-' in name else name + '-Regular'}.ttf")))
    left = [*written.head_left, *filter(None, [written.mark])]
    story = [*_columns(left, written.head_right), Spacer(1, 12), *_story(written.body, written.merge), Spacer(1, 12)]
    story += _columns(tail_left(written), written.signer)
    if written.annex:
        story += [PageBreak(), *_story(written.annex, written.merge)]
    stored = io.BytesIO()
    SimpleDocTemplate(
        stored, pagesize=A4, leftMargin=3 * cm, rightMargin=2 * cm, topMargin=2 * cm, bottomMargin=2 * cm, invariant=1
    ).build(story, onLaterPages=_number)
    return stored.getvalue()


def converted(data: bytes, suffix: str, target: str) -> bytes:
    """A file in another format, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"document{suffix}"
        given.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
        subprocess.run([*command, "--outdir", folder, str(given)], check=True, capture_output=True, timeout=120)
        return given.with_suffix(f".{target}").read_bytes()


def _number(canvas: Any, document: Any) -> None:
    canvas.setFont("NotoSerif", 11)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 1.3 * cm, str(document.page))


def _story(blocks: tuple[Block, ...], merge: str) -> list[Any]:
    story: list[Any] = []
    for block in blocks:
        if block.rows:
            story += [Spacer(1, 4), _table(block, merge), Spacer(1, 6)]
        elif block.kind is Kind.PARAGRAPH:
            story.append(Paragraph(block.whole, _PLAIN))
        else:
            story.append(Paragraph(block.text, _BOLD))
    return story


def _table(block: Block, merge: str) -> Table:
    cells = [[Paragraph(cell, _CELL) for cell in row] for row in block.rows]
    spans = [("SPAN", (column, first), (column, last)) for column, first, last in merged_rows(block, merge)]
    widths = [width * cm for width in column_widths(block, 16)]
    return Table(cells, colWidths=widths, repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans])


def _columns(left: list[str], right: tuple[str, ...]) -> list[Any]:
    rows = [[Paragraph(one, _CELL), Paragraph(other, _MIDDLE)] for one, other in side_by_side(left, right)]
    return [Table(rows, colWidths=[7 * cm, 9.5 * cm])] if rows else []
