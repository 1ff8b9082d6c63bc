"""Numbers that only a machine reads as amounts: bank accounts, identity cards, file and customer numbers."""

import re

from broadcaster.reading.letters import spell
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind
from broadcaster.reading.units import unit_after

_INTRODUCED = r"(?: cá nhân| ngân hàng| hành chính| nhận)?(?: số)?(?: là)?(?: :)?$"
_IDENTITY = Ending(
    r"(?:^| )(?:tài khoản|mã số thuế|căn cước|căn cước công dân|chứng minh nhân dân|chứng minh thư|định danh|"
    rf"bảo hiểm xã hội|bảo hiểm y tế|số thẻ){_INTRODUCED}"
)
_DOCUMENT = Ending(
    r"(?:^| )(?:giấy chứng nhận|sử dụng đất|giấy phép lái xe|hộ chiếu|số phát hành|số vào sổ|số sổ|số hiệu|số khung|"
    rf"số hồ sơ|biên nhận|số máy|seri|sê ri|xê ri|se ri|i mê i){_INTRODUCED}"
)
_CODE = Ending(
    r"(?:^| )mã(?: (?:số|hồ sơ|thủ tục|khách hàng|đơn|đơn hàng|vận đơn|định danh|bưu chính|bưu điện|vạch|dự thưởng|"
    rf"giao dịch|xác nhận|xác thực|o tê pê|ô tê pê|thẻ|sinh viên|học sinh|vùng|tra cứu|thanh toán|hộ|cơ sở)){{0,2}}"
    rf"{_INTRODUCED}"
)
_MEETING = Ending(
    r"(?:^| )(?:ai đi|mã|mật khẩu|pát|pát cốt|pát guốt)(?: (?:dum|mít|mít tinh|lớp|phòng|phòng họp|cuộc họp|"
    rf"điểm cầu|đăng nhập|oai phai))?{_INTRODUCED}"
)
_ROW = Pattern(r"[A-ZĐ]{0,4}\d[\dA-ZĐ]{0,24}(?:[.\-][A-ZĐ]{0,3}\d[\dA-ZĐ]{0,24}){0,7}(?![^\W_]|[/%]|[.,]\d)")
_SPACED_ROW = Pattern(r"\d{3,6}(?:[ \u00a0]\d{1,6}){1,5}(?![^\W_]|[/%]|[.,]\d)")
_LETTERS_APART = Pattern(r"[A-ZĐ]{1,3}[ ]\d{5,9}(?![^\W_]|[/%]|[.,]\d)")
_AMOUNT = Pattern(r"\d{1,3}(?:\.\d{3})+")
_PART = Pattern(r"\d+|[^\W\d_]+|[ \u00a0.\-]")
_LONGEST_BREATH = 4


def recognise_serial(scan: Scan, at: int) -> Found | None:
    """A number after the word that says whose it is, figure by figure."""
    row = _ROW.match(scan.text, at)
    if row is None:
        row = _LETTERS_APART.match(scan.text, at)
        return _found(row) if row and _DOCUMENT.search(scan.spoken_before(6)) else None
    before, dot = scan.spoken_before(6), " chấm"
    if _CODE.search(before):
        least = 3 if row.group()[0] == "0" or not row.group().isdecimal() else 4
    elif _DOCUMENT.search(before):
        least = 5
    elif _MEETING.search(before):
        row, least = _SPACED_ROW.match(scan.text, at) or row, 3
        dot = ","
    elif _IDENTITY.search(before):
        row, least = _SPACED_ROW.match(scan.text, at) or row, 8
        dot = ","
    else:
        return None
    count = sum(map(str.isdecimal, row.group()))
    amount = least > 4 and _AMOUNT.fullmatch(row.group())
    if count < least or amount or unit_after(scan.text, row.end()):
        return None
    return _found(row, dot)


def _found(row: re.Match[str], dot: str = " chấm") -> Found:
    """Its figures and letters one by one; `dot`: what is said for a dot within."""
    said: list[str] = []
    for part in _PART.findall(row.group()):
        if part.isdecimal():
            said.append(_in_breaths(part))
        elif part.isalpha():
            said.append(spell(part))
        else:
            said[-1] += dot if part == "." else ","
    return Found(row.end(), " ".join(said), TokenKind.CODE)


def _in_breaths(row: str) -> str:
    """Cut into threes from the left, the last one of up to four figures."""
    cuts = [row]
    while len(cuts[-1]) > _LONGEST_BREATH:
        last = cuts.pop()
        cuts += [last[:3], last[3:]]
    return ", ".join(map(digits, cuts))
