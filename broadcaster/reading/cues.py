"""Cues: the words beside an abbreviation that tell which of its senses is meant.

A cue is a few words as they are written next to it, in any case. Some words of a cue stand for a class: `@name` a
word with a capital, `@num` a number, `@3` one of three digits, `@year`, `@phone` one that begins with 0 or is long and
no amount, `@roman`, `@start` and `@end` where a sentence or line begins or ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from broadcaster.reading.pattern import Pattern
from broadcaster.reading.syllable import is_syllable

Tree = dict[str, Any]
"""Word -> what may follow it; under the empty word, the senses whose cue ends there."""
_WORD = Pattern(r"[^\W\d_]++|\d++(?:[.,]\d++)*+|@\w++|[^\w\s]")
_YEAR = Pattern(r"(?:19|20)\d\d")
_ROMAN = Pattern(r"[IVX]{1,5}")
_SENTENCE_ENDS = frozenset(".;!?")
_SAME_LETTERS = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"), ("kĩ", "kỹ"), ("lí", "lý"), ("sỹ", "sĩ"),
    ("tỉ", "tỷ"),
)  # fmt: skip
_CLASS, _MARK, _PHONE = 0.5, 0.5, 5.0
"""What a class, a mark or a telephone number tells, measured in words."""
_SHORTEST_PHONE = 7
_AMOUNT = Pattern(r"\d{1,3}(?:[.,]\d{3})+")


@lru_cache(maxsize=256)
def words(text: str) -> tuple[str, ...]:
    """Words, numbers and marks, one by one; a dash is a hyphen."""
    return tuple(_WORD.findall(text.replace("–", "-")))


def plant(tree: Tree, cue: Iterable[str], sense: int) -> None:
    """Put a cue of this sense into the tree."""
    for word in cue:
        tree = tree.setdefault(word if word[0] == "@" else _fold(word), {})
    tree.setdefault("", set()).add(sense)


def weigh(tree: Tree, beside: Sequence[str]) -> dict[int, float]:
    """Sense -> the words of its longest cue with which these words begin."""
    found: dict[int, float] = {}
    reached = [(tree, 0.0)]
    for word in beside:
        reached = [
            (node[form], so_far + weight) for node, so_far in reached for form, weight in _forms(word) if form in node
        ]
        if not reached:
            break
        for node, so_far in reached:
            for sense in node.get("", ()):
                found[sense] = max(found.get(sense, 0.0), so_far)
    return found


def occurring(tree: Tree, around: Sequence[str]) -> set[int]:
    """The senses one of whose cues stands anywhere among these words."""
    begins = [at for at, word in enumerate(around) if not tree.keys().isdisjoint(_names(word))]
    return {sense for at in begins for sense in weigh(tree, around[at : at + 4])}


def heaviest(sides: Iterable[Mapping[int, float]]) -> dict[int, float]:
    """Sense -> the most that any of these gives it."""
    most: dict[int, float] = {}
    for side in sides:
        for sense, weight in side.items():
            most[sense] = max(most.get(sense, 0.0), weight)
    return most


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[tuple[str, float], ...]:
    """What a cue may call this word, and what each tells."""
    if word[0] == "@":
        return ((word, _CLASS),)
    if word[0].isdigit():
        return ((word, 1.0), *((name, _PHONE if name == "@phone" else _CLASS) for name in _number_classes(word)))
    if not word[0].isalpha():
        return ((word, _MARK), ("@start", _CLASS), ("@end", _CLASS)) if word in _SENTENCE_ENDS else ((word, _MARK),)
    forms = [(_fold(word), 1.0)]
    if word[0].isupper() and len(word) > 1 and (word[1:].islower() or is_syllable(word)):
        forms.append(("@name", _CLASS))
    if _ROMAN.fullmatch(word):
        forms.append(("@roman", _CLASS))
    return tuple(forms)


@lru_cache(maxsize=8192)
def _names(word: str) -> frozenset[str]:
    return frozenset(name for name, _ in _forms(word))


def _number_classes(number: str) -> list[str]:
    classes = ["@num"]
    if len(number) == 3 and number.isdigit():
        classes.append("@3")
    if _YEAR.fullmatch(number):
        classes.append("@year")
    count = sum(map(str.isdigit, number))
    if (number[0] == "0" and len(number) > 3) or (count >= _SHORTEST_PHONE and not _AMOUNT.fullmatch(number)):
        classes.append("@phone")
    return classes


@lru_cache(maxsize=8192)
def _fold(word: str) -> str:
    """A word in small letters, its tone mark where the cues have it."""
    word = word.lower()
    for written, kept in _SAME_LETTERS:
        word = word.replace(written, kept)
    return word
