"""Fractions and counts out of a whole: 1/2 số hộ, 2 1/2 cốc, 19/19 tiêu chí, số nhà 12/3."""

import re

from broadcaster.reading.amounts import found
from broadcaster.reading.counted import counts_things
from broadcaster.reading.days import SAYS_DAY, Day, names_day, say
from broadcaster.reading.naming import names_next
from broadcaster.reading.numbers import cardinal, whole
from broadcaster.reading.numerals import decimal_words
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind
from broadcaster.reading.units import unit_after

_SLASHED = Pattern(r"(\d{1,6}(?:,\d{1,2})?)[ ]?/[ ]?(\d{1,6})(?!\d|[.,/]\d)")
_MIXED = Pattern(r"(\d{1,3})[ ]([1-9])/([2-9]|10)(?!\d|[.,/]\d)")
_WHOLE_WORDS = Pattern(
    r"[ ](?:số|tổng|dân|diện|chiều|quãng|thời|lương|mức|giá|khối|nhiệm|lượng|cuộc|chặng|đường|trọng|thân|nước|"
    r"công suất|học phí|kinh phí|chi phí|tiền|sản lượng|toàn|ngân sách|tháng lương|ngày công|muỗng|thìa|cốc|chén|viên|"
    r"lít|năm|giờ|công việc|tháng)(?![^\W_])"
)
_AMOUNT_WORDS = Pattern(
    r"[ ](?:số|diện tích|dân số|tổng|quãng|lượng|khối lượng|mức|công suất|học phí|kinh phí|chi phí|sản lượng|toàn bộ|"
    r"ngân sách|trọng lượng|thu nhập)(?![^\W_])"
)
_SHARE_WORDS = Ending(r"(?:^| )(?:chiếm|gần|hơn|quá|ít nhất|tối thiểu|bằng|lên tới|lên đến)(?: từ| khoảng| trên)?$")
_SCORED_WORDS = Pattern(r"[ ](?:tiêu chí|chỉ tiêu|điểm|phiếu|thành viên|đại biểu|nội dung|nhiệm vụ)(?![^\W_])")
_MANY = Pattern(r"[ ](?:hộ|người|đại biểu|cử tri|thành viên|hội viên|đảng viên|học sinh)(?![^\W_])")
_OUT_OF_HOURS = Pattern(r"[ ]?(?:h|giờ|km)(?![^\W_])")
_HOURS_OF_DAY = Pattern(r"24[ ]?/[ ]?(?:24[ ]?(?P<hours>h|giờ)?|7)(?![\w/]|[.,]\d)")
"""Round the clock: no date stands behind it."""
_ADDRESS = Ending(
    r"(?:^| )(?:số|hẻm|ngõ|ngách|kiệt|nhà|thửa|tờ|áp|áp là|lớp|bậc|thợ|trụ|cột|hạng|(?:thương|bệnh) binh(?: loại)?|tb)$"
)
_ADDRESS_ROW = Pattern(r"\d{1,6}(?:/\d{1,6}){1,4}")
_PART_WORDS = Ending(r"(?:^| )(?:chiếm|gần|hơn|khoảng|trên|bằng|giảm|tăng|còn|mất|hết|ít nhất|tối thiểu|quá|cuối|đầu)$")
_YEARS = Pattern(r"(?:19|20)\d\d")
_UP_TO = Pattern(r"[ ]?[-–—][ ]?(?:(\d)|([1-9])/([2-9]))(?!\d|[.,/]\d)")
_MARKS = frozenset(",/")
_COMMON_PART, _LARGEST_PART, _MONTHS, _LONGEST_MONTH, _LARGEST_SHARE = 5, 10, 12, 31, 100
""" "2/3 hộ" is a part, "7/9 thôn" are seven of nine; what is no more than twelve below can be a day."""


def recognise_fraction(scan: Scan, at: int) -> Found | None:
    """Two numbers with a slash that are no date."""
    after = scan.after_number(at)
    if after not in _MARKS and not after.isdecimal():
        return None
    if other := _address(scan, at) or recognise_round_the_clock(scan, at) or _mixed(scan, at):
        return other
    match = _SLASHED.match(scan.text, at)
    if match is None:
        return None
    if _YEARS.fullmatch(match[1]) and int(match[2]) == int(match[1]) + 1:
        return Found(match.end(), f"{cardinal(int(match[1]))}, {cardinal(int(match[2]))}", TokenKind.DATE)
    if unit := unit_after(scan.text, match.end()):
        joint = _part if 0 < _upper(match) < int(match[2]) <= _LARGEST_PART else _out_of
        return Found(unit.end, f"{joint(match)} {unit.spoken}", unit.kind)
    return _reaching(scan, match) or _alone(scan, match)


def recognise_part(scan: Scan, at: int) -> Found | None:
    """Two numbers with a slash that could be a day but for the words around them."""
    match = _SLASHED.match(scan.text, at) if scan.after_number(at) in _MARKS else None
    if match is None or SAYS_DAY.search(scan.words_before()):
        return None
    upper, lower = _upper(match), int(match[2])
    if _SCORED_WORDS.match(scan.text, match.end()) and not names_day(scan.words_before()):
        return Found(match.end(), _out_of(match), TokenKind.NUMBER)
    if not 0 < upper < lower <= _LARGEST_PART:
        return None
    if _AMOUNT_WORDS.match(scan.text, match.end()) or _SHARE_WORDS.search(scan.words_before()) or _follows_part(scan):
        return _reaching(scan, match) or Found(match.end(), _part(match), TokenKind.NUMBER)
    reaching = _reaching(scan, match)
    return reaching if reaching and _AMOUNT_WORDS.match(scan.text, reaching.end) else None


def _follows_part(scan: Scan) -> bool:
    """ "từ 1/3 đến 1/2"."""
    return scan.word_before() in {"đến", "tới"} and " phần " in scan.spoken_before(2)


def recognise_round_the_clock(scan: Scan, at: int) -> Found | None:
    """ "24/24h", "24/7", where no word says that 24/7 is a day in July."""
    match = _HOURS_OF_DAY.match(scan.text, at)
    if match is None or (match.group().endswith("7") and names_day(scan.words_before())):
        return None
    upper, lower = (cardinal(int(part)) for part in re.findall(r"\d+", match.group()))
    return Found(match.end(), f"{upper} trên {lower}{' giờ' if match['hours'] else ''}", TokenKind.NUMBER)


def _alone(scan: Scan, match: re.Match[str]) -> Found:
    """By the words around it a part of a whole or so many out of so many; else perhaps a day."""
    upper, lower, end = _upper(match), int(match[2]), match.end()
    counted = counts_things(scan.text, end) or _OUT_OF_HOURS.match(scan.text, end) is not None
    proper = 0 < upper < lower <= _LARGEST_SHARE
    named = names_next(scan) and scan.word_before() != "vòng"
    half = upper == 1 and (lower <= _COMMON_PART if counted else not named)
    if proper and (half or _is_part(scan, end, lower, counted)):
        return Found(end, _part(match), TokenKind.NUMBER)
    if counted and lower < upper <= _LONGEST_MONTH and lower <= _MONTHS and upper.is_integer():
        return found(end, (_out_of(match), f"ngày {say(Day(end, int(upper), lower, None))}"), TokenKind.NUMBER)
    if counted or not proper or lower > _MONTHS or not upper.is_integer():
        return Found(end, _out_of(match), TokenKind.NUMBER)
    said, other = (_part, _out_of) if lower <= _LARGEST_PART and not named else (_out_of, _part)
    day = f"ngày {say(Day(end, int(upper), lower, None))}"
    return found(end, (said(match), day, other(match)), TokenKind.NUMBER)


def _is_part(scan: Scan, end: int, lower: int, counted: bool) -> bool:
    if counted:
        many = lower < _COMMON_PART and _MANY.match(scan.text, end)
        return lower <= _COMMON_PART and bool(many or _PART_WORDS.search(scan.words_before()))
    return bool(_WHOLE_WORDS.match(scan.text, end) or _PART_WORDS.search(scan.words_before()))


def _reaching(scan: Scan, match: re.Match[str]) -> Found | None:
    """ "1/3 - 1/2", "1/2-1 viên"."""
    last = _UP_TO.match(scan.text, match.end())
    if last is None or not 0 < _upper(match) < int(match[2]) <= _LARGEST_PART:
        return None
    end = cardinal(int(last[1])) if last[1] else _ratio_words(last[2], "phần", last[3])
    return Found(last.end(), f"{_part(match)} đến {end}", TokenKind.NUMBER)


def _mixed(scan: Scan, at: int) -> Found | None:
    """ "2 1/2": two and a half."""
    match = _MIXED.match(scan.text, at)
    if match is None or int(match[2]) >= int(match[3]) or names_next(scan):
        return None
    words = f"{cardinal(int(match[1]))} và {_ratio_words(match[2], 'phần', match[3])}"
    unit = unit_after(scan.text, match.end())
    return Found(unit.end, f"{words} {unit.spoken}", unit.kind) if unit else Found(match.end(), words, TokenKind.NUMBER)


def _address(scan: Scan, at: int) -> Found | None:
    match = _ADDRESS_ROW.match(scan.text, at) if _ADDRESS.search(scan.words_before()) else None
    if match is None:
        return None
    spoken = " trên ".join(map(whole, match.group().split("/")))
    unit = unit_after(scan.text, match.end())
    return (
        Found(unit.end, f"{spoken} {unit.spoken}", unit.kind) if unit else Found(match.end(), spoken, TokenKind.NUMBER)
    )


def _upper(match: re.Match[str]) -> float:
    return float(match[1].replace(",", "."))


def _part(match: re.Match[str]) -> str:
    return _ratio_words(match[1], "phần", match[2])


def _out_of(match: re.Match[str]) -> str:
    return _ratio_words(match[1], "trên", match[2])


def _ratio_words(upper: str, joint: str, lower: str) -> str:
    """ "ba phần tư", but "ba trên bốn"."""
    first, *part = upper.split(",")
    words = decimal_words(first, *part) if part else cardinal(int(first))
    return f"{words} {joint} {'tư' if joint == 'phần' and int(lower) == 4 else cardinal(int(lower))}"
