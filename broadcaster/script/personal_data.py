"""Finds personal data that must not be called out over a village (Nghị định 13/2023/NĐ-CP, article 2)."""

import re

from broadcaster.script.letters import NAME

_IDENTITY = re.compile(
    r"(?:CCCD|CMND|căn cước|chứng minh (?:nhân dân|thư)|định danh|hộ chiếu|mã số thuế cá nhân|BHXH số|"
    r"sổ BHXH)[^.;]{0,40}?\d[\d .]{6,}\d|"
    r"(?<![\d.,/])0\d{11}(?![\d.,/])",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?:tài khoản|STK|số TK|TK)\b[^.;]{0,60}?\d[\d .-]{5,}\d", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d/])(?:\+?84|0)[ .-]?(?P<net>[235789])(?:[ .-]?\d){7,9}(?![\d/])")
_PERSON = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]/?c\.?|[Cc]ô|[Cc]hú|[Bb]ác sĩ|[Ee]m)\s+{NAME}|\b(?:Nguyễn|"
    rf"Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|"
    rf"Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|K['’]\w+|Ka|Ya|Ma)\s+{NAME}"
)
_NAMED_MOBILE = re.compile(
    rf"(?:[,;]?\s*(?:hoặc|và)\s+(?:liên hệ\s+|gọi\s+)?)?(?:{_PERSON.pattern})[^.;\d]{{0,60}}?(?:\+?84|"
    rf"0)[ .-]?[35789](?:[ .-]?\d){{7,8}}(?!\d)"
    r"(?P<choice>,?\s*(?:hoặc|và)\s+)?"
)
_OFFICE = re.compile(
    r"\b(?:UBND|Ủy ban|Trạm|Điện lực|Công an|đường dây nóng|hotline|trực ban|văn phòng|tổng đài|bệnh viện|trường|"
    r"phòng khám|"
    r"trung tâm|cơ quan|bộ phận|Công ty|ngân hàng|số trực|cứu hỏa|cấp cứu|đội|ban chỉ huy)\b",
    re.IGNORECASE,
)
_TURNS_TO_OFFICE = re.compile(
    rf"\b(?:liên hệ|báo(?: ngay)?|gọi|hỏi|gặp)\s+(?:với |cho |về |đến |tới )?(?:{_OFFICE.pattern})", re.IGNORECASE
)
_PRIVATE_FACT = re.compile(
    r"sinh (?:năm|ngày)\s*:?\s*\d|\b(?:SN|NS)\s*:?\s*(?:\d{1,2}/\d{1,2}/)?(?:19|20)\d\d|\b(?:thuộc |là |"
    r"diện )?hộ (?:nghèo|cận nghèo)\b|"
    r"nhiễm (?:bệnh|HIV)|\bF0\b|nợ thuế|ly hôn|tiền án",
    re.IGNORECASE,
)


def personal_data(text: str) -> str | None:
    """What personal data a sentence holds (`identity`, `account`, `phone`, `person`), or None.

    The number of an office, a clinic or a hotline is not personal, unless it is given as a named person's mobile.
    """
    if _IDENTITY.search(text):
        return "identity"
    if _ACCOUNT.search(text):
        return "account"
    if any(_is_private(found["net"], text) for found in _PHONE.finditer(text)):
        return "phone"
    if _PERSON.search(text) and _PRIVATE_FACT.search(text):
        return "person"
    return None


def without_person(text: str) -> str | None:
    """Take a named person's mobile out of a choice, so that the office's number beside it stays.

    None where that leaves anything personal, or nobody to turn to.
    """
    rest = _NAMED_MOBILE.sub("", text)
    if rest == text or personal_data(rest):
        return None
    numbers = {found["net"] for found in _PHONE.finditer(rest)}
    return rest if numbers == {"2"} or (not numbers and _TURNS_TO_OFFICE.search(rest)) else None


def names_person(text: str) -> bool:
    """Whether a person is named."""
    return bool(_PERSON.search(text))


def _is_private(net: str, text: str) -> bool:
    """02x is a landline, and offices have those; a mobile is an office's only where no person is named."""
    if net == "2":
        return bool(_PERSON.search(text)) and not _OFFICE.search(text)
    return bool(_PERSON.search(text)) or not _OFFICE.search(text)
