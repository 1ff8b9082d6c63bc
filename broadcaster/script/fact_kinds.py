"""The kinds of facts that have digits or a fixed set of words: how each is written, and its normal form."""

import re
from collections.abc import Callable

from broadcaster.script.letters import UPPER

_SCALE = {"nghìn": 1_000, "ngàn": 1_000, "k": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_SCALES = "nghìn|ngàn|triệu|tỷ|tỉ|k"
_PART_OF_DAY = "sáng|trưa|chiều|tối|đêm"
_PHONE = re.compile(
    r"(?<![\d/.,])(?:(?:\+84[ .]?|0)\d(?:[ .-]?\d){7,9}|1[89]00(?:[ .]?\d{2,4}){1,2}(?!\s*(?:đ|đồng|VNĐ)\b))(?![\d/])"
)
_CODE = re.compile(rf"\d+(?:/\d{{4}})?\s?[/-]\s?[{UPPER}]{{2}}[\w&]*(?:\s?[/-]\s?[{UPPER}][\w&]*)*")
_HALF_RANGE = re.compile(r"(?<![\dhg:/])(?<!giờ )(\d{1,2})\s*(?:-|đến)\s*(?=\d{1,2}\s*(?:giờ|[hg](?!\w*[^\W\d])))")
_TIME = re.compile(
    rf"(?:(?P<before>{_PART_OF_DAY})\s+)?(?:lúc\s+)?(?<!\d)(?P<h>\d{{1,2}})\s*"
    r"(?:(?:giờ|h)(?:\s*(?P<m>[0-5]?\d)(?!\s*(?:giờ|h|/|\d|[-.]\d))(?:\s*(?:phút|p)\b)?|\s*(?P<half>rưỡi))?|"
    r"[:g](?P<m2>[0-5]\d))(?![\w])"
    rf"(?:\s+(?P<after>{_PART_OF_DAY})(?!\w))?",
    re.IGNORECASE,
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_AMOUNT = re.compile(
    rf"(?P<n>{_NUMBER})\s*(?:(?P<scale>{_SCALES})(?!\w)(?P<half>\s+rưỡi)?(?:\s+(?P<n2>{_NUMBER})\s*(?P<scale2>{_SCALES})(?!\w))?"
    r"(?:\s*(?:đồng|VNĐ|vnd|đ)(?!\w))?|(?:đồng|VNĐ|vnd|đ)(?!\w))",
    re.IGNORECASE,
)
_DAY_RANGE = re.compile(
    r"(?<![\d/])(?P<d1>\d{1,2})\s*(?:-|đến(?:\s+hết)?(?:\s+ngày)?|và(?:\s+ngày)?|,)\s*"
    r"(?=(?:\d{1,2}\s*(?:,|và)\s*)*\d{1,2}\s*(?:/|tháng\s)\s*(?P<mo>\d{1,2})(?:\s*(?:/|năm\s)\s*(?P<y>\d{4}))?)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<![\d/])(?:(?P<d>\d{1,2})\s*(?:[/.-]\s*(?P<mo>\d{1,2})(?:\s*[/.-]\s*(?P<y>\d{4}))?|"
    r"\s+tháng\s+(?P<mo2>\d{1,2})(?:\s*(?:,?\s*năm|/)\s*(?P<y2>\d{4}))?)|"
    r"tháng\s+(?P<mo3>\d{1,2})(?:\s*(?:,?\s*năm|/)\s*(?P<y3>\d{4}))?|"
    r"(?:ngày|mùng|mồng)\s+(?:(?:mùng|mồng)\s+)?(?P<d4>\d{1,2})(?!\d|\s*[/.-]\s*\d|\s+tháng\s)|năm\s+(?P<y5>\d{4}))(?![\d/])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/])(?:19[5-9]\d|20\d\d)(?![\d%]|[.,/]\d|\s*(?:kg|người|hộ|m|mét|lít|tấn)(?!\w))")
_PERCENT = re.compile(rf"({_NUMBER})\s*(?:%|phần trăm)", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"(?:(?P<part>{_PART_OF_DAY})\s+)?(?P<day>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?!\w)|chủ nhật)", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:^|[.!?\n]\s*)thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\s*,", re.IGNORECASE)
_DAYS = {"hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7", "bẩy": "7"}
_HAMLET_KINDS = "tổ dân phố|khu dân cư|khu phố|tiểu khu|thôn|tổ|khu|ấp|bản|buôn|làng|xóm|khóm"
_HAMLETS = re.compile(
    rf"(?<!\w)(?P<kind>{_HAMLET_KINDS})\s+(?P<names>\d{{1,2}}[A-Z]?(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+)"
    rf"(?:(?:{_HAMLET_KINDS})\s+)?\d{{1,2}}[A-Z]?(?![\d/.]|\s*(?:giờ|h|tháng)))*)(?![\w/])",
    re.IGNORECASE,
)
_MEASURES = {
    "kg": "kg", "ki-lô-gam": "kg", "kilôgam": "kg", "ký": "kg", "cân": "kg", "km": "km", "ki-lô-mét": "km",
    "cây số": "km", "m": "m", "mét": "m", "ha": "ha", "héc-ta": "ha", "hecta": "ha", "mm": "mm", "mi-li-mét": "mm",
    "lít": "lít", "tấn": "tấn", "tạ": "tạ", "yến": "yến", "kv": "kv", "ki-lô-vôn": "kv", "phút": "phút", "tuổi": "tuổi",
    "người": "người", "hộ": "hộ", "gia đình": "hộ",
}  # fmt: skip
_MEASURED = re.compile(
    rf"(?P<n>{_NUMBER})(?:\s*(?P<unit>{'|'.join(sorted(_MEASURES, key=len, reverse=True))})(?!\w))?", re.IGNORECASE
)


def _phone(match: re.Match[str]) -> list[str]:
    return [re.sub(r"\D", "", match[0].replace("+84", "0", 1))]


def _code(match: re.Match[str]) -> list[str]:
    return [re.sub(r"\s", "", match[0])]


def _half_range(match: re.Match[str]) -> list[str]:
    return [f"{int(match[1]):02}:00"]


def _time(match: re.Match[str]) -> list[str]:
    hour = int(match["h"])
    minute = 30 if match["half"] else int(match["m"] or match["m2"] or 0)
    part = (match["before"] or match["after"] or "").lower()
    if hour < 12 and (part in {"chiều", "tối"} or (part == "đêm" and hour > 5) or (part == "trưa" and hour < 10)):
        hour += 12
    return [f"{hour % 24 if part == 'đêm' and hour == 12 else hour:02}:{minute:02}"]


def _amount(match: re.Match[str]) -> list[str]:
    scale = _SCALE.get((match["scale"] or "").lower(), 1)
    value = _decimal(match["n"]) * scale + (scale / 2 if match["half"] else 0)
    if match["n2"]:
        value += _decimal(match["n2"]) * _SCALE[match["scale2"].lower()]
    return [f"{value:g}" if value < 1e6 else f"{value:.0f}"]


def _decimal(written: str) -> float:
    """Vietnamese writes 1.263.600 and 1,5."""
    if "," not in written and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        return float(written.replace(".", ""))
    whole, _, part = written.replace(".", "" if "," in written else ".").partition(",")
    return float(f"{whole}.{part}") if part.isdigit() else float(re.sub(r"\.(?=.*\.)", "", whole))


def _first_days(match: re.Match[str]) -> list[str]:
    return [_date_value(match["d1"], match["mo"], match["y"])]


def _date(match: re.Match[str]) -> list[str]:
    day = match["d"] or match["d4"]
    month = match["mo"] or match["mo2"] or match["mo3"]
    return [_date_value(day, month, match["y"] or match["y2"] or match["y3"] or match["y5"])]


def _year(match: re.Match[str]) -> list[str]:
    return [_date_value(None, None, match[0])]


def _date_value(*parts: str | None) -> str:
    return "/".join(str(int(part)) if part else "" for part in parts)


def _percent(match: re.Match[str]) -> list[str]:
    return [f"{_decimal(match[1]):g}%"]


def _weekday(match: re.Match[str]) -> list[str]:
    day = match["day"].lower().split()[-1]
    part = [match["part"].lower()] if match["part"] else []
    return [*part, "chủ nhật" if day == "nhật" else f"thứ {_DAYS.get(day, day)}"]


def _nothing(_: re.Match[str]) -> list[str]:
    return []


def _hamlets(match: re.Match[str]) -> list[str]:
    return [f"{match['kind'].lower()} {name}" for name in re.findall(r"\d+[A-Z]?", match["names"])]


def _number(match: re.Match[str]) -> list[str]:
    unit = _MEASURES.get((match["unit"] or "").lower(), "")
    return [f"{_decimal(match['n']):.12g} {unit}".strip()]


KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    ("number", _ORDINAL, _nothing),
    ("phone", _PHONE, _phone),
    ("code", _CODE, _code),
    ("time", _HALF_RANGE, _half_range),
    ("time", _TIME, _time),
    ("amount", _AMOUNT, _amount),
    ("percent", _PERCENT, _percent),
    ("weekday", _WEEKDAY, _weekday),
    ("hamlet", _HAMLETS, _hamlets),
    ("date", _DAY_RANGE, _first_days),
    ("date", _DATE, _date),
    ("date", _YEAR, _year),
    ("number", _MEASURED, _number),
)
"""In the order in which they are looked for."""
