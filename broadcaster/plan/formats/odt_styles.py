"""What a paragraph, span or table cell of an .odt inherits from its styles (ODF 1.3 part 3, 16)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from broadcaster.plan.formats.odt_names import q

_MOST_ANCESTORS = 20
_NO_LINE = ("none", "hidden", "")
_RAISED = re.compile("super|[1-9]")
"""Of a text position, which is a word or a share of the font's height; a lowered one is negative."""

Format = dict[str, str | bool]
"""What is set of "font", "capitals", "hidden", "struck" and "raised"."""


@dataclass(slots=True)
class Styles:
    """The styles of a document, by family and name."""

    _styles: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _faces: dict[str, str] = field(default_factory=dict)
    _formats: dict[tuple[str, str], Format] = field(default_factory=dict)

    def format_of(self, family: str, name: str) -> Format:
        """What the style and its ancestors set for text."""
        key = family, name
        if key not in self._formats:
            found: Format = {}
            for style in reversed(self.ancestry(family, name)):
                found |= self._own(style.find(q("style:text-properties")))
            self._formats[key] = found
        return self._formats[key]

    def ancestry(self, family: str, name: str) -> list[etree._Element]:
        """The style and its ancestors, nearest first, the default of the family last."""
        chain: list[etree._Element] = []
        while (family, name) in self._styles and len(chain) < _MOST_ANCESTORS:
            chain.append(self._styles[family, name])
            name = chain[-1].get(q("style:parent-style-name"), "")
        default = self._styles.get((family, ""))
        return chain if default is None else [*chain, default]

    def own(self, family: str, name: str) -> etree._Element | None:
        """The style itself."""
        return self._styles.get((family, name))

    def begins_page(self, name: str) -> bool:
        """Whether a paragraph of this style begins a page."""
        style = self._styles.get(("paragraph", name))
        if style is None:
            return False
        if style.get(q("style:master-page-name")):
            return True
        properties = style.find(q("style:paragraph-properties"))
        return properties is not None and properties.get(q("fo:break-before")) == "page"

    def is_bordered(self, cell_style: str) -> bool:
        """Whether a cell of this style has a line around it."""
        for style in self.ancestry("table-cell", cell_style):
            properties = style.find(q("style:table-cell-properties"))
            for name, value in properties.attrib.items() if properties is not None else ():
                if name.startswith(q("fo:border")) and value not in _NO_LINE:
                    return True
        return False

    def _own(self, properties: etree._Element | None) -> Format:
        found: Format = {}
        if properties is None:
            return found
        face = properties.get(q("style:font-name"), "")
        font = self._faces.get(face, face) or properties.get(q("fo:font-family"))
        if font:
            found["font"] = font.strip("'\"")
        if properties.get(q("fo:text-transform")):
            found["capitals"] = properties.get(q("fo:text-transform")) == "uppercase"
        if properties.get(q("style:text-position")):
            found["raised"] = bool(_RAISED.match(properties.get(q("style:text-position"))))
        if properties.get(q("style:text-line-through-style")):
            found["struck"] = properties.get(q("style:text-line-through-style")) != "none"
        if properties.get(q("text:display")):
            found["hidden"] = properties.get(q("text:display")) == "none"
        return found


def read_styles(roots: Iterable[etree._Element]) -> Styles:
    """The styles of styles.xml and content.xml, the latter's last."""
    styles = Styles()
    for element in _elements(roots):
        if element.tag == q("style:font-face"):
            family = element.get(q("svg:font-family"), "").strip("'\"")
            styles._faces[element.get(q("style:name"), "")] = family
        elif element.tag == q("style:default-style"):
            styles._styles[element.get(q("style:family"), ""), ""] = element
        elif element.tag == q("style:style"):
            styles._styles[element.get(q("style:family"), ""), element.get(q("style:name"), "")] = element
    return styles


def _elements(roots: Iterable[etree._Element]) -> Iterator[etree._Element]:
    groups = ("office:font-face-decls", "office:styles", "office:automatic-styles")
    return (element for root in roots for group in groups for part in root.iterchildren(q(group)) for element in part)
