"""Word documents: .docx.

Read from the XML itself: python-docx gives neither numbering, tracked changes nor text boxes, and its paragraphs
alone take three times as long as all of this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from broadcaster.errors import PlanError, translatable
from broadcaster.model import SourceNote
from broadcaster.plan.formats.archive import damaged, open_archive
from broadcaster.plan.formats.docx_numbering import Numbering, read_numbering
from broadcaster.plan.formats.docx_package import Package, open_package, w
from broadcaster.plan.formats.docx_runs import ALTERNATE, DELETED, INSERTED, Runs, is_placeholder
from broadcaster.plan.formats.docx_styles import is_on, read_styles
from broadcaster.plan.formats.docx_tables import grid_of
from broadcaster.plan.formats.flow import Block, Length, lines_of, source_text
from broadcaster.plan.formats.styled_text import OldFonts
from broadcaster.plan.source_text import Progress, SourceText

_INSIDE = frozenset(map(w, ("sdtContent", "customXml", "smartTag"))) | INSERTED
_NEW_PAGE = ("nextPage", "oddPage", "evenPage")
_MARGINS = ("header", "footer", "footnotes", "endnotes")
_NOTE_RULES = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(data: bytes, progress: Progress) -> SourceText:
    """Read a Word document. Raises PlanError where it is damaged, locked, holds macros or no text."""
    package = open_package(open_archive(data))
    styles = read_styles(package)
    try:
        body = _Body(package, Runs(styles, OldFonts()))
        blocks, margins = body.read()
        if not body.runs.fonts.rightly_converted():
            body = _Body(package, Runs(styles, OldFonts(converting=False)))
            blocks, margins = body.read()
    except RecursionError as fault:
        raise damaged() from fault
    progress(1.0)
    old = {SourceNote.LEGACY_FONT} if body.runs.fonts.found else set()
    return source_text(blocks, margins, body.runs.notes | old, body.runs.pictures)


@dataclass(slots=True)
class _Body:
    """Walks a document in its order."""

    package: Package
    runs: Runs
    numbering: Numbering = field(init=False)
    _joined: str = ""
    """The text of a paragraph whose end was deleted: the next one goes on with it."""
    _new_page: bool = False
    """The next paragraph begins a page."""
    _sections: list[str] = field(default_factory=list)
    """How those after the one that is read begin, the next one last."""
    _length: Length = field(default_factory=Length)

    def __post_init__(self) -> None:
        self.numbering = read_numbering(self.package.root("numbering"), self.runs.styles)

    def read(self) -> tuple[list[Block], list[str]]:
        """The blocks of the text, and the lines of its margins."""
        body = self.package.text().find(w("body"))
        self._sections = _section_kinds(body)[:0:-1]
        blocks = [*(self.blocks(body) if body is not None else ()), self._joined]
        pictures = self.runs.pictures
        margins = [line for kind in _MARGINS for root in self.package.roots(kind) for line in self._margin(root)]
        # A logo in the header has no text to miss.
        self.runs.pictures = pictures
        return blocks, [*self.runs.watermarks, *margins]

    def blocks(self, container: etree._Element, depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables in an element."""
        for child in container:
            tag = child.tag
            if tag == w("p"):
                yield from self._paragraph(child, depth)
            elif tag == w("tbl"):
                if self._joined:
                    yield self._joined
                    self._joined = ""
                yield from grid_of(child, self, depth)
            elif tag == w("sdt"):
                if not is_placeholder(child):
                    yield from self.blocks(child, depth)
            elif tag in _INSIDE:
                yield from self.blocks(child, depth)
            elif tag == ALTERNATE:
                yield from self.blocks(next(iter(child), child), depth)
            elif tag == w("altChunk"):
                raise _holds_another()

    def _margin(self, root: etree._Element) -> list[str]:
        if root.tag in (w("footnotes"), w("endnotes")):
            notes = [note for note in root if note.get(w("type")) not in _NOTE_RULES]
            return [line for note in notes for line in lines_of(self.blocks(note))]
        return lines_of(self.blocks(root))

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[Block]:
        properties = paragraph.find(w("pPr"))
        style, page_before = self._style(properties)
        found = self.runs.read(paragraph, style)
        text = found.content.shown()
        self._length.add(text)
        if self._mark(properties, DELETED):
            self.runs.notes.add(SourceNote.TRACKED_CHANGES)
            self._joined += text
        elif text.strip() or not (found.hidden or self._is_mark_hidden(properties)):
            marker = self.numbering.marker(properties, style)
            text, self._joined = self._joined + text, ""
            new_page = page_before or self._new_page or "\f" in text[: len(text) - len(text.lstrip())]
            self._new_page = "\f" in text[len(text.rstrip()) :]
            # In a table an empty item is a row's number; elsewhere it says nothing.
            shown = marker + text.lstrip() if text.strip() else marker.strip() if depth else ""
            yield ("\f" if new_page else "") + shown
        for box in found.boxes:
            yield from self.blocks(box, depth + 1)
        self._new_page |= self._ends_section(properties) and self._next_section() in _NEW_PAGE

    def _style(self, properties: etree._Element | None) -> tuple[str, bool]:
        if properties is None:
            return "", False
        style = properties.find(w("pStyle"))
        return "" if style is None else style.get(w("val"), ""), is_on(properties.find(w("pageBreakBefore")))

    def _mark(self, properties: etree._Element | None, changes: frozenset[str]) -> bool:
        """Whether the end of the paragraph itself was changed so."""
        own = properties.find(w("rPr")) if properties is not None else None
        return own is not None and any(child.tag in changes for child in own)

    def _is_mark_hidden(self, properties: etree._Element | None) -> bool:
        own = properties.find(w("rPr")) if properties is not None else None
        return own is not None and is_on(own.find(w("vanish")))

    def _next_section(self) -> str:
        return self._sections.pop() if self._sections else _NEW_PAGE[0]

    def _ends_section(self, properties: etree._Element | None) -> bool:
        return properties is not None and properties.find(w("sectPr")) is not None


def _section_kinds(body: etree._Element | None) -> list[str]:
    """How each section begins; Word says so where the section ends."""
    sections = body.iter(w("sectPr")) if body is not None else ()
    kinds = (section.find(w("type")) for section in sections if section.getparent().tag != w("sectPrChange"))
    return [_NEW_PAGE[0] if kind is None else kind.get(w("val"), "") for kind in kinds]


def _holds_another() -> PlanError:
    return PlanError(
        translatable("The document holds another file as a whole; open it in Word, save it again and upload that.")
    )
