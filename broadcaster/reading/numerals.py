"""Numbers as they are written: grouped by dots, blanks or commas, with a decimal part, or plain."""

import re
from typing import NamedTuple

from broadcaster.reading.counted import counts_things
from broadcaster.reading.grouping import misgrouped
from broadcaster.reading.naming import names_next
from broadcaster.reading.numbers import cardinal, digits, fraction_part, whole
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Scan
from broadcaster.reading.tokens import TokenKind
from broadcaster.reading.units import unit_after

_GROUPED = Pattern(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})++)(?!\.?\d)(?:,(?P<part>\d++))?")
_SPACED = Pattern(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})++(?![\d.,/]\d|\d)")
_ENGLISH = Pattern(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}+(?!,?\d)|,\d{3}(?=\.\d))(?:\.(?P<decimals>\d++))?")
_DOTTED = Pattern(r"\d++(?:\.\d++)++(?!,\d)")
_DECIMAL = Pattern(r"(?P<whole>\d++),(?P<part>\d++)(?!,\d)")
_PLAIN = Pattern(r"\d++")
_MARKS = frozenset("., \u00a0\u2009\u202f")
_THREE_PLACES = Pattern(r"[1-9]\d{0,2}[.,]\d{3}")
_DECIMAL_WORDS = Ending(
    r"(?:^| )(?:hệ số|tỷ lệ|tỉ lệ|điểm|bình quân|trung bình|tọa độ|toạ độ|vĩ độ|kinh độ|ph)(?: số| chuẩn)?"
    r"(?: là| đạt| còn| từ)?$"
)
_MEASURED = Pattern(r"[ ](?:tấn|tạ|yến|lít|mét|lần|giờ|tháng|năm|sào|độ|điểm|phần trăm)(?![^\W_])", re.IGNORECASE)
_SHARE = Pattern(r"[ ]?(?:%|‰|phần trăm|độ|°)")
_SCALE = Pattern(r"[ ]?(?:tr|nghìn|ngàn|triệu|tỷ|tỉ)(?![^\W\d_])", re.IGNORECASE)
_CURRENCY = Pattern(r"[$€₫¥£]")
_SERIAL_WORDS = Pattern(
    r"(?:tài khoản|stk|mã số|thuế|mst|căn cước|cccd|cmnd|định danh|bảo hiểm|thẻ|mã|sim|seri|sê ri|imei)(?: số)?(?: :)?$"
)
_FROM_FIRST = {1: "nhất", 4: "tư"}


class Numeral(NamedTuple):
    """A written number: where it ends, its words, and how much it is."""

    end: int
    forms: tuple[str, ...]
    """What is said, then what it could be as well."""
    value: float


def numeral_at(scan: Scan, at: int) -> Numeral:
    """The number at a digit."""
    text = scan.text
    plain = _PLAIN.match(text, at)
    assert plain is not None  # the caller stands on a digit
    if text[plain.end() : plain.end() + 1] in _MARKS and (marked := _marked(scan, at)):
        return marked
    return Numeral(plain.end(), (_plain(scan, plain.group()),), _value(plain.group()))


def _marked(scan: Scan, at: int) -> Numeral | None:
    """With dots, commas or blanks between its digits."""
    text = scan.text
    if slip := misgrouped(scan, at):
        return Numeral(slip.end, slip.forms, _value(slip.figures))
    if match := _GROUPED.match(text, at):
        return _grouped(scan, match)
    if match := _ENGLISH.match(text, at) or _spaced(scan, at):
        return _without_marks(match)
    if match := _DOTTED.match(text, at):
        return _dotted(scan, match)
    match = _DECIMAL.match(text, at)
    return _decimal(scan, match) if match and not _is_list(scan, at, match.end()) else None


def decimal_words(whole_part: str, part: str) -> str:
    """ "2,15" is "hai phẩy mười lăm"."""
    return f"{whole(whole_part)} phẩy {fraction_part(part)}"


def _grouped(scan: Scan, match: re.Match[str]) -> Numeral:
    plain = match["whole"].replace(".", "")
    said = whole(plain)
    if match["part"] and match["part"].strip("0"):
        said = decimal_words(plain, match["part"])
    if _THREE_PLACES.fullmatch(match.group()) and _DECIMAL_WORDS.search(scan.words_before()):
        return Numeral(match.end(), (said, decimal_words(*match.group().split("."))), _value(plain))
    return Numeral(match.end(), (said,), _value(plain))


def _without_marks(match: re.Match[str]) -> Numeral:
    """A number whose marks only part its thousands; decimals stand in a group of their own."""
    groups = match.groupdict()
    part = groups.get("decimals")
    plain = re.sub(r"\D", "", match.group().removesuffix(f".{part}"))
    return Numeral(match.end(), (decimal_words(plain, part) if part else whole(plain),), _value(plain))


def _spaced(scan: Scan, at: int) -> re.Match[str] | None:
    """One blank alone can part two numbers: there what follows must be counted or measured."""
    match = _SPACED.match(scan.text, at)
    if match is None or names_next(scan):
        return None
    several = len(match.group()) > len("123 456")
    return match if several or unit_after(scan.text, match.end()) or counts_things(scan.text, match.end()) else None


def _dotted(scan: Scan, match: re.Match[str]) -> Numeral:
    parts = match.group().split(".")
    value = _value(".".join(parts[:2]))
    if len(parts) == 2 and _is_decimal(scan, match):
        return Numeral(match.end(), (decimal_words(*parts),), value)
    words = " chấm ".join(digits(part) if part[0] == "0" else whole(part) for part in parts)
    return Numeral(match.end(), (words,), value)


def _is_decimal(scan: Scan, match: re.Match[str]) -> bool:
    """Whether a point stands for the comma: in a measure, and after a lone zero; in "phiên bản 2.0" it does not."""
    text, end = scan.text, match.end()
    measured = (
        _SCALE.match(text, end) or _MEASURED.match(text, end) or unit_after(text, end) or counts_things(text, end)
    )
    return match.group().startswith("0.") or bool(measured or _DECIMAL_WORDS.search(scan.words_before()))


def _decimal(scan: Scan, match: re.Match[str]) -> Numeral:
    decimal = Numeral(match.end(), (decimal_words(*match.groups()),), _value(match.group().replace(",", ".")))
    if not _THREE_PLACES.fullmatch(match.group()) or _SHARE.match(scan.text, match.end()):
        return decimal
    if _DECIMAL_WORDS.search(scan.words_before()):
        return decimal
    thousands = _without_marks(match)
    unit = unit_after(scan.text, match.end())
    price = unit is not None and unit.kind is TokenKind.MONEY and not _SCALE.match(scan.text, match.end())
    signed = _CURRENCY.search(scan.text, max(0, match.start() - 2), match.start())
    if price or signed or counts_things(scan.text, match.end()):
        return thousands
    first, second = (thousands, decimal) if unit and match["part"].endswith("00") else (decimal, thousands)
    return first._replace(forms=first.forms + second.forms)


def _is_list(scan: Scan, at: int, end: int) -> bool:
    """ "thôn 1,2 và 5": a comma between items, not a decimal one."""
    if scan.text[at - 1 : at] == ",":
        return True
    text = scan.text
    counted = _THREE_PLACES.fullmatch(text, at, end) and counts_things(text, end)
    measured = counted or _MEASURED.match(text, end) or unit_after(text, end)
    return names_next(scan) and text[at] != "0" and not measured


def _plain(scan: Scan, written: str) -> str:
    before = scan.spoken_before(1)
    value = int(written) if len(written) < 3 else 0
    if len(written) > 5 and _SERIAL_WORDS.search(scan.words_before()):
        return digits(written)
    if before == "thứ" and value in _FROM_FIRST:
        return _FROM_FIRST[value]
    if before == "tháng" and value == 4:
        return "tư"
    return cardinal(value) if value else whole(written)


def _value(written: str) -> float:
    return float(written) if len(written) < 20 else 0.0
