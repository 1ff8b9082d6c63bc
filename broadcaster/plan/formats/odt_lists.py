"""The numbers before the items of an .odt's lists and before its headings (ODF 1.3 part 3, 5.3 and 16.31)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from broadcaster.plan.formats.counting import bullet, count_in, written
from broadcaster.plan.formats.odt_names import q

_FORMS = {
    "1": "decimal", "01, 02, 03, ...": "decimalZero", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
    "I": "upperRoman",
}  # fmt: skip
_PLACE = re.compile(r"%([1-9]|10)%")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_STYLES = ("list-style", "outline-style")
MOST_LEVELS = 10
OUTLINE = ""
"""The name under which headings are counted."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    """As `written` takes it; "none" of a level without numbers."""
    prefix: str
    suffix: str
    shown: int
    """So many levels are written, this one last."""
    pattern: str
    """Replaces prefix, suffix and shown where it is not empty."""
    bullet: str


@dataclass(slots=True)
class Counter:
    """Counts one list, from its first item to its last, however often it is interrupted."""

    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """The list styles of a document."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _last: dict[str, Counter] = field(default_factory=dict)
    _named: dict[str, Counter] = field(default_factory=dict)

    def counter(self, element: etree._Element, style: str) -> Counter:
        """The counter of a text:list of the outermost level: a new one, unless it goes on with one before."""
        counter = Counter()
        named = element.get(q("text:continue-list"))
        if named in self._named:
            counter = self._named[named]
        elif element.get(q("text:continue-numbering")) == "true":
            counter = self._last.get(style, counter)
        self._last[style] = counter
        self._named[element.get(_ID, "")] = counter
        return counter

    def heading_counter(self) -> Counter:
        """The counter of the headings that are in no list."""
        return self._last.setdefault(OUTLINE, Counter())

    def marker(self, counter: Counter, level: int, style: str, start: str = "") -> str:
        """Count an item of a level from 0 and say what stands before it, e.g. "1.2. "; may be empty."""
        levels = self._levels.get(style, {})
        if level not in levels:
            return ""
        counts = counter.counts
        for higher in range(level):
            if higher in levels:
                counts.setdefault(higher, levels[higher].start)
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        counts[level] = count_in(start, counts[level])
        self.restart(counter, level + 1)
        text = _text(levels, level, counts).strip()
        return f"{text} " if text else ""

    def restart(self, counter: Counter, level: int) -> None:
        """The level and those below it begin again."""
        for deeper in [other for other in counter.counts if other >= level]:
            del counter.counts[deeper]


def read_lists(roots: Iterable[etree._Element]) -> Lists:
    """The list styles of styles.xml and content.xml."""
    lists = Lists()
    for root in roots:
        for kind in _STYLES:
            for style in root.iter(q(f"text:{kind}")):
                name = style.get(q("style:name"), "") if kind == "list-style" else OUTLINE
                lists._levels[name] = {index: level for element in style for index, level in _levels(element)}
    return lists


def _levels(element: etree._Element) -> Iterable[tuple[int, _Level]]:
    index = count_in(element.get(q("text:level"), ""), 0)
    if not 0 < index <= MOST_LEVELS:
        return
    is_number = element.tag in (q("text:list-level-style-number"), q("text:outline-level-style"))
    level = _Level(
        start=count_in(element.get(q("text:start-value"), ""), 1),
        form=_FORMS.get(element.get(q("style:num-format"), ""), "none"),
        prefix=element.get(q("style:num-prefix"), ""),
        suffix=element.get(q("style:num-suffix"), ""),
        shown=count_in(element.get(q("text:display-levels"), ""), 1),
        pattern=element.get(q("loext:num-list-format"), ""),
        bullet="" if is_number else element.get(q("text:bullet-char"), "-"),
    )
    yield index - 1, level


def _text(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    here = levels[level]
    if here.bullet:
        return bullet(here.bullet, level)
    if here.form == "none" and not here.pattern:
        return here.prefix + here.suffix

    def number(other: int) -> str:
        found = levels.get(other, here)
        return written(counts.get(other, found.start), found.form)

    if here.pattern:
        return _PLACE.sub(lambda place: number(int(place[1]) - 1), here.pattern)
    numbers = [number(other) for other in range(max(level - here.shown + 1, 0), level + 1)]
    return here.prefix + ".".join(part for part in numbers if part) + here.suffix
