"""The characters of a PDF page with their places, by PDFium's raw interface.

Through the objects of its Python face, one call a property would be too slow for hundreds of pages.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from broadcaster.plan.formats.pdf_rules import Box
from broadcaster.plan.formats.plain_text import too_long

_INVISIBLE = 3
"""Text render mode of the text that recognition programs lay behind a scan."""
_SMALLEST = 2.0
"""Points; nobody reads smaller text on paper."""
_HYPHEN = 2
"""What PDFium gives for a hyphen at a line's end."""
_UNMAPPED = frozenset(range(32)) - frozenset(b"\t\n\r") | {0xFFFD, 0xFFFE, 0xFFFF}
"""What it gives for a character whose font does not say what it is."""
_WHITE = 245
_MOST = 40_000
"""Characters on one page; a page of small print has some 8,000."""


class Glyph(NamedTuple):
    """A character as drawn; lengths in points, x to the right, y downwards, the text's own direction being x."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    font: str


@dataclass(frozen=True, slots=True)
class Characters:
    """What is written on a page of a PDF."""

    glyphs: tuple[Glyph, ...]
    """Upright, blanks included."""
    stamps: tuple[str, ...]
    """What runs in another direction than most of the text, one piece a text object."""
    turn: int
    """Quarter turns, counterclockwise as y points down, that made the text upright."""
    hidden: bool
    """There is text that nobody sees on paper: white, outside the page, tiny."""
    layer: bool
    """All text is the invisible layer that recognition laid behind a picture."""
    unmapped: int
    """Characters whose font does not say what they are."""


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    size: float
    turn: int
    """Quarter turns counterclockwise; -1 where it slants."""
    bold: bool
    font: str
    invisible: bool
    white: bool


_UNKNOWN = _Style(0.0, 0, False, "", False, False)


class _Raw(NamedTuple):
    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    style: _Style
    object: int


def read_characters(page: pdfium.FPDF_PAGE, dark: Sequence[Box]) -> Characters:
    """Read a page's characters; on the `dark` boxes (left, bottom, right, top) white text is seen."""
    raws, unmapped = _read(page)
    layer = bool(raws) and all(raw.style.invisible for raw in raws if not raw.text.isspace())
    box = visible_box(page)
    seen = [raw for raw in raws if _is_seen(raw, box, layer, dark)]
    hidden = any(not raw.text.isspace() for raw in raws) and len(seen) < len(raws)
    turn = _main_turn(seen)
    upright = [raw for raw in seen if raw.style.turn == turn]
    aslant = [raw for raw in seen if raw.style.turn != turn]
    glyphs = tuple(_turned(raw, turn, box) for raw in upright)
    return Characters(glyphs, _pieces(aslant), turn, hidden, layer, unmapped)


def turned_box(box: Box, turn: int, page: Box) -> Box:
    """A box (left, bottom, right, top) of the page, as (left, top, right, bottom) with y downwards when upright."""
    first, second = _place(box[0], box[1], turn, page), _place(box[2], box[3], turn, page)
    (left, right), (top, bottom) = sorted((first[0], second[0])), sorted((first[1], second[1]))
    return left, top, right, bottom


def _read(page: pdfium.FPDF_PAGE) -> tuple[list[_Raw], int]:
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return _characters(text)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _characters(text: pdfium.FPDF_TEXTPAGE) -> tuple[list[_Raw], int]:
    raws: list[_Raw] = []
    styles: dict[int, _Style] = {}
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    unmapped = 0
    for index, letter in _letters(text):
        if not letter:
            unmapped += 1
            continue
        handle = pdfium.FPDFText_GetTextObject(text, index)
        if not handle:
            continue  # a blank or line end that PDFium thinks up; our own geometry decides
        key = ctypes.addressof(handle.contents)
        if key not in styles:
            styles[key] = _style(text, index, handle)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        raws.append(_Raw(letter, box.left, box.bottom, box.right, box.top, x.value, y.value, styles[key], key))
    return raws, unmapped


def _letters(text: pdfium.FPDF_TEXTPAGE) -> Iterator[tuple[int, str]]:
    """The characters with their indices; an empty one where its font does not say what it is."""
    count = pdfium.FPDFText_CountChars(text)
    if count > _MOST:
        raise too_long()
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        if code == _HYPHEN and pdfium.FPDFText_IsHyphen(text, index) == 1:
            yield index, "-"
        else:
            yield index, "" if code in _UNMAPPED else chr(code)


def _style(text: pdfium.FPDF_TEXTPAGE, index: int, handle: pdfium.FPDF_PAGEOBJECT) -> _Style:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return _UNKNOWN
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    font = pdfium.FPDFTextObj_GetFont(handle)
    name = _font_name(font)
    bold = pdfium.FPDFFont_GetWeight(font) >= 600 or "bold" in name.lower()
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    return _Style(
        size,
        _quarter(math.degrees(math.atan2(matrix.b, matrix.a))),
        bold or mode == 2,
        name,
        mode == _INVISIBLE,
        _is_white(handle),
    )


def _font_name(font: pdfium.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(200)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    return buffer.raw[: max(min(length, 200) - 1, 0)].decode("utf-8", "replace")


def _is_white(handle: pdfium.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= _WHITE or alpha.value < 13


def visible_box(page: pdfium.FPDF_PAGE) -> Box:
    """Left, bottom, right, top of what is shown of a page, before its own rotation."""
    edges = [ctypes.c_float() for _ in range(4)]
    for read in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        if read(page, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if pdfium.FPDFPage_GetRotation(page) % 2:
        width, height = height, width
    return 0.0, 0.0, width, height


def _is_seen(raw: _Raw, box: Box, layer: bool, dark: Sequence[Box]) -> bool:
    style = raw.style
    if not (box[0] - 2 <= raw.x <= box[2] + 2 and box[1] - 2 <= raw.y <= box[3] + 2):
        return False
    if style.size < _SMALLEST or (style.invisible and not layer):
        return False
    if not style.white or style.invisible:
        return True
    middle, height = (raw.left + raw.right) / 2, raw.y + style.size / 4
    return any(left <= middle <= right and bottom <= height <= top for left, bottom, right, top in dark)


def _quarter(degrees: float) -> int:
    """Quarter turns of an upright or lying direction; -1 for a slanting one."""
    quarters = degrees / 90
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else -1


def _main_turn(raws: list[_Raw]) -> int:
    turns = Counter(raw.style.turn for raw in raws if not raw.text.isspace())
    turns.pop(-1, None)
    return turns.most_common(1)[0][0] if turns else 0


def _place(x: float, y: float, turn: int, box: Box) -> tuple[float, float]:
    """A place of the page with y downwards, turned so that text of that direction runs to the right."""
    left, bottom, right, top = box
    if turn == 1:
        return y - bottom, x - left
    if turn == 2:
        return right - x, y - bottom
    if turn == 3:
        return top - y, right - x
    return x - left, top - y


def _turned(raw: _Raw, turn: int, box: Box) -> Glyph:
    style = raw.style
    if not turn:  # nearly always, and worth a short way at a million characters
        left, right, baseline = raw.left - box[0], raw.right - box[0], box[3] - raw.y
    else:
        left, _, right, _ = turned_box((raw.left, raw.bottom, raw.right, raw.top), turn, box)
        _, baseline = _place(raw.x, raw.y, turn, box)
    return Glyph(raw.text, left, right, baseline, style.size, style.bold, style.font)


def _pieces(raws: list[_Raw]) -> tuple[str, ...]:
    """The text of each text object, once each, in its own order."""
    pieces: dict[int, list[str]] = {}
    for raw in raws:
        pieces.setdefault(raw.object, []).append(raw.text)
    joined = " ".join("".join(piece) for piece in pieces.values()).split()
    whole = [" ".join(joined)] if len(pieces) > 1 else []
    texts = ["".join(piece).strip() for piece in pieces.values()]
    return tuple(dict.fromkeys(text for text in (*texts, *whole) if text))
