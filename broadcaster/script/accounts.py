"""Takes a bank account's number out of a sentence; whose account it is stays where that is an institution."""

import re
from collections.abc import Callable

from broadcaster.script.persons import PERSON

_WORD = r"(?:[Ss]ố\s+)?(?:[Tt]ài khoản|STK|TK)(?:\s+(?:số|ngân hàng|ủng hộ|tiếp nhận))*"
_NUMBER = r"\s*:?\s*(?:số\s*:?\s*)?\d(?:[ .-]?\d){5,18}"
_NAME_OF_BANK = (
    r"(?:[Nn]gân hàng|NH|[Kk]ho bạc|KBNN|Agribank|Vietin[Bb]ank|Vietcombank|BIDV|Techcombank|MB\s?[Bb]ank|Sacombank|"
    r"LPBank|LienVietPostBank|ACB|VPBank|HDBank|TPBank|SHB|VBSP|NHCSXH|Quỹ tín dụng)(?!\w)[^,;.()]*"
)
_BANK = rf"(?:\s*[,–-]?\s*\(?{_NAME_OF_BANK}\)?)?"
_AT_BANK = rf"(?:\s*[,–-]?\s*(?:(?:mở\s+)?tại|ở|của)?\s*\(?{_NAME_OF_BANK}\)?)?"
_INSTITUTION = (
    r"(?:Quỹ|Ủy ban|Uỷ ban|UBND|UBMTTQ|Mặt trận|MTTQ|Ban [Vv]ận động|Ban [Cc]ứu trợ|Hội|Trường|Công ty|HTX|Hợp tác xã|"
    r"Đoàn|Trạm|Bảo hiểm|Thuế|Điện lực|Chi cục|Trung tâm|Công an)(?!\w)"
)
_HOLDER = r"(?:(?:tên|chủ)\s+(?:tài khoản|TK)\s*:?|(?:đơn vị|người)\s+(?:thụ\s+)?hưởng\s*:?|do|đứng tên|mang tên|của)"
_HELD_BEHIND = re.compile(
    rf"(?:[Ss]ố\s+)?(?P<word>[Tt]ài khoản|STK|TK)(?:\s+số)?{_NUMBER}"
    rf"(?P<holder>{_AT_BANK}\s*[,–-]?\s*{_HOLDER}\s*(?:\w+\s+){{0,2}}?{_INSTITUTION}|\s*[–-]\s*{_INSTITUTION})"
)
_HELD_BEFORE = re.compile(
    rf"(?P<holder>{_INSTITUTION}[^,;:.\d]{{0,80}}?)\s*[,;:(–-]?\s*{_WORD}{_NUMBER}{_BANK}\)?|"
    rf"(?P<named>{_WORD}\s*:?\s+(?:của\s+)?{_INSTITUTION}[^,;:.\d]{{0,80}}?)\s*[,:(–-]?{_NUMBER}{_BANK}\)?"
)
_OF = re.compile(r"^\s*[–-]\s*(?=[^\W\d_])")
_HELD_BY = re.compile(r"\s*[,–-]\s*(?:tên|chủ)\s+(?:tài khoản|TK)\s*:?\s*")
_TRANSFER = re.compile(rf"(?P<transfer>[Cc]huyển khoản)\s*:\s*(?={_INSTITUTION})")
_TRANSFER_INTO = re.compile(r"(?P<transfer>[Cc]huyển khoản)\s*:\s*(?=tài khoản\s)")
_TRANSFER_NOTE = re.compile(
    r"\s*[,;.(]?\s*(?:với )?nội dung(?: chuyển khoản)?\s*:?\s*[“\"][^”\"]*[”\"]\)?", re.IGNORECASE
)
"""What to write on a transfer is of no use without the account."""
_CLAUSE = re.compile(
    r"(?:[,;(]?\s+(?:hoặc|và)\s+(?:\w+\s+){0,6}?|\s*[,;(–-]\s*)(?:chuyển khoản\s*:?\s*(?:(?:vào|qua|về|đến|tới)\s+)?)?"
    rf"{_WORD}{_NUMBER}{_AT_BANK}(?:\s*[,–-]?\s*{_HOLDER}\s*(?:{PERSON.pattern}))?\)?"
)
_TO_END = re.compile(
    r"[,;]?\s+(?:hoặc|và)\s+(?:\w+\s+){0,6}?(?:chuyển khoản|(?:số )?tài khoản|STK|số TK)(?!\w).*?(?=[.]?$)",
    re.IGNORECASE,
)


def _of_institution(text: str) -> str:
    """Whom to give to is said, and the bank; the number can be had there."""
    behind = _HELD_BEHIND.sub(lambda found: f"{_spoken(found['word'])}{_held_by(found['holder'])}", text)
    if behind != text:
        return _TRANSFER_NOTE.sub("", _TRANSFER_INTO.sub(r"\g<transfer> vào ", behind))
    before = _HELD_BEFORE.sub(lambda found: found["holder"] or found["named"], text)
    return before if before == text else _TRANSFER.sub(r"\g<transfer> cho ", before)


def _held_by(holder: str) -> str:
    return _HELD_BY.sub(" của ", _OF.sub(" của ", holder))


def _spoken(word: str) -> str:
    return "tài khoản" if word.isupper() else word


def _without_clause(text: str) -> str:
    return _CLAUSE.sub("", text)


def _without_end(text: str) -> str:
    return _TO_END.sub("", text)


WITHOUT_ACCOUNT: tuple[Callable[[str], str], ...] = (_of_institution, _without_clause, _without_end)
"""From what keeps most of the sentence on; without an account each leaves the text as it is."""
