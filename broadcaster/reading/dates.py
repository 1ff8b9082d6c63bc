"""Dates in every usual written form, and ranges of them."""

import re
from calendar import isleap
from typing import NamedTuple

from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind
from broadcaster.reading.units import unit_after

_D, _M, _Y = r"(0?[1-9]|[12]\d|3[01])", r"(0?[1-9]|1[0-2])", r"((?:1[89]|20|21)\d\d)"
_END = r"(?![\d%]|[.,/]\d|[^\W\d_])"
_FULL = Pattern(rf"{_D}[ ]?([/.\-–])[ ]?{_M}[ ]?\2[ ]?{_Y}{_END}")
_SHORT_YEAR = Pattern(rf"{_D}([/.\-]){_M}\2(\d\d){_END}")
_DAY_MONTH = Pattern(rf"{_D}/{_M}{_END}")
_DAY_MONTH_DASH = Pattern(rf"{_D}([-.]){_M}{_END}(?![-–]\d)")
_MONTH_YEAR = Pattern(rf"{_M}[ ]?[/.\-–][ ]?{_Y}{_END}")
_DAYS = Pattern(rf"{_D}[ ]?[-–—][ ]?(?={_D}/{_M}(?:/{_Y})?{_END})")
_DAYS_IN_WORDS = Pattern(rf"{_D}[ ]?[-–—][ ]?{_D}(?=[ ]tháng[ ])")
_DAY_LIST = Pattern(rf"(?:{_D}(?:[ ]?,[ ]?|[ ]và[ ]|,[ ]và[ ])){{1,12}}(?={_D}/{_M}(?:/{_Y})?{_END})")
_AND = Pattern(r"và[ ]$")
_LIKE_DATE = Pattern(rf"(\d{{1,2}})/(\d{{1,2}})/{_Y}{_END}")
_ROUND_THE_CLOCK = Pattern(r"24/(?:24|7)(?![\w/]|[.,]\d)")
_MUNG = frozenset({"mùng", "mồng"})
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_IN_WORDS = Pattern(rf"{_D}(?=[ ]+(?:tháng|âm lịch|Âm lịch)(?![^\W\d_]))")
_TO = Pattern(r"[ ]?[-–—][ ]?(?=\d)")

_SAYS_DAY = Pattern(r"(?:^| )(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|mùng|mồng|rằm|đường|phố|cầu|trường|tết|chợ)$")
_SERIES_OF_DAYS = Pattern(r"ngày \d+(?:/\d+)? (?:,|và|hoặc|đến)(?: \d+ (?:,|và|hoặc))?$")
_DATE_NEXT = Pattern(r"[ ]?[-–—][ ]?\d{1,2}/\d{1,2}(?!\d)")
_SAYS_MONTH = Pattern(r"(?:^| )tháng$")
_DATE_WORDS = Pattern(
    r"(?:^| )(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|mùng|mồng|rằm|đường|phố|lễ|dịp|từ|đến|tới|trước|sau|hết|"
    r"vào|kỷ niệm|chào mừng|hạn|quốc khánh|giải phóng|thành lập|phụ nữ|lao động|thiếu nhi|truyền thống|"
    r"việt nam|thứ \S+|thứ \S+ ,|chủ nhật|chủ nhật ,|mừng|họp|\()$"
)
_SERIES = Pattern(r"(?:^| )(?:quý|đợt|số|lần|kỳ|tuần|khóa|khoá|vụ|tập|học kỳ|khối|lớp)$")
_NOT_DATES = Pattern(r"(?:^| )(?:số|hẻm|ngõ|ngách|kiệt|nhà|thửa|tờ|tỷ lệ|tỉ lệ|áp|chiếm|gần|hơn|khoảng|trên|bằng|đạt)$")
HOLIDAYS = frozenset(
    {(3, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (19, 5), (1, 6), (21, 6), (28, 6), (27, 7), (19, 8), (2, 9),
     (10, 10), (13, 10), (15, 10), (20, 10), (9, 11), (18, 11), (20, 11), (1, 12), (22, 12), (27, 2), (9, 1), (10, 3)}
)  # fmt: skip
"""Days that commune offices name without the word "ngày"."""


class Day(NamedTuple):
    """A date as written; what is not written is None."""

    end: int
    day: int | None
    month: int
    year: int | None


def recognise_date(scan: Scan, at: int) -> Found | None:
    """A date or a range of dates that begins with a digit."""
    before = scan.words_before()
    if scan.spoken_before(1) == "tháng":
        before = "tháng"  # also where an abbreviation said it
    if _ROUND_THE_CLOCK.match(scan.text, at) and not names_day(before):
        return None
    if found := _days_of_one_month(scan, at, before):
        return found
    first = _one(scan.text, at, before)
    if first is None:
        return _series_year(scan, at, before) or _no_day(scan, at, before)
    return _to_last(scan, at, before, first)


def _to_last(scan: Scan, at: int, before: str, first: Day) -> Found:
    """A date, with the one it reaches to where there is one."""
    spoken = _lead(before, first) + say(first)
    connector = _TO.match(scan.text, first.end)
    last = connector and _one(scan.text, connector.end(), "ngày")
    if first.day and scan.word_before() in _MUNG:
        spoken = spoken.removeprefix("mùng ")
    doubt = _doubt(scan.text[at : first.end], first)
    if not last or (last.day is None) != (first.day is None):
        return Found(first.end, spoken, TokenKind.DATE, doubt)
    lead = "tháng" if last.day is None else "ngày"
    doubt = doubt if doubt == Doubt.IMPOSSIBLE_DATE else _impossible(last)
    return Found(last.end, f"{spoken} đến {lead} {say(last)}", TokenKind.DATE, doubt)


def names_day(before: str) -> bool:
    """Whether the words before a day and month say that it is one."""
    return bool(_DATE_WORDS.search(before))


def say(date: Day) -> str:
    """The words of a date without the leading "ngày" or "tháng"."""
    month = "tư" if date.month == 4 else cardinal(date.month)
    words = [f"{_day(date.day)} tháng {month}" if date.day else month]
    if date.year:
        words.append(f"năm {cardinal(date.year)}")
    return " ".join(words)


def _day(day: int) -> str:
    return f"mùng {cardinal(day)}" if day <= 10 else cardinal(day)


def _one(text: str, at: int, before: str) -> Day | None:
    if match := _FULL.match(text, at):
        return Day(match.end(), int(match[1]), int(match[3]), int(match[4]))
    if match := _SHORT_YEAR.match(text, at):
        if match[2] != "." or _DATE_WORDS.search(before):
            return Day(match.end(), int(match[1]), int(match[3]), 2000 + int(match[4]))
        return None
    if match := _MONTH_YEAR.match(text, at):
        dotted = text[match.end(1)] == "." and not _SAYS_MONTH.search(before)
        if not dotted and not _SERIES.search(before):
            return Day(match.end(), None, int(match[1]), int(match[2]))
    return _without_year(text, at, before)


def _without_year(text: str, at: int, before: str) -> Day | None:
    if match := _DAY_MONTH.match(text, at):
        day, month = int(match[1]), int(match[2])
        if _NOT_DATES.search(before) or _SERIES.search(before):
            return None
        in_series = _SERIES_OF_DAYS.search(before) or _DATE_NEXT.match(text, match.end())
        if _DATE_WORDS.search(before) or in_series or (day, month) in HOLIDAYS or day > month:
            return Day(match.end(), day, month, None)
    if match := _DAY_MONTH_DASH.match(text, at):
        day, month = int(match[1]), int(match[3])
        named = re.search(r"(?:^| )(?:ngày|lễ|dịp|quốc khánh|mừng|kỷ niệm|sáng|chiều|tối|đêm)$", before)
        listed = re.search(r"\d[/.-]\d+ (?:,|và)$", before)
        holiday = (day, month) in HOLIDAYS and (day > 12 or listed or _DATE_WORDS.search(before))
        if named or (holiday and not unit_after(text, match.end())):
            return Day(match.end(), day, month, None)
    return None


def _days_of_one_month(scan: Scan, at: int, before: str) -> Found | None:
    if match := _DAYS.match(scan.text, at):
        last = _one(scan.text, match.end(), "ngày")
        if last and last.day and int(match[1]) < last.day:
            lead = "" if _SAYS_DAY.search(before) else "ngày "
            spoken = f"{lead}{_day(int(match[1]))} đến {say(last)}"
            return Found(last.end, spoken, TokenKind.DATE, _impossible(last))
    if not _SAYS_DAY.search(before):
        return None
    if match := _DAY_LIST.match(scan.text, at):
        last = _one(scan.text, match.end(), "ngày")
        days = [_day(int(day)) for day in re.findall(r"\d+", match.group())]
        if last and last.day:
            joint = " và " if _AND.search(match.group()) else ", "
            spoken = f"{', '.join(days)}{joint}{say(last)}"
            return Found(last.end, spoken, TokenKind.DATE, _impossible(last))
    if match := _DAYS_IN_WORDS.match(scan.text, at):
        return Found(match.end(), f"{_day(int(match[1]))} đến {_day(int(match[2]))}", TokenKind.DATE)
    match = _DAY_IN_WORDS.match(scan.text, at)
    if match is None:
        return None
    bare = scan.word_before() in _MUNG
    return Found(match.end(), cardinal(int(match[1])) if bare else _day(int(match[1])), TokenKind.DATE)


def _series_year(scan: Scan, at: int, before: str) -> Found | None:
    """ "quý 3/2023", "đợt 1/2024": a number within a year."""
    match = _MONTH_YEAR.match(scan.text, at) if _SERIES.search(before) and not before.endswith("số") else None
    if match is None:
        return None
    spoken = f"{cardinal(int(match[1]))} năm {cardinal(int(match[2]))}"
    return Found(match.end(), spoken, TokenKind.DATE)


def _lead(before: str, first: Day) -> str:
    if first.day is None:
        return "" if _SAYS_MONTH.search(before) else "tháng "
    if _SAYS_DAY.search(before) or _SERIES_OF_DAYS.search(before):
        return ""
    return "ngày "


def _doubt(written: str, first: Day) -> Doubt | None:
    """Which day no calendar has; and a day and month written with a dash can also be a range of days."""
    if impossible := _impossible(first):
        return impossible
    if first.year or first.day is None or "-" not in written or (first.day, first.month) in HOLIDAYS:
        return None
    return Doubt.AMBIGUOUS_NUMBER if first.day < first.month else None


def _impossible(date: Day) -> Doubt | None:
    """A day that its month does not have: one of the two numbers is wrong, and only a person knows which."""
    if date.day is None:
        return None
    longest = 28 if date.month == 2 and date.year and not isleap(date.year) else _LONGEST_MONTHS[date.month - 1]
    return Doubt.IMPOSSIBLE_DATE if date.day > longest else None


def _no_day(scan: Scan, at: int, before: str) -> Found | None:
    """ "45/10/2026", "12/15/2026": written as a date, but none."""
    match = None if _NOT_DATES.search(before) or _SERIES.search(before) else _LIKE_DATE.match(scan.text, at)
    if match is None:
        return None
    day, month, year = (cardinal(int(part)) for part in match.groups())
    lead = "" if _SAYS_DAY.search(before) else "ngày "
    return Found(match.end(), f"{lead}{day} tháng {month} năm {year}", TokenKind.DATE, Doubt.IMPOSSIBLE_DATE)
