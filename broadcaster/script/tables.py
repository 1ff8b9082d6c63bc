"""The tables of a document: which never air, and what the cells of a row really say."""

import re
from collections.abc import Iterable, Sequence

from broadcaster.model import Paragraph, PartKind
from broadcaster.script.columns import Column, column_of, tells_time

TABLE = (PartKind.TABLE_HEAD, PartKind.ROW)
_PERSONS = re.compile(
    r"(?:họ (?:và |và chữ |, )?tên|họ,? tên|tên (?:chủ hộ|người|đối tượng|học sinh|cháu|công dân)|chủ hộ|"
    r"ngày(?:,? tháng)?(?:,? năm)? sinh|năm sinh|ngày sinh|cccd|cmnd|số căn cước|căn cước|số tài khoản|stk)(?!\w).*",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"(?:kinh phí|dự toán|đơn giá|thành tiền|nguồn (?:vốn|kinh phí)|ngân sách|tổng (?:kinh phí|mức|vốn)|vốn đối ứng|"
    r"kế hoạch vốn|tổng mức đầu tư|giải ngân)(?!\w).*",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"(?:(?:đơn vị|cơ quan|bộ phận|ban,? ngành|người|cán bộ|phòng,? ban) (?:chủ trì|thực hiện|phối hợp|tham mưu|"
    r"chịu trách nhiệm|phụ trách|được phân công)|chủ trì|phối hợp|phân công|sản phẩm|kết quả (?:đạt được|đầu ra)|"
    r"thời gian hoàn thành|tiến độ|nhiệm vụ)(?!\w).*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:tổng )?(?:số|tỷ lệ|tỉ lệ|diện tích|hộ nghèo|hộ cận nghèo|nhân khẩu|khẩu|hộ)(?!\w).*", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:tổng(?: cộng| số| toàn xã)?|cộng|toàn (?:xã|phường))(?!\w)[^\d]{0,40}$", re.IGNORECASE)
_SAME = re.compile(r"(?:n/?t|như trên|[\"”“〃]|''|- ?nt ?-|tương tự|-\"-)\.?", re.IGNORECASE)
_BLANK = re.compile(r"[\s_.…]*")
_TIMES = (Column.DAY, Column.HOUR, Column.FROM, Column.TO)
_EVENTS = {Column.DAY, Column.PLACE}
"""A calendar is for those who come, also where it says who of the office is in charge."""
_SAID_ONCE = (Column.HAMLET, Column.DAY, Column.HOUR, Column.PLACE)
"""Columns of which an office often leaves the lower cells empty where the upper cell goes on."""


def table_reason(columns: Sequence[str]) -> str | None:
    """Why no row of a table with these columns airs, or None."""
    heads = [re.sub(r"\s+", " ", column).strip(" :.*") for column in columns]
    for reason, pattern in (("personal_data", _PERSONS), ("budget", _BUDGET), ("division_of_work", _WORK)):
        if any(pattern.match(head) for head in heads) and not (pattern is _WORK and _is_calendar(heads)):
            return reason
    return "statistics" if _is_statistics(heads) else None


def is_schedule(columns: Sequence[str]) -> bool:
    """Whether a table tells hamlets when to come; how long an office has for its work is no such time."""
    meanings = {column_of(head) for head in columns if not _WORK.match(head)}
    return Column.HAMLET in meanings and bool(meanings.intersection(_TIMES))


def _is_calendar(heads: list[str]) -> bool:
    meanings = {column_of(head) for head in heads}
    return meanings >= _EVENTS or (is_schedule(heads) and (Column.WHAT not in meanings or Column.PLACE in meanings))


def _is_statistics(heads: list[str]) -> bool:
    """Counts by hamlet: who reads them sees a table, who hears them learns nothing to do."""
    meanings = {column_of(head) for head in heads}
    counted = [head for head in heads if column_of(head) in (Column.OTHER, Column.COUNT)]
    silent = {Column.ORDER, Column.HAMLET, Column.NOTE, Column.NOT_SAID, Column.OTHER, Column.COUNT}
    return len(counted) > 1 and meanings <= silent and all(map(_COUNTED.fullmatch, counted))


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row only sums up the rows above it; what is for the whole commune on a day is more than that."""
    return any(_TOTAL.match(cell.strip()) for cell in cells[:3]) and not any(map(tells_time, cells))


def resolved(rows: Iterable[Paragraph]) -> list[tuple[str, ...]]:
    """The cells of a table's rows with "nt" and "như trên" said in full."""
    above: tuple[str, ...] = ()
    said: list[tuple[str, ...]] = []
    for row in rows:
        cells = tuple(_said(cell, place, row, above) for place, cell in enumerate(row.cells))
        said.append(cells)
        if not is_total(cells):
            above = cells
    return said


def _said(cell: str, place: int, row: Paragraph, above: tuple[str, ...]) -> str:
    if place >= len(above) or len(above) != len(row.cells):
        return cell
    if _SAME.fullmatch(cell.strip()):
        return above[place]
    head = row.columns[place] if place < len(row.columns) else ""
    goes_on = _BLANK.fullmatch(cell) and column_of(head) in _SAID_ONCE and not is_total(row.cells)
    return above[place] if goes_on else cell
