"""Rows of a table that list persons: poor households, pupils, debtors. Whatever the columns are called."""

import re
from collections.abc import Sequence

from broadcaster.script.letters import UPPER
from broadcaster.script.personal_data import personal_data
from broadcaster.script.persons import PERSON, names_person

_PLACES = re.compile(
    r"\b(?:thôn|buôn|bon|bản|làng|ấp|xóm|phum|sóc|khóm|tổ(?! chức)|khu|địa bàn|địa điểm|nơi|đơn vị|đường|phố|tuyến|"
    r"trường|điểm|trạm|khu vực|vùng|chợ|cầu|xã|phường|hồ|suối|nhà văn hóa)\b",
    re.IGNORECASE,
)
_ON_DUTY = re.compile(
    r"phụ trách|liên hệ|liên lạc|đầu mối|cán bộ|hướng dẫn|giảng viên|giáo viên|báo cáo viên|trình bày|phát biểu|"
    r"điều hành|chủ trì|bác sĩ|trực|thực hiện|đại biểu|người tiếp|tiếp dân|chức vụ|lãnh đạo|trưởng",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:(?:người|cán bộ|nhân viên|công chức|đồng chí|đ/c|y,? bác sĩ|bác sĩ|y sĩ|thú y viên|kỹ thuật viên|thợ) "
    r"(?:phụ trách|thực hiện|phối hợp|chủ trì|theo dõi|giám sát|chi(?! tiêu)|tiêm|chích|cấp|phát|thu(?! nhập)|khám|"
    r"giao|trực|phun|đo|ghi|hướng dẫn|kiểm tra|tiếp nhận|tiếp|điều hành|đứng điểm|y tế|thú y|"
    r"xã|phường)|phụ trách|chủ trì)"
    r"(?!\w).*",
    re.IGNORECASE,
)
"""Who does the office's work: of no use to those who come."""
_PHONE = re.compile(r"[\s,;:(–-]*(?:(?:đt|sđt|số)[.:]?\s*)?0[\d .]{7,}\)?\s*$", re.IGNORECASE)
_NAME_ALONE = re.compile(
    rf"(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]/c|BS\.?)\s+)?[{UPPER}]\w*(?:\s+[{UPPER}][\w’'-]*){{0,5}}"
)
"""Also "Thạch Sóc Kha": below such a head no word is a hamlet's."""
_LONGEST_NAME = 40
"""A longer cell is a sentence, and judged as one."""


def lists_person(cells: Sequence[str], columns: Sequence[str] = ()) -> bool:
    """Whether a row is about one person: a cell that is nothing but a name, not of a place or of somebody on duty.

    `columns` has a name for each cell, or none. Without names of columns the row must tell something of the person too:
    "Ma Bó" is a hamlet, and was a name before.
    """
    heads = columns if len(columns) == len(cells) else ()
    for place, cell in enumerate(cells):
        head = heads[place] if heads else ""
        if not _is_name(cell.strip()) or _PLACES.search(head) or _ON_DUTY.search(head) or is_staff(cell, head):
            continue
        if head or personal_data(" | ".join(cells)) in {"person", "address", "identity"}:
            return True
    return False


def is_staff(cell: str, head: str) -> bool:
    """Whether a cell only names who of the office does it, with a number to call or without."""
    return bool(_STAFF.fullmatch(head.strip(" :.*"))) and bool(_NAME_ALONE.fullmatch(_PHONE.sub("", cell).strip()))


def _is_name(cell: str) -> bool:
    return len(cell) <= _LONGEST_NAME and PERSON.fullmatch(cell) is not None and names_person(cell)
