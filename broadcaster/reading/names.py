"""Names of the ethnic minorities: K'Brèo, HNeng, Ea H'leo, Y Djhăn, KRÔNG KMAR."""

import re

from broadcaster.reading.abbreviations import heads
from broadcaster.reading.beginnings import APOSTROPHES
from broadcaster.reading.letters import letter_name, spell
from broadcaster.reading.lexicon import foreign_words
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.speakable import is_speakable, word_end
from broadcaster.reading.syllable import has_vowel, is_highland_name, is_long_name, is_marked, is_syllable
from broadcaster.reading.tokens import TokenKind

_CONSONANTS = "BCDĐGHJKLMNPRSTVXZ"
_PREFIXED = Pattern(rf"([{_CONSONANTS}]|[CGKPTBD][rh])[{APOSTROPHES}][ ]?(?=[^\W\d_])", re.IGNORECASE)
_APOSTROPHES = frozenset(APOSTROPHES)
_GLUED = Pattern(r"([HKMNPRS])(?=[A-ZĐÊÔƠƯĂÂ][^\W\d_]*[a-zà-ỹđ])")
_LONE = Pattern(r"([HK])[ ](?=[A-ZĐÊÔƠƯĂÂ][a-zà-ỹđ])")
_NO_NAME_NEXT = r"(?:[,;)]|[ ](?:\d|[^\W\d_A-ZĐ]))"
_INITIALS = Pattern(
    rf"(?:(?:[A-ZĐ]\.[ ]?){{1,4}}[A-ZĐ](?![^\W_])|[A-ZĐ](?=\.?(?:{_NO_NAME_NEXT}|$)))(?:\.(?={_NO_NAME_NEXT}))?"
)
_FAMILIAR = Pattern(r"([AC])\.[ ]?(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
_SAYS_WHOM = Pattern(r"(?:^| )(?:(?:liên hệ|liên lạc|gặp|gọi|hỏi)(?: :| trực tiếp)?|(?:anh|chị) \S+ (?:,|và|hoặc))$")
_CAPITALS_NEXT = Pattern(r"[ ][A-ZĐÊÔƠƯĂÂ'’]{2}")
_PERSON_LIST = "ông bà anh chị em cháu già làng buôn bon nghệ nhân"
_PERSON = frozenset(_PERSON_LIST.split())
_NAMING_LIST = """
    a y h k ya ma ka ha ea ia cư chư krông kông đắk đăk đak đạ dà đa plei kon buôn bon bôn làng yang ayun kơ kră kra
    tơng dur ngok ngọk ngọc ksor kpă rơ siu nay rah rmah niê neáng néang chau cil klong bon tà pa
"""
_NAMING = frozenset(_NAMING_LIST.split())
"""After these comes a name."""


def recognise_prefixed_name(scan: Scan, at: int) -> Found | None:
    """A name with an apostrophe, or with a capital that stands for one: K'Ho, M'Nông, HNeng, bà H Yim."""
    marked = not _APOSTROPHES.isdisjoint(scan.text[at + 1 : at + 3])
    match = (marked and _PREFIXED.match(scan.text, at)) or _prefix_without_apostrophe(scan, at)
    if match is None:
        return None
    prefix, end = match[1], word_end(scan.text, match.end())
    name = scan.text[match.end() : end]
    known = foreign_words().get(f"{prefix}'{name}".lower())
    return Found(end, known or f"{_prefix_name(prefix)} {name.title() if name.isupper() else name}", TokenKind.WORD)


def recognise_familiar(scan: Scan, at: int) -> Found | None:
    """Whom to call, anh or chị: "liên hệ A. Hùng", "0912345678 (C. Lan)"."""
    match = _FAMILIAR.match(scan.text, at)
    if match is None:
        return None
    phoned = any(token.kind is TokenKind.PHONE for token in scan.tokens[-2:])
    phoned = phoned and not scan.starts_line(at) and scan.word_before() != "."
    if not phoned and not _SAYS_WHOM.search(scan.spoken_before(3)):
        return None
    return Found(match.end(), "anh" if match[1] == "A" else "chị", TokenKind.ABBREVIATION)


def recognise_initials(scan: Scan, at: int) -> Found | None:
    """A person whose name is not told: anh T.V.B., bà Nguyễn T.H.."""
    match = _INITIALS.match(scan.text, at)
    before = scan.tokens[-1] if scan.tokens else None
    if match is None or before is None or all(map(is_speakable, match.group().replace(".", "").split())):
        return None
    if scan.word_before() not in _PERSON and not (before.kind is TokenKind.WORD and before.written.istitle()):
        return None
    return Found(match.end(), spell(match.group()), TokenKind.ABBREVIATION)


def recognise_capital_name(scan: Scan, at: int) -> Found | None:
    """A name in a line of capitals, told from an abbreviation by its marks or by the words beside it."""
    end = word_end(scan.text, at)
    word = scan.text[at:end]
    if len(word) < 2 or not word.isupper() or is_syllable(word) or word in heads():
        return None
    name = word.title()
    if len(word) > 3 and is_marked(word) and is_long_name(name):
        return Found(end, name, TokenKind.WORD)
    beside = scan.tokens[-1].written if scan.tokens else ""
    in_capitals = _CAPITALS_NEXT.match(scan.text, end) or (len(beside) > 1 and beside.isupper() and has_vowel(beside))
    named = beside.lower() in _NAMING and is_long_name(name)
    shaped = named or word.lower() in _NAMING or _is_long_in_capitals(name)
    return Found(end, name, TokenKind.WORD) if in_capitals and shaped else None


def _is_long_in_capitals(name: str) -> bool:
    return len(name) > 3 and (is_highland_name(name) or (len(name) > 4 and is_long_name(name)))


def is_name(scan: Scan, word: str) -> bool:
    """Whether a word that is no Vietnamese syllable is a name, by its letters or by the word before."""
    if is_highland_name(word):
        return True
    return is_long_name(word) and (is_marked(word) or scan.word_before() in _NAMING)


def _prefix_without_apostrophe(scan: Scan, at: int) -> re.Match[str] | None:
    lone = _LONE.match(scan.text, at) if scan.word_before() in _PERSON else None
    if lone:
        return lone
    second, third = scan.text[at + 1 : at + 2], scan.text[at + 2 : at + 3]
    glued = _GLUED.match(scan.text, at) if second.isupper() and not third.isupper() else None
    if glued is None:
        return None
    word = scan.text[at : word_end(scan.text, at)]
    listed = word in heads() or word.lower() in foreign_words()
    return glued if not listed and word[2:].islower() and is_highland_name(word[1:]) else None


def _prefix_name(prefix: str) -> str:
    if prefix.upper() == "K":
        return "Ca"
    if len(prefix) == 1 or prefix[1].lower() == "h":
        return f"{prefix.capitalize()}ờ"
    return f"{letter_name(prefix[0])[0].upper()}ờ {prefix[1].lower()}ờ"
