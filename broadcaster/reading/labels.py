"""The words run together in a web address, a file name or a hashtag, said one by one."""

import unicodedata

from broadcaster.reading.letters import letter_name
from broadcaster.reading.lexicon import foreign_words, web_labels
from broadcaster.reading.pattern import Pattern

_LONGEST_LABEL = 63
_LONGEST_WORD = 18
_SHORTEST_FOREIGN = 4
_KNOWN, _SYLLABLE, _VOWEL, _LETTER = 2, 3, 6, 10
"""What a piece costs: the cheapest cut is said."""
_BARE_SYLLABLE = Pattern(
    r"(?:(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|[bcdghklmnprstvx])?(?:a(?:ch|ng|nh|[cimnoptuy])?|e(?:ch|ng|nh|[cmnoptu])?|"
    r"i(?:ch|nh|e(?:ng|[cmnptu])|[acmnptu])?|o(?:ng|a(?:ch|ng|nh|[cinopty])?|e[nopt]?|oc|[cimnpt])?|"
    r"u(?:ng|o(?:ng|[cimnptu])?|a(?:ng|[nty])|e(?:nh|ch)?|y(?:ch|nh|e[nt]|[anptu])?|[acimnptu])?|y(?:e(?:ng|[mntu]))?)|"
    r"qu(?:a(?:ch|ng|nh|[cimnoptuy])?|e(?:nh|ch|[notu])?|oc|oi|i(?:nh|[nt])?|y(?:ch|nh|e[nt])?))"
)
"""A Vietnamese syllable without its marks."""


def say_label(label: str) -> str:
    """A row of letters without marks: known words with theirs, then syllables, then letters by their names."""
    written = label.lower()
    whole = web_labels().get(written) or foreign_words().get(written)
    if whole:
        return whole
    if len(written) == 1 or len(written) > _LONGEST_LABEL:
        return " ".join(map(letter_name, written))
    return " ".join(_cut(written))


def _cut(written: str) -> list[str]:
    """The cheapest cut; beside a syllable whose marks nobody knows, known words go without theirs."""
    best: list[tuple[int, list[str]]] = [(0, [])]
    for end in range(1, len(written) + 1):
        begins = range(max(0, end - _LONGEST_WORD), end)
        options = [
            (best[begin][0] + cost, begin, said) for begin in begins for cost, said in _piece(written[begin:end])
        ]
        cost, begin, said = min(options)
        best.append((cost, [*best[begin][1], said]))
    pieces = best[-1][1]
    if any(len(said) > 1 and said.isascii() and said not in web_labels() for said in pieces):
        return [_without_marks(said, written) for said in pieces]
    return pieces


def _without_marks(said: str, written: str) -> str:
    split = unicodedata.normalize("NFD", said.replace("đ", "d"))
    bare = "".join(character for character in split if not unicodedata.combining(character))
    return bare if bare.replace(" ", "") in written else said


def _piece(piece: str) -> list[tuple[int, str]]:
    """What a piece of a label can be, with its cost; a single letter is always one."""
    if len(piece) == 1:
        return [(_VOWEL if piece in "aeiouy" else _LETTER, letter_name(piece))]
    known = web_labels().get(piece) or (foreign_words().get(piece) if len(piece) >= _SHORTEST_FOREIGN else None)
    if known:
        return [(_KNOWN, known)]
    return [(_SYLLABLE, piece)] if _BARE_SYLLABLE.fullmatch(piece) else []
