"""Roman numerals: lần thứ XIII, Quý III/2023, headings; a lone I, V or X only where the words before ask for it."""

import re

from broadcaster.reading.letters import letter_name
from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.syllable import is_syllable
from broadcaster.reading.tokens import Doubt, TokenKind

_ROMAN = Pattern(r"(?=[IVX]|[LC][IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])")
_ANY = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])"
_GREAT = Pattern(rf"(?=[MDCLXVI]{{2}})(?=[MDCLXVI]*[IVX]){_ANY}")
_SMALL = Pattern(rf"(?=[MDCLXVI]*[IVX]){_ANY}", re.IGNORECASE)
_ASKS_GREAT = Ending(r"(?:^| )(?:năm|chương|phần|thế kỷ|thế kỉ)$")
_ASKS_SMALL = Ending(
    r"(?:^| )(?:chương|phần|mục|tiểu mục|khoản|đoạn|phụ lục|thế kỷ|thế kỉ|khóa|khoá|thứ|lớp|nhóm|năm)$"
)
_ASKS_SMALLEST = Ending(r"(?:^| )(?:chương|phụ lục|thế kỷ|thế kỉ)$")
_ASKS_WORD = Ending(r"(?:^| )(?:thế kỷ|thế kỉ|khoản|khóa|khoá|thứ|chương|đoạn)$")
"""Behind these even "vi" and "xi" are numerals, where nothing follows that would make them words."""
_ENDS = Pattern(r"[ ]?(?:[,.;:)]|$|\n)")
_SMALL_LETTERS = frozenset("ivxlcdm")
_SMALL_MARKER_END = Pattern(r"[.)][ \t]+\S|\)$")
_SECOND_ITEM = Pattern(r"[\s;]ii[.)]")
_LONGEST_ITEM = 300
"""Within so many letters "ii)" tells that "i)" is a number and not the letter after h."""
_YEAR = Pattern(r"[ ]?[/\-–][ ]?((?:19|20)\d\d)(?![\d/])")
_TO = Pattern(r"[ ]?[-–—][ ]?(?=[IVX])")
_ASKS = Ending(
    r"(?:^| )(?:thứ|giải|bđ|khóa|khoá|quý|quí|hạng|loại|kỳ|thế kỷ|thế kỉ|cấp|phần|chương|mục|nhóm|bậc|tập|vùng|"
    r"khu vực|đợt|phụ lục|mẫu|đại hội|hội nghị|giai đoạn|lần|học kỳ|tiểu mục|bảng|khu|cụm|khối|quyển|la mã|pha|"
    r"tuyến|trung ương|mức|phiên|pl|ban chấp hành|đảng|quân đoàn|quân khu|nhiệm kỳ|vòng|hiệp|hk|qk|điều|khoản|đoạn|"
    r"chuyên đề|bài|cơ sở|chi nhánh|trạm|nhà máy|phân hiệu|phân trường|văn phòng|thủy điện|số)$"
)
_LISTED = Pattern(r"^(?:,|và|hoặc|đến|-|–)$")
_HEADING_END = Pattern(r"[.)/]-?(?:\s|\d|$)|[ ]?[-–:][ ]")
_NEXT_WORD = Pattern(r"[ ]+([^\W\d_]{2,12})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ORDINALS = {1: "nhất", 4: "tư"}
_NAMES_SOMETHING = Ending(
    r"(?:^| )(?:ông|bà|anh|chị|em|cháu|thôn|xã|văn|thị|nguyễn|lê|trần|phạm|công ty|lớp|tổ|điểm|mẫu số)$"
)
_NUMBERED = Pattern(r"(?:^| )(?:thôn|tổ|lớp|ấp|buôn|xóm|khóm|bản|làng|khu phố|tổ dân phố|hồ \S+ \S+)$")
"""What has a number, though X may stand for one that is not told."""
_PLACE = Pattern(r"X\. ?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ [A-ZĐÀ-Ỹ][a-zà-ỹđ]")
_LETTER_WORDS = Ending(r"(?:^| )(?:chữ|hình chữ|hình|tia|chụp|phim|thuốc|sắt|thép|dáng)$")
"""After these V and X are letters."""
_LETTER_AFTER = Pattern(r"[ -]quang(?![^\W_])")
_LIST_NEXT = Pattern(r"(?:[ ]?[,-][ ]?|[ ]và[ ]|,[ ]và[ ])(?=[IVX]{2}|[IVX][,.;:)]|[IVX]$)")
_JOINED = frozenset("'’.-/&")


def recognise_roman(scan: Scan, at: int) -> Found | None:
    """A Roman numeral, where it is one rather than a letter or a word in capitals."""
    if great := _great(scan, at):
        return _range(scan, great) or _single(scan, great)
    match = _ROMAN.match(scan.text, at)
    if match is None:
        return None
    if not (_is_asked_for(scan) or _is_heading(scan, at, match.end())):
        if len(match.group()) == 1:
            return _lone_letter(scan, match)
        if not _stands_alone(scan, match):
            return None
    return _range(scan, match) or _single(scan, match)


def _great(scan: Scan, at: int) -> re.Match[str] | None:
    """ "năm MCMXLV": with letters that only a year or a chapter needs."""
    return _GREAT.match(scan.text, at) if _ASKS_GREAT.search(scan.words_before(2)) else None


def recognise_small_roman(scan: Scan, at: int) -> Found | None:
    """ "mục iv", "(ii) ...": in small letters, where it is no word."""
    match = _SMALL.match(scan.text, at) if scan.text[at] in _SMALL_LETTERS else None
    if match is None or not match.group().islower():
        return None
    numeral = match.group()
    numbers = len(numeral) > 1 or _SECOND_ITEM.search(scan.text, match.end(), match.end() + _LONGEST_ITEM)
    bracketed = scan.text[at - 1 : at] == "(" or (numbers and scan.starts_sentence(at))
    marker = bracketed and _SMALL_MARKER_END.match(scan.text, match.end())
    if marker and is_syllable(numeral) and marker.group().startswith("."):
        return None  # "vi. Một": a spoken word before a full stop
    if marker or _asks_small(scan, match):
        return Found(match.end(), cardinal(value(numeral.upper())), TokenKind.ROMAN)
    return None


def _asks_small(scan: Scan, match: re.Match[str]) -> bool:
    before = _without_quote(scan.words_before(3))
    if len(match.group()) == 1:
        return bool(_ASKS_SMALLEST.search(before))
    if is_syllable(match.group()) and not (_ENDS.match(scan.text, match.end()) and _ASKS_WORD.search(before)):
        return False
    return bool(_ASKS_SMALL.search(before))


def value(numeral: str) -> int:
    """The number that a well-formed Roman numeral in capitals names."""
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


def _without_quote(before: str) -> str:
    """The words before, also where the numeral stands in quotes: phụ lục “I”."""
    return before.rstrip(' "“‘')


def _is_asked_for(scan: Scan) -> bool:
    before = _without_quote(scan.words_before())
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
    if (following in _JOINED and not _LETTER_AFTER.match(scan.text, end)) or following.isdigit():
        return None
    numeral, letter = cardinal(value(match.group())), letter_name(match.group())
    numbered = match.group() != "X" and _NUMBERED.search(scan.words_before(3))
    if numbered or _LIST_NEXT.match(scan.text, end):
        return Found(end, numeral, TokenKind.ROMAN)
    if scan.glued(match.start()) or _NAMES_SOMETHING.search(scan.words_before(2)):
        return None
    if _LETTER_WORDS.search(scan.words_before(2)) or _LETTER_AFTER.match(scan.text, end):
        return Found(end, letter, TokenKind.ABBREVIATION)
    return Found(end, letter, TokenKind.ROMAN, Doubt.AMBIGUOUS_NUMBER, (numeral,))
