"""Dates with a slip of the keyboard: 25/112026, 25/11/20266, 25//11/2026, l5/11/2026 with a letter for a figure."""

from broadcaster.reading.days import DAY, MONTH, NOT_DATES, SAYS_DAY, SERIES, STREET, YEAR, Day, names_day, say
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import Doubt, TokenKind

_FIGURE, _SIGN = r"[\dlIOo]", r"[/.\-]"
_LIKE_DATE = Pattern(rf"{_FIGURE}{{1,6}}(?:{_SIGN}{{1,2}}{_FIGURE}{{1,6}}){{1,2}}(?![\w/]|[.,\-]\w)")
_AS_FIGURES = str.maketrans("lIOo", "1100")
_DOUBLED = Pattern(rf"({_SIGN})\1")
_PROPER = Pattern(rf"{DAY}({_SIGN}){MONTH}\2{YEAR}")
_DAY_MONTH = Pattern(rf"{DAY}/{MONTH}")
_SLIPS = (
    Pattern(rf"{DAY}/{MONTH}{YEAR}"),
    Pattern(rf"{DAY}/{MONTH}/{YEAR}\d"),
    Pattern(rf"(1[3-9]|2\d|3[01]){_SIGN}{MONTH}{_SIGN}{YEAR}"),
)
"""What nobody writes but in a date."""
_SLIPS_OF_DAY = (Pattern(rf"{DAY}{MONTH}/{YEAR}"), Pattern(rf"{DAY}/{MONTH}/()\d{{3}}"))
"""Only where a word says that it is a day."""


def recognise_slip(scan: Scan, at: int) -> Found | None:
    """The date that must be meant; only a person can say that it is."""
    match = _LIKE_DATE.match(scan.text, at)
    before = scan.words_before() if match else ""
    if match is None or any(words.search(before) for words in (NOT_DATES, SERIES, STREET)):
        return None
    date = _meant(match.group(), match.end(), names_day(before))
    if date is None:
        return None
    lead = "" if SAYS_DAY.search(before) else "ngày "
    return Found(match.end(), lead + say(date), TokenKind.DATE, Doubt.IMPOSSIBLE_DATE)


def _meant(written: str, end: int, stated: bool) -> Day | None:
    figures = _DOUBLED.sub(r"\1", written.translate(_AS_FIGURES))
    if match := _PROPER.fullmatch(figures):
        return None if figures == written else Day(end, int(match[1]), int(match[3]), int(match[4]))
    if stated and figures != written and (match := _DAY_MONTH.fullmatch(figures)):
        return Day(end, int(match[1]), int(match[2]), None)
    patterns = _SLIPS + _SLIPS_OF_DAY if stated else _SLIPS
    match = next((match for pattern in patterns if (match := pattern.fullmatch(figures))), None)
    return Day(end, int(match[1]), int(match[2]), int(match[3] or 0) or None) if match else None
