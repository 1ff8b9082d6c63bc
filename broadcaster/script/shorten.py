"""Cuts a long sentence at its joints into sentences that a listener can hold."""

import math
import re
from bisect import bisect_left
from itertools import cycle

from broadcaster.script.joints import ADD, ADDING, Joint, joints
from broadcaster.script.letters import syllables, upper_first, word_starts

_LOOK_BACK = 25
_OVER_LIMIT = 10.0
"""What each syllable beyond the limit costs, against the cost of a joint."""
_FAR_OVER = 4
"""No sentence so many times over the limit is worth weighing while there is a shorter one."""
_SHORT_END = 5
_TURN = 4
"""The most syllables of a connector that is taken in turn."""


def shorten(sentence: str, limit: int) -> list[str]:
    """The sentence, or the sentences it comes apart into, each a complete one with its full stop.

    A sentence stays longer than `limit` syllables where it has no joint that keeps its meaning.
    """
    if syllables(sentence) <= limit:
        return [finish(sentence)]
    pieces = _cut(sentence, joints(sentence), limit)
    adding = cycle(ADDING)
    said: list[str] = []
    for joint, text in pieces:
        adds = joint.connector.startswith(ADD)
        said.append(finish((next(adding) + joint.connector.removeprefix(ADD) if adds else joint.connector) + text))
    return said


def finish(text: str) -> str:
    """Give a sentence its capital and its stop."""
    text = text.strip().rstrip(" ,;:-–…/")
    if not text:
        return ""
    return upper_first(text if re.search(r"[.!?][”\")]?$", text) else text + ".")


def _cut(sentence: str, places: list[Joint], limit: int) -> list[tuple[Joint, str]]:
    """The cheapest way to cut: few joints, none that hurts, no sentence over the limit where that can be had."""
    begins = [Joint(0, 0, "", 0.0), *places]
    ends = [joint.start for joint in places] + [len(sentence)]
    words = word_starts(sentence)
    added = [_added(joint) for joint in begins]
    first_word = [bisect_left(words, joint.resume) for joint in begins]
    last_word = [bisect_left(words, end) for end in ends]
    best = [0.0] + [math.inf] * len(ends)
    came_from = [0] * (len(ends) + 1)
    for end in range(1, len(ends) + 1):
        least = places[end - 1].least if end <= len(places) else _SHORT_END
        for begin in range(end - 1, max(-1, end - 1 - _LOOK_BACK), -1):
            length = last_word[end - 1] - first_word[begin]
            cost = best[begin] + _cost(begins[begin], length, length + added[begin] - limit, least)
            if cost < best[end]:
                best[end], came_from[end] = cost, begin
            if length > _FAR_OVER * limit:
                break
    return _pieces(sentence, begins, ends, came_from)


def _pieces(sentence: str, begins: list[Joint], ends: list[int], came_from: list[int]) -> list[tuple[Joint, str]]:
    pieces: list[tuple[Joint, str]] = []
    end = len(ends)
    while end:
        begin = came_from[end]
        pieces.append((begins[begin], sentence[begins[begin].resume : ends[end - 1]]))
        end = begin
    return pieces[::-1]


def _added(joint: Joint) -> int:
    """The syllables a connector brings."""
    return syllables(joint.connector) + (_TURN if joint.connector.startswith(ADD) else 0)


def _cost(joint: Joint, length: int, over: int, least: int) -> float:
    """What a sentence of `length` syllables behind a joint costs, `over` of them beyond the limit."""
    too_short = 2.0 * max(0, least - length) + (1000.0 if length < min(least, 4) else 0.0)
    return joint.cost + 0.5 + too_short + _OVER_LIMIT * max(0, over)
