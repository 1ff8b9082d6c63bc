"""What a run or paragraph of a .docx inherits: from the defaults, its styles and theirs (ECMA-376 part 1, 17.7)."""

from dataclasses import dataclass, field

from lxml import etree

from broadcaster.plan.formats.docx_package import Package, w

_OFF = ("0", "false", "off", "none")
_FONTS = w("rFonts")
_RAISING = w("vertAlign")
_SWITCHES = {w("caps"): "caps", w("vanish"): "hidden", w("strike"): "struck", w("dstrike"): "struck"}
_THEME_FONT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_ANCESTORS = 11
"""As Word has it."""

Format = dict[str, str | bool]
"""What is set of "font", "caps", "hidden", "struck" and "raised"."""


@dataclass(slots=True)
class Styles:
    """The styles of a document."""

    _by_id: dict[str, etree._Element] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    _own: dict[str, Format] = field(default_factory=dict)
    _themes: dict[str, str] = field(default_factory=dict)
    _defaults: Format = field(default_factory=dict)
    _default_paragraph: str = ""
    _resolved: dict[tuple[str, str], Format] = field(default_factory=dict)

    def format_of(self, paragraph_style: str, run_style: str) -> Format:
        """What a run of these styles has before its own properties; either may be empty."""
        key = paragraph_style, run_style
        if key not in self._resolved:
            found = dict(self._defaults)
            for style in (paragraph_style or self._default_paragraph, run_style):
                for name in reversed(self.ancestry(style)):
                    found |= self._format_of_one(name)
            self._resolved[key] = found
        return self._resolved[key]

    def _format_of_one(self, style: str) -> Format:
        if style not in self._own:
            self._own[style] = self.own_format(self._by_id[style].find(w("rPr")))
        return self._own[style]

    def own_format(self, properties: etree._Element | None) -> Format:
        """What a w:rPr itself sets."""
        found: Format = {}
        for element in properties if properties is not None else ():
            tag = element.tag
            if tag == _FONTS:
                font = self._font(element)
                if font:
                    found["font"] = font
            elif tag in _SWITCHES:
                found[_SWITCHES[tag]] = is_on(element)
            elif tag == _RAISING:
                found["raised"] = element.get(w("val")) == "superscript"
        return found

    def ancestry(self, style: str) -> list[str]:
        """The names of the style and of those that it is based on, nearest first."""
        chain: list[str] = []
        while style in self._by_id and len(chain) < _MOST_ANCESTORS:
            chain.append(style)
            style = self._parents[style]
        return chain

    def paragraph_ancestry(self, style: str) -> list[str]:
        """The same for a paragraph, which has the default style where it names none."""
        return self.ancestry(style or self._default_paragraph)

    def element(self, style: str) -> etree._Element:
        """The w:style of a name that `ancestry` gave."""
        return self._by_id[style]

    def _font(self, fonts: etree._Element) -> str:
        """The font of the letters from 128 on, where the old encodings have theirs."""
        for kind in ("hAnsi", "ascii"):
            theme = self._themes.get(fonts.get(w(f"{kind}Theme"), "")[:5])
            name = theme or fonts.get(w(kind))
            if name:
                return str(name)
        return ""


def read_styles(package: Package) -> Styles:
    """The styles of a document; none where it has no part for them."""
    root = package.root("styles")
    styles = Styles(_themes=_theme_fonts(package.root("theme")))
    if root is None:
        return styles
    for style in root.iterchildren(w("style")):
        name, based_on = style.get(w("styleId"), ""), style.find(w("basedOn"))
        styles._by_id[name] = style
        styles._parents[name] = "" if based_on is None else based_on.get(w("val"), "")
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
            styles._default_paragraph = name
    styles._defaults = styles.own_format(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
    return styles


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """By the first letters of what names them: "major" and "minor"."""
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for kind in ("major", "minor"):
        latin = theme.find(f".//{_THEME_FONT}{kind}Font/{_THEME_FONT}latin")
        if latin is not None and latin.get("typeface"):
            fonts[kind] = latin.get("typeface")
    return fonts


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch such as w:vanish is there and on."""
    return switch is not None and switch.get(w("val"), "1") not in _OFF
