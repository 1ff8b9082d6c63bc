"""Words become lines, and lines the pieces that stand side by side on them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from broadcaster.plan.formats.paged.page import Word
from broadcaster.plan.formats.paged.raised_words import with_raised
from broadcaster.plan.markers import Level, marked

_SAME_LINE = 0.35
"""Of the font size, how far baselines on one line may lie apart."""
_WIDE_GAP = 0.85
"""Of the font size: a blank that divides columns, unless the line's other blanks are as wide."""
_STANDS_OUT = 2.0
_LEADER = re.compile(r"[.…_]{3,}")


@dataclass(frozen=True)
class Piece:
    """Words that follow each other on one line of one column."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def middle(self) -> float:
        """Its horizontal middle."""
        return (self.left + self.right) / 2

    @cached_property
    def baseline(self) -> float:
        """Of most of its words."""
        return median(word.baseline for word in self.words)

    @cached_property
    def size(self) -> float:
        """The font size of most of its words."""
        return median(word.size for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words with blanks between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


Line = tuple[Piece, ...]
"""What stands side by side at one height, from left to right."""


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines of a page or a part of it, top to bottom."""
    lines: list[list[Word]] = []
    base, size = 0.0, 0.0
    for word in sorted(words, key=lambda word: word.baseline):
        if lines and word.baseline - base <= _SAME_LINE * min(size, word.size):
            lines[-1].append(word)
        else:
            lines.append([word])
            base, size = word.baseline, word.size
    return [pieces_of(sorted(line, key=lambda word: word.left)) for line in with_raised(lines)]


def pieces_of(words: list[Word]) -> Line:
    """Cut a line's words where a gap is wide for a blank; a paragraph's marker stays with its text."""
    gaps = [after.left - before.right for before, after in pairwise(words)]
    usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 3 else 0.0
    stands_out = _STANDS_OUT * usual * (2 if _is_spaced_out(words) else 1)
    pieces: list[list[Word]] = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        wide = gap > max(_WIDE_GAP * word.size, stands_out)
        if wide and not _is_marker(pieces[-1]) and not _is_leader(pieces[-1][-1], word):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return tuple(Piece(tuple(piece)) for piece in pieces)


def _is_spaced_out(words: list[Word]) -> bool:
    """Whether most of the words are single letters: a title set wide ("T H Ô N G   B Á O")."""
    return sum(1 for word in words if len(word.text) == 1 and word.text.isalpha()) >= max(4, 0.6 * len(words))


def _is_marker(words: list[Word]) -> bool:
    """Whether nothing but a marker stands there ("1.", "a)", "-"), with a tab behind it."""
    if len(words) > 2:
        return False
    text = " ".join(word.text for word in words)
    mark = marked(f"{text} Một")
    return mark.level is not Level.NONE and mark.rest == "Một"


def _is_leader(before: Word, after: Word) -> bool:
    return bool(_LEADER.fullmatch(before.text) or _LEADER.match(after.text))
