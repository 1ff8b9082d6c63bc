"""Dates in every usual written form, and ranges and lists of them."""

from collections.abc import Callable

from broadcaster.reading.days import (
    DAY,
    END,
    HOLIDAYS,
    MONTH,
    MONTH_YEAR,
    NOT_DATES,
    SAYS_DAY,
    SAYS_MONTH,
    SERIES,
    SERIES_OF_DAYS,
    STREET,
    YEAR,
    Day,
    find_bare_days,
    find_day,
    find_months,
    find_worded_day,
    follows_weekday,
    names_day,
    names_place,
    possible_days,
    reached_dashed,
    reaches_dashed,
    say,
    say_day,
    say_month,
)
from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind

_DATE = rf"{DAY}/{MONTH}(?:/{YEAR})?{END}"
_NO_DATE = Pattern(r"\d{3}(?!\d)|\d{5}|\d{1,2}[.,]\d{3}(?!\d)")
"""A number that is neither a day, a month nor a year, such as most prices."""
_TO_MARKS, _LIST_MARKS = frozenset("-–—~"), frozenset(",;vh")
"""What may follow the first of two days, and of a list of them."""
_DAYS = Pattern(rf"{DAY}[ ]?[-–—~][ ]?(?={_DATE})")
_MONTHS = Pattern(rf"{MONTH}[ ]?[-–—~][ ]?(?={MONTH}[ ]?[/.\-][ ]?{YEAR}{END})")
_BARE_MONTHS = Pattern(rf"{MONTH}[ ]?[-–—][ ]?(?={MONTH}/{YEAR}{END})")
_MONTH_LIST = Pattern(rf"(?:{MONTH}(?:[ ]?[,;&][ ]?|[ ]và[ ])){{1,11}}(?={MONTH}[ ]?[/.\-][ ]?{YEAR}{END})")
_DAYS_IN_WORDS = Pattern(rf"{DAY}[ ]?[-–—][ ]?{DAY}(?=[ ]tháng[ ])")
_LIST = rf"(?:{DAY}(?:[ ]?[,;][ ]?|[ ](?:và|hoặc)[ ]|,[ ]và[ ])){{1,12}}"
_DAY_LIST = Pattern(rf"{_LIST}(?={_DATE})")
_NUMBER = Pattern(r"\d+")
_LAST_JOINT = Pattern(r"(và|hoặc)[ ]$")
_DAYS_OF_EACH_MONTH = Pattern(rf"{_LIST}{DAY}(?=[ ](?:tháng|(?:hằng|hàng|mỗi)[ ]tháng|âm lịch)(?![^\W_]))")
_LATER = rf"(?:{DAY}/{MONTH}{END}|{DAY}[ ](?:tháng|hằng|hàng|âm lịch)(?![^\W_]))"
_DAY_IN_WORDS = Pattern(
    rf"{DAY}(?=[ ]+(?:tháng|[Hh]ằng tháng|hàng tháng|[Ââ]m lịch|ÂL|AL|Tết|tết)(?![^\W_])"
    rf"|[ ](?:đến|tới|và)[ ](?:hết[ ])?(?:ngày[ ]\d|{_LATER}))"
)
_DAY_AFTER_FROM = Pattern(rf"{DAY}(?=[ ](?:đến|tới)[ ](?:hết[ ])?(?:ngày[ ])?{_DATE})")
_SAYS_FROM = Ending(r"(?:^| )từ$")
_LIKE_DATE = Pattern(rf"(\d{{1,2}})([/.\-])(\d{{1,2}})(?:\2{YEAR})?{END}")
_ROUND_THE_CLOCK = Pattern(r"24/(?:24|7)(?![\w/]|[.,]\d)")
_BEFORE_MONTH_WORD = Pattern(rf"{DAY}[ ]?[/–-][ ]?(?=[Tt]háng[ ])")
_DAY_OF_YEAR = Pattern(rf"{DAY}/{MONTH},?[ ]năm[ ]{YEAR}{END}")
_DAY_IN_FULL = Pattern(rf"{DAY}(?=[ ]tháng[ ]{MONTH},?[ ](?:năm[ ])?{YEAR}{END})")
_MUNG = frozenset({"mùng", "mồng"})
_TO = Pattern(r"[ ]?[-–—~][ ]?(?:(?:ngày|tháng)[ ])?(?=\d)")
_LISTED_MONTH = Pattern(r"tháng \d+(?: (?:,|và|hoặc) \d+){0,4} (?:,|và|hoặc)$")
_MOST_MONTHS = 12
_LONGEST_LIST = 12
"""How many tokens of a list of months may stand before the one with its year."""


def recognise_date(scan: Scan, at: int) -> Found | None:
    """A date or a range of dates that begins with a digit."""
    if _NO_DATE.match(scan.text, at):
        return None
    before = scan.words_before()
    if scan.spoken_before(1) == "tháng":
        before = "tháng"  # also where an abbreviation said it
    if _ROUND_THE_CLOCK.match(scan.text, at) and not names_day(before):
        return None
    for find in (_no_worded_day, _first_of_range, _days_of_one_month):
        if found := find(scan, at, before):
            return found
    first = find_day(scan.text, at, "ngày" if _DAY_OF_YEAR.match(scan.text, at) else before)
    if first is None:
        return _series_year(scan, at, before) or _no_day(scan, at, before)
    return _to_last(scan, at, before, first)


def _to_last(scan: Scan, at: int, before: str, first: Day) -> Found:
    """A date, with the one it reaches to where there is one."""
    place = names_place(before, first)
    lead = "" if place else _lead(scan, before, first)
    mung = place or (first.day and scan.word_before() in _MUNG)

    def say_first(day: Day) -> str:
        return lead + (say(day).removeprefix("mùng ") if mung else say(day))

    connector = _TO.match(scan.text, first.end)
    last = connector and find_day(scan.text, connector.end(), "ngày")
    if last and (last.day is None) == (first.day is None):
        joint = f"đến {'tháng' if last.day is None else 'ngày'}"
        if possible_days(first):
            found = _found(first, last.end, lambda day: f"{say_first(day)} {joint} {say(last)}")
            return found._replace(readings=()) if possible_days(last) else found
        return _found(last, last.end, lambda day: f"{say_first(first)} {joint} {say(day)}")
    open_reading = _days_instead(scan.text[at : first.end], first, lead)
    if open_reading and not (reaches_dashed(scan.text, first.end) or reached_dashed(before) or follows_weekday(before)):
        spoken = say_first(first)
        return Found(first.end, spoken, TokenKind.DATE, Doubt.AMBIGUOUS_DATE, (open_reading,))
    return _found(first, first.end, say_first)


def _found(date: Day, end: int, speak: Callable[[Day], str], above: int = 0) -> Found:
    """What is said for a date; where no calendar has it, one of its numbers is wrong, and only a person knows which.

    `above`: the latest day of the same month that is said before it.
    """
    possible = possible_days(date)
    doubt = Doubt.IMPOSSIBLE_DATE if possible else None
    readings = tuple(speak(day) for day in possible if day.day and day.day > above)
    return Found(end, speak(date), TokenKind.DATE, doubt, readings)


def _days_instead(written: str, first: Day, lead: str) -> str | None:
    """A day and month written with a dash can also be a range of days, 3-6; with a dot a number, 7.11."""
    if first.year or first.day is None or (first.day, first.month) in HOLIDAYS:
        return None
    if "." in written and lead and first.day <= _MOST_MONTHS:
        return f"{cardinal(first.day)} chấm {cardinal(first.month)}"
    if "-" not in written:
        return None
    return f"{lead}{say_day(first.day)} đến {say_day(first.month)}" if first.day < first.month else None


def _first_of_range(scan: Scan, at: int, before: str) -> Found | None:
    """The number before "đến 5/6" or "-9/2024", which borrows its month or year from the last one."""
    if SAYS_MONTH.search(before) and (match := _MONTHS.match(scan.text, at)):
        last = find_day(scan.text, match.end(), "tháng")
        if last and last.day is None:
            return Found(last.end, f"{say_month(int(match[1]))} đến tháng {say(last)}", TokenKind.DATE)
    if found := _bare_months(scan, at, before):
        return found
    if SAYS_MONTH.search(before) and (match := _MONTH_LIST.match(scan.text, at)):
        last = find_day(scan.text, match.end(), "tháng")
        months = ", ".join(say_month(int(month)) for month in _NUMBER.findall(match.group()))
        joint = " và " if _LAST_JOINT.search(match.group()) else ", "
        return Found(last.end, f"{months}{joint}{say(last)}", TokenKind.DATE) if last else None
    if reached := find_months(scan.text, at, before):
        end, first, later = reached
        return Found(end, f"{say_month(first)} đến tháng {say_month(later)}", TokenKind.DATE)
    if _SAYS_FROM.search(before) and (match := _DAY_AFTER_FROM.match(scan.text, at)):
        return Found(match.end(), f"ngày {say_day(int(match[1]))}", TokenKind.DATE)
    return None


def _bare_months(scan: Scan, at: int, before: str) -> Found | None:
    """ "5-6/2026": the months go without saying."""
    match = _BARE_MONTHS.match(scan.text, at)
    if match is None or any(words.search(before) for words in (SAYS_MONTH, SAYS_DAY, SERIES, NOT_DATES)):
        return None
    last = find_day(scan.text, match.end(), "tháng")
    if last is None or last.day or int(match[1]) >= last.month:
        return None
    return Found(last.end, f"tháng {say_month(int(match[1]))} đến tháng {say(last)}", TokenKind.DATE)


def _days_of_one_month(scan: Scan, at: int, before: str) -> Found | None:
    after = scan.after_number(at)
    if after in _TO_MARKS and (match := _DAYS.match(scan.text, at)):
        last = find_day(scan.text, match.end(), "ngày")
        if last and last.day and int(match[1]) < last.day and not NOT_DATES.search(before):
            lead = "" if SAYS_DAY.search(before) else "ngày "
            first = say_day(int(match[1]))
            return _found(last, last.end, lambda day: f"{lead}{first} đến {say(day)}", int(match[1]))
    if not SAYS_DAY.search(before):
        match = _DAY_IN_FULL.match(scan.text, at) if after == "t" and scan.word_before() not in _MUNG else None
        return Found(match.end(), f"ngày {say_day(int(match[1]))}", TokenKind.DATE) if match else None
    if match := _BEFORE_MONTH_WORD.match(scan.text, at):
        return Found(match.end(), say_day(int(match[1])), TokenKind.DATE)
    if after in _LIST_MARKS and (match := _DAY_LIST.match(scan.text, at)):
        last = find_day(scan.text, match.end(), "ngày")
        days = ", ".join(say_day(int(day)) for day in _NUMBER.findall(match.group()))
        if last and last.day:
            word = _LAST_JOINT.search(match.group())
            joint = f" {word[1]} " if word else ", "
            latest = max(map(int, _NUMBER.findall(match.group())))
            return _found(last, last.end, lambda day: f"{days}{joint}{say(day)}", latest)
    if after in _LIST_MARKS and (match := _DAYS_OF_EACH_MONTH.match(scan.text, at)):
        spoken = _NUMBER.sub(lambda day: say_day(int(day[0])), match.group())
        return Found(match.end(), spoken, TokenKind.DATE)
    if after in _TO_MARKS and (match := _DAYS_IN_WORDS.match(scan.text, at)):
        return Found(match.end(), f"{say_day(int(match[1]))} đến {say_day(int(match[2]))}", TokenKind.DATE)
    match = _DAY_IN_WORDS.match(scan.text, at) if after.isalpha() else None
    if match is None:
        return _bare_days(scan, at, before)
    bare = scan.word_before() in _MUNG or STREET.search(before)
    return Found(match.end(), cardinal(int(match[1])) if bare else say_day(int(match[1])), TokenKind.DATE)


def _bare_days(scan: Scan, at: int, before: str) -> Found | None:
    match = find_bare_days(scan.text, at, before)
    if match is None:
        return None
    return Found(match.end(), _NUMBER.sub(lambda day: say_day(int(day[0])), match.group()), TokenKind.DATE)


def _series_year(scan: Scan, at: int, before: str) -> Found | None:
    """ "quý 3/2023", "đợt 1/2024": a number within a year."""
    match = MONTH_YEAR.match(scan.text, at) if SERIES.search(before) and not before.endswith("số") else None
    if match is None:
        return None
    spoken = f"{cardinal(int(match[1]))} năm {cardinal(int(match[2]))}"
    return Found(match.end(), spoken, TokenKind.DATE)


def _lead(scan: Scan, before: str, first: Day) -> str:
    if first.day is None:
        said = SAYS_MONTH.search(before) or _LISTED_MONTH.search(scan.words_before(_LONGEST_LIST))
        return "" if said else "tháng "
    if SAYS_DAY.search(before) or SERIES_OF_DAYS.search(before) or before.endswith("đợt"):
        return ""
    if scan.spoken_before(2).endswith("ngày :"):
        return ""
    return "ngày "


def _no_worded_day(scan: Scan, at: int, before: str) -> Found | None:
    """ "ngày 30 tháng 2"; a worded date that there is reads itself, word by word."""
    date = find_worded_day(scan.text, at) if scan.after_number(at) == "t" else None
    if date is None or not possible_days(date) or not (date.year or SAYS_DAY.search(before)):
        return None
    lead = "" if SAYS_DAY.search(before) else "ngày "
    return _found(date, date.end, lambda day: lead + say(day))


def _no_day(scan: Scan, at: int, before: str) -> Found | None:
    """ "45/10/2026", "12/15/2026", "ngày 5/13": written as a date, but none."""
    match = None if NOT_DATES.search(before) or SERIES.search(before) else _LIKE_DATE.match(scan.text, at)
    if match is None or not (match[4] or (match[2] == "/" and before.endswith("ngày"))):
        return None
    if match[4] and match[2] == "." and not names_day(before):
        return None
    lead = "" if SAYS_DAY.search(before) else "ngày "
    day, month = int(match[1]), int(match[3])
    swapped = Day(match.end(), month, day, int(match[4]) if match[4] else None)
    year = f" năm {cardinal(swapped.year)}" if swapped.year else ""
    spoken = f"{lead}{cardinal(day)} tháng {cardinal(month)}{year}"
    readings = (lead + say(swapped),) if 0 < day <= 12 and month > 0 and not possible_days(swapped) else ()
    return Found(match.end(), spoken, TokenKind.DATE, Doubt.IMPOSSIBLE_DATE, readings)
