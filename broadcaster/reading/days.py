"""One day or month in figures: where it ends, how it is said, and whether a calendar has it."""

import re
from typing import NamedTuple

from broadcaster.reading.counted import counts_things
from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.units import unit_after

DAY, MONTH, YEAR = r"(0?[1-9]|[12]\d|3[01])", r"(0?[1-9]|1[0-2])", r"((?:1[89]|20|21)\d\d)"
_CALENDAR = r"(?:ÂL|AL|DL)(?![^\W_])"
END = rf"(?![\d%]|[.,/]\d|(?!{_CALENDAR})[^\W\d_])"
_SEPARATED = Pattern(r"\d{1,4}[ ]?[/.\-–]")
_FULL = Pattern(rf"{DAY}[ ]?([/.\-–])[ ]?{MONTH}[ ]?\2[ ]?{YEAR}{END}")
_YEAR_FIRST = Pattern(rf"{YEAR}([/.\-]){MONTH}\2{DAY}{END}")
_SHORT_YEAR = Pattern(rf"{DAY}([/.\-]){MONTH}\2['’]?(\d\d){END}")
_DAY_MONTH = Pattern(rf"{DAY}[ ]?/[ ]?{MONTH}{END}")
_DAY_MONTH_DASH = Pattern(rf"{DAY}([-.]){MONTH}{END}(?![-–]\d)")
MONTH_YEAR = Pattern(rf"{MONTH}[ ]?[/.\-–][ ]?{YEAR}{END}")
_MONTH_BLANK_YEAR = Pattern(rf"{MONTH},?[ ]{YEAR}{END}")
_MONTHS = Pattern(rf"{MONTH}[ ]?[-–—~][ ]?{MONTH}{END}")
_PER_MONTH = Ending(r"(?:^| )(?:1|một|mỗi|từng|hằng|hàng|trong) tháng$")
_BARE_DAY = Pattern(rf"{DAY}{END}(?![ ]?[-–:/])")
_BARE_DAYS = Pattern(rf"(?:{DAY}(?:[ ]?,[ ]?|[ ](?:và|hoặc)[ ])){{1,12}}{DAY}{END}(?![ ]?[-–:/])")
_SAYS_BARE_DAY = Ending(r"(?:^| )ngày$")
_COUNTS_DAYS = Ending(r"(?:\d|^|(?:^| )(?:mỗi|một|từng|hằng|hàng|nhiều|vài|mấy|cả|nửa|lần|viên|giờ)) ?ngày$")
_MONTH_SHORT_YEAR = Pattern(rf"{MONTH}/([1-4]\d){END}")
_WORDED = Pattern(rf"{DAY}[ ]tháng[ ]{MONTH}(?:,?[ ]năm[ ]{YEAR})?{END}(?![ ]?[-–,][ ]?\d|,?[ ]năm(?![^\W_]))")
_LUNAR = Pattern(r"[ ]?(?:\([ ]?)?(ÂL|AL|DL|âl|Âm lịch|âm lịch|dương lịch)(?![^\W_])(?:[ ]?\))?")
_TIMES_A_DAY = Pattern(
    r"[ ](?:lần|viên|buổi|bữa|giờ|tiếng|cữ|lượt|ca|suất|chuyến|gói|muỗng|liều|phút|người|con|cái)(?![^\W_])"
)
_SHARE_NEXT = Pattern(r"[ ]?(?:đến|tới|[-–])[ ]?\d{1,2}/\d{1,2}(?![\d/])")
_HOUSEHOLDS = Pattern(r"[ ](?:hộ|khẩu|nhân khẩu|phiếu|suất|cây|con)(?![^\W_])")
_PADDED = Pattern(r"0\d[ ]?/|\d\d?[ ]?/[ ]?0\d")
_NOTHING_COUNTED = Pattern(
    r"[ ]?(?:[,;:.)!?–-]|$|\n|(?:năm|và|đến|tới|tại|ở|lúc|hằng|hàng|âm|là|do|của|về|để|theo|vừa|này|tới|từ|cho|trên)"
    r"(?![^\W_]))"
)

_SAYS_DAY = r"ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|mùng|mồng|rằm|đường|phố|tết"
SAYS_DAY = Ending(rf"(?:^| )(?:{_SAYS_DAY}|cầu|trường|chợ)$")
STREET = Ending(r"(?:^| )(?:đường|phố|đại lộ|hẻm)$")
_NAMED_FOR_DAY = Ending(
    r"(?:^| )(?:công viên|quảng trường|sân vận động|bệnh viện|(?:nông|lâm) trường|công ty|nhà máy|xí nghiệp|hợp tác xã|"
    r"htx|cầu|chợ|nghĩa trang|trung học (?:cơ sở|phổ thông)|trường(?: (?:mầm non|mẫu giáo|tiểu học|mn|th|thcs|thpt))?)$"
)
SAYS_MONTH = Ending(r"(?:^| )tháng$")
_DATE_WORDS = Ending(
    rf"(?:^| )(?:{_SAYS_DAY}|(?:{_SAYS_DAY}) (?:mai|nay|qua|kia|mốt)|lễ|dịp|từ|đến|tới|trước|sau|hết|vào|hạn(?: \S+)?|"
    r"kỷ niệm|chào mừng|mừng|quốc khánh|giải phóng|thành lập|phụ nữ|lao động|"
    r"thiếu nhi|truyền thống|việt nam|giỗ tổ|hùng vương|nhà giáo|nhà báo|thầy thuốc|doanh nhân|liệt sĩ|họp|"
    r"(?:thứ \S+|chủ nhật|cn|t[2-7])(?: [,–—-])?|\d{1,3} ?[-–—]|khai giảng|(?:khai|tựu) trường|"
    r"(?:thời gian|(?:ngày|hạn)(?: \S+)?) :|\()$"
)
_ALSO_BEFORE_SHARES = Ending(r"(?:^| )(?:từ|đến|tới|trước|sau|hết|vào|lao động|phụ nữ|thiếu nhi|\()$")
"""After these 1/3 can also be a third of something."""
_LISTED_NAME = Ending(r"(?:^| )\d{1,3} ?[-–—]$")
"""Behind "thôn 1 -" stands a day, or how many of how many."""
_NAMES_OCCASION = Ending(
    r"(?:^| )(?:ngày|lễ|dịp|quốc khánh|mừng|kỷ niệm|sáng|chiều|tối|đêm|giỗ tổ|hùng vương|khai giảng|tựu trường)$"
)
_DOTTED_OCCASION = Ending(r"(?:^| )(?:trước|hết|hạn(?: chót| cuối| nộp)?|chậm nhất)$")
_DOTTED_PERHAPS = Ending(r"(?:^| )(?:họp|vào|xong|nộp|trước|hết|hạn(?: chót| cuối| nộp)?|chậm nhất)$")
"""After these 7.11 is sooner a day than a number of a chapter."""
SERIES = Ending(
    r"(?:^| )(?:quý|quí|đợt|số|lần|kỳ|tuần|khóa|khoá|vụ|tập|học kỳ|khối|lớp|"
    r"(?:quý|quí|đợt|lần|kỳ) \d+ (?:,|và|-|–|&|\+))$"
)
NOT_DATES = Ending(
    r"(?:^| )(?:số|hẻm|ngõ|ngách|kiệt|nhà|thửa|tờ|bậc|(?:trụ|cột)(?: điện| đèn)?|tỷ lệ|tỉ lệ|áp|áp là|chiếm|"
    r"gần|hơn|khoảng|trên|bằng|đạt)(?: :)?$"
)
SERIES_OF_DAYS = Pattern(r"ngày \d+(?:/\d+)? (?:,|;|và|hoặc|đến)(?: \d+ (?:,|;|và|hoặc))?$")
_DATE_NEXT = Pattern(
    r"[ ]?(?:[-–][ ]?\d{1,2}/\d{1,2}(?!\d)|\((?:T[2-7]|CN|[Tt]hứ|[Cc]hủ nhật|sáng|chiều|tối)(?![^\W_]))"
)
_NUMBERED_FROM = Ending(
    r"(?:^| )(?:thôn|tổ|dân phố|khu|phố|xóm|buôn|bản|ấp|lớp|khối|đội|nhóm|cấp|bậc|bàn|phòng|trang|câu|số|điều|khoản|"
    r"mục|tiêu chí|trẻ|em|tù) từ$"
)
_LASTS = Pattern(r"[ ](?:tuổi|tháng|tuần|ngày|năm(?![ ](?:nay|tới|sau|\d)))(?![^\W_])")
"""After these or before those "1-5" is a range, no first of May."""
_WEEKDAY = Pattern(r"(?:^| )(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật) [,(]$")
_REACHED = Pattern(r"\d-\d{1,2} (?:đến|tới)(?: hết)?$")
_TO_DASHED = Pattern(r"[ ](?:đến|tới)[ ](?:hết[ ])?(?:ngày[ ])?\d{1,2}-\d{1,2}(?:-(?:19|20)\d\d)?(?!\d)")
_DAY_MONTH_APART = Pattern(rf"(1[3-9]|2\d|3[01])[ ]([-–])[ ]{MONTH}{END}")
HOLIDAYS = frozenset(
    {(3, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (19, 5), (1, 6), (21, 6), (28, 6), (27, 7), (19, 8), (2, 9),
     (10, 10), (13, 10), (15, 10), (20, 10), (9, 11), (18, 11), (20, 11), (1, 12), (22, 12), (27, 2), (9, 1), (10, 3)}
)  # fmt: skip
"""Days that commune offices name without the word "ngày"."""
_BADGE_DAYS = HOLIDAYS | {(7, 11)}
"""The days on which the Party awards badges are called "đợt 7/11"."""
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_LUNAR_MONTH = 30
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


def names_place(before: str, date: Day) -> bool:
    """Whether the words before make it the name of a street or a school: neither ngày nor mùng is said."""
    if date.day is None or date.year:
        return False
    return bool(STREET.search(before) or ((date.day, date.month) in HOLIDAYS and _NAMED_FOR_DAY.search(before)))


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
    return _with_calendar(text, found) if found and found.day else found


def find_worded_day(text: str, at: int) -> Day | None:
    """The date whose month a word precedes: 30 tháng 2, 31 tháng 4 năm 2026."""
    match = _WORDED.match(text, at)
    if match is None:
        return None
    return _with_calendar(text, Day(match.end(), int(match[1]), int(match[2]), int(match[3]) if match[3] else None))


def _with_calendar(text: str, date: Day) -> Day:
    calendar = _LUNAR.match(text, date.end)
    if calendar is None:
        return date
    said = "dương lịch" if calendar[1][0] in "Dd" else "âm lịch"
    return date._replace(end=calendar.end(), calendar=said)


def find_months(text: str, at: int, before: str) -> tuple[int, int, int] | None:
    """Where "tháng 4-6" ends, and the two months; "tháng 2-3 lần" counts times."""
    match = _MONTHS.match(text, at) if SAYS_MONTH.search(before) and not _PER_MONTH.search(before) else None
    if match is None or not _NOTHING_COUNTED.match(text, match.end()):
        return None
    return match.end(), int(match[1]), int(match[2])


def find_bare_days(text: str, at: int, before: str) -> re.Match[str] | None:
    """The days of "họp ngày 5 và 6", whose month goes without saying; "ngày 2 lần" counts times."""
    if not _SAYS_BARE_DAY.search(before) or _COUNTS_DAYS.search(before):
        return None
    matches = (pattern.match(text, at) for pattern in (_BARE_DAYS, _BARE_DAY))
    return next((match for match in matches if match and _NOTHING_COUNTED.match(text, match.end())), None)


def reaches_dashed(text: str, end: int) -> bool:
    """Whether "đến 31-7" follows, so that a dash before it stands within a date as well."""
    last = _TO_DASHED.match(text, end)
    return last is not None and _NOTHING_COUNTED.match(text, last.end()) is not None


def possible_days(date: Day) -> tuple[Day, ...]:
    """Of a date that no calendar has: what its writer can have meant; empty for a date that there is."""
    longest = _LONGEST_LUNAR_MONTH if date.calendar == "âm lịch" else _length(date.month, date.year)
    if date.day is None or date.day <= longest:
        return ()
    following = date._replace(day=1, month=date.month % 12 + 1, year=date.year and date.year + date.month // 12)
    return date._replace(day=longest), following


def reached_dashed(before: str) -> bool:
    """Whether "30-4 đến" stands before."""
    return _REACHED.search(before) is not None


def follows_weekday(before: str) -> bool:
    """Whether "Chủ nhật," stands before."""
    return _WEEKDAY.search(before) is not None


def _length(month: int, year: int | None) -> int:
    return 28 if month == 2 and year and not _is_leap(year) else _LONGEST_MONTHS[month - 1]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _find(text: str, at: int, before: str) -> Day | None:
    if _SEPARATED.match(text, at):
        return _separated(text, at, before)
    match = _MONTH_BLANK_YEAR.match(text, at) if SAYS_MONTH.search(before) else None
    if match and _NOTHING_COUNTED.match(text, match.end()):
        return Day(match.end(), None, int(match[1]), int(match[2]))
    return None


def _separated(text: str, at: int, before: str) -> Day | None:
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
    match = _MONTH_SHORT_YEAR.match(text, at) if SAYS_MONTH.search(before) else None
    if match and int(match[2]) > 12:
        return Day(match.end(), None, int(match[1]), 2000 + int(match[2]))
    return _slashed(text, at, before) or _dashed(text, at, before)


def _in_full(year: int) -> int:
    """Of a year's last two figures; the later half of a hundred is when people were born."""
    return year + (1900 if year > 50 else 2000)


def _slashed(text: str, at: int, before: str) -> Day | None:
    match = None if NOT_DATES.search(before) else _DAY_MONTH.match(text, at)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if _LISTED_NAME.search(before):
        return None if counts_things(text, match.end()) else Day(match.end(), day, month, None)
    if SERIES.search(before):
        dated = before.endswith("đợt") and (day > len(_LONGEST_MONTHS) or (day, month) in _BADGE_DAYS)
        return Day(match.end(), day, month, None) if dated else None
    stated = names_day(before) or SERIES_OF_DAYS.search(before) or _DATE_NEXT.match(text, match.end())
    share = _SHARE_NEXT.match(text, match.end())
    alone = _NOTHING_COUNTED.match(text, share.end() if share else match.end())
    if stated and not alone and day < month <= 10 and _ALSO_BEFORE_SHARES.search(before):
        return None
    padded = alone and _PADDED.match(text, at)
    holiday = (day, month) in HOLIDAYS and not (day <= month and counts_things(text, match.end()))
    more_than_all = not stated and not holiday and _HOUSEHOLDS.match(text, match.end())
    if stated or padded or holiday or (day > month and not more_than_all):
        return Day(match.end(), day, month, None)
    return None


def _dashed(text: str, at: int, before: str) -> Day | None:
    match = _DAY_MONTH_DASH.match(text, at) or (SAYS_DAY.search(before) and _DAY_MONTH_APART.match(text, at))
    if not match or _TIMES_A_DAY.match(text, match.end()):
        return None
    day, month = int(match[1]), int(match[3])
    named = _NAMES_OCCASION.search(before) or (match[2] == "." and day > 12 and _DOTTED_OCCASION.search(before))
    listed = re.search(r"\d[/.-]\d+ (?:,|và)$", before) or names_place(before, Day(at, day, month, None))
    span = day < month and (_NUMBERED_FROM.search(before) or _LASTS.match(text, match.end()))
    holiday = (day, month) in HOLIDAYS and not span and (day > 12 or listed or names_day(before))
    open_dotted = match[2] == "." and _DOTTED_PERHAPS.search(before) and _NOTHING_COUNTED.match(text, match.end())
    late = day > 12 and match[2] == "-" and names_day(before)
    reached = (reached_dashed(before) or follows_weekday(before)) and _NOTHING_COUNTED.match(text, match.end())
    if (
        named
        or reached
        or open_dotted
        or reaches_dashed(text, match.end())
        or ((holiday or late) and not unit_after(text, match.end()))
    ):
        return Day(match.end(), day, month, None)
    return None
