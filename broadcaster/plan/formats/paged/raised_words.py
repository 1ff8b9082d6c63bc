"""Small raised words of a line: exponents and minutes go to the word they stand at, numbers of notes go."""

from collections.abc import Sequence

from broadcaster.plan.formats.paged.page import Word
from broadcaster.plan.formats.raised import raised_text

_SMALLER = 0.8
"""Of the font size of the line."""
_HIGHEST = 0.55
"""Of the font size, above the baseline of the line."""
_BESIDE = 0.18
"""Of the font size, the widest gap inside a word."""


def with_raised(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines from top to bottom, the words that are raised put in the line below them."""
    done: list[list[Word]] = []
    for line in lines:
        size, base = max(word.size for word in line), min(word.baseline for word in line)
        above = done[-1] if done else []
        if above and max(w.size for w in above) < _SMALLER * size and base - above[0].baseline < _HIGHEST * size:
            done[-1] = _merged(above, line, _BESIDE * size)
        else:
            done.append(line)
    return done


def _merged(raised: list[Word], line: list[Word], beside: float) -> list[Word]:
    """The words of both, from left to right; a raised one belongs to what stands before and behind it."""
    ordered = sorted([(word, True) for word in raised] + [(word, False) for word in line], key=lambda one: one[0].left)
    done: list[Word] = []
    was_raised = False
    for word, is_raised in ordered:
        if not done or word.left - done[-1].right > beside or not (is_raised or was_raised):
            done.append(word)
            was_raised = False
            continue
        said = raised_text(" ".join(before.text for before in done[-2:]), word.text) if is_raised else word.text
        done[-1] = done[-1]._replace(text=done[-1].text + said, right=word.right)
        was_raised = is_raised
    return done
