"""One day or month in figures: where it ends, how it is said, and whether a calendar has it."""

import re
from calendar import isleap
from typing import NamedTuple

from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.units import unit_after

DAY, MONTH, YEAR = r"(0?[1-9]|[12]\d|3[01])", r"(0?[1-9]|1[0-2])", r"((?:1[89]|20|21)\d\d)"
_CALENDAR = r"(?:ÂL|AL|DL)(?![^\W_])"
END = rf"(?![\d%]|[.,/]\d|(?!{_CALENDAR})[^\W\d_])"
_FULL = Pattern(rf"{DAY}[ ]?([/.\-–])[ ]?{MONTH}[ ]?\2[ ]?{YEAR}{END}")
_YEAR_FIRST = Pattern(rf"{YEAR}([/.\-]){MONTH}\2{DAY}{END}")
_SHORT_YEAR = Pattern(rf"{DAY}([/.\-]){MONTH}\2(\d\d){END}")
_DAY_MONTH = Pattern(rf"{DAY}[ ]?/[ ]?{MONTH}{END}")
_DAY_MONTH_DASH = Pattern(rf"{DAY}([-.]){MONTH}{END}(?![-–]\d)")
MONTH_YEAR = Pattern(rf"{MONTH}[ ]?[/.\-–][ ]?{YEAR}{END}")
_MONTH_BLANK_YEAR = Pattern(rf"{MONTH},?[ ]{YEAR}{END}")
_MONTH_SHORT_YEAR = Pattern(rf"{MONTH}/([1-4]\d){END}")
_LUNAR = Pattern(r"[ ]?(?:\([ ]?)?(ÂL|AL|DL|âl|Âm lịch|âm lịch|dương lịch)(?![^\W_])(?:[ ]?\))?")
_TIMES_A_DAY = Pattern(
    r"[ ](?:lần|viên|buổi|bữa|giờ|tiếng|cữ|lượt|ca|suất|chuyến|gói|muỗng|liều|phút|người|con|cái)(?![^\W_])"
)
_SHARE_NEXT = Pattern(r"[ ]?(?:đến|tới|[-–])[ ]?\d{1,2}/\d{1,2}(?!\d)")
_PADDED = Pattern(r"0\d[ ]?/|\d\d?[ ]?/[ ]?0\d")
_NOTHING_COUNTED = Pattern(
    r"[ ]?(?:[,;:.)!?–-]|$|\n|(?:năm|và|đến|tới|tại|ở|lúc|hằng|hàng|âm|là|do|của|về|để|theo|vừa|này|tới|từ|cho|trên)"
    r"(?![^\W_]))"
)

_SAYS_DAY = r"ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|mùng|mồng|rằm|đường|phố|tết"
SAYS_DAY = Pattern(rf"(?:^| )(?:{_SAYS_DAY}|cầu|trường|chợ)$")
SAYS_MONTH = Pattern(r"(?:^| )tháng$")
_DATE_WORDS = Pattern(
    rf"(?:^| )(?:{_SAYS_DAY}|(?:{_SAYS_DAY}) (?:mai|nay|qua|kia|mốt)|lễ|dịp|từ|đến|tới|trước|sau|hết|vào|hạn|hạn chót|"
    r"kỷ niệm|chào mừng|mừng|quốc khánh|giải phóng|thành lập|phụ nữ|lao động|thiếu nhi|truyền thống|việt nam|giỗ tổ|"
    r"hùng vương|nhà giáo|nhà báo|thầy thuốc|doanh nhân|liệt sĩ|(?:thứ \S+|chủ nhật|cn|t[2-7])(?: ,)?|họp|"
    r"thời gian :|\()$"
)
_ALSO_BEFORE_SHARES = Pattern(r"(?:^| )(?:từ|đến|tới|trước|sau|hết|vào|lao động|phụ nữ|thiếu nhi|\()$")
"""After these 1/3 can also be a third of something."""
_NAMES_OCCASION = Pattern(r"(?:^| )(?:ngày|lễ|dịp|quốc khánh|mừng|kỷ niệm|sáng|chiều|tối|đêm|giỗ tổ|hùng vương)$")
_DOTTED_OCCASION = Pattern(r"(?:^| )(?:trước|hết|hạn|chậm nhất)$")
SERIES = Pattern(
    r"(?:^| )(?:quý|quí|đợt|số|lần|kỳ|tuần|khóa|khoá|vụ|tập|học kỳ|khối|lớp|"
    r"(?:quý|quí|đợt|lần|kỳ) \d+ (?:,|và|-|–|&|\+))$"
)
NOT_DATES = Pattern(
    r"(?:^| )(?:số|hẻm|ngõ|ngách|kiệt|nhà|thửa|tờ|tỷ lệ|tỉ lệ|áp|áp là|chiếm|gần|hơn|khoảng|trên|bằng|đạt)(?: :)?$"
)
SERIES_OF_DAYS = Pattern(r"ngày \d+(?:/\d+)? (?:,|;|và|hoặc|đến)(?: \d+ (?:,|;|và|hoặc))?$")
_DATE_NEXT = Pattern(
    r"[ ]?(?:[-–][ ]?\d{1,2}/\d{1,2}(?!\d)|\((?:T[2-7]|CN|[Tt]hứ|[Cc]hủ nhật|sáng|chiều|tối)(?![^\W_]))"
)
_TO_DASHED = Pattern(r"[ ](?:đến|tới)[ ](?:hết[ ])?(?:ngày[ ])?\d{1,2}-\d{1,2}(?:-(?:19|20)\d\d)?(?!\d)")
_DAY_MONTH_APART = Pattern(rf"(1[3-9]|2\d|3[01])[ ]([-–])[ ]{MONTH}{END}")
HOLIDAYS = frozenset(
    {(3, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (19, 5), (1, 6), (21, 6), (28, 6), (27, 7), (19, 8), (2, 9),
     (10, 10), (13, 10), (15, 10), (20, 10), (9, 11), (18, 11), (20, 11), (1, 12), (22, 12), (27, 2), (9, 1), (10, 3)}
)  # fmt: skip
"""Days that commune offices name without the word "ngày"."""
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_OF_NAMED_DAYS = 10


class Day(NamedTuple):
    """A date as written; what is not written is None."""

    end: int
    day: int | None
    month: int
    year: int | None
    calendar: str = ""
    """"âm lịch" or "dương lịch", where an abbreviation says so."""


def names_day(before: str) -> bool:
    """Whether the words before a day and month say that it is one."""
    return bool(_DATE_WORDS.search(before))


def say(date: Day) -> str:
    """The words of a date without the leading "ngày" or "tháng"."""
    words = [f"{say_day(date.day)} tháng {say_month(date.month)}" if date.day else say_month(date.month)]
    if date.year:
        words.append(f"năm {cardinal(date.year)}")
    if date.calendar:
        words.append(date.calendar)
    return " ".join(words)


def say_day(day: int) -> str:
    """The first ten days of a month have a word before them."""
    return f"mùng {cardinal(day)}" if day <= _FIRST_OF_NAMED_DAYS else cardinal(day)


def say_month(month: int) -> str:
    """The fourth is "tư"."""
    return "tư" if month == 4 else cardinal(month)


def find_day(text: str, at: int, before: str) -> Day | None:
    """The date or the month with its year that stands here, where the words before allow one."""
    found = _find(text, at, before)
    calendar = _LUNAR.match(text, found.end) if found and found.day else None
    if not found or not calendar:
        return found
    said = "dương lịch" if calendar[1][0] in "Dd" else "âm lịch"
    return found._replace(end=calendar.end(), calendar=said)


def reaches_dashed(text: str, end: int) -> bool:
    """Whether "đến 31-7" follows, so that a dash before it stands within a date as well."""
    last = _TO_DASHED.match(text, end)
    return last is not None and _NOTHING_COUNTED.match(text, last.end()) is not None


def possible_days(date: Day) -> tuple[Day, ...]:
    """Of a date that no calendar has: what its writer can have meant; empty for a date that there is."""
    if date.day is None or date.day <= _length(date.month, date.year):
        return ()
    following = date._replace(day=1, month=date.month % 12 + 1, year=date.year and date.year + date.month // 12)
    return date._replace(day=_length(date.month, date.year)), following


def _length(month: int, year: int | None) -> int:
    return 28 if month == 2 and year and not isleap(year) else _LONGEST_MONTHS[month - 1]


def _find(text: str, at: int, before: str) -> Day | None:
    if match := _FULL.match(text, at):
        return Day(match.end(), int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_FIRST.match(text, at):
        return Day(match.end(), int(match[4]), int(match[3]), int(match[1]))
    if match := _SHORT_YEAR.match(text, at):
        if NOT_DATES.search(before) or (match[2] == "." and not names_day(before)):
            return None
        return Day(match.end(), int(match[1]), int(match[3]), _in_full(int(match[4])))
    if match := MONTH_YEAR.match(text, at):
        dotted = text[match.end(1)] == "." and not SAYS_MONTH.search(before)
        if not dotted and not SERIES.search(before):
            return Day(match.end(), None, int(match[1]), int(match[2]))
    match = _MONTH_BLANK_YEAR.match(text, at) if SAYS_MONTH.search(before) else None
    if match and _NOTHING_COUNTED.match(text, match.end()):
        return Day(match.end(), None, int(match[1]), int(match[2]))
    match = _MONTH_SHORT_YEAR.match(text, at) if SAYS_MONTH.search(before) else None
    if match and int(match[2]) > 12:
        return Day(match.end(), None, int(match[1]), 2000 + int(match[2]))
    return _slashed(text, at, before) or _dashed(text, at, before)


def _in_full(year: int) -> int:
    """Of a year's last two figures; the later half of a hundred is when people were born."""
    return year + (1900 if year > 50 else 2000)


def _slashed(text: str, at: int, before: str) -> Day | None:
    match = None if NOT_DATES.search(before) or SERIES.search(before) else _DAY_MONTH.match(text, at)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    stated = names_day(before) or SERIES_OF_DAYS.search(before) or _DATE_NEXT.match(text, match.end())
    share = _SHARE_NEXT.match(text, match.end())
    alone = _NOTHING_COUNTED.match(text, share.end() if share else match.end())
    if stated and not alone and day < month <= 10 and _ALSO_BEFORE_SHARES.search(before):
        return None
    padded = alone and _PADDED.match(text, at)
    if stated or padded or (day, month) in HOLIDAYS or day > month:
        return Day(match.end(), day, month, None)
    return None


def _dashed(text: str, at: int, before: str) -> Day | None:
    match = _DAY_MONTH_DASH.match(text, at) or (SAYS_DAY.search(before) and _DAY_MONTH_APART.match(text, at))
    if not match or _TIMES_A_DAY.match(text, match.end()):
        return None
    day, month = int(match[1]), int(match[3])
    named = _NAMES_OCCASION.search(before) or (match[2] == "." and day > 12 and _DOTTED_OCCASION.search(before))
    listed = re.search(r"\d[/.-]\d+ (?:,|và)$", before)
    holiday = (day, month) in HOLIDAYS and (day > 12 or listed or names_day(before))
    late = day > 12 and match[2] == "-" and names_day(before)
    if named or reaches_dashed(text, match.end()) or ((holiday or late) and not unit_after(text, match.end())):
        return Day(match.end(), day, month, None)
    return None
