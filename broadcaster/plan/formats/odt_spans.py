"""The text of an .odt paragraph: what is shown of it (ODF 1.3 part 3, 6)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from broadcaster.model import SourceNote
from broadcaster.plan.formats.counting import count_in
from broadcaster.plan.formats.odt_names import q
from broadcaster.plan.formats.odt_styles import Format, Styles
from broadcaster.plan.formats.styled_text import OldFonts, StyledText

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 200
_DROPPED = frozenset(
    map(q, ("text:page-number", "text:page-count", "text:page-continuation", "text:placeholder", "text:script",
            "text:file-name", "text:note-citation", "office:annotation-end", "text:ruby-text"))
)  # fmt: skip
_HIDDEN = frozenset(map(q, ("text:hidden-text", "text:hidden-paragraph")))
_NOTE = q("text:note")
_ANNOTATION = q("office:annotation")
_BOX = q("draw:text-box")
_SHAPES = frozenset(map(q, ("draw:custom-shape", "draw:rect", "draw:ellipse", "draw:line", "draw:connector")))
_DRAWN = _SHAPES | frozenset(map(q, ("draw:frame", "draw:g", "draw:a")))


@dataclass(slots=True)
class Spans:
    """Reads paragraphs, and keeps what was seen on the way."""

    styles: Styles
    fonts: OldFonts
    notes: set[SourceNote] = field(default_factory=set)
    pictures: bool = False
    footnotes: list[etree._Element] = field(default_factory=list)

    def read(self, paragraph: etree._Element) -> "Paragraph":
        """The text of a text:p or text:h, and the text boxes anchored in it."""
        found = Paragraph(self, StyledText(self.fonts))
        style = paragraph.get(q("text:style-name"), "")
        found.add(paragraph, self.styles.format_of("paragraph", style))
        return found


@dataclass(slots=True)
class Paragraph:
    """The text of one paragraph as far as it is read."""

    _spans: Spans
    content: StyledText
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: bool = False
    """Something in it is hidden."""

    def add(self, element: etree._Element, form: Format) -> None:
        """Add what is inside an element."""
        self._text(element.text, form)
        for child in element:
            self._child(child, form)
            self._text(child.tail, form)

    def _child(self, child: etree._Element, form: Format) -> None:
        tag = child.tag
        if tag == q("text:span"):
            self.add(child, form | self._spans.styles.format_of("text", child.get(q("text:style-name"), "")))
        elif tag == q("text:s"):
            self._write(" " * min(count_in(child.get(q("text:c"), ""), 1), _MOST_BLANKS), form)
        elif tag == q("text:tab"):
            self._write("\t", form)
        elif tag == q("text:line-break"):
            self._write("\n", form)
        elif tag == _NOTE:
            self._spans.footnotes += child.iterchildren(q("text:note-body"))
        elif tag == _ANNOTATION:
            self._spans.notes.add(SourceNote.COMMENTS_SKIPPED)
        elif tag in _HIDDEN:
            self._hide("".join(child.itertext()))
        elif tag in _DRAWN:
            self.boxes += text_boxes(child)
            self._spans.pictures = self._spans.pictures or has_picture(child)
        elif tag not in _DROPPED:
            self.add(child, form)

    def _text(self, text: str | None, form: Format) -> None:
        if text:
            self._write(_BLANKS.sub(" ", text), form)

    def _write(self, text: str, form: Format) -> None:
        if form.get("hidden") or form.get("struck"):
            self._hide(text)
        else:
            font, capitals, raised = str(form.get("font", "")), bool(form.get("capitals")), bool(form.get("raised"))
            self.content.add(text, font, capitals=capitals, raised=raised)

    def _hide(self, text: str) -> None:
        self.hidden = True
        if text.strip():
            self._spans.notes.add(SourceNote.HIDDEN_SKIPPED)


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """The outermost text boxes in a drawing, and shapes that are written on."""
    if element.tag == _BOX:
        return [element]
    own = [element] if element.tag in _SHAPES and element.find(q("text:p")) is not None else []
    return own or [box for child in element for box in text_boxes(child)]


def has_picture(element: etree._Element) -> bool:
    """Whether there is a picture or an embedded object in a drawing."""
    return any(next(element.iter(q(name)), None) is not None for name in ("draw:image", "draw:object-ole"))
