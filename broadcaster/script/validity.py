"""Until when a script is worth airing, from the dates in its text. A person may change it."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from broadcaster.script.citations import without_numbers

_LONG_AGO = timedelta(days=60)
"""A day and month so far before the issue without a year are those of the next year."""
_ONE_DAY = timedelta(days=1)
_DAY = re.compile(
    r"(?<![\d/.,])(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)|"
    r"(?<!\w)(?:ngày|mùng|"
    r"mồng|và)\s+(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})(?:,?\s+năm\s+(?P<year2>\d{4}))?(?!\d)|"
    r"(?:(?<!\w)(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|đến|từ|hết|trước|thứ\s\w+|chủ nhật|và|hoặc|lúc|cn|"
    r"(?:h|giờ|:)\s?\d{0,2}|\d\s?[-–])[,(]?\s?)(?P<day3>\d{1,2})/(?P<month3>\d{1,2})(?![/\d])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d\s?[/.-]\s?\d|\d\s+tháng", re.IGNORECASE)
"""Without these there is no day in a text: a quick look before the slow one."""
_MONTH = re.compile(r"(?<!\w)(?<!\d )tháng\s+(?P<month>\d{1,2})\s?(?:/|năm\s|-)\s?(?P<year>\d{4})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\w)năm(?: học)?\s+(?P<year>20\d\d)(?:\s?[-–]\s?(?P<until>20\d\d))?(?!\d)", re.IGNORECASE)
_PERIOD = re.compile(r"(?<!\w)giai đoạn\s+(?:20\d\d)\s?[-–]\s?(?P<until>20\d\d)", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"(?:ban hành|ký|hiệu lực|(?<!vệ )(?<!học )sinh|thành lập|kỷ niệm|áp dụng|bắt đầu|tính|kể)"
    r"(?: \w+){0,2}(?: ngày)?\s*$|"
    r"(?:^|[\n.]\s*)tin ngày\s*$|(?:kỷ niệm|(?<!vệ )(?<!học )sinh (?:từ|ngày|trong))[^.;]{0,40}$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:^|[^\w])từ\s+(?:(?!đến|tới|trước|hết)\S+\s){0,4}(?:ngày\s+|(?:sáng|trưa|chiều|tối|đêm)\s+)?$", re.IGNORECASE
)
_NO_END = re.compile(r"[^.;]{0,30}?(?<!\w)(?:đến|cho đến|tới) khi(?!\w)", re.IGNORECASE)
_ANNIVERSARY = re.compile(r"\(\s*(\d{1,2}[/.-]\d{1,2})[/.-]\d{4}\s*[-–]\s*\1[/.-]\d{4}\s*\)")
_NEXT_DAY = re.compile(r"\s*(?:-|–|đến|tới)\s+[^.;,]{1,15}?\s(?:ngày )?hôm sau", re.IGNORECASE)
_OVERNIGHT = re.compile(
    r"(?P<from>\d{1,2})\s?(?:h\d{0,2}|giờ(?:\s\d{1,2}(?!\d))?|:\d{2})\s*(?:-|–|đến|tới)\s*"
    r"(?P<to>\d{1,2})\s?(?:h\d{0,2}|giờ(?:\s\d{1,2}(?!\d))?|:\d{2})[^\d.;]{0,15}$",
    re.IGNORECASE,
)
"""Hours before their day, the last of which is on the next."""
_GOES_ON = re.compile(r"[^.;]{0,40}?(?<!\w)(?:đến|tới|hết)(?!\w)|\s?[-–]", re.IGNORECASE)


def validity_of(text: str, issued: date | None) -> tuple[date | None, date | None]:
    """The first and the last day that a text is worth airing; both belong to it, None leaves that end open.

    The last day is the last that the text names: of an event, a deadline or a period; where it names no day, the end
    of its month, its year or its "giai đoạn". Days before the issue are background and do not count, nor do those of
    citations. The first day is open: people are told ahead, and a new version that is issued later changes nothing.
    """
    if not any(map(str.isdigit, text)):
        return None, None
    said = _ANNIVERSARY.sub("", without_numbers(text))
    base = issued or _some_day(said)
    days = [day for day in _days(said, base) if issued is None or day >= issued]
    begin = max((day for day in _beginnings(said, base) if base and day >= base), default=None)
    if begin and (not days or (max(days) <= begin and _NO_END.search(said))):
        return None, None
    days += [begin] if begin else []
    for found in (days, _months(said), _years(said)):
        lasting = [day for day in found if base is None or day >= base]
        if lasting:
            return None, max(lasting)
    return None, None


def _days(text: str, base: date | None) -> Iterable[date]:
    if not _NUMBERS.search(text):
        return
    for found in _DAY.finditer(text):
        before = _before(text, found)
        if _begins(text, found, before) or _BACKGROUND.search(before):
            continue
        day = _day(found, base)
        if day:
            over = _is_overnight(before) or _NEXT_DAY.match(text, found.end())
            yield day + _ONE_DAY if over else day


def _is_overnight(before: str) -> bool:
    hours = _OVERNIGHT.search(before)
    return hours is not None and int(hours["to"]) < int(hours["from"])


def _before(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 60) : found.start("day3") if found["day3"] else found.start()]


def _begins(text: str, found: re.Match[str], before: str) -> bool:
    """Whether something begins on a day and has no end; what begins at an hour is over with that day."""
    start = _BEGINS.search(before)
    if not start:
        return False
    if _NO_END.match(text, found.end()):
        return True
    return not re.search(r"\d", start[0]) and not _GOES_ON.match(text, found.end())


def _beginnings(text: str, base: date | None) -> Iterable[date]:
    """Days from which on something holds without an end."""
    for found in _DAY.finditer(text) if _NUMBERS.search(text) else ():
        day = _day(found, base)
        if day and _begins(text, found, _before(text, found)):
            yield day


def _day(found: re.Match[str], base: date | None) -> date | None:
    day, month = found["day"] or found["day2"] or found["day3"], found["month"] or found["month2"] or found["month3"]
    year = found["year"] or found["year2"]
    if year is None and base is None:
        return None
    named = _date(int(year) if year else base.year if base else 0, int(month), int(day))
    if named and not year and base and named < base - _LONG_AGO:
        return _date(named.year + 1, named.month, named.day)
    return named


def _months(text: str) -> list[date]:
    months = [(int(found["year"]), int(found["month"])) for found in _MONTH.finditer(text)]
    return [date(year, month, monthrange(year, month)[1]) for year, month in months if 1 <= month <= 12 and year]


def _years(text: str) -> list[date]:
    """Of years and periods the nearest: a plan for 2023 within a programme until 2025 is over with 2023."""
    years = [date(int(found["until"] or found["year"]), 12, 31) for found in _YEAR.finditer(text)]
    return years or [date(int(found["until"]), 12, 31) for found in _PERIOD.finditer(text)]


def _some_day(text: str) -> date | None:
    """Stands for the issue of a text that is not dated, to give its other days their year."""
    named = (_day(found, None) for found in _DAY.finditer(text))
    return min((day for day in named if day), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
