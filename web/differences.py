"""What differs between two texts, as a person is shown it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from broadcaster.workflow.compare_versions import LineChange, LineChangeKind

CONTEXT = 2
"""Unchanged lines shown around a change."""
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Some words of a text: kept, or in one of the two alone."""

    kind: LineChangeKind
    text: str


def word_pieces(before: str, after: str) -> list[WordPiece]:
    """Both texts in one, by what stayed, what went and what came."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[WordPiece] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(WordPiece(LineChangeKind.SAME, "".join(old[i:j])))
            continue
        if i < j:
            found.append(WordPiece(LineChangeKind.REMOVED, "".join(old[i:j])))
        if k < m:
            found.append(WordPiece(LineChangeKind.ADDED, "".join(new[k:m])))
    return found


def line_hunks(lines: Iterable[LineChange]) -> list[list[LineChange]]:
    """The changed lines with a little of what stands around them, each stretch by itself; blank lines are no change."""
    written = [line for line in lines if line.text.strip()]
    changed = [at for at, line in enumerate(written) if line.kind is not LineChangeKind.SAME]
    near = {at + step for at in changed for step in range(-CONTEXT, CONTEXT + 1)}
    stretches = groupby(enumerate(written), lambda one: one[0] in near)
    return [[line for _, line in stretch] for shown, stretch in stretches if shown]
