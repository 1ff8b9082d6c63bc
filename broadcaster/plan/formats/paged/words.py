"""Characters become words: by their blanks and by the gaps between them."""

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby

from broadcaster.plan.formats.paged.page import Word
from broadcaster.plan.formats.pdf_characters import Glyph

_SAME_LINE = 0.3
"""Of the font size, how far baselines on one line may lie apart."""
_WORD_GAP = 0.18
"""Of the font size; the narrowest blank of justified print is some 0.2."""
_DOUBLED = 0.22
"""Of a letter's width, how far its second print lies beside it where bold is feigned by printing twice."""
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def words_of(glyphs: Iterable[Glyph], convert: Callable[[str, str], str]) -> list[Word]:
    """The words of a page, line by line, each line from left to right; `convert` makes Unicode of text and font."""
    return [_word(letters, convert) for line in _lines(glyphs) for letters in _words(line)]


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline, top to bottom, each line from left to right."""
    lines: list[list[Glyph]] = []
    base, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if lines and glyph.baseline - base <= _SAME_LINE * min(size, glyph.size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            base, size = glyph.baseline, glyph.size
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines]


def _words(line: list[Glyph]) -> list[list[Glyph]]:
    words: list[list[Glyph]] = [[]]
    for glyph in line:
        before = words[-1]
        if glyph.text in _INVISIBLE or (before and _is_doubled(before, glyph)):
            continue
        if glyph.text.isspace():
            words.append([])
        elif before and glyph.left - before[-1].right > _WORD_GAP * glyph.size:
            words.append([glyph])
        else:
            before.append(glyph)
    return [word for word in words if word]


def _is_doubled(letters: list[Glyph], glyph: Glyph) -> bool:
    return any(
        before.text == glyph.text and glyph.left - before.left <= _DOUBLED * max(before.right - before.left, 1)
        for before in letters[-3:]
    )


def _word(letters: list[Glyph], convert: Callable[[str, str], str]) -> Word:
    runs = [
        (font, "".join(glyph.text for glyph in run)) for font, run in groupby(letters, key=lambda glyph: glyph.font)
    ]
    text = unicodedata.normalize("NFC", "".join(convert(run, font) for font, run in runs))
    font = runs[0][0] if len(runs) == 1 else ""
    left, right = letters[0].left, max(letter.right for letter in letters)
    size = max(letter.size for letter in letters)
    bold = sum(letter.bold for letter in letters) * 2 > len(letters)
    return Word(text, left, right, letters[0].baseline, size, bold, font=font)
