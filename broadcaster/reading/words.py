"""Plain words, names of the ethnic minorities, foreign words, single letters."""

from broadcaster.reading.letters import letter_name
from broadcaster.reading.lexicon import foreign_words
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.syllable import is_highland_name, is_syllable, split_syllables, without_tone
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import standalone_unit

_WORD = Pattern(r"(?:[^\W\d_][\u0300-\u036f]*+)++")
_PLAIN = Pattern(r"[a-zà-ỹđ]{2,7}+(?=[\s,.;:!?)”\"]|$)(?!\.\w)")
_PREFIXED = Pattern(r"([KMNRHYSPĐBCDkmnrhđ]|Ch|Kr|Pr)['’‘`ʼ][ ]?([^\W\d_]{1,7})")
_PREFIXES = {
    "K": "Ca", "M": "Mờ", "N": "Nờ", "R": "Rờ", "H": "Hờ", "Y": "Y", "S": "Sờ", "P": "Pờ", "Đ": "Đờ", "B": "Bờ",
    "C": "Cờ", "D": "Dờ", "CH": "Chờ", "KR": "Cờ rờ", "PR": "Pờ rờ",
}  # fmt: skip
_PHRASE = Pattern(r"[^\W\d_]++(?:[ -]?[^\W_]{1,16}+){1,2}")
_COUNTED_LETTERS = Pattern(r"x(?=[ ]?\d)")
_VOWEL_WORDS = frozenset("aàáảãạâăeéêềếểẻẽẹiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")


def recognise_plain(scan: Scan, at: int) -> Found | None:
    """The short way for most of a text: a lower-case syllable before a blank or a pause."""
    match = _PLAIN.match(scan.text, at)
    if match is None:
        return None
    word = match.group()
    if not is_syllable(word) or word in foreign_words():
        return None
    return Found(match.end(), word, TokenKind.WORD)


def recognise_foreign(scan: Scan, at: int) -> Found | None:
    """A word of the lexicon, of up to three parts."""
    phrase = _PHRASE.match(scan.text, at)
    while phrase and phrase.end() > at:
        written = phrase.group().lower()
        if written in foreign_words():
            return Found(phrase.end(), foreign_words()[written], TokenKind.FOREIGN)
        cut = max(phrase.group().rfind(" "), phrase.group().rfind("-"))
        if cut <= 0:
            break
        phrase = _PHRASE.match(scan.text, at, at + cut)
    word = _WORD.match(scan.text, at)
    spoken = foreign_words().get(word.group().lower()) if word else None
    return Found(word.end(), spoken, TokenKind.FOREIGN) if word and spoken else None


def recognise_prefixed_name(scan: Scan, at: int) -> Found | None:
    """A name with an apostrophe: K'Ho, K'Brèo, M'Nông."""
    match = _PREFIXED.match(scan.text, at)
    if match is None:
        return None
    spoken = foreign_words().get(match.group().lower().replace("’", "'").replace(" ", ""))
    return Found(match.end(), spoken or f"{_PREFIXES[match[1].upper()]} {match[2]}", TokenKind.WORD)


def recognise_unit_word(scan: Scan, at: int) -> Found | None:
    """A unit that no number stands before."""
    unit = standalone_unit(scan.text, at)
    return Found(unit[0], unit[1], TokenKind.UNIT) if unit else None


def recognise_word(scan: Scan, at: int) -> Found:
    """The catch-all of letters."""
    match = _WORD.match(scan.text, at)
    if match is None:
        return Found(at + 1, "", TokenKind.SYMBOL)
    word = match.group()
    if len(word) == 1:
        return _letter(scan, at, match.end())
    if is_syllable(word) or is_highland_name(word):
        return Found(match.end(), word, TokenKind.WORD)
    return Found(match.end(), _sound_out(word), TokenKind.FOREIGN, Doubt.UNKNOWN_WORD)


def _sound_out(word: str) -> str:
    """An unknown word cut into syllables that a voice can speak, where that works."""
    bare, marks = without_tone(word)
    syllables = split_syllables(bare) if not marks else None
    return " ".join(syllables) if syllables else word


def _letter(scan: Scan, at: int, end: int) -> Found:
    letter = scan.text[at:end]
    if letter == "x" and _COUNTED_LETTERS.match(scan.text, at):
        return Found(end, "nhân", TokenKind.SYMBOL)
    if letter.lower() in _VOWEL_WORDS:
        return Found(end, letter, TokenKind.WORD)
    return Found(end, letter_name(letter), TokenKind.ABBREVIATION)
