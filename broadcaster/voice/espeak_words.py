"""When each word sounds, from the events that espeak-ng sends along with its samples.

Types and numbers are those of espeak-ng's speak_lib.h (`espeak_EVENT`, `espeak_EVENT_TYPE`).
"""

import ctypes
import re
from collections.abc import Iterable, Iterator
from itertools import count, pairwise
from typing import NamedTuple

from broadcaster.model import Seconds, WordTime

_LIST_TERMINATED, _WORD, _END = 0, 1, 5


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class EspeakEvent(ctypes.Structure):
    """`espeak_EVENT`."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


class Heard(NamedTuple):
    """A word that begins, or a clause that ends."""

    begins_word: bool
    character: int
    """In the text, from 0."""
    at: Seconds


def heard(events: "ctypes._Pointer[EspeakEvent]") -> Iterator[Heard]:
    """What a list of events tells of words and clauses."""
    for number in count():
        event = events[number]
        if event.type == _LIST_TERMINATED:
            return
        if event.type in (_WORD, _END):
            yield Heard(event.type == _WORD, event.text_position - 1, Seconds(event.audio_position / 1000))


def word_times(text: str, events: Iterable[Heard], seconds: Seconds) -> tuple[WordTime, ...]:
    """The words of a text that sounds for `seconds`.

    espeak-ng sends several events for a word that it spells out or takes apart, and misplaces some of them by a
    character: the first within a blank-separated word counts.
    """
    places = [match.span() for match in re.finditer(r"\S+", text)]
    starts: list[tuple[Seconds, int, int]] = []
    ends: list[Seconds] = []
    place = 0
    for event in events:
        if not event.begins_word:
            ends.append(event.at)
            continue
        while place < len(places) and places[place][1] <= event.character:
            place += 1
        if place < len(places) and places[place][0] <= event.character:
            starts.append((event.at, *_letters(text, *places[place])))
            place += 1
    return tuple(_timed(starts, ends, seconds))


def _letters(text: str, first: int, end: int) -> tuple[int, int]:
    """A word without the punctuation around it: where it begins, and its length."""
    spoken = [at for at in range(first, end) if text[at].isalnum()] or [first, end - 1]
    return spoken[0], spoken[-1] + 1 - spoken[0]


def _timed(starts: list[tuple[Seconds, int, int]], ends: list[Seconds], seconds: Seconds) -> Iterator[WordTime]:
    last = (seconds, 0, 0)
    for (start, first, length), (following, _, _) in pairwise([*starts, last]):
        end = min([following, *(end for end in ends if start < end < following)])
        yield WordTime(start, Seconds(end - start), first, length)
