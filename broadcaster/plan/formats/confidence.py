"""How sure a recognized word is, when what it says is weighed too: a wrong digit sends people on the wrong day."""

import re
from collections.abc import Sequence
from itertools import pairwise

from broadcaster.plan.formats.spelling import is_syllable

_DOUBTED = 0.7
"""What is left to a word that must be looked at."""
_SURE_NUMBER = 0.88
"""Of dates, times, amounts, telephone numbers."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ABBREVIATION = 7
"""Letters of the longest usual one ("UBMTTQ")."""
_MARKER = re.compile(r"\w[.)]")
_NAME = re.compile(r"^(?:[bđgk][lr]|pl|k)(?=[^\W\d_eêiy])|k$")
"""How names of the Central Highlands begin and end ("Krông", "Đắk")."""
_LINK = re.compile(r"\w[.@/]\w|https?:|www", re.IGNORECASE)
_FOREIGN_LIST = """
    zalo facebook fanpage youtube email mail gmail website web online internet wifi qr code app google chrome android
    ios apple samsung viettel vinaphone mobifone agribank vietcombank vietinbank bidv techcombank vnpt vneid vssid etax
    mobile smart banking card visa camera video clip chip file scan photo fax hotline sms otp pin link livestream logo
    covid rubella sars paracetamol vitamin oresol vaccine vac axit oxy ozon euro dola km kg ha mm cm ml kw kv kwh pvc
    tp tx tt ths ts bs pgs gs cn ks kts nđ cp qđ đ vd vv tivi led karaoke
"""
_FOREIGN = frozenset(_FOREIGN_LIST.split())


def confidences(words: Sequence[tuple[str, float]]) -> list[float]:
    """How sure each word of a line is, 0 to 1, from the words as recognized and how sure recognition is of them."""
    doubted = [_is_doubtful(text, sure) for text, sure in words]
    for index in _stray_capitals([text for text, _ in words]):
        doubted[index] = True
    return [min(sure, _DOUBTED) if doubt else sure for (_, sure), doubt in zip(words, doubted, strict=True)]


def _is_doubtful(text: str, sure: float) -> bool:
    if any(sign.isdigit() for sign in text):
        return sure < _SURE_NUMBER and not _MARKER.fullmatch(text)
    return not (_LINK.search(text) or _MARKER.fullmatch(text)) and any(map(_is_odd, _LETTERS.findall(text)))


def _is_odd(word: str) -> bool:
    """Whether neither Vietnamese spelling nor an office's habit has such a word."""
    if word.lower() in _FOREIGN:
        return False
    if is_syllable(word.lower()):
        return len(word) > 1 and not word.isupper() and not word[1:].islower()
    if word.istitle() and is_syllable(_NAME.sub("c", word.lower())):
        return False
    return not (word.isupper() and len(word) <= _ABBREVIATION)


def _stray_capitals(texts: Sequence[str]) -> list[int]:
    """The syllables all in capitals, and with diacritics, alone behind a word in small letters ("căn CƯỚC")."""
    following = [*texts[1:], ""]
    return [
        index + 1
        for index, (before, word) in enumerate(pairwise(texts))
        if before.islower() and _is_shouted(word) and not _is_shouted(following[index + 1])
    ]


def _is_shouted(text: str) -> bool:
    word = text.strip('.,;:()“”"')
    return word.isupper() and not word.isascii() and is_syllable(word.lower())
