"""OpenDocument text: .odt.

Read by lxml from a checked container: odfpy unpacks the container itself and unchecked, and its own text extraction
knows no numbers, no tables and no changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from broadcaster.model import SourceNote
from broadcaster.plan.formats.archive import Archive, damaged, locked, open_archive
from broadcaster.plan.formats.counting import count_in
from broadcaster.plan.formats.flow import Block, Length, lines_of, source_text
from broadcaster.plan.formats.odt_lists import MOST_LEVELS, OUTLINE, Counter, Lists, read_lists
from broadcaster.plan.formats.odt_names import q
from broadcaster.plan.formats.odt_spans import Spans, has_picture, text_boxes
from broadcaster.plan.formats.odt_styles import Styles, read_styles
from broadcaster.plan.formats.odt_tables import grid_of
from broadcaster.plan.formats.styled_text import OldFonts
from broadcaster.plan.source_text import Progress, SourceText

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_PARAGRAPHS = (q("text:p"), q("text:h"))
_ITEMS = (q("text:list-item"), q("text:list-header"))
_DROPPED = frozenset(
    map(q, ("text:tracked-changes", "text:table-of-content", "text:illustration-index", "text:table-index",
            "text:object-index", "text:user-index", "text:alphabetical-index", "text:bibliography",
            "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms",
            "office:annotation"))
)  # fmt: skip
_DRAWN = frozenset(map(q, ("draw:frame", "draw:g", "draw:a", "draw:custom-shape", "draw:rect", "draw:ellipse")))


def read_odt(data: bytes, progress: Progress) -> SourceText:
    """Read an OpenDocument text. Raises PlanError where it is damaged, locked, holds macros or no text."""
    archive = open_archive(data)
    _require_readable(archive)
    try:
        roots = [archive.parse(name) for name in (_STYLES, _CONTENT) if name in archive.names]
        reader = _Reader.of(roots, OldFonts())
        blocks, margins = reader.read(roots)
        if not reader.spans.fonts.rightly_converted():
            reader = _Reader.of(roots, OldFonts(converting=False))
            blocks, margins = reader.read(roots)
    except RecursionError as fault:
        raise damaged() from fault
    progress(1.0)
    old = {SourceNote.LEGACY_FONT} if reader.spans.fonts.found else set()
    return source_text(blocks, margins, reader.spans.notes | old, reader.spans.pictures)


def _require_readable(archive: Archive) -> None:
    if _CONTENT not in archive.names and "encrypted-package" not in archive.names:
        raise damaged()
    if _MANIFEST in archive.names:
        manifest = archive.parse(_MANIFEST)
        if next(manifest.iter(q("manifest:encryption-data")), None) is not None:
            raise locked()
    if _CONTENT not in archive.names:
        raise damaged()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list one is."""

    counter: Counter
    level: int
    """From 0."""
    style: str


@dataclass(slots=True)
class _Reader:
    """Walks a document in its order."""

    styles: Styles
    lists: Lists
    spans: Spans
    _length: Length = field(default_factory=Length)

    @classmethod
    def of(cls, roots: list[etree._Element], fonts: OldFonts) -> "_Reader":
        styles = read_styles(roots)
        return cls(styles, read_lists(roots), Spans(styles, fonts))

    def read(self, roots: list[etree._Element]) -> tuple[list[Block], list[str]]:
        """The blocks of the text, and the lines of its margins."""
        body = roots[-1].find(f"{q('office:body')}/{q('office:text')}")
        if body is None:
            raise damaged()
        if any(next(change.iter(), None) is not None for change in body.iterchildren(q("text:tracked-changes"))):
            self.spans.notes.add(SourceNote.TRACKED_CHANGES)
        blocks = list(self.blocks(body))
        pictures = self.spans.pictures
        pages = [page for root in roots for page in root.iter(q("style:master-page"))]
        margins = [line for page in pages for margin in page for line in lines_of(self.blocks(margin))]
        margins += [line for note in self.spans.footnotes for line in lines_of(self.blocks(note))]
        # A logo in the header has no text to miss.
        self.spans.pictures = pictures
        return blocks, margins

    def blocks(self, container: etree._Element, depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables in an element."""
        for child in container:
            tag = child.tag
            if tag in _PARAGRAPHS:
                yield from self._paragraph(child, self._heading_marker(child), depth)
            elif tag == q("text:list"):
                style = child.get(q("text:style-name"), "")
                yield from self._list(child, _Place(self.lists.counter(child, style), 0, style), depth)
            elif tag == q("table:table"):
                yield from grid_of(child, self, depth)
            elif tag == q("text:section") and child.get(q("text:display")) == "none":
                self.spans.notes.add(SourceNote.HIDDEN_SKIPPED)
            elif tag in _DRAWN:
                self.spans.pictures = self.spans.pictures or has_picture(child)
                for box in text_boxes(child):
                    yield from self.blocks(box, depth + 1)
            elif tag not in _DROPPED:
                yield from self.blocks(child, depth)

    def _list(self, element: etree._Element, place: "_Place", depth: int) -> Iterator[Block]:
        if place.level and element.get(q("text:continue-numbering")) != "true":
            self.lists.restart(place.counter, place.level)
        for item in element.iterchildren(*_ITEMS):
            marker = self._item_marker(item, place)
            for child in item:
                if child.tag in _PARAGRAPHS:
                    # Only the first paragraph of an item bears its number.
                    yield from self._paragraph(child, marker, depth)
                    marker = ""
                elif child.tag == q("text:list"):
                    style = child.get(q("text:style-name"), place.style)
                    yield from self._list(child, _Place(place.counter, place.level + 1, style), depth)

    def _item_marker(self, item: etree._Element, place: "_Place") -> str:
        """Its number; an item that only holds a deeper list has none."""
        if item.tag != _ITEMS[0] or next(item.iterchildren(*_PARAGRAPHS), None) is None:
            return ""
        style = item.get(q("text:style-override"), place.style)
        return self.lists.marker(place.counter, place.level, style, item.get(q("text:start-value"), ""))

    def _heading_marker(self, paragraph: etree._Element) -> str:
        level = count_in(paragraph.get(q("text:outline-level"), ""), 0)
        if paragraph.tag != q("text:h") or not 0 < level <= MOST_LEVELS:
            return ""
        return self.lists.marker(self.lists.heading_counter(), level - 1, OUTLINE)

    def _paragraph(self, paragraph: etree._Element, marker: str, depth: int) -> Iterator[Block]:
        found = self.spans.read(paragraph)
        text = found.content.shown()
        self._length.add(text)
        if text.strip() or not found.hidden:
            new_page = self.styles.begins_page(paragraph.get(q("text:style-name"), ""))
            # In a table an empty item is a row's number; elsewhere it says nothing.
            shown = marker + text.lstrip() if text.strip() else marker.strip() if depth else ""
            yield ("\f" if new_page else "") + shown
        for box in found.boxes:
            yield from self.blocks(box, depth + 1)
