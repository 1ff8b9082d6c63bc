"""How a text is set: at what width its lines are wrapped, and what tells a paragraph's first line from the others."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from broadcaster.plan.letters import starts_small
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.source import Line

SENTENCE_END = re.compile(r"[.!?:;…][”’\")\]]?$|\./\.?$")
_NARROWEST, _WIDEST = 45, 135
_LONG = 90
"""Nobody ends so long a line without a stop where it could go on."""
_FAIRLY_LONG = 60
"""The same, where the next line stands closer than usual."""
_LEAST_PAIRS = 3
"""Of fewer wrapped lines nothing finer than the width can be said."""
_NEVER_LAST = re.compile(
    r"và|của|với|về|cho|tại|trên|trong|theo|từ|đến|để|bằng|các|những|là|hoặc|thì|mà|do|bởi|thứ|số|ngày|tháng|lúc|hồi"
)
"""Words that no sentence ends with."""
_LOOSE = 0.78
"""A line of proportional type, or one whose indent the text no longer shows, may be as much shorter than the width."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is set."""

    gap: int
    """The usual number of blank lines between two lines."""
    width: int
    """The length of a full line; 0 where lines are not wrapped."""
    exact: bool = False
    """Every line takes as many words as fit."""
    sure: bool = False
    """Enough lines are wrapped to trust in that."""
    indent: int = 0
    """The least indent of a paragraph's first line; 0 where first lines are not indented."""
    spaced: bool = False
    """Blank lines stand between paragraphs, and only there."""
    capitals: bool = False
    """The whole text is in capitals, so they mark nothing."""

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line would hardly have fitted on this one."""
        if not self.width:
            return False
        return _reach(line, following) > (self.width if self.exact else _LOOSE * self.width - 1)

    def is_break(self, line: Line) -> bool:
        """Whether more space than usual stands before the line, other than a page's margin."""
        return line.gap > self.gap and not line.new_page

    def begins(self, line: Line) -> bool | None:
        """Whether the setting says that a line below a full one begins a paragraph; None where it does not tell."""
        if self.indent:
            return line.indent >= self.indent
        return self.is_break(line) if self.spaced else None


def layout_of(lines: list[Line], *, flowing: bool = False) -> Layout:
    """Measure how the text is set; of a flowing one each line is a paragraph."""
    written = [line for line in lines if not line.table]
    capitals = _in_capitals(written)
    if flowing:
        return Layout(gap=0, width=0, capitals=capitals)
    gap = _usual_gap(written)
    common = Counter(line.gap for line in written[1:]).most_common(1)
    pairs = [(line, following) for line, following in pairwise(written) if _is_wrapped(line, following, common[0][0])]
    width = _width(written, pairs)
    if not width:
        return Layout(gap, 0, capitals=capitals)
    several = len(pairs) >= _LEAST_PAIRS
    bounded = all(line.length <= width for line in written if len(line.columns) < 2)
    gap = Counter(following.gap for _, following in pairs).most_common(1)[0][0]
    tight = sum(1 for line, following in pairs if _reach(line, following) > width)
    starts = _first_lines(written, 0.9 * width)
    return Layout(
        gap, width,
        exact=(several or bounded) and tight >= 0.95 * len(pairs),
        sure=several,
        indent=_first_indent([following for _, following in pairs], starts) if several else 0,
        spaced=_is_spaced(pairs, starts, gap),
        capitals=capitals,
    )  # fmt: skip


def _in_capitals(lines: list[Line]) -> bool:
    syllables = [syllable for line in lines for syllable in line.text.split(" ")]
    small = sum(map(str.islower, syllables)) + sum(map(str.istitle, syllables))
    return sum(map(str.isupper, syllables)) > 4 * small


def _usual_gap(lines: list[Line]) -> int:
    gaps = Counter(line.gap for line in lines[1:])
    close = 5 * gaps[0] >= len(lines) - 1
    return 0 if close else min(gap for gap, count in gaps.items() if count == max(gaps.values()))


def _is_wrapped(line: Line, following: Line, gap: int) -> bool:
    """Whether a sentence runs from one line over to the next; on to a capital only behind a long line."""
    long = line.length >= (_LONG if following.gap >= gap else _FAIRLY_LONG)
    return (
        len(line.columns) == 1
        and not SENTENCE_END.search(line.text)
        and (following.text.lstrip('“‘"([')[:1].islower() or long or is_unfinished(line))
        and marked(following.text).level is Level.NONE
    )


def is_unfinished(line: Line) -> bool:
    """Whether no sentence ends with the line's last word."""
    return _NEVER_LAST.fullmatch(line.text.rsplit(" ", 1)[-1]) is not None


def _reach(line: Line, following: Line) -> int:
    """How long the line would be with the following line's first word."""
    return line.length + 1 + len(following.text.split(" ", 1)[0])


def _width(lines: list[Line], pairs: list[tuple[Line, Line]]) -> int:
    """The length of the longest wrapped line; 0 where hardly any line is as long, or some are far longer."""
    lengths = sorted(line.length for line, _ in pairs)
    few = len(pairs) < _LEAST_PAIRS
    width = lengths[-1 if few else int(0.97 * (len(lengths) - 1))] if lengths else 0
    longest = max((line.length for line in lines if len(line.columns) < 2), default=0)
    full = sum(1 for line, following in pairs if _reach(line, following) >= _LOOSE * width)
    narrowest, farthest = (_NARROWEST + 5, 1.1) if few else (_NARROWEST, 1.35)
    return width if narrowest <= width <= _WIDEST and longest <= farthest * width and 2 * full > len(pairs) else 0


def _first_lines(lines: list[Line], short: float) -> list[Line]:
    """The lines below one that ended its paragraph well before the margin."""
    return [
        line for above, line in pairwise(lines)
        if above.length < short and SENTENCE_END.search(above.text) and not starts_small(line.text)
    ]  # fmt: skip


def _first_indent(continued: list[Line], starts: list[Line]) -> int:
    usual = Counter(line.indent for line in continued).most_common(1)[0][0]
    indented = sum(1 for line in starts if line.indent > usual)
    return usual + 1 if starts and indented >= 0.8 * len(starts) else 0


def _is_spaced(pairs: list[tuple[Line, Line]], starts: list[Line], gap: int) -> bool:
    within = sum(1 for _, line in pairs if line.gap > gap and not line.new_page)
    between = sum(1 for line in starts if line.gap > gap)
    return bool(starts) and 10 * within <= len(pairs) and between >= 0.8 * len(starts)
