"""Which script of the version before each proposed one is: the very same, or the same with changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from broadcaster.model import LineRange, RevisionText

SIMILAR = 0.4
"""The least part of neighbouring words that two texts must have in common (Dice's coefficient) to be states of one
script; each word that changes parts two pairs of neighbours."""


PROPOSED = ("title", "body", "audience", "hamlets", "priority", "valid_from", "valid_until")
"""What the splitter says of a script; the rest people add."""


@dataclass(frozen=True, slots=True)
class OldScript:
    """A script of the version before."""

    texts: Sequence[RevisionText]
    """As the version before proposed it, and as people worded it."""
    discarded: bool = False


@dataclass(frozen=True, slots=True)
class Matches:
    """For places in the new list the id of the old script."""

    same: dict[int, int]
    similar: dict[int, int]

    def id_of(self, place: int) -> int | None:
        """The old script that the new one is, changed or not."""
        return self.same.get(place, self.similar.get(place))


def match_scripts(proposed: Sequence[RevisionText], old: Mapping[int, OldScript]) -> Matches:
    """Match proposed texts to old scripts by id; each at most once.

    A script that people edited is still the same where its document proposes what it did before. What people took
    out stays out only as long as its text does not change.
    """
    same: dict[int, int] = {}
    for place, text in enumerate(proposed):
        taken = set(same.values())
        found = [id for id, one in old.items() if id not in taken and any(_is_same(text, said) for said in one.texts)]
        if found:
            same[place] = min(found, key=lambda id: old[id].discarded)
    rest = {id: one.texts for id, one in old.items() if id not in same.values() and not one.discarded}
    return Matches(same, _similar({at: text for at, text in enumerate(proposed) if at not in same}, rest))


def _similar(new: Mapping[int, RevisionText], old: Mapping[int, Sequence[RevisionText]]) -> dict[int, int]:
    neighbours = {place: _neighbours(text) for place, text in new.items()}
    pairs = [
        (max(_likeness(one, said) for said in states), -place, id)
        for id, states in ((id, [_neighbours(text) for text in texts]) for id, texts in old.items())
        for place, one in neighbours.items()
    ]
    found: dict[int, int] = {}
    for likeness, place, id in sorted(pairs, reverse=True):
        if likeness >= SIMILAR and -place not in found and id not in found.values():
            found[-place] = id
    return found


def _is_same(one: RevisionText, other: RevisionText) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in PROPOSED)


def _neighbours(text: RevisionText) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(f"{text.title} {text.body}".split()))


def _likeness(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    # difflib would follow the order of the words too, but needs a minute for two documents of 100 scripts each.
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def line_map(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The lines that stayed as they were: number in the old text -> number in the new one, blank lines left out."""
    before, after = _written(old), _written(new)
    blocks = SequenceMatcher(None, [text for _, text in before], [text for _, text in after]).get_matching_blocks()
    return {before[block.a + step][0]: after[block.b + step][0] for block in blocks for step in range(block.size)}


def moved_lines(
    lines: Sequence[LineRange], old: Sequence[str], new: Sequence[str], mapping: Mapping[int, int]
) -> tuple[LineRange, ...] | None:
    """Where these lines of the old text stand in the new one; None where one changed, or another came between."""
    moved: list[LineRange] = []
    for part in lines:
        written = [number for number in range(part.first, part.last + 1) if old[number - 1].strip()]
        found = [mapping[number] for number in written if number in mapping]
        if not found or len(found) != len(written):
            return None
        between = [number for number in range(found[0], found[-1] + 1) if new[number - 1].strip()]
        if between != found:
            return None
        moved.append(LineRange(found[0], found[-1]))
    return tuple(moved)


def _written(lines: Sequence[str]) -> list[tuple[int, str]]:
    squeezed = ((number, " ".join(line.split())) for number, line in enumerate(lines, start=1))
    return [(number, text) for number, text in squeezed if text]
