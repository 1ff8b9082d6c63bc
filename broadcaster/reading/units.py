"""Units of measure and money after a number, and what is counted "per"."""

from functools import cache
from typing import NamedTuple

from broadcaster.reading.lexicon import table
from broadcaster.reading.listed import Listed
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.tokens import TokenKind

_GLUED_ONLY = frozenset("VWLKkvwTtAĐhs") | {"TB", "'", "’", "''", '"', "′"}
"""Too short to be a unit after a blank: "khu 5 V" is not a voltage."""
_SHORT = 3
"""Capitals of this length after a blank are sooner an abbreviation: "5 CB", "12 ĐV"."""
_PER = """
    người hộ tháng năm ngày tuần lần khẩu suất đợt quý giờ phút giây buổi sào con cái lượt em cháu học lao mô căn nhà
    vụ ca lớp đêm cặp gia hồ trường mũi liều bao thùng chai viên kỳ khóa khoá đơn trẻ đầu cây công bệnh giường phiếu tờ
    bản chuyến xe thí nhân tiết tấn tạ yến lít mét héc ki cuốn bộ tổ thôn xã vườn trạm điểm cơ quả gói hũ lồng bè chiếc
    máy gốc bụi cụm luống rẫy lứa chậu hố thửa kiện túi bình can đàn đoàn đội bữa phòng phần chỗ vé ghế bàn chục ổ trụ
    tín sinh hội cử đại cán mẫu vạn dân giáo k ng th
"""
PER = frozenset(_PER.split())
"""First words of what an amount is counted by: đồng/người, lần/ngày."""

_STANDALONE = frozenset(
    ["km", "kg", "Kg", "cm", "mm", "ml", "mg", "kWh", "kW", "kV", "m2", "m3", "m²", "m³", "km2", "km²"]
)
"""Units that cannot be anything else where no number stands before them."""
_STANDALONE_BEGINS = frozenset(unit[0] for unit in _STANDALONE)
LAND_NEXT = Pattern(r"[ ](?:đất|ruộng|lúa|vườn|rẫy|ao|chè|ngô|cà phê|hồ tiêu|dâu|rau|màu)(?![^\W_])")
"""After these "5s" is land of so many sào."""
_SHARES = frozenset(["phần trăm", "phần nghìn"])
_BLANKS = frozenset([" ", "\t", "\u00a0"])
_COMRADE = Pattern(r"[đĐ]/[cC](?![^\W_])")
"""No đồng: "03 đ/c"."""
_KINDS = {"measure": TokenKind.UNIT, "money": TokenKind.MONEY}
_SLASH = Pattern(r"[ ]?/[ ]?")


class Unit(NamedTuple):
    """A unit as it stands in a text."""

    end: int
    spoken: str
    kind: TokenKind
    other: str = ""
    """What it could be as well, parted by "|"."""


class _Row(NamedTuple):
    spoken: str
    kind: TokenKind
    after: frozenset[str]
    """Words of which one stands before, where the unit alone says too little."""
    other: str


def unit_after(text: str, at: int, before: str = "") -> Unit | None:
    """The unit of a number that ends at `at`; a rate, such as km/h, is one unit. `before`: the words before it."""
    begin = at + 1 if text[at : at + 1] in _BLANKS else at
    end = _listed().end(text, begin)
    if end is None or _COMRADE.match(text, begin):
        return None
    row = _row(text[begin:end], before, apart=begin > at, round_number=text[at - 2 : at] == "00")
    return _rate(text, Unit(end, row.spoken, row.kind, row.other)) if row else None


def standalone_unit(text: str, at: int) -> Unit | None:
    """A unit without a number, as in "tính theo m2"."""
    end = _listed().end(text, at) if text[at : at + 1] in _STANDALONE_BEGINS else None
    if end is None or text[at:end] not in _STANDALONE:
        return None
    return _rate(text, Unit(end, _units()[text[at:end]][0].spoken, TokenKind.UNIT))


def unit_after_slash(text: str, at: int) -> Unit | None:
    """The unit an amount is counted by, as in "đồng/kg", or another currency, as in "VND/USD"."""
    unit = unit_after(text, at + 1)
    if unit and (unit.kind is TokenKind.UNIT or text[at + 1 : unit.end].isupper()):
        return unit
    return _per(text, at)


def _row(written: str, before: str, apart: bool, round_number: bool) -> _Row | None:
    abbreviation = len(written) == 1 or (apart and written.isupper() and written.isalpha() and len(written) <= _SHORT)
    rows = _units().get(written) or ([] if abbreviation else _folded().get(written.casefold(), []))
    row = next((row for row in rows if not row.after or not row.after.isdisjoint(before.split())), None)
    if row and not row.after and apart and written in _GLUED_ONLY and not (round_number and len(written) == 1):
        return None
    return row


def _rate(text: str, unit: Unit) -> Unit:
    per = _per(text, unit.end) if unit.kind is TokenKind.UNIT and unit.spoken not in _SHARES else None
    return Unit(per.end, f"{unit.spoken} trên {per.spoken}", unit.kind) if per else unit


def _per(text: str, at: int) -> Unit | None:
    slash = _SLASH.match(text, at)
    end = _listed_denominators().end(text, slash.end()) if slash else None
    if slash is None or end is None:
        return None
    return Unit(end, _denominators()[text[slash.end() : end].casefold()], TokenKind.UNIT)


@cache
def _units() -> dict[str, list[_Row]]:
    units: dict[str, list[_Row]] = {}
    for row in table("units.tsv"):
        after = frozenset(row["after"].split())
        units.setdefault(row["unit"], []).append(_Row(row["spoken"], _KINDS[row["kind"]], after, row["or"]))
    return units


@cache
def _folded() -> dict[str, list[_Row]]:
    """In lower case; of two units that differ in capitals only, the first."""
    folded: dict[str, list[_Row]] = {}
    for written, rows in _units().items():
        folded.setdefault(written.casefold(), rows)
    return folded


@cache
def _denominators() -> dict[str, str]:
    return {row["per"]: row["spoken"] for row in table("rates.tsv")}


@cache
def _listed() -> Listed:
    return Listed(_units())


@cache
def _listed_denominators() -> Listed:
    return Listed(_denominators())
