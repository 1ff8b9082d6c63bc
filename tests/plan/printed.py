"""PDF files printed for the tests by a report program, and words put on a page by hand."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from broadcaster.plan.formats.paged.page import Word

SENTENCES = (
    "Bà con để rác trước cổng nhà trước 6 giờ sáng thứ Hai hằng tuần.",
    "Đề nghị các hộ gia đình giữ gìn đường làng ngõ xóm sạch đẹp.",
    "Mọi thắc mắc xin gọi về Ủy ban nhân dân xã để được giải đáp.",
)
_FONTS = Path("/usr/share/fonts/truetype")
_CANDIDATES = ("dejavu/DejaVuSans.ttf", "noto/NotoSans-Regular.ttf", "liberation/LiberationSans-Regular.ttf")


def printed(
    draw: Callable[[Canvas], object], *, name: str = "Plain", encrypt: StandardEncryption | None = None, **options: Any
) -> bytes:
    """A PDF file on A4, its font, called `name`, with all letters of Vietnamese; skips where there is no such font."""
    found = next((_FONTS / path for path in _CANDIDATES if (_FONTS / path).exists()), None)
    if found is None:
        pytest.skip("no font with Vietnamese letters is installed")
    pdfmetrics.registerFont(TTFont(name, str(found)))
    stored = io.BytesIO()
    canvas = Canvas(stored, encrypt=encrypt, pageCompression=0, **options)
    canvas.setFont(name, 12)
    draw(canvas)
    canvas.save()
    return stored.getvalue()


def write_down(canvas: Canvas, lines: tuple[str, ...] = SENTENCES, *, left: float = 70, top: float = 780) -> None:
    """Lines below each other, each a paragraph of its own by the space between them."""
    for number, line in enumerate(lines):
        canvas.drawString(left, top - 30 * number, line)


def words(text: str, left: float, baseline: float, *, size: float = 12, bold: bool = False) -> list[Word]:
    """A line's words on a page, each letter half as wide as the font size, blanks a quarter; two blanks are a tab."""
    found: list[Word] = []
    for part in text.split(" "):
        width = 0.5 * size * len(part)
        if part:
            found.append(Word(part, left, left + width, baseline, size, bold))
        left += width + 0.25 * size
    return found
