"""The numbers that Word writes before paragraphs and that are not in their text (ECMA-376 part 1, 17.9)."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from lxml import etree

from broadcaster.plan.formats.counting import bullet, count_in, written
from broadcaster.plan.formats.docx_package import w
from broadcaster.plan.formats.docx_styles import Styles, is_on
from broadcaster.plan.formats.legacy_fonts import to_unicode

_PLACE = re.compile(r"%([1-9])")
_LEVELS = frozenset("012345678")
_ANY = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int = _ANY
    """Begins again behind a paragraph of this level, counted from 1, or a higher one; 0 never."""
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: which counters it uses, and where it differs from them."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document, which must come in its order."""

    _styles: Styles
    _nums: dict[str, etree._Element] = field(default_factory=dict)
    _abstract: dict[str, etree._Element] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    """The w:abstractNum that defines a list style, by the style's name."""
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _of_styles: dict[str, tuple[str, int] | None] = field(default_factory=dict)
    _counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[str] = field(default_factory=set)

    def marker(self, properties: etree._Element | None, style: str) -> str:
        """What stands before the text of a paragraph with this w:pPr and style, e.g. "Điều 2. "; may be empty."""
        found = self._place(properties, style)
        if found is None:
            return ""
        number, level = found
        entry = self._list(number)
        if entry is None or level not in entry.levels:
            return ""
        self._count(number, entry, level)
        text = self._text(entry, level)
        # Also where Word sets no blank: the text is still told apart from its number.
        return f"{text} " if text else ""

    def _place(self, properties: etree._Element | None, style: str) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style."""
        number, level = _number_and_level(properties)
        if number is None or level is None:
            if style not in self._of_styles:
                self._of_styles[style] = self._place_of_style(self._styles.paragraph_ancestry(style))
            inherited = self._of_styles[style]
            if number is None and inherited is not None:
                number, level = inherited[0], inherited[1] if level is None else level
        return None if number in (None, "0") else (str(number), level or 0)

    def _place_of_style(self, ancestry: list[str]) -> tuple[str, int] | None:
        for name in ancestry:
            number, level = _number_and_level(self._styles.element(name).find(w("pPr")))
            if number is not None:
                entry = self._list(number)
                levels = entry.levels if entry else {}
                linked = (at for of in ancestry for at in levels if levels[at].style == of)
                return number, next(linked, level or 0)
        return None

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._defined(self._nums[number]) if number in self._nums else None
        return self._lists[number]

    def _defined(self, num: etree._Element) -> _List | None:
        counters = _value(num, "abstractNumId")
        counters = self._links.get(_value(self._abstract.get(counters), "numStyleLink"), counters)
        if counters not in self._abstract:
            return None
        overrides = list(num.iterchildren(w("lvlOverride")))
        levels = self._levels_of(counters) | {
            _index(one): self._level(own) for one in overrides if (own := one.find(w("lvl"))) is not None
        }
        starts = {_index(one): start for one in overrides if (start := count_in(_value(one, "startOverride"), -1)) >= 0}
        levels |= {index: replace(levels[index], start=start) for index, start in starts.items() if index in levels}
        return _List(counters, levels, starts)

    def _levels_of(self, abstract: str) -> dict[int, _Level]:
        if abstract not in self._levels:
            found = self._abstract[abstract].iterchildren(w("lvl"))
            self._levels[abstract] = {_index(level): self._level(level) for level in found}
        return self._levels[abstract]

    def _level(self, element: etree._Element) -> _Level:
        form = self._styles.own_format(element.find(w("rPr")))
        text = to_unicode(_value(element, "lvlText"), str(form.get("font", "")))
        return _Level(
            start=count_in(_value(element, "start"), 1),
            format=_value(element, "numFmt") or "decimal",
            text=text.upper() if form.get("caps") else text,
            restart=count_in(_value(element, "lvlRestart"), _ANY),
            legal=is_on(element.find(w("isLgl"))),
            style=_value(element, "pStyle"),
        )

    def _count(self, number: str, entry: _List, level: int) -> None:
        counts = self._counts[entry.counters]
        if number not in self._begun:
            self._begun.add(number)
            for lower, start in entry.starts.items():
                counts[lower] = start - 1
        for higher in range(level):
            if higher in entry.levels:
                counts.setdefault(higher, entry.levels[higher].start)
        counts[level] = counts.get(level, entry.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            if level < (entry.levels[deeper].restart if deeper in entry.levels else _ANY):
                del counts[deeper]

    def _text(self, entry: _List, level: int) -> str:
        here = entry.levels[level]
        if here.format == "bullet":
            return bullet(here.text, level)
        counts = self._counts[entry.counters]

        def number(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            found = entry.levels.get(other, here)
            plain = here.legal and found.format != "none"
            return written(counts.get(other, found.start), "decimal" if plain else found.format)

        return _PLACE.sub(number, here.text).strip()


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of a document; none where it has no part for them."""
    numbering = Numbering(styles)
    if root is None:
        return numbering
    for element in root.iterchildren(w("abstractNum")):
        name, style = element.get(w("abstractNumId"), ""), _value(element, "styleLink")
        numbering._abstract[name] = element
        if style:
            numbering._links[style] = name
    numbering._nums = {num.get(w("numId"), ""): num for num in root.iterchildren(w("num"))}
    return numbering


def _number_and_level(properties: etree._Element | None) -> tuple[str | None, int | None]:
    place = properties.find(w("numPr")) if properties is not None else None
    number, level = _value(place, "numId"), _value(place, "ilvl")
    return number or None, count_in(level, 0) if level in _LEVELS else None


def _index(element: etree._Element) -> int:
    return count_in(element.get(w("ilvl"), ""), 0)


def _value(parent: etree._Element | None, name: str) -> str:
    found = parent.find(w(name)) if parent is not None else None
    return str(found.get(w("val"), "")) if found is not None else ""
