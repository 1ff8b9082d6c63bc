"""Who is a person in a text: honorific or family name and name, not a street, a school or a hamlet named after one."""

import re
from collections.abc import Iterator
from functools import cache

from broadcaster.script.letters import NAME, UPPER
from broadcaster.script.word_lists import own_table

_HONORIFIC = (
    r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]/?c\.?|[Cc]ô|[Cc]hú|[Bb]ác(?: sĩ)?|[Ee]m|[Cc]háu|[Bb]é|[Cc]ụ|"
    r"[Tt]hầy(?: giáo)?|[Cc]ô giáo|[Yy] sĩ|(?:BS|Bs|YS|ThS|Ths)\.?|[Dd]ì|[Tt]hím|"
    r"[Hh]ọc sinh|[Bb]ệnh nhân|[Cc]hủ hộ|[Cc]ông dân)"
)
_FAMILY = (
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|K['’]\w+|Ka|Ya|Ma|Rơ Châm|Siu|Kpă|"
    r"Ksor|Rmah|Y|H['’]\w+|Lò|Giàng|Sùng|Thào|Vàng|Lầu|Vừ|Quàng|Cầm|Kơ Să|Ha|Lơ Mu|Cil|Krajan|Liêng|Rơ Ông|Đa Cát)"
)
_RARER_FAMILY = (
    r"(?:Đinh|Trịnh|Lưu|Mai|Cao|Hà|Tạ|Phùng|Tô|Thái|Lương|Triệu|Tăng|Châu|Trương|Đoàn|Đào|Quách|Kiều|Nông|Vi|Chu|Lục|"
    r"Thạch|Sơn|Kim|Danh|Đàm|Hứa|La|Lâm|Mạc|Nghiêm|Ninh|Tống|Từ|Văn|Vương|Bạch|Bế|Hầu|Chảo|Bàn|Sầm|Diệp|Lại|Khuất|Khổng)"
    r"\s+(?:Thị|Văn|Hữu|Đức|Ngọc|Minh|Quang|Xuân|Đình|Thanh|Thành|Công|Quốc|Bá|Duy|Tiến|Trọng|Hồng|Thu|Kim|Mạnh|Viết|Thế)"
)
_SHOUTED_FAMILY = r"(?:NGUYỄN|TRẦN|LÊ|(?<!VI )PHẠM|HOÀNG|HUỲNH|PHAN|ĐẶNG|BÙI|ĐỖ|NGÔ|VŨ (?=VĂN|THỊ)|VÕ (?=VĂN|THỊ))"
PERSON = re.compile(
    rf"\b{_HONORIFIC}\s+{NAME}|\b{_FAMILY}\s+{NAME}|\b{_RARER_FAMILY}\s+{NAME}|"
    rf"\b{_SHOUTED_FAMILY}(?:\s*(?<![\w])[{UPPER}]{{2,}}){{1,4}}(?!\w)"
)
"""May also match what is named after a person; `persons` sorts that out."""
_SETTLEMENT_OR_HOUSE = (
    r"(?i:thôn|buôn|bon|bản|ấp|xóm|phum|sóc|khóm|khu phố|khu dân cư|tổ dân phố|tổ|xã|phường|thị trấn|thị xã|quận|huyện|"
    r"tỉnh|thành phố|đường|đại lộ|công viên|quảng trường|bến xe|nghĩa trang|trường|tiểu học|mầm non|mẫu giáo|THCS|THPT|"
    r"bệnh viện|học viện|nhà máy|thủy điện|công ty|doanh nghiệp tư nhân|chi đội|chi đoàn|Đoàn TNCS|thanh niên cộng sản|"
    r"Đội TNTP|thiếu niên tiền phong|học bổng|giải thưởng)"
)
_THING = (
    r"(?:làng|khu|phố|ngõ|hẻm|cầu|chợ|suối|sông|hồ|đập|đèo|núi|đồi|dốc|cống|ngã ba|ngã tư|đền|chùa|đình|lăng|giải|quỹ|"
    r"cúp|phong cách|tư tưởng|tấm gương|cửa hàng)"
)
"""Small letters only: Hồ is a family name, and Đình stands inside many names."""
_COMMON_FAMILY = r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô)"
_PLACE = re.compile(
    rf"(?<!\w)(?:(?:{_SETTLEMENT_OR_HOUSE}|{_THING})\s+)+(?:số\s+\d+\s+)?{NAME}"
    rf"(?:(?:,\s+|\s+và\s+|,\s+và\s+)(?!{_COMMON_FAMILY}\s){NAME}(?!\s*,?\s*sinh))*"
)
_NO_PERSON = re.compile(
    r"Hồ Chí Minh|Bác Hồ|Bà Rịa|Bà Đen|Bà Nà|Bà Triệu|Bà Trưng|Cô Tô|Anh Sơn|Hai Bà Trưng|Phan Thiết|Phan Rang|"
    r"Hoàng Sa|Hoàng Mai|Hoàng Su Phì|Võ Nhai|Vũ Quang|Trần Văn Thời|Ngô Quyền|Việt Nam|Trung học|Tiểu học|Mầm non|"
    r"Lý Sơn|Lý Nhân|Hồ Gươm|"
    r"Bà (?=Mẹ)|Y tế|Y Tế|Hồ Tây|Dương Minh Châu|Võ Nguyên Giáp|Tôn Đức Thắng|Lê Duẩn|Trường Chinh|Phạm Văn Đồng|"
    r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) (?=Chủ tịch|Phó|Bí thư|Trưởng|Giám đốc|Hiệu trưởng|Chánh|Đội trưởng|Tổ trưởng)"
)
HAMLET = rf"(?:thôn|buôn|bon|bản|làng|ấp|xóm|khóm|phum|sóc|khu phố|tổ dân phố|tổ|khu)\s+(?:\d+\w?|{NAME})"
_HAMLET = rf"(?:\W+(?:(?:ở|tại|thuộc)\s+)?(?:{HAMLET}|(?:xã|phường)\s+{NAME}))"
LISTED = re.compile(
    rf"\W*(?:\d+\W+)?(?:[Hh]ộ\s+|[Gg]ia đình\s+)?(?:{_HONORIFIC}\s+{NAME}{_HAMLET}*|{_FAMILY}\s+{NAME}{_HAMLET}+)\W*"
)
"""An entry of a list of persons: a name, at most with the hamlet; a name alone may also be a street's or a hamlet's."""

_BARE_NAMES = re.compile(
    rf"\W*(?:(?:{_COMMON_FAMILY}(?:\s+[{UPPER}]\w+){{2,3}}|{_RARER_FAMILY}\s+[{UPPER}]\w+)(?:\s*[:;,\t–-]\s*|\W*$))+"
)
_LONGEST_BARE = 80


def persons(text: str) -> Iterator[re.Match[str]]:
    """Where persons are named, in order."""
    if not PERSON.search(text):
        return
    bare = _NO_PERSON.sub(_blank, _PLACE.sub(_blank, text))
    for found in PERSON.finditer(bare):
        if not _is_short_form(found[0]):
            yield found


def names_person(text: str) -> bool:
    """Whether a person is named."""
    return next(persons(text), None) is not None


def is_bare_name(text: str) -> bool:
    """Whether a text is nothing but names of three or four words: a signer, or somebody on a list.

    "Nguyễn Văn Linh" and others that streets and schools bear are none, and so are shorter ones: "Trần Phú", "Ma Bó".
    """
    if len(text) > _LONGEST_BARE or not _BARE_NAMES.fullmatch(text):
        return False
    names = re.findall(rf"[{UPPER}]\w+(?:\s+[{UPPER}]\w+)+", text)
    return not any(name in _eponyms() for name in names)


@cache
def _eponyms() -> frozenset[str]:
    return frozenset(row["name"] for row in own_table("eponyms.tsv"))


def _is_short_form(name: str) -> bool:
    """One word in capitals behind an honorific: "ông UBND", "học sinh THCS"."""
    *_, before, last = name.split()
    return last.isupper() and len(last) > 1 and not before.isupper()


def _blank(found: re.Match[str]) -> str:
    """As many blanks, so that every place in the text stays what it was."""
    return " " * len(found[0])
