"""Finds personal data that must not be called out over a village (Nghị định 13/2023/NĐ-CP, article 2).

In doubt it is cut: a person sees what was left out and can put it back, but nobody takes back what has sounded.
A bank account's number is cut whoever holds it: nobody writes it down by ear, and a false one is how people are robbed.
"""

import re
from functools import lru_cache

from broadcaster.script.letters import NAME, UPPER
from broadcaster.script.persons import LISTED, PERSON, is_bare_name, names_person, persons

_READ_AS_LETTER = re.compile(
    r"(?<![^\W_])[Oo](?=[ .]?[235789lI](?:[ .-]?[\dOolI]){7})|(?<=\d)[OolI](?=\d)|(?<=\d[ .-])[Oo](?=\d)|"
    r"(?<=\d)[Oo](?=[ .-]\d)"
)
_MONEY_AFTER = r"(?!\s*(?:đồng|đ\b|VNĐ|triệu|tỷ|nghìn|USD))"
IDENTITY = re.compile(
    r"(?:CCCD|CMND|CMTND|căn cước|chứng minh (?:nhân dân|thư)|định danh|hộ chiếu|mã số thuế (?:cá nhân|của (?:ông|bà))|"
    r"BHXH|bảo hiểm xã hội|BHYT|bảo hiểm y tế|giấy phép lái xe|GPLX|mã số (?:công dân|học sinh|bệnh nhân))"
    r"(?:(?!điện thoại|đt\b|gọi|liên hệ|hotline|đường dây|số máy|tổng đài|zalo)[^.;\n\d]){0,40}?"
    r"(?!0[235789](?:[ .-]?\d){8,9}(?![ .-]?\d))"
    rf"(?:[A-Z]\d{{7}}|[A-Z]{{0,2}}\d(?:[ .x*-]?[\dx*]){{7,14}})(?![\dx*]|/\d){_MONEY_AFTER}|"
    r"(?<![\d.,/])0\d{2}(?:[ .-]?\d{3}){3}(?![\d/]|[.,]\d)|"
    r"(?<![\d.,/])(?!02)(?=0\d*(?:[ .-]\d+){1,2}(?![ .-]?\d))0\d\d[ .-]?[0-3](?:[ .-]?\d){8}(?![\d/]|[.,]\d)"
    r"(?!\s*(?:giờ|h\b|phút|ngày|tháng|lần|người|hộ))|"
    r"(?<!\w)[A-Z]{2}\s?\d(?:\s?\d){12}(?!\d)",
    re.IGNORECASE,
)
"""Nine or twelve digits behind its name (not a phone's ten), twelve from 0 on anywhere, also broken where a line ended,
the letters and digits of an insurance card."""
ACCOUNT = re.compile(
    r"(?:tài khoản|STK|số TK|(?<!\w)TK)\b"
    r"(?:(?!điện thoại|đt\b|gọi|liên hệ|hotline|đường dây nóng|tổng đài|zalo|ngày)[^.;\n\d]){0,60}?"
    rf"(?!\d{{1,2}}[-.]\d{{1,2}}[-.]\d{{4}}\b)\d(?:[ .-]?\d){{5,18}}(?!\d|/\d){_MONEY_AFTER}",
    re.IGNORECASE,
)
_PERSONS_ACCOUNT = re.compile(rf"(?i:chủ|tên)\s(?:tài khoản|TK)\s*:\s*(?:{PERSON.pattern})")
PHONE = re.compile(
    r"(?<![\d/])(?<!\d[.,])\(?(?:\+?84[ .)-]{0,2}(?:\(0\)\s?)?|0)[ .-]?(?P<net>[235789]|1(?=[ .-]?[2689]))"
    rf"(?:[ .()–-]{{0,2}}\d){{7,9}}+(?!\d|/\d)(?!,\d){_MONEY_AFTER}"
)
OFFICE = re.compile(
    r"\b(?:UBND|Ủy ban|Uỷ ban|Trạm|Điện lực|Công an|đường dây nóng|hotline|trực ban|văn phòng|tổng đài|bệnh viện|"
    r"trường(?! hợp)|nhà trường|phòng khám|trung tâm|cơ quan|bộ phận|Công ty|ngân hàng|số trực|cứu hỏa|cấp cứu|"
    r"đội(?! ngũ)|ban chỉ huy|ban quản lý|hợp tác xã|HTX|hạt kiểm lâm|đồn biên phòng|bưu điện|kho bạc|một cửa|"
    rf"mặt trận|MTTQ|UBMTTQ|thú y|chi cục|(?-i:Phòng|Ban|Hội|Đoàn|Thuế|Quỹ|Chi nhánh)\s+(?-i:[{UPPER}]\w+))\b",
    re.IGNORECASE,
)
DUTY_LINE = re.compile(
    r"(?:đường dây nóng|hotline|trực ban|số trực|điện thoại trực|trực 24/24|trực cứu hộ|trực chỉ huy|tổng đài)"
    r"[^.;\n]{0,60}$",
    re.IGNORECASE,
)
"""A number that is introduced so is everybody's, also where the person on duty is named."""
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .-]?\d){5,}")
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
POOR = re.compile(r"\bhộ (?:nghèo|cận nghèo|mới thoát nghèo)\b", re.IGNORECASE)
ILLNESS = re.compile(
    r"nhiễm (?:bệnh|HIV|lao|covid)|\bF[01]\b|dương tính|mắc (?:bệnh|lao|ung thư|covid|sốt|sởi|dại)|bị bệnh|"
    r"đang điều trị|nhập viện|ổ dịch|ca (?:bệnh|mắc)|"
    r"con (?:lợn|heo|gà|vịt|ngan|trâu|bò|dê|chó|gia súc|gia cầm)\b[^.;]{0,30}\b(?:ốm|chết|bệnh|dại)",
    re.IGNORECASE,
)
"""Of a person, or of a household's animals."""
MISFORTUNE = re.compile(
    r"bị (?:lừa|trộm|mất trộm|cướp|chiếm đoạt|cháy|sập|tốc mái|tai nạn|đuối nước|điện giật|sét đánh|mất tích|lạc)|"
    r"mất trộm|chết đuối|tử vong|thiệt mạng",
    re.IGNORECASE,
)
PRIVATE_FACT = re.compile(
    r"tâm thần|HIV|ung thư|khuyết tật|suy dinh dưỡng|nghiện|cai nghiện|sau cai|"
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


# A sentence is asked about when it is judged, counted and worded, one soon after the other.
@lru_cache(maxsize=512)
def personal_data(text: str) -> str | None:
    """What personal data a sentence or a table's row (cells parted by tabs) holds, or None.

    `identity`, `account`, `phone`, `contact` (an e-mail address), `plate`, `address`, or `person`: a name with a fact
    that is that person's own. The number of an office, a clinic or a hotline is not personal, unless it is given as a
    named person's mobile. Who chairs a meeting, gives, or has died for the country is named in public.
    """
    text = legible(text)
    if ACCOUNT.search(text) or _PERSONS_ACCOUNT.search(text):
        return "account"
    if IDENTITY.search(text):
        return "identity"
    if any(_is_private(found, text) for found in PHONE.finditer(text)):
        return "phone"
    if any(_is_private_address(found[0], text) for found in _PRIVATE_ADDRESS.finditer(text)):
        return "contact"
    return _of_person(text)


def legible(text: str) -> str:
    """The text, as long as before, with the digits that were read as letters ("O912 345 678") and no line breaks."""
    return _READ_AS_LETTER.sub(lambda found: "1" if found[0] in "lI" else "0", text).replace("\n", " ")


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
    if LISTED.fullmatch(text) or is_bare_name(text):
        return "person"
    if _LIVES_AT.search(text):
        return "address"
    return "person" if any(fact.search(text) for fact in (PRIVATE_FACT, POOR, ILLNESS, MISFORTUNE)) else None


def _is_private(phone: re.Match[str], text: str) -> bool:
    """02x is a landline, and offices have those; a mobile is an office's only where no person is named."""
    if is_duty_line(phone, text):
        return False
    if phone["net"] == "2":
        return names_person(text) and not OFFICE.search(text)
    return names_person(text) or not OFFICE.search(text)


def is_duty_line(phone: re.Match[str], text: str) -> bool:
    """Whether a number is introduced as everybody's; a person's behind the line's own number is not."""
    led = DUTY_LINE.search(text[: phone.start()])
    own = _NUMBER.search(led[0]) if led else None
    return bool(led) and not (own and led and names_person(led[0][own.end() :]))


def _is_private_address(address: str, text: str) -> bool:
    if _OFFICE_ADDRESS.search(address):
        return False
    return names_person(text) or not OFFICE.search(text)
