"""PDF files: their text by its places on the pages; pages that are pictures by recognition."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2 as pypdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

from broadcaster.errors import PlanError, translatable
from broadcaster.model import SourceNote
from broadcaster.plan.formats.diacritics import broken_secrecy_marks, is_legible, recomposed, rejoined
from broadcaster.plan.formats.legacy_fonts import conversion, to_unicode
from broadcaster.plan.formats.paged.page import Page, Rule, Word
from broadcaster.plan.formats.paged.text import PageText, page_text, source_text
from broadcaster.plan.formats.paged.words import words_of
from broadcaster.plan.formats.pdf_characters import Characters, Glyph, read_characters, turned_box, visible_box
from broadcaster.plan.formats.pdf_rules import Box, Drawings, read_drawings
from broadcaster.plan.formats.pdf_stamps import stamps_on_page
from broadcaster.plan.formats.pdf_watermarks import without_watermark
from broadcaster.plan.formats.plain_text import too_long
from broadcaster.plan.formats.recognize import (
    MOST_PICTURES,
    is_recognition_installed,
    recognized,
    require_recognition,
    too_many_pictures,
)
from broadcaster.plan.source_text import Progress, SourceText

MOST_PAGES = 600
_RESOLUTION = 300
"""Dots an inch at which pages are recognized."""
_LARGEST_SIDE = 4200
"""Dots; a larger page (a poster) is recognized at a lower resolution."""
_FEW_LETTERS = 25
"""A page with no more is a picture, if it holds one."""
_FEW_UNMAPPED = 3
_UNMAPPED_SHARE = 0.01
"""Of a page's characters, those whose font does not say what they are; more, and words have holes."""
_PICTURE_SHARE = 0.25
"""Of the page."""
_DRAWN_LETTERS = 60
"""Paths; a page without text that has so many may be letters turned into outlines."""
_EMPTY = PageText(0.0, 0.0, [], [])
_ILLUSTRATION = 0.04
"""Of the page; smaller pictures are emblems and signatures."""


@dataclass(frozen=True, slots=True)
class _PageRead:
    """One page's text and how it was read."""

    text: PageText
    notes: frozenset[SourceNote]
    picture: bool = False
    """It still is to be recognized."""


def read_pdf(data: bytes, progress: Progress) -> SourceText:
    """Read a .pdf file.

    Raises PlanError where it is damaged, protected or empty, where its letters have lost their marks, and where it
    needs recognition which is not installed.
    """
    with _opened(data) as document:
        count = len(document)
        if count > MOST_PAGES:
            raise too_long()
        reads = []
        for index in range(count):
            reads.append(_page_read(document, index))
            progress((index + 1) / count / 2)
        marks = broken_secrecy_marks(line for read in reads for line in read.text.lines)
        reads = list(_with_pictures(document, reads, progress))
    found = source_text([read.text for read in reads])
    if not found.text.strip():
        raise PlanError(translatable("The PDF file holds no text; upload the Word file or a scan of the document."))
    notes = sorted({note for read in reads for note in read.notes})
    return replace(found, margins=(*found.margins, *marks), notes=tuple(notes))


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium.PdfDocument]:
    try:
        document = pypdfium.PdfDocument(data)
    except pypdfium.PdfiumError as fault:
        if fault.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise PlanError(
                translatable("The PDF file is protected by a password; save it without one and upload that.")
            ) from fault
        raise _damaged() from fault
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def _damaged() -> PlanError:
    return PlanError(translatable("The PDF file is damaged and cannot be read; save or scan the document again."))


@contextmanager
def _page(document: pypdfium.PdfDocument, index: int) -> Iterator[pypdfium.PdfPage]:
    try:
        page = document[index]
    except pypdfium.PdfiumError as fault:
        raise _damaged() from fault
    try:
        yield page
    finally:
        page.close()


def _page_read(document: pypdfium.PdfDocument, index: int) -> _PageRead:
    with _page(document, index) as page:
        flattened = pdfium.FPDFPage_GetAnnotCount(page.raw) > 0
        if flattened:  # what was filled into forms and written as annotations becomes a part of the page
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        else:
            return _read(page, index)
    with _page(document, index) as page:
        return _read(page, index)


def _read(page: pypdfium.PdfPage, index: int) -> _PageRead:
    drawings = read_drawings(page.raw)
    found = read_characters(page.raw, drawings.dark)
    upright, watermark = without_watermark(found.glyphs)
    characters = replace(found, glyphs=upright, stamps=(*found.stamps, watermark) if watermark else found.stamps)
    box = visible_box(page.raw)
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    pictured = max(map(_area, drawings.pictures), default=0.0) / area
    written = sum(1 for glyph in characters.glyphs if not glyph.text.isspace())
    if written <= _FEW_LETTERS and (pictured >= _PICTURE_SHARE or drawings.paths >= _DRAWN_LETTERS):
        return _PageRead(_EMPTY, frozenset(), picture=True)
    legacy = any(conversion(font) for font in {glyph.font for glyph in characters.glyphs})
    glyphs = characters.glyphs if legacy else recomposed(characters.glyphs)
    stamps = stamps_on_page(page, index, drawings.pictures, scan=characters.layer, turn=characters.turn, box=box)
    characters = replace(characters, stamps=(*characters.stamps, *stamps.marks))
    text = page_text(_laid_out(glyphs, characters, drawings, box))
    lines = rejoined(text.lines)
    notes = {
        SourceNote.HIDDEN_SKIPPED: characters.hidden,
        SourceNote.RECOGNIZED: characters.layer,
        SourceNote.PICTURES_SKIPPED: pictured >= _ILLUSTRATION and not characters.layer,
        SourceNote.LEGACY_FONT: legacy,
        SourceNote.STAMP_UNREAD: stamps.unread,
        SourceNote.RECOMPOSED: len(glyphs) < len(characters.glyphs) or lines != text.lines,
    }
    text = replace(text, lines=lines)
    lost = characters.unmapped > max(_FEW_UNMAPPED, _UNMAPPED_SHARE * written)
    return _PageRead(text, frozenset(note for note, holds in notes.items() if holds), lost or not _is_legible(text))


def _laid_out(glyphs: Sequence[Glyph], characters: Characters, drawings: Drawings, box: Box) -> Page:
    width, height = box[2] - box[0], box[3] - box[1]
    if characters.turn % 2:
        width, height = height, width
    rules = tuple(Rule(*turned_box(rule, characters.turn, box)) for rule in drawings.rules)
    return Page(width, height, tuple(words_of(glyphs, to_unicode)), rules, characters.stamps)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_legible(page: PageText) -> bool:
    """Whether the letters of each of its fonts are what they show, as far as that can be said."""
    words = list(_words(page))
    fonts = {word.font for word in words}
    return all(is_legible(" ".join(word.text for word in words if word.font == font)) for font in fonts)


def _words(page: PageText) -> Iterator[Word]:
    for line in page.lines:
        for piece in line:
            yield from piece.words
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                yield from cell.words


def _plain(page: PageText) -> str:
    return " ".join(word.text for word in _words(page))


def _with_pictures(
    document: pypdfium.PdfDocument, reads: Sequence[_PageRead], progress: Progress
) -> Iterator[_PageRead]:
    """The pages, those that are pictures recognized."""
    pictures = sum(read.picture for read in reads)
    if pictures and not is_recognition_installed() and any(_plain(read.text) for read in reads if read.picture):
        raise _without_marks()
    if pictures:
        require_recognition()
    if pictures > MOST_PICTURES:
        raise too_many_pictures(pictures)
    done = 0
    for index, read in enumerate(reads):
        if not read.picture:
            yield read
            continue
        try:
            found = recognized(_rendered(document, index), upright=bool(read.text.lines))
        except PlanError as fault:
            raise (_without_marks() if _plain(read.text) else fault) from fault
        done += 1
        progress(0.5 + 0.5 * done / pictures)
        yield _PageRead(page_text(found.page), frozenset(found.notes))


def _without_marks() -> PlanError:
    return PlanError(
        translatable("The letters in the PDF file have lost their marks; upload the Word file or a clear scan instead.")
    )


def _rendered(document: pypdfium.PdfDocument, index: int) -> Image.Image:
    with _page(document, index) as page:
        scale = min(_RESOLUTION / 72, _LARGEST_SIDE / max(*page.get_size(), 1))
        bitmap = page.render(scale=scale, rev_byteorder=True)
        try:
            picture: Image.Image = bitmap.to_pil()
            return picture.convert("RGB")
        finally:
            bitmap.close()
