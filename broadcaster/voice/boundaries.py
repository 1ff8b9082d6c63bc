"""Words as an online voice tells of them, found again in the sentence that was sent."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from broadcaster.model import Seconds, WordTime
from broadcaster.voice.contract import has_words, spoken_form

_NEAR = 40
"""Letters in which the next word must be found."""
_WORDS_BEHIND = 2
"""So many words at the end may be told of otherwise than they are written."""
_LATE = 0.5
"""Seconds by which a word may outlast the sound."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A word as the service tells of it."""

    start: float
    """Seconds from the beginning of the sound."""
    seconds: float
    text: str


def word_times(text: str, boundaries: Iterable[Boundary], most: float) -> tuple[WordTime, ...]:
    """The words found in `text`, in order; a word that the service wrote otherwise ("50" for "năm mươi") is left out.

    `most` is how long the sound is, in seconds: no word lies outside.
    """
    times: list[WordTime] = []
    after, last = 0, 0.0
    for boundary in boundaries:
        found = _find(text, boundary.text, after)
        end = min(boundary.start + boundary.seconds, most)
        if found is None or not last <= boundary.start < end:
            continue
        times.append(WordTime(Seconds(boundary.start), Seconds(end - boundary.start), found.start(), len(found[0])))
        after, last = found.end(), boundary.start
    return tuple(times)


def _find(text: str, word: str, after: int) -> re.Match[str] | None:
    """The next place where `text` has these words whole; not far away, where they would be others."""
    said = spoken_form(word)
    whole = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
    return whole.search(text, after, after + _NEAR + len(said)) if said else None


def ends_early(text: str, boundaries: Sequence[Boundary], seconds: float) -> bool:
    """Whether words are missing at the end, or the last one outlasts the sound."""
    times = word_times(text, boundaries, math.inf)
    if not times:
        return False
    last = times[-1]
    behind = [word for word in text[last.first + last.length :].split() if has_words(word)]
    return len(behind) > _WORDS_BEHIND or last.start + last.seconds > seconds + _LATE
