"""What can be a Vietnamese syllable: onset, rime and tone, no dictionary, so that names pass."""

import unicodedata
from functools import lru_cache

from broadcaster.reading.pattern import Pattern

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ENTERING_TONES = frozenset("\u0301\u0323")
"""A syllable ending in a stop has only sắc or nặng."""
_ONSET = Pattern(r"ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]|")
_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oăp
    oe oem oen oeo oet ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơng ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    uơ uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_RIME_LIST.split())
_AFTER_QU_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên ênh êch êt êu i in inh it
    iêt ôc ơ ơi ơn ươi y ych ya yên yêt yêu yn ynh yp yt
"""
_AFTER_QU = frozenset(_AFTER_QU_LIST.split())
_CONSONANT = "[bcdđghjklmnprstvwxyz]"
_NAME = Pattern(
    r"(?:[bcdđgkhlmnprsty]|[bcdđghkmpst][lrhn]|ch|chr|ng|ngr|nh|ph|th|tr|đr|nđ|nd|ny|)"
    r"[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|ih|uh|[cghklmnprtwy])?"
)
_LONG_NAME = Pattern(rf"(?:{_CONSONANT}{{0,3}}[aăâeêioôơuưy]{{1,3}}){{1,3}}{_CONSONANT}{{0,2}}")
_MARKED = Pattern(r"[ăâđêôơư]")
_VOWELS = frozenset("aeiouy")


def without_tone(word: str) -> tuple[str, str]:
    """The letters without tone marks, and the marks; lower case."""
    split = unicodedata.normalize("NFD", word.lower())
    marks = "".join(character for character in split if character in _TONES)
    bare = "".join(character for character in split if character not in _TONES)
    return unicodedata.normalize("NFC", bare), marks


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether Vietnamese spelling allows it, whatever its case and tone placement."""
    if len(word) > 7:
        return False
    bare, marks = without_tone(word)
    if len(marks) > 1:
        return False
    if not _splits(bare):
        return False
    return not bare.endswith(("c", "p", "t", "ch")) or marks in _ENTERING_TONES


@lru_cache(maxsize=4096)
def is_highland_name(word: str) -> bool:
    """Whether a capitalised word can be a name of the ethnic minorities, such as Krông, Đắk, Plei, Srônh."""
    if not word[:1].isupper() or len(word) > 7:
        return False
    bare, marks = without_tone(word)
    return len(marks) <= 1 and _NAME.fullmatch(bare) is not None


@lru_cache(maxsize=4096)
def is_long_name(word: str) -> bool:
    """Whether a capitalised word can be such a name of up to three syllables: Kmrơng, Adrênh, Djhăn, Chưprông."""
    if not word[:1].isupper() or not word[1:].islower() or len(word) > 12:
        return False
    bare, marks = without_tone(word)
    return len(marks) <= 1 and _LONG_NAME.fullmatch(bare) is not None


def is_marked(word: str) -> bool:
    """Whether Vietnamese marks stand on its letters, which no English word has."""
    bare, marks = without_tone(word)
    return bool(marks) or _MARKED.search(bare) is not None


def has_vowel(word: str) -> bool:
    """Whether it has a letter that makes a syllable; what has none is spelled."""
    return not _VOWELS.isdisjoint(unicodedata.normalize("NFD", word.lower()))


def split_syllables(word: str) -> list[str] | None:
    """A run-together word without marks, such as lamdong, cut into syllables; None where it cannot be.

    Prefers few and long syllables. Words above 40 letters are not tried.
    """
    if len(word) > 40:
        return None
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            head = best[start]
            if head is None or not _splits(word[start:end].lower()):
                continue
            known = best[end]
            if known is None or len(head) + 1 < len(known):
                best[end] = [*head, word[start:end]]
    return best[-1]


def _splits(bare: str) -> bool:
    onset = _ONSET.match(bare)
    assert onset is not None  # the empty onset always matches
    head, rime = onset.group(), bare[onset.end() :]
    if head == "qu":
        return rime in _AFTER_QU
    if head == "gi":
        return rime in _RIMES or "i" + rime in _RIMES
    return rime in _RIMES or (head == "ng" and bare[1:] in _RIMES)
