"""The hamlets that a script is directed at."""

import re

from broadcaster.script.letters import UPPER

_WORD = rf"(?:[{UPPER}][\w’']*(?:-[{UPPER}]\w*)*|\d{{1,2}}[A-Z]?)"
_NAME = rf"(?:\d{{1,2}}[A-Z]?|(?!(?:Thôn|Từ|Tại|Vào|Các|Ngày|Xã)\b)[{UPPER}][\w’']*(?:[ -](?!(?:Thôn|Từ)\b){_WORD})*)"
_MENTION = re.compile(rf"(?<!\w)(?<!nông )[Tt]hôn (?P<names>{_NAME}(?:(?:, ?| và |, và )(?:thôn )?{_NAME})*)")
_SPLIT = re.compile(r",\s*(?:và\s+)?(?:thôn\s+)?|\s+và\s+(?:thôn\s+)?")
_A_PLACE = re.compile(
    r"(?:hội trường|nhà văn hóa|nhà văn hoá|nhà sinh hoạt(?: cộng đồng)?|trưởng|trụ sở|tại|ở|sân|đến|cổng|chốt|"
    r"điểm trường|ngã ba|cầu|"
    r"ban nhân dân|chợ|đường|giáp)\s+$",
    re.IGNORECASE,
)
_WHOLE_COMMUNE = re.compile(
    r"toàn xã|toàn thể (?:bà con|nhân dân)|(?:tất cả )?các thôn (?:trên địa bàn|trong|thuộc|còn lại)|"
    r"trên địa bàn các thôn|mọi người dân|tất cả các thôn",
    re.IGNORECASE,
)


_COMMUNE = re.compile(r"trên địa bàn xã|bà con trong xã|nhân dân (?:trong )?xã", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"^(?:khu vực|địa bàn|phạm vi|đối tượng|thành phần|kính mời|kính gửi|mời|thôn|đối với thôn|bà con|các hộ)",
    re.IGNORECASE,
)


def hamlets_of(text: str) -> tuple[str, ...]:
    """The hamlets a script is directed at, as "Thôn Ma Bó"; empty means every hamlet.

    A hamlet that is only a place ("tại hội trường thôn 3") is no addressee, and one mention of the whole commune
    makes the script everybody's: better too many hear it than one hamlet misses it.
    """
    if _WHOLE_COMMUNE.search(text):
        return ()
    names: dict[str, None] = {}
    addressed = False
    for mention in _MENTION.finditer(text):
        line_start = max(text.rfind(mark, 0, mention.start()) for mark in "\n.;") + 1
        if not _A_PLACE.search(text, line_start, mention.start()):
            addressed = addressed or bool(_ADDRESSED.match(text[line_start:].lstrip()))
            names.update((f"Thôn {name}", None) for name in _SPLIT.split(mention["names"]))
    return tuple(names) if addressed or not _COMMUNE.search(text) else ()
