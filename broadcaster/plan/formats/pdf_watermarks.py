"""Watermarks that run level: letters much larger than the text that is printed over them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from statistics import median

from broadcaster.plan.formats.pdf_characters import Glyph

_LARGER = 2.5
"""Of the page's usual font size; a title has at most some 2."""
_HEIGHT = 0.7
"""Of the font size, of a capital letter."""


def without_watermark(glyphs: Sequence[Glyph]) -> tuple[tuple[Glyph, ...], str]:
    """A page's characters without its watermark, and what that says; empty where there is none."""
    usual = median([glyph.size for glyph in glyphs]) if glyphs else 0.0
    large = [glyph for glyph in glyphs if glyph.size >= _LARGER * usual and not glyph.text.isspace()]
    if not large:
        return tuple(glyphs), ""
    text = sorted((g for g in glyphs if g.size < _LARGER * usual and not g.text.isspace()), key=attrgetter("baseline"))
    places = [glyph.baseline for glyph in text]
    if sum(_is_printed_over(one, text, places) for one in large) * 2 < len(large):
        return tuple(glyphs), ""
    rest = tuple(glyph for glyph in glyphs if glyph.size < _LARGER * usual)
    return rest, "".join(glyph.text for glyph in glyphs if glyph.size >= _LARGER * usual).strip()


def _is_printed_over(large: Glyph, text: Sequence[Glyph], places: Sequence[float]) -> bool:
    """Whether a letter of the text, in the order of its baselines `places`, stands on the large one."""
    first = bisect_left(places, large.baseline - _HEIGHT * large.size)
    last = bisect_right(places, large.baseline)
    return any(large.left < (glyph.left + glyph.right) / 2 < large.right for glyph in text[first:last])
