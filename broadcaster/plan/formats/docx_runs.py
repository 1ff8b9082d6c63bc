"""The text of a .docx paragraph: what is shown of it, tracked changes taken as accepted (ECMA-376 part 1, 17.3)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from broadcaster.model import SourceNote
from broadcaster.plan.formats.docx_package import w
from broadcaster.plan.formats.docx_styles import Format, Styles
from broadcaster.plan.formats.legacy_fonts import conversion
from broadcaster.plan.formats.styled_text import OldFonts, StyledText

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICES = tuple(ALTERNATE.replace("AlternateContent", name) for name in ("Choice", "Fallback"))
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWINGML = "{http://schemas.openxmlformats.org/drawingml/2006/"
_PICTURES = (f"{_DRAWINGML}main}}blip", f"{_DRAWINGML}diagram}}relIds", f"{_DRAWINGML}chart}}chart", f"{_VML}imagedata")
"""Photographs, SmartArt and charts: what is written in them lies in other parts or nowhere."""
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULAS = (f"{_MATHS}oMath", f"{_MATHS}oMathPara")
_BOX = w("txbxContent")
_RUN, _PROPERTIES, _STYLE, _TEXT = w("r"), w("rPr"), w("rStyle"), w("t")

INSERTED = frozenset(map(w, ("ins", "moveTo")))
DELETED = frozenset(map(w, ("del", "moveFrom")))
_THROUGH = frozenset(
    map(w, ("hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "ruby", "rubyBase"))
) | frozenset(_CHOICES[:1])
_BREAKS = {"page": "\n\f"}
_DROPPED_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|TOC|TC|XE|INDEX|TOA|FILENAME)\b", re.I)
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "✓", 0xF0E0: "→", 0xF0E8: "→", 0xF0AE: "→", 0xF0B3: "≥", 0xF0A3: "≤",
    0xF0B4: "×", 0xF0B0: "°", 0xF0B1: "±", 0xF0B9: "≠",
}  # fmt: skip
"""What documents take from the fonts Symbol and Wingdings; their other signs are ornaments."""


@dataclass(slots=True)
class Runs:
    """Reads paragraphs; fields and what was seen go on from one paragraph to the next."""

    styles: Styles
    fonts: OldFonts
    notes: set[SourceNote] = field(default_factory=set)
    pictures: bool = False
    watermarks: list[str] = field(default_factory=list)
    _fields: list[str | None] = field(default_factory=list)
    """The instructions of the fields that are open; None of one whose result has begun and is shown."""

    def read(self, paragraph: etree._Element, style: str) -> "Paragraph":
        """The text of a w:p, and the text boxes anchored in it."""
        found = Paragraph(self, style, StyledText(self.fonts))
        found.add(paragraph)
        return found

    def field_mark(self, kind: str | None) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields:
            instruction = self._fields[-1]
            self._fields[-1] = instruction if instruction and _DROPPED_FIELD.match(instruction) else None
        elif kind == "end" and self._fields:
            self._fields.pop()

    def field_instruction(self, text: str) -> None:
        """A part of the innermost field's instruction."""
        if self._fields and self._fields[-1] is not None:
            self._fields[-1] += text

    @property
    def in_field(self) -> bool:
        """Whether what comes is no text: an instruction, or the result of a field that is never read."""
        return any(instruction is not None for instruction in self._fields)


@dataclass(slots=True)
class Paragraph:
    """The text of one paragraph as far as it is read."""

    _runs: Runs
    _style: str
    content: StyledText
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: bool = False
    """Something in it is hidden."""

    def add(self, parent: etree._Element) -> None:
        """Add the runs inside an element."""
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in INSERTED:
                self._runs.notes.add(SourceNote.TRACKED_CHANGES)
                self.add(child)
            elif tag in DELETED:
                self._runs.notes.add(SourceNote.TRACKED_CHANGES)
            elif tag in _THROUGH:
                self.add(child)
            elif tag == w("fldSimple"):
                if not _DROPPED_FIELD.match(child.get(w("instr"), "")):
                    self.add(child)
            elif tag == w("sdt"):
                if not is_placeholder(child):
                    self.add(child)
            elif tag == ALTERNATE:
                self.add(next(iter(child), child))
            elif tag in _FORMULAS:
                self.content.add("".join(text.text or "" for text in child.iter(f"{_MATHS}t")), "", capitals=False)

    def _run(self, run: etree._Element) -> None:
        form = self._format(run.find(_PROPERTIES))
        text = "".join(self._pieces(run))
        if not text:
            return
        if not (form.get("hidden") or form.get("struck")):
            font, capitals, raised = str(form.get("font", "")), bool(form.get("caps")), bool(form.get("raised"))
            self.content.add(text, font, capitals=capitals, raised=raised)
            return
        self.hidden = True
        if text.strip():
            self._runs.notes.add(SourceNote.HIDDEN_SKIPPED)

    def _format(self, own: etree._Element | None) -> Format:
        if own is None:
            return self._runs.styles.format_of(self._style, "")
        style = own.find(_STYLE)
        inherited = self._runs.styles.format_of(self._style, "" if style is None else style.get(w("val"), ""))
        return inherited | self._runs.styles.own_format(own)

    def _pieces(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == _PROPERTIES:
                continue
            if tag == w("fldChar"):
                self._runs.field_mark(child.get(w("fldCharType")))
            elif tag == w("instrText"):
                self._runs.field_instruction(child.text or "")
            elif self._runs.in_field:
                continue
            elif tag in _WRITTEN:
                yield _WRITTEN[tag](child)
            elif tag == w("commentReference"):
                self._runs.notes.add(SourceNote.COMMENTS_SKIPPED)
            elif tag in (w("drawing"), w("pict"), w("object"), ALTERNATE):
                self._graphic(child)
            elif tag == w("ruby"):
                self.add(child)

    def _graphic(self, element: etree._Element) -> None:
        self.boxes += text_boxes(element)
        self._runs.pictures = self._runs.pictures or next(element.iter(*_PICTURES), None) is not None
        self._runs.watermarks += [path.get("string", "") for path in element.iter(f"{_VML}textpath")]


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """The outermost text boxes in a drawing; of one that is stored for new and old programs alike, the first."""
    if element.tag == _BOX:
        return [element]
    if element.tag == ALTERNATE:
        return next((found for choice in element if (found := text_boxes(choice))), [])
    return [box for child in element for box in text_boxes(child)]


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control still shows "Click here to enter text", or is a table of contents."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return False
    gallery = properties.find(f"{w('docPartObj')}/{w('docPartGallery')}")
    contents = gallery is not None and gallery.get(w("val")) == "Table of Contents"
    return contents or properties.find(w("showingPlcHdr")) is not None


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    if conversion(element.get(w("font"), "")):
        return chr(0xF000 | code & 0xFF)
    return _SYMBOLS.get(0xF000 | code & 0xFF if code < 0x100 else code, "")


_WRITTEN: dict[str, Callable[[etree._Element], str]] = {
    _TEXT: lambda text: (text.text or "").replace("\n", " "),
    w("br"): lambda broken: _BREAKS.get(broken.get(w("type"), ""), "\n"),
    w("sym"): _symbol,
    w("tab"): lambda _: "\t",
    w("ptab"): lambda _: "\t",
    w("cr"): lambda _: "\n",
    w("noBreakHyphen"): lambda _: "-",
    w("softHyphen"): lambda _: "\xad",
}
"""What the parts of a run write."""
