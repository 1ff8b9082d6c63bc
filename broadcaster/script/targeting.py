"""The hamlets that a script is directed at: some only where all of it is for them.

Better too many hear it than one hamlet misses it.
"""

import re
from collections.abc import Sequence

from broadcaster.model import PartKind, Plan
from broadcaster.script import never_air
from broadcaster.script.hamlets import MENTION, PLACES, THE_REST, calmed, names_of
from broadcaster.script.labels import split_label
from broadcaster.script.points import Point
from broadcaster.script.sentences import segment

_PEOPLE = (
    r"(?:đại diện\s+)?(?:toàn thể\s+|tất cả\s+|mọi\s+|các\s+|mỗi\s+|từng\s+)*"
    r"(?:bà con|người dân|nhân dân|cử tri|hộ dân|hộ gia đình|"
    r"hộ|phụ huynh|công dân|gia đình|đảng viên|hội viên|khách hàng)(?:\s+nhân dân)?"
)
_CALLS = (
    r"(?:(?:thứ \w+,|kính|xin|trân trọng|đề nghị|yêu cầu|mời|gửi(?: đến| tới)?|riêng|đối với|cho|họp|từ|các|toàn bộ|"
    r"khu vực|phạm vi|địa bàn)(?:\s+(?:ngừng|mất|cắt|cúp)\s(?:cấp )?(?:điện|nước))?(?:\s+gồm)?[ :]+)*"
)
_LIVING = (
    r"(?:\s+(?:(?:đang\s+)?(?:sinh\s+)?sống|cư trú|thường trú)?\s*(?:tại|ở|trong|thuộc|của|các)|"
    r"\s[^.;:]{0,80}?\sthuộc)*"
)
_ADDRESS = re.compile(rf"{_CALLS}(?:{_PEOPLE}{_LIVING})?\s*$", re.IGNORECASE)
"""All that stands before the hamlet in a sentence to its people: "Đề nghị các hộ dân thuộc ", or nothing."""
_EXCEPT = re.compile(r"\s*[,(]?\s*(?:ngoại )?trừ\s[^);]*\)?", re.IGNORECASE)
"""Who is not meant."""
_A_PLACE = re.compile(
    r"(?<!\w)(?:tại|ở|đến|qua|trưởng|bí thư|chi bộ|hội trường|nhà (?:văn hóa|văn hoá|sinh hoạt|rông|cộng đồng|họp)|"
    r"trụ sở|sân(?: bóng)?|cổng|trường|trạm|cầu|chợ|đường|ngã ba|đầu|cuối|giáp|ban nhân dân)\s+$",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^(?:trích )?biên bản\s+(?:(?:cuộc\s+)?họp\s+|hội nghị\s+(?:nhân dân\s+)?)?|"
    r"^(?:thông báo|giấy mời|thư mời|kế hoạch|công văn|lịch)\s+(?:(?:về\s+việc|về|v/v)\s+)?|^(?:về việc|v/v)\s+",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"(?<!\w)(?:bà con|người dân|nhân dân|mọi người|các hộ|hộ dân|hộ gia đình)(?!\w)(?!{_LIVING}\s+(?:{PLACES})\s)",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    rf"toàn (?:xã|phường|thị trấn|đặc khu)|toàn thể (?:bà con|nhân dân)(?!{_LIVING}\s+(?:{PLACES})\s)|"
    rf"các (?:{PLACES}) (?:còn lại|khác)(?!\w)|mọi (?:người dân|hộ)|tất cả các (?:{PLACES}|hộ)",
    re.IGNORECASE,
)
_COMMUNE = re.compile(
    rf"các (?:{PLACES}) (?:trên địa bàn|trong|thuộc|còn lại)|trên địa bàn (?:các (?:{PLACES})|xã|phường)|"
    r"(?:bà con|nhân dân|người dân) (?:trong )?(?:xã|phường)",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"(?:sau|sau đây|dưới đây)[ :.]*$|^(?:thời gian|địa điểm|nội dung|nơi|lý do|chủ trì)(?!\w)", re.IGNORECASE
)
"""Introductions, and when, where and what of something: they are for whom the rest is."""
_SCOPE = re.compile(
    r"^(?:khu vực|phạm vi|địa bàn)(?!\w)[^:]{0,40}(?:điện|nước)|^(?:khu vực|phạm vi|thành phần|kính mời)$",
    re.IGNORECASE,
)
"""The label of a line that says whom the whole notice is for."""
_INVITATION = re.compile(r"(?:giấy|thư|kính)? ?mời(?!\w)", re.IGNORECASE)
_INVITED = re.compile(r"^[^.;:]{0,80}(?<!\w)mời:?\s+(?=\S)", re.IGNORECASE)
_NOT_ONLY = re.compile(
    r"(?<!\w)(?:đường|phố|chợ|công ty|(?-i:trường|Trường(?= (?:Tiểu|Mầm|Mẫu|Trung|Cao|Đại|TH|PT)))|"
    r"ngõ|hẻm|tuyến|lân cận|xung quanh|đại diện|đại biểu|lãnh đạo)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_PLACE, _LONGEST_ADDRESS = 30, 200
"""Letters."""
_CUT = re.compile(
    r"(?:mất|cắt|ngừng|cúp|ngưng|giảm)[^.;]{0,30}(?:điện|nước)[^.;]{0,20}(?:tại|ở|khu vực|cho)\s+(?:các\s+)?$",
    re.IGNORECASE,
)
_OWN_OFFICE = re.compile(
    r"(?:^|^(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|đảng ủy|đảng uỷ) )?"
    r"(?:xã|phường|thị trấn|đặc khu) [\w '’-]{2,30}?|"
    r"(?<!\w)(?:ban (?:nhân dân|quản lý|điều hành|công tác mặt trận|ctmt)|chi bộ|chi hội[\w ]{0,20}?))\s*$",
    re.IGNORECASE,
)


def document_hamlets(plan: Plan, addressed: str = "") -> tuple[str, ...]:
    """The hamlets that a whole document is for: its title, `addressed` residents, its issuer or scope say so."""
    known = "\n".join(part.text for part in plan.paragraphs)
    title = calmed(_KIND.sub("", plan.title), known)
    found = addressees(title) or _before_them(title, _CUT)
    for line in addressed.splitlines():
        label = split_label(line)
        found = found or addressees(label[1] if label else line)
    return found or issuing_hamlets(plan) or _scope(plan)


def issuing_hamlets(plan: Plan) -> tuple[str, ...]:
    """The hamlet that a document is by: it speaks to its own people, whatever kind of paper it writes."""
    known = "\n".join(part.text for part in plan.paragraphs)
    return _before_them(calmed(plan.issuer or "", known), _OWN_OFFICE)


def script_hamlets(points: Sequence[Point], of_document: tuple[str, ...]) -> tuple[str, ...]:
    """The hamlets a script is for; empty means every hamlet."""
    if any(map(is_for_everyone, points)):
        return ()
    if of_document:
        return of_document
    found: dict[str, None] = {}
    for point in points:
        if not point.hamlets:
            own = hamlets_addressed(point.paragraph.text)
            if own is None:
                return ()
            found |= dict.fromkeys(own)
        found |= dict.fromkeys(point.hamlets)
    return tuple(found)


def is_for_everyone(point: Point) -> bool:
    """Whether a point says of itself that it is for the whole commune."""
    return any(map(_EVERYONE.search, point.sentences))


def is_for_the_rest(point: Point) -> bool:
    """Whether a point is also for the hamlets that nothing names: "Các tổ còn lại"."""
    return any(map(THE_REST.search, point.sentences))


def hamlets_addressed(text: str) -> tuple[str, ...] | None:
    """The hamlets that every sentence of a text is for; none where it only introduces, None where it is for more."""
    if _EVERYONE.search(text) or _COMMUNE.search(text):
        return None
    found: dict[str, None] = {}
    for sentence in (text[span.start : span.end] for span in segment(text)):
        own = addressees(sentence)
        if not own and not (_NEUTRAL.search(sentence) or never_air.CONTACT.search(sentence)):
            return None
        found |= dict.fromkeys(own)
    return tuple(found)


def addressees(sentence: str) -> tuple[str, ...]:
    """The hamlets a sentence speaks to, and to nobody else: "Đề nghị bà con thôn Ma Bó ..."."""
    sentence = _EXCEPT.sub("", sentence)
    label = split_label(sentence)
    if label and _SCOPE.match(label[0]):
        return _listed(label[1])
    first = MENTION.search(sentence)
    if not first or not _speaks_to(sentence[: first.start()]) or _OTHERS.search(sentence, first.end()):
        return ()
    further = [found for found in MENTION.finditer(sentence, first.end()) if not _is_place(sentence, found.start())]
    return tuple(dict.fromkeys(name for found in (first, *further) for name in names_of(found)))


def _speaks_to(before: str) -> bool:
    return len(before) <= _LONGEST_ADDRESS and bool(_ADDRESS.match(before))


def _is_place(sentence: str, at: int) -> bool:
    return bool(_A_PLACE.search(sentence[max(0, at - _LONGEST_PLACE) : at]))


def _before_them(text: str, before: re.Pattern[str]) -> tuple[str, ...]:
    """The hamlets of a text that stand right behind some words, where nothing else is named beside them."""
    first = MENTION.search(text)
    if not first or not before.search(text[: first.start()]) or _NOT_ONLY.search(text, first.end()):
        return ()
    return tuple(dict.fromkeys(name for found in MENTION.finditer(text) for name in names_of(found)))


def _scope(plan: Plan) -> tuple[str, ...]:
    """What the lines "Khu vực mất điện: ...", "Thành phần: ..." name; none where one of them names more."""
    names: dict[str, None] = {}
    for part in plan.paragraphs:
        label = split_label(part.text) if part.kind in (PartKind.TEXT, PartKind.BULLET) else None
        if label and _SCOPE.search(label[0]):
            found = _listed(label[1]) or addressees(label[1])
            if not found:
                return ()
            names |= dict.fromkeys(found)
    return tuple(names) or (_invited(plan) if _INVITATION.match(plan.title) else ())


def _invited(plan: Plan) -> tuple[str, ...]:
    """ "UBND xã kính mời bà con thôn Ma Bó": whom an invitation is for."""
    texts = (part.text for part in plan.paragraphs if part.kind in (PartKind.TEXT, PartKind.BULLET))
    invited = [addressees(text[found.end() :]) for text in texts if (found := _INVITED.match(text))]
    return tuple(dict.fromkeys(name for names in invited for name in names)) if all(invited) else ()


def _listed(value: str) -> tuple[str, ...]:
    """The hamlets of a value that names them and nobody else."""
    value = _EXCEPT.sub("", value)
    if _NOT_ONLY.search(value) or _OTHERS.search(value) or _EVERYONE.search(value):
        return ()
    return tuple(dict.fromkeys(name for found in MENTION.finditer(value) for name in names_of(found)))
