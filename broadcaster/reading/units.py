"""Units of measure and money after a number, and what is counted "per"."""

import re
from functools import cache

from broadcaster.reading.lexicon import table
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.tokens import TokenKind

_GLUED_ONLY = frozenset({"V", "W", "L", "K", "k", "Đ", "TB", "'", "’", "''", '"', "′"})
"""Too short to be a unit after a blank: "khu 5 V" is not a voltage."""
_PER = """
    người hộ tháng năm ngày tuần lần khẩu suất đợt quý giờ phút giây buổi sào con cái lượt em cháu học lao mô căn nhà
    vụ ca lớp đêm cặp gia hồ trường mũi liều bao thùng chai viên kỳ khóa khoá đơn trẻ đầu cây công bệnh giường phiếu tờ
    bản chuyến xe thí nhân tiết tấn tạ yến lít mét héc ki cuốn bộ tổ thôn xã vườn trạm điểm cơ quả gói hũ lồng bè chiếc
    máy gốc bụi cụm luống rẫy lứa chậu hố thửa kiện túi bình can đàn
"""
PER = frozenset(_PER.split())
"""First words of what an amount is counted by: đồng/người, lần/ngày."""

_STANDALONE = frozenset(
    ["km", "kg", "cm", "mm", "ml", "mg", "kWh", "kW", "kV", "m2", "m3", "m²", "m³", "km2", "km²", "km/h", "m3/s"]
)
"""Units that cannot be anything else where no number stands before them."""
_BLANKS = frozenset([" ", "\t", "\u00a0"])
_KINDS = {"measure": TokenKind.UNIT, "money": TokenKind.MONEY}


@cache
def _units() -> dict[str, tuple[str, TokenKind]]:
    return {row["unit"]: (row["spoken"], _KINDS[row["kind"]]) for row in table("units.tsv")}


@cache
def _pattern() -> Pattern:
    longest_first = sorted(_units(), key=len, reverse=True)
    return Pattern(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")


def unit_after(text: str, at: int) -> tuple[int, str, TokenKind] | None:
    """The unit of a number that ends at `at`: where the unit ends, its words, MONEY or UNIT."""
    begin = at + 1 if text[at : at + 1] in _BLANKS else at
    match = _pattern().match(text, begin)
    if match is None or (begin > at and match.group() in _GLUED_ONLY):
        return None
    return match.end(), *_units()[match.group()]


def standalone_unit(text: str, at: int) -> tuple[int, str] | None:
    """A unit without a number, as in "tính theo m2"."""
    match = _pattern().match(text, at)
    return (match.end(), _units()[match.group()][0]) if match and match.group() in _STANDALONE else None


def unit_after_slash(text: str, at: int) -> tuple[int, str] | None:
    """The unit an amount is counted by, as in "đồng/kg"."""
    unit = unit_after(text, at + 1)
    return unit[:2] if unit and unit[2] is TokenKind.UNIT else None
