"""Roman numerals: lần thứ XIII, Quý III/2023, headings; a lone I, V or X only where the words before ask for it."""

import re

from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.syllable import is_syllable
from broadcaster.reading.tokens import Doubt, TokenKind

_ROMAN = Pattern(r"(?=[IVX]|[LC][IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])")
_YEAR = Pattern(r"[ ]?[/\-–][ ]?((?:19|20)\d\d)(?![\d/])")
_TO = Pattern(r"[ ]?[-–—][ ]?(?=[IVX])")
_ASKS = Pattern(
    r"(?:^| )(?:thứ|giải|bđ|khóa|khoá|quý|hạng|loại|kỳ|thế kỷ|thế kỉ|cấp|phần|chương|mục|nhóm|bậc|tập|vùng|"
    r"khu vực|đợt|phụ lục|mẫu|đại hội|hội nghị|giai đoạn|lần|học kỳ|tiểu mục|bảng|khu|cụm|khối|quyển|la mã|pha|"
    r"tuyến|trung ương|mức|phiên|pl|ban chấp hành|đảng|quân đoàn|quân khu|nhiệm kỳ)$"
)
_LISTED = Pattern(r"^(?:,|và|hoặc|đến|-|–)$")
_HEADING_END = Pattern(r"[.)/]-?(?:\s|\d|$)|[ ]?[-–:][ ]")
_NEXT_WORD = Pattern(r"[ ]+([^\W\d_]{2,12})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = {1: "nhất", 4: "tư"}
_NAMES_SOMETHING = Pattern(
    r"(?:^| )(?:ông|bà|anh|chị|em|cháu|thôn|xã|văn|thị|nguyễn|lê|trần|phạm|công ty|lớp|tổ|điểm|mẫu số)$"
)
_PLACE = Pattern(r"X\. ?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ [A-ZĐÀ-Ỹ][a-zà-ỹđ]")
_JOINED = frozenset("'’.-/&")


def recognise_roman(scan: Scan, at: int) -> Found | None:
    """A Roman numeral, where it is one rather than a letter or a word in capitals."""
    match = _ROMAN.match(scan.text, at)
    if match is None:
        return None
    if not (_is_asked_for(scan) or _is_heading(scan, at, match.end())):
        if len(match.group()) == 1:
            return _lone_letter(scan, match)
        if not _stands_alone(scan, match):
            return None
    return _range(scan, match) or _single(scan, match)


def value(numeral: str) -> int:
    """The number that a well-formed Roman numeral names."""
    total = 0
    for letter, following in zip(numeral, [*numeral[1:], ""], strict=True):
        worth = _VALUES[letter]
        total += -worth if following and _VALUES[following] > worth else worth
    return total


def _single(scan: Scan, match: re.Match[str]) -> Found:
    number = value(match.group())
    ordinal = _ORDINALS.get(number) if scan.word_before() == "thứ" else None
    spoken, end = ordinal or cardinal(number), match.end()
    if year := _YEAR.match(scan.text, end):
        spoken, end = f"{spoken} năm {cardinal(int(year[1]))}", year.end()
    return Found(end, spoken, TokenKind.ROMAN)


def _range(scan: Scan, match: re.Match[str]) -> Found | None:
    connector = _TO.match(scan.text, match.end())
    last = connector and _ROMAN.match(scan.text, connector.end())
    if not last or value(last.group()) <= value(match.group()):
        return None
    spoken, end = f"{cardinal(value(match.group()))} đến {cardinal(value(last.group()))}", last.end()
    if year := _YEAR.match(scan.text, end):
        spoken, end = f"{spoken} năm {cardinal(int(year[1]))}", year.end()
    return Found(end, spoken, TokenKind.ROMAN)


def _is_asked_for(scan: Scan) -> bool:
    before = scan.words_before()
    if _ASKS.search(before):
        return True
    listed = len(scan.tokens) > 1 and scan.tokens[-2].kind is TokenKind.ROMAN
    return listed and bool(_LISTED.match(scan.word_before()))


def _is_heading(scan: Scan, at: int, end: int) -> bool:
    if not scan.starts_sentence(at) or _PLACE.match(scan.text, at):
        return False
    return bool(_HEADING_END.match(scan.text, end))


def _stands_alone(scan: Scan, match: re.Match[str]) -> bool:
    """Without a word that asks for it: only I, V and X, and no syllable of a line in capitals (VI PHẠM)."""
    if not set(match.group()) <= set("IVX"):
        return False
    following = _NEXT_WORD.match(scan.text, match.end())
    before = scan.tokens[-1].written if scan.tokens else ""
    in_capitals = (following is not None and following[1].isupper()) or (len(before) > 1 and before.isupper())
    return not (in_capitals and is_syllable(match.group()))


def _lone_letter(scan: Scan, match: re.Match[str]) -> Found | None:
    """I, V, X with nothing that decides: the letter is said, and a person looks."""
    end = match.end()
    following = scan.text[end : end + 1]
    if following in _JOINED or following.isdigit():
        return None
    if scan.glued(match.start()) or _NAMES_SOMETHING.search(scan.words_before(2)):
        return None
    names = {"I": "i", "V": "vê", "X": "ích"}
    return Found(end, names[match.group()], TokenKind.ROMAN, Doubt.AMBIGUOUS_NUMBER)
