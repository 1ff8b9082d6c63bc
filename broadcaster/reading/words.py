"""Plain words, foreign words, single letters."""

from functools import lru_cache

from broadcaster.reading.letters import letter_name, spell
from broadcaster.reading.lexicon import foreign_sounds, foreign_words, parted_heads, phrase_heads
from broadcaster.reading.names import is_name
from broadcaster.reading.numbers import digits, whole
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.sounds import sound_out
from broadcaster.reading.speakable import is_other_script, is_speakable, word_end
from broadcaster.reading.syllable import has_vowel, is_highland_name, is_syllable
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import standalone_unit

_PLAIN = Pattern(r"[A-Za-zÀ-ỹ]{2,}+(?=[\s,.;:!?)”\"]|$)(?!\.\w)")
_HEAD = Pattern(r"[^\W\d_]++")
_PHRASE = Pattern(r"[^\W\d_]++(?:[ -]?[^\W_]{1,16}+){1,2}")
_SERIES = Pattern(r"[A-ZĐ]0\d(?![^\W_]|[.,]\d)")
_ROOM = Pattern(r"[A-ZĐ](\d{1,2})[-.](\d{2,4})(?![^\W_]|[.,]\d)")
_SAYS_ROOM = Ending(r"(?:^| )(?:phòng|căn|hộ|tòa|toà|nhà|giảng đường|ki ốt)(?: số)?$")
_COUNTED_LETTERS = Pattern(r"x(?=[ ]?\d|[ ](?:rộng|dài|cao|dày|sâu)[ ])")


def recognise_plain(scan: Scan, at: int) -> Found | None:
    """The short way for most of a text: a word that reads as itself, before a blank or a pause."""
    match = _PLAIN.match(scan.text, at)
    if match and _is_plain(word := match.group()):
        return Found(match.end(), word, TokenKind.WORD)
    if is_other_script(scan.text[at]):
        return recognise_foreign(scan, at) or recognise_word(scan, at)
    return None


def recognise_foreign(scan: Scan, at: int) -> Found | None:
    """A word of the lexicon, of up to three parts."""
    head = _HEAD.match(scan.text, at)
    phrase = _PHRASE.match(scan.text, at) if head and head.group().lower() in parted_heads() else None
    while phrase and phrase.end() > at:
        if spoken := _said_foreign(phrase.group()):
            return Found(phrase.end(), spoken, TokenKind.FOREIGN)
        cut = max(phrase.group().rfind(" "), phrase.group().rfind("-"))
        if cut <= 0:
            break
        phrase = _PHRASE.match(scan.text, at, at + cut)
    end = word_end(scan.text, at)
    spoken = _said_foreign(scan.text[at:end])
    return Found(end, spoken, TokenKind.FOREIGN) if spoken else None


def recognise_joined(scan: Scan, at: int) -> Found | None:
    """Words without a blank between them, each with its capital: KonPlông, BaoCao, SeABank."""
    end = word_end(scan.text, at)
    word = scan.text[at:end]
    if word.islower() or word.isupper() or word[1:].islower() or not word[-2:].islower():
        return None
    parts = _cut_at_capitals(word)
    known = all(map(_is_known, parts))
    spoken = " ".join(foreign_words().get(part.lower()) or part for part in parts)
    return _unknown(word, end, spoken) if not known else Found(end, spoken, TokenKind.WORD)


def recognise_unit_word(scan: Scan, at: int) -> Found | None:
    """A unit that no number stands before."""
    unit = standalone_unit(scan.text, at)
    return Found(unit[0], unit[1], TokenKind.UNIT) if unit else None


def recognise_word(scan: Scan, at: int) -> Found:
    """The catch-all of letters."""
    end = word_end(scan.text, at)
    if end == at:
        return Found(at + 1, "", TokenKind.SYMBOL)
    word = scan.text[at:end]
    if len(word) == 1:
        return _letter(scan, at, end)
    cased = _cased(scan, at, word)
    if _is_known(cased) or is_name(scan, word):
        return Found(end, cased, TokenKind.WORD)
    return _unknown(word, end, cased if has_vowel(word) or is_other_script(word) else spell(word))


def _said_foreign(written: str) -> str | None:
    """A name that is said as written keeps its capital."""
    spoken = foreign_words().get(written.lower())
    return written.capitalize() if spoken == written.lower() and written[0].isupper() else spoken


@lru_cache(maxsize=16384)
def _is_plain(word: str) -> bool:
    return is_speakable(word) and _is_known(word) and word.lower() not in phrase_heads()


def _is_known(word: str) -> bool:
    return is_syllable(word) or is_highland_name(word) or word.lower() in foreign_words() or word in foreign_sounds()


def _unknown(word: str, end: int, spoken: str) -> Found:
    readings = tuple(reading for reading in (sound_out(word), spell(word)) if reading)
    return Found(end, spoken, TokenKind.FOREIGN, Doubt.UNKNOWN_WORD, readings)


def _cased(scan: Scan, at: int, word: str) -> str:
    """A word in capitals in small letters, but for the first of a sentence."""
    if not any(map(str.isupper, word[1:])):
        return word
    small = word.lower()
    return small[0].upper() + small[1:] if scan.starts_sentence(at) else small


def _cut_at_capitals(word: str) -> list[str]:
    """Before each capital that follows a small letter or stands before one."""
    begins = [0]
    for place in range(1, len(word)):
        rises = word[place].isupper() and not word[place - 1].isupper()
        falls = word[place].isupper() and word[place + 1 : place + 2].islower()
        if rises or falls:
            begins.append(place)
    return [word[begin:end] for begin, end in zip(begins, [*begins[1:], len(word)], strict=True)]


def _letter(scan: Scan, at: int, end: int) -> Found:
    letter = scan.text[at:end]
    if letter == "x" and _COUNTED_LETTERS.match(scan.text, at):
        return Found(end, "nhân", TokenKind.SYMBOL)
    room = _ROOM.match(scan.text, at) if letter.isupper() else None
    if room and _SAYS_ROOM.search(scan.words_before(3)):
        return Found(room.end(), f"{letter_name(letter)} {whole(room[1])}, {digits(room[2])}", TokenKind.ABBREVIATION)
    if series := _SERIES.match(scan.text, at):
        return Found(series.end(), f"{letter_name(letter)} {digits(series.group())}", TokenKind.ABBREVIATION)
    if is_speakable(letter):
        return Found(end, letter, TokenKind.WORD)
    return Found(end, letter_name(letter), TokenKind.ABBREVIATION)
