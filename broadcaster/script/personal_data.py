"""Finds personal data that must not be called out over a village (Nghị định 13/2023/NĐ-CP, article 2).

In doubt it is cut: a person sees what was left out and can put it back, but nobody takes back what has sounded.
A bank account's number is cut whoever holds it: nobody writes it down by ear, and a false one is how people are robbed.
"""

import re

from broadcaster.script.letters import NAME
from broadcaster.script.persons import LISTED, PERSON, names_person, persons

_MONEY_AFTER = r"(?!\s*(?:đồng|đ\b|VNĐ|triệu|tỷ|nghìn|USD))"
_IDENTITY = re.compile(
    r"(?:CCCD|CMND|CMTND|căn cước|chứng minh (?:nhân dân|thư)|định danh|hộ chiếu|mã số thuế (?:cá nhân|của (?:ông|bà))|"
    r"BHXH|bảo hiểm xã hội|BHYT|bảo hiểm y tế|giấy phép lái xe|GPLX|mã số (?:công dân|học sinh|bệnh nhân))"
    r"(?:(?!điện thoại|đt\b|gọi|liên hệ|hotline|đường dây|số máy|tổng đài|zalo)[^.;\n\d]){0,40}?"
    r"(?!0[235789](?:[ .-]?\d){8,9}(?![ .-]?\d))"
    rf"(?:[A-Z]\d{{7}}|[A-Z]{{0,2}}\d(?:[ .x*-]?[\dx*]){{7,14}})(?![\dx*]|/\d){_MONEY_AFTER}|"
    r"(?<![\d.,/])0\d{2}(?:[ .-]?\d{3}){3}(?![\d/]|[.,]\d)|"
    r"(?<!\w)[A-Z]{2}\s?\d(?:\s?\d){12}(?!\d)",
    re.IGNORECASE,
)
"""Nine or twelve digits behind its name (not a phone's ten), twelve from 0 on anywhere,
the letters and digits of an insurance card."""
_ACCOUNT = re.compile(
    r"(?:tài khoản|STK|số TK|(?<!\w)TK)\b"
    r"(?:(?!điện thoại|đt\b|gọi|liên hệ|hotline|đường dây nóng|tổng đài|zalo|ngày)[^.;\n\d]){0,60}?"
    rf"(?!\d{{1,2}}[-.]\d{{1,2}}[-.]\d{{4}}\b)\d(?:[ .-]?\d){{5,18}}(?!\d|/\d){_MONEY_AFTER}",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\d/])(?<!\d[.,])\(?(?:\+?84[ .)-]{0,2}(?:\(0\)\s?)?|0)[ .-]?(?P<net>[235789]|1(?=[ .-]?[2689]))"
    rf"(?:[ .()–-]{{0,2}}\d){{7,9}}+(?!\d|/\d)(?!,\d){_MONEY_AFTER}"
)
_NAMED_MOBILE = re.compile(
    rf"(?:[,;]?\s*(?:hoặc|và)\s+(?:liên hệ\s+|gọi\s+)?)?(?:{PERSON.pattern})[^.;\d]{{0,60}}?(?:\+?84|"
    rf"0)[ .-]?[35789](?:[ .-]?\d){{7,8}}(?!\d)"
    r"(?P<choice>,?\s*(?:hoặc|và)\s+)?"
)
_ACCOUNT_TAIL = re.compile(
    r"[,;]?\s+(?:hoặc|và)\s+(?:\w+\s+){0,6}?(?:chuyển khoản|(?:số )?tài khoản|STK|số TK)(?!\w).*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_OFFICE = re.compile(
    r"\b(?:UBND|Ủy ban|Uỷ ban|Trạm|Điện lực|Công an|đường dây nóng|hotline|trực ban|văn phòng|tổng đài|bệnh viện|"
    r"trường(?! hợp)|nhà trường|phòng khám|trung tâm|cơ quan|bộ phận|Công ty|ngân hàng|số trực|cứu hỏa|cấp cứu|"
    r"đội(?! ngũ)|ban chỉ huy|ban quản lý|hợp tác xã|HTX|hạt kiểm lâm|đồn biên phòng|bưu điện|kho bạc|một cửa)\b",
    re.IGNORECASE,
)
_DUTY_LINE = re.compile(
    r"(?:đường dây nóng|hotline|trực ban|số trực|điện thoại trực|trực 24/24|trực cứu hộ|trực chỉ huy|tổng đài)"
    r"[^.;\n]{0,60}$",
    re.IGNORECASE,
)
"""A number that is introduced so is everybody's, also where the person on duty is named."""
_TURNS_TO_OFFICE = re.compile(
    rf"\b(?:liên hệ|báo(?: ngay)?|gọi|hỏi|gặp)\s+(?:với |cho |về |đến |tới )?(?:{_OFFICE.pattern})", re.IGNORECASE
)
_OFFICE_ADDRESS = re.compile(
    r"@[\w.-]*\.(?:gov|edu|org)\.vn\b|ubnd|congan|caxa|tramyte|mttq|doanthanhnien|hoiphunu|hoinongdan|motcua|daitruyenthanh",
    re.IGNORECASE,
)
_PRIVATE_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:facebook|fb|zalo|t)\.(?:com|me)/[\w.]+|(?<!\w)(?:zalo|facebook)\s*:\s*[\w.]+",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<![\w/])\d{2}[- ]?[A-ZĐ](?:\d|[A-Z])?[- .]{0,3}\d{3}[.]?\d{1,2}(?![\w/])")
_BORN = re.compile(
    r"sinh (?:năm|ngày)\s*:?\s*\d|\b(?:SN|NS)\s*:?\s*(?:\d{1,2}/\d{1,2}/)?(?:19|20)\d\d|"
    r"[(,]\s*(?:19[2-9]|200)\d\s*[),]|"
    r"[\t|]\s*(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19[2-9]\d|200\d|201[0-5])\s*(?:[\t|]|$)|"
    r"\b\d{1,2}/\d{1,2}/(?:19[2-9]\d|200\d)\b",
    re.IGNORECASE,
)
_POOR = re.compile(r"\bhộ (?:nghèo|cận nghèo|mới thoát nghèo)\b", re.IGNORECASE)
_PRIVATE_FACT = re.compile(
    r"nhiễm (?:bệnh|HIV|lao|covid)|\bF[01]\b|dương tính|mắc (?:bệnh|lao|ung thư|covid)|bị bệnh|tâm thần|"
    r"đang điều trị|nhập viện|ung thư|khuyết tật|suy dinh dưỡng|nghiện|cai nghiện|sau cai|"
    r"nợ (?:thuế|tiền|quá hạn|phí|đóng)|chậm nộp|trốn thuế|vay\s+\d|còn nợ|"
    r"ly hôn|bạo lực gia đình|sinh con thứ|ngoài giá thú|con riêng|tảo hôn|"
    r"tiền án|tiền sự|bị can|bị cáo|bị (?:xử )?phạt|bị bắt|bị tạm giữ|tạm giam|án treo|tù giam|vi phạm|"
    r"trốn khám|trốn nghĩa vụ|quản chế|cải tạo|(?:xử phạt|bắt|khởi tố|truy nã)\s+(?:đối tượng|ông|bà|anh|chị)\b|"
    r"có tên (?:sau|dưới)|danh sách (?:hộ|các hộ|người|trẻ)|thửa đất|tờ bản đồ",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    r"(?:trú (?:tại|ở)|thường trú|tạm trú|cư trú|ngụ (?:tại|ở)|hộ khẩu|nơi ở|quê quán|địa chỉ|nhà ở)\b|"
    r"số nhà\s*:?\s*\d|"
    r"\bsố\s+\d+[A-Z]?(?:/\d+)*,?\s+(?:đường|ngõ|hẻm|kiệt|phố)\b",
    re.IGNORECASE,
)
_PUPIL = re.compile(
    rf"\b(?:[Cc]háu|[Ee]m|[Bb]é|[Hh]ọc sinh)\s+{NAME}[^.;\n]{{0,60}}\b(?:lớp|trường|mầm non|học sinh|điểm trường)\b"
)
_DUTY = re.compile(
    r"\b(?:Chủ tịch|Phó Chủ tịch|Bí thư|Phó Bí thư|Chủ nhiệm|Giám đốc|Phó Giám đốc|Hiệu trưởng|Hiệu phó|"
    r"Trưởng (?:ban|phòng|trạm|thôn|công an|đoàn|khu|ấp|buôn|bản|xóm)|Phó Trưởng|Chỉ huy trưởng|Đội trưởng|Tổ trưởng|"
    r"công chức|cán bộ|đại biểu|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Chủ trì|nhà hảo tâm|"
    r"mạnh thường quân|ủng hộ|tài trợ|trao tặng|hiến đất|ứng cử viên)\b",
    re.IGNORECASE,
)
"""Who holds an office, or gives, is named for that and not for what is said of others beside the name."""
_DECEASED = re.compile(
    r"liệt sĩ|liệt sỹ|hy sinh|từ trần|tạ thế|lễ (?:viếng|tang|truy điệu)|truy điệu|hài cốt|"
    r"Mẹ Việt Nam anh hùng|danh nhân",
    re.IGNORECASE,
)


def personal_data(text: str) -> str | None:
    """What personal data a sentence or a table's row (cells parted by tabs) holds, or None.

    `identity`, `account`, `phone`, `contact` (an e-mail address), `plate`, `address`, or `person`: a name with a fact
    that is that person's own. The number of an office, a clinic or a hotline is not personal, unless it is given as a
    named person's mobile. Who chairs a meeting, gives, or has died for the country is named in public.
    """
    if _ACCOUNT.search(text):
        return "account"
    if _IDENTITY.search(text):
        return "identity"
    if any(_is_private(found, text) for found in _PHONE.finditer(text)):
        return "phone"
    if any(_is_private_address(found[0], text) for found in _PRIVATE_ADDRESS.finditer(text)):
        return "contact"
    return _of_person(text)


def without_person(text: str) -> str | None:
    """Take a named person's mobile out of a choice, so that the office's number beside it stays.

    None where that leaves anything personal, or nobody to turn to.
    """
    rest = _NAMED_MOBILE.sub("", _IN_BRACKETS.sub(_unless_personal, text))
    if rest == text or personal_data(rest):
        return None
    numbers = {found["net"] for found in _PHONE.finditer(rest)}
    return rest if numbers == {"2"} or (not numbers and _TURNS_TO_OFFICE.search(rest)) else None


def without_account(text: str) -> str | None:
    """Take a bank account that is one of two ways off the end of a sentence; None where that is not all there is."""
    rest = _ACCOUNT_TAIL.sub("", text)
    return None if rest == text or personal_data(rest) else rest


def _of_person(text: str) -> str | None:
    named = list(persons(text))
    if not named:
        return None
    if _PLATE.search(text):
        return "plate"
    if _DECEASED.search(text):
        return None
    if _BORN.search(text) or _PUPIL.search(text):
        return "person"
    if _DUTY.search(text):
        return None
    if LISTED.fullmatch(text):
        return "person"
    if _LIVES_AT.search(text):
        return "address"
    return "person" if _PRIVATE_FACT.search(text) or _POOR.search(text) else None


def _unless_personal(bracket: re.Match[str]) -> str:
    return "" if personal_data(bracket[0]) else bracket[0]


def _is_private(phone: re.Match[str], text: str) -> bool:
    """02x is a landline, and offices have those; a mobile is an office's only where no person is named."""
    if _DUTY_LINE.search(text[: phone.start()]):
        return False
    if phone["net"] == "2":
        return names_person(text) and not _OFFICE.search(text)
    return names_person(text) or not _OFFICE.search(text)


def _is_private_address(address: str, text: str) -> bool:
    if _OFFICE_ADDRESS.search(address):
        return False
    return names_person(text) or not _OFFICE.search(text)
