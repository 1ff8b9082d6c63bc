"""What a voice gets: words that read as themselves whatever stands around them, and pauses.

All that is said passes here, so a reading holds letters, blanks and the pauses . , ? ! ; : alone, no word in capitals,
and reading it again changes nothing.
"""

import re
import unicodedata
from functools import lru_cache

from broadcaster.reading.abbreviations import heads, senses, spellings
from broadcaster.reading.letters import letter_name, spell
from broadcaster.reading.lexicon import foreign_words
from broadcaster.reading.lone_numerals import numeral_name
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.syllable import has_vowel, is_syllable
from broadcaster.reading.units import standalone_unit

PAUSES = frozenset(".,?!;:")
_PIECE = Pattern(r"(?:[^\W\d_][\u0300-\u036f]*+)++|\d+|[^\w\s]|_")
_STANDING = frozenset(
    "aàáảãạâăeéêềếểẻẽẹiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵAEOUYÀÁẢÃẠÂÊÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
)
_SMALL_ROMAN = Pattern(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_LATIN = Pattern(r"[A-Za-zÀ-ÖØ-öø-\u02af\u1e00-\u1ef9]*+")
_LONGEST_KEPT = 200


def speakable(spoken: str) -> str:
    """The words as a voice can say them; what is fit already stays as it is."""
    return _kept(spoken) if len(spoken) <= _LONGEST_KEPT else _mend(spoken)


@lru_cache(maxsize=16384)
def is_speakable(word: str) -> bool:
    """Whether a word reads as itself: in small letters but for the first, and in no table."""
    if len(word) == 1:
        return word in _STANDING or (is_written_letter(word) and is_other_script(word) and letter_name(word) == word)
    if not _is_small_word(word):
        return False
    said = foreign_words().get(word.lower())
    if said is not None:
        return said == word.lower()
    if is_other_script(word):
        return True
    return is_syllable(word) or (_is_unlisted(word) and word == _without_stray_marks(word))


def is_other_script(word: str) -> bool:
    """Whether its first letter is none of the Latin ones."""
    return word[0] > "\u02af" and not "\u1e00" <= word[0] <= "\u1eff" and not "\uff21" <= word[0] <= "\uff5a"


def is_written_letter(character: str) -> bool:
    """Whether it is a letter of words: no numeral, no letter-like mark such as the apostrophe ʼ."""
    return character.isalpha() and not character.isnumeric() and not "\u02b0" <= character <= "\u02ff"


def _is_small_word(word: str) -> bool:
    """Whether it is a whole word in NFC and no letter but the first is a capital."""
    whole = word_end(word, 0) == len(word) and unicodedata.is_normalized("NFC", word)
    return whole and word[1:] == word[1:].lower() and not any(map(str.isupper, word[1:])) and not word.isupper()


def _without_stray_marks(word: str) -> str:
    """Of the marks that make no letter of their own only one on each vowel: ơ̆ in the highlands' languages."""
    kept = ""
    for character in word:
        if character.isalpha() or has_vowel(kept[-1:]):
            kept += character
    return kept


def _is_unlisted(word: str) -> bool:
    unit = standalone_unit(word, 0)
    capitals = word.upper()
    abbreviation = word in heads() or spellings().get(capitals, capitals) in senses()
    listed = abbreviation or (unit and unit[0] == len(word)) or _SMALL_ROMAN.fullmatch(word)
    return has_vowel(word) and not listed


def word_end(text: str, at: int) -> int:
    """Where the letters and their marks end that begin at `at`; `at` itself where no letter stands there."""
    latin = _LATIN.match(text, at)
    end = latin.end() if latin else at
    if text[end : end + 1].isascii():
        return end
    other_script = at < len(text) and is_other_script(text[at])
    while end < len(text) and (is_written_letter(text[end]) or (end > at and _is_mark(text[end], other_script))):
        end += 1
    return end


def _is_mark(character: str, other_script: bool) -> bool:
    return "\u0300" <= character <= "\u036f" or (other_script and unicodedata.category(character)[0] == "M")


@lru_cache(maxsize=8192)
def _kept(spoken: str) -> str:
    return _mend(spoken)


def _mend(spoken: str) -> str:
    words: list[str] = []
    for written in spoken.split():
        core, pause = (written[:-1], written[-1]) if written[-1] in PAUSES else (written, "")
        words += [core] if core and is_speakable(core) else _said(core)
        if pause and words and words[-1][-1] not in PAUSES:
            words[-1] += pause
    return " ".join(words)


def _said(written: str) -> list[str]:
    words: list[str] = []
    for piece in _PIECE.findall(unicodedata.normalize("NFC", written)):
        words += _said_piece(piece).split()
    return words


def _said_piece(piece: str) -> str:
    if piece.isdecimal():
        return digits(piece)
    if len(piece) == 1 and piece.isnumeric():
        return numeral_name(piece)
    if not piece[0].isalpha():
        return ""
    piece = _without_stray_marks(piece)
    small = unicodedata.normalize("NFC", piece.lower())
    if len(piece) > 1 and piece.isupper() and not (is_syllable(small) or is_other_script(small)):
        return _spelled(piece)
    for form in (piece, small):
        if is_speakable(form):
            return form
    return foreign_words().get(small) or _spelled(piece)


def _spelled(piece: str) -> str:
    return " ".join(filter(is_speakable, spell(piece).split()))
