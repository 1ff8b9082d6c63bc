"""The names of hamlets in a text."""

import re

from broadcaster.script.letters import UPPER, upper_first

PLACES = (
    r"thôn(?:[ -](?:bản|buôn|xóm))?|tổ dân phố|tdp|khu phố|khóm|tiểu khu|khu dân cư|khối phố|cụm dân cư|tổ nhân dân|"
    r"xóm|ấp|buôn|bon|bản|làng|plei|phum|sóc|khối|khu(?! vực)|tổ(?! chức)"
)
"""What a part of a commune is called from north to south (Thông tư 04/2012/TT-BNV: thôn, tổ dân phố and their kin)."""
_TITLED = r"(?:[Tt]hôn|[Tt]ổ dân phố|TDP|[Kk]hu phố|[Kk]hóm|[Tt]iểu khu|[Kk]hu dân cư|[Kk]hối phố|[Xx]óm|[Ââ]p|[Ấấ]p)"
_NAMED = (
    r"(?:[Bb]uôn|[Bb]on|[Bb]ản|[Ll]àng|[Pp]lei|[Pp]hum|[Ss]óc|[Kk]hối(?! Dân| Mặt| Đảng| Nội| Văn| Thi)|"
    r"[Kk]hu(?! Công| Kinh| Du| Di| Đô| Bảo| Trung)|"
    r"[Tt]ổ(?=\s+(?:số\s+)?(?:\d|[A-Z]\b|[IVX]+\b))|[Cc]ụm dân cư|[Tt]ổ nhân dân)"
)
_NO_COUNT = (
    r"(?!\s+(?:hộ|người|khẩu|giờ|phút|kg|ki|tạ|triệu|nghìn|ngàn|đồng|em|cháu|phần|suất|tháng|năm|ngày(?! *\d)|m2|m|"
    r"ha|liều|lít|"
    r"con|%)(?!\w))"
)
_NUMBER = rf"\d{{1,2}}(?:[A-Z]|[.]\d)?(?!\w|[/:]\d|[.,]\d|%){_NO_COUNT}"
_STOPS = (
    r"(?!(?:Từ|Tại|Vào|Các|Ngày|Xã|Phường|Tổ|Khu|Ấp|Bản|Buôn|Làng|Xóm|Sáng|Chiều|Tối|Lúc|Thứ|"
    r"Ban(?= (?:[Nn]hân|[Qq]uản|[Cc]ông|[Cc]hỉ|[Cc]hấp)))\b)"
)
_WORD = rf"(?:{_STOPS}[{UPPER}][\w’']*(?:-[{UPPER}]\w*)*|{_NUMBER})"
_ROMAN = r"[IVX]{1,4}(?!\w)"
_NAME = rf"(?:{_NUMBER}|{_ROMAN}|{_STOPS}(?!Thôn\b)[{UPPER}][\w’']*(?:[ -]{_WORD})*)"
_LABEL = rf"(?P<label>{_TITLED}|{_NAMED})"
_OLD_VILLAGE = r"(?:(?:Làng|Bản|Buôn|Xóm|Khu|Ấp)[^\S\n]+)?"
""" "Thôn Làng Hạ": many names keep what the place was called before."""
_AGAIN = rf"(?:(?:{_TITLED}|{_NAMED})\s+(?:số\s+)?)?"
_NOT_BEFORE = r"(?<![\w-])(?<!nông )(?<!văn )(?<!cơ )(?<!biên )(?<!căn )(?<!phiên )(?<!phân )(?<!liên )"
_JOIN = r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*&\s*|\s+-\s+(?=[Tt]hôn|[Tt]ổ|[Ấấ]p))"
MENTION = re.compile(
    rf"{_NOT_BEFORE}{_LABEL}(?P<number>\s+số)?[^\S\n]*:?[^\S\n]+(?P<names>{_OLD_VILLAGE}{_NAME}(?:{_JOIN}{_AGAIN}{_NAME}|"
    rf"(?:\s+(?:đến|tới)\s+|\s?[-–]\s?){_AGAIN}(?:số\s+)?\d{{1,2}}(?!\w|[/:]\d))*)"
)
HAMLET_WORD = re.compile(rf"(?:các\s+)?{MENTION.pattern}")
_RANGE = re.compile(r"^(\d{1,2})\s*(?:đến|tới|[-–])\s*(?:\D{2,14}\s)?(\d{1,2})$")
_SPLIT = re.compile(r"\s*[,;&]\s*(?:và\s+)?|\s+và\s+|\s+-\s+(?=[Tt]hôn|[Tt]ổ|[Ấấ]p)")
_REPEATED = re.compile(rf"^(?:({_TITLED}|{_NAMED})\s+)?(?:số\s+)?(?=\S)")
_WHOLLY = re.compile(
    rf"(?:(?:đối với|tại|riêng|khu vực|địa bàn|bà con|nhân dân|các hộ(?: dân)?)\s+)*(?:ở\s+|thuộc\s+)?(?:các\s+|"
    rf"toàn bộ\s+|từ\s+|"
    rf"cụm\s+)*{MENTION.pattern}\s*(?:\([^()]*\))?[.:]?"
)
_MOST_IN_RANGE = 40
THE_REST = re.compile(rf"(?<!\w)các (?:{PLACES}) (?:còn lại|khác)(?!\w)", re.IGNORECASE)
_HEAD = re.compile(
    rf"(?:(?:cử tri|hộ|người dân|bà con|nhân dân|phục vụ|áp dụng|thuộc|ở|tại|khu vực|địa bàn|phạm vi|tên|các|của) )*"
    rf"(?P<word>{PLACES})(?!\w)",
    re.IGNORECASE,
)
"""A column's name: "Cử tri các thôn"."""
_WORD_IN_NAME = re.compile(r"\w+")
_LONGEST_NAME = 3
"""Words of a name of which nothing else tells where it ends."""
_SHOUTED = re.compile(
    rf"(?<![\w-])(?<!NÔNG )(?<!NỘI )(?P<label>THÔN|TỔ DÂN PHỐ|KHU PHỐ|KHỐI PHỐ|KHU DÂN CƯ|"
    rf"TIỂU KHU|KHÓM|ẤP|XÓM|BUÔN|BON|BẢN|LÀNG|"
    rf"PLEI|PHUM|SÓC)\s+(?P<number>SỐ\s+)?"
    rf"(?P<name>[{UPPER}\d][{UPPER}\d'’-]*(?:\s+[{UPPER}\d'’-]+){{0,3}})(?=(?P<more>\s+\w)?)"
)


def hamlets_listed(text: str) -> tuple[str, ...]:
    """The hamlets of a label or cell that names nothing else: "Thôn 1, 2" or "Đối với các thôn 1 đến 3"."""
    text = text.strip()
    wholly = _WHOLLY.fullmatch(text[:1].lower() + text[1:])
    return tuple(dict.fromkeys(names_of(wholly))) if wholly else ()


def hamlets_leading(text: str) -> tuple[str, ...]:
    """The hamlets that a statement begins with: "Đối với thôn 2, họp lúc 19 giờ"."""
    leading = _WHOLLY.match(text[:1].lower() + text[1:])
    return tuple(dict.fromkeys(names_of(leading))) if leading else ()


def hamlets_in_cell(cell: str, head: str) -> tuple[str, ...]:
    """The hamlets of a cell below "Thôn" or "Khu vực": "Ma Bó", "Thôn 1, 2", "Một phần thôn 3 và thôn 4"."""
    found = [name for mention in MENTION.finditer(cell) for name in names_of(mention)]
    if found:
        return tuple(dict.fromkeys(found))
    word = _HEAD.match(head.strip())
    return hamlets_listed(f"{upper_first(word['word'].lower())} {cell.strip()}") if word else ()


def calmed(text: str, known: str) -> str:
    """A text in capitals with its hamlets' names as they are written elsewhere: "họp thôn Đạ Nhar".

    A name ends where it does in the `known` text, which has it in small letters; else it must end the text.
    """
    if not _SHOUTED.search(text):
        return text
    written = [found.group("names") for found in MENTION.finditer(known)]
    return _SHOUTED.sub(lambda found: _calmed(found, written), text)


def _calmed(found: re.Match[str], written: list[str]) -> str:
    label, shouted = f"{found['label']} {found['number'] or ''}".lower().strip(), found["name"]
    for name in sorted(written, key=len, reverse=True):
        if re.match(rf"{re.escape(name)}(?!\w)", shouted, re.IGNORECASE):
            return f"{label} {name}{shouted[len(name) :]}"
    if found["more"] or len(shouted.split()) > _LONGEST_NAME:
        return found[0].lower()
    return f"{label} {_WORD_IN_NAME.sub(lambda word: word[0].capitalize(), shouted)}"


def names_of(mention: re.Match[str]) -> list[str]:
    """The names in a match of MENTION, as "Thôn Ma Bó"."""
    label = _label(mention["label"])
    found: list[str] = []
    for place, part in enumerate(_SPLIT.split(mention["names"])):
        again = _REPEATED.match(part) if place else None
        if again and again[1]:
            label = _label(again[1])
        name = part[again.end() :] if again else part
        span = _RANGE.match(name)
        if span and int(span[1]) < int(span[2]) <= int(span[1]) + _MOST_IN_RANGE:
            found += [f"{label} {number}" for number in range(int(span[1]), int(span[2]) + 1)]
        elif name:
            found.append(f"{label} {name}")
    return found


def _label(word: str) -> str:
    return "Tổ dân phố" if word == "TDP" else upper_first(word.lower())
