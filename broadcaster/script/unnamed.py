"""News of a household that neighbours must know ("tại hộ ông X thôn 4 có 23 con lợn chết"), without the name."""

import re

from broadcaster.script.letters import NAME
from broadcaster.script.personal_data import ILLNESS, POOR, PRIVATE_FACT
from broadcaster.script.persons import HAMLET, PERSON, persons

_NEWS = re.compile(
    r"\bcon (?:lợn|heo|gà|vịt|ngan|ngỗng|trâu|bò|dê|chó|mèo|tôm|cá|gia súc|gia cầm|vật nuôi)|ổ dịch|"
    r"ca (?:bệnh|mắc|nhiễm)|sốt xuất huyết|tay chân miệng|bệnh dại|sởi|bạch hầu|dịch tả|cúm gia cầm|lở mồm|"
    r"viêm da nổi cục|cháy|sập|sạt lở|tốc mái|ngập|cuốn trôi|"
    r"sét đánh|tai nạn|đuối nước|điện giật|đi lạc|bị lạc|mất tích|"
    r"bị mất|đánh (?:rơi|mất)|làm (?:rơi|mất)|thất lạc|nhặt được|bỏ quên|để quên|bị (?:lừa|trộm)|mất trộm|chiếm đoạt",
    re.IGNORECASE,
)
_OUTBREAK = re.compile(
    r"\bcon (?:lợn|heo|gà|vịt|ngan|ngỗng|trâu|bò|dê|chó|mèo|gia súc|gia cầm|vật nuôi)|dịch|sốt xuất huyết|"
    r"tay chân miệng|bệnh dại|sởi|bạch hầu",
    re.IGNORECASE,
)
"""An illness that concerns all; any other is the patient's own."""
_BORN = (
    r"(?:\s*[,(]?\s*(?:sinh\s+(?:năm|ngày)|SN|NS)\s*:?\s*\d[\d/.-]*\)?|\s*[,(]\s*(?:19|20)\d\d\s*\)?|"
    r"\s*[,(]?\s*\d{1,3}\s+tuổi\)?)"
)
_HOUSE = (
    rf"(?:,?\s*(?:số nhà|số)\s*\d+\w*(?:/\d+)*(?:,?\s*(?:đường|ngõ|hẻm|kiệt|phố)\s+[^,;.\d]{{1,30}}?(?=,|\s{HAMLET}))?)"
)
_LIVES = (
    r"(?:\s*[,(–-]?\s*(?:(?:hiện|đang)\s+)*(?:(?:thường trú|tạm trú|cư trú|trú|ngụ|sinh sống|sống|ở|thuộc|nhà ở|"
    r"địa chỉ|hộ khẩu)\s*(?:tại|ở)?|tại)?\s*:?)"
)
_REFERENCE = re.compile(
    r"(?:(?P<head>[Hh]ộ(?: chăn nuôi| gia đình| dân)?|[Gg]ia đình|[Nn]hà|"
    r"[Tt]rang trại|(?:[Cc]huồng )?[Tt]rại(?: (?!của|nhà)\w+)?|[Vv]ợ chồng)\s+"
    r"(?:(?:của|nhà)\s+)?)?"
    rf"(?P<person>{PERSON.pattern}){_BORN}*(?:{_LIVES}{_HOUSE}?\s*,?\s*(?P<hamlet>{HAMLET})"
    rf"(?:,?\s*(?:xã|phường)\s+{NAME})?\)?)?{_BORN}*(?P<stop>,(?=\s+(?:có|bị|đã|vừa|thì)\s))?"
)
_CHILD = re.compile(r"(?:cháu|em|bé)\s", re.IGNORECASE)


def without_name(text: str) -> str:
    """The sentence with "một hộ ở thôn 4" for the person; as it was where it is no news or tells what is private."""
    if not _NEWS.search(text):
        return text
    named = {found.start() for found in persons(text)}
    rest = _REFERENCE.sub(lambda found: _unnamed(found) if found.start("person") in named else found[0], text)
    private = PRIVATE_FACT.search(rest) or POOR.search(rest) or (ILLNESS.search(rest) and not _OUTBREAK.search(rest))
    return text if private else rest


def _unnamed(found: re.Match[str]) -> str:
    head = (found["head"] or "").lower()
    who = "một cháu" if _CHILD.match(found["person"]) else "một người dân"
    if head == "nhà":
        who = f"nhà {who}"
    elif head:
        who = "một gia đình" if head == "vợ chồng" else f"một {head}"
    return f"{who} ở {found['hamlet']}" if found["hamlet"] else who
