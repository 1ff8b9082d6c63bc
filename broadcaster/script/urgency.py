"""How urgent a script is proposed to be.

An urgency mark (KHẨN, THƯỢNG KHẨN, HỎA TỐC) speaks of how a paper is handled (Nghị định 30/2020/NĐ-CP, article 3), not
of danger. An emergency sounds at any hour (Thông tư 39/2020/TT-BTTTT), so it is proposed only where the kind of the
document, its subject and the words themselves all speak of a disaster at hand; a doubt makes it a priority.
"""

import re
from dataclasses import replace

from broadcaster.model import Plan, Priority, ScriptWarning
from broadcaster.script.points import Point
from broadcaster.script.repeat import tells_time

_STATE = re.compile(
    r"(?:theo (?:bản )?(?:tin|dự báo|cảnh báo|thông tin|đài|trung tâm)|dự báo|hiện nay|hồi \d|lúc \d|do (?:mưa|"
    r"ảnh hưởng)|"
    r"vào hồi|sáng nay|chiều nay)(?!\w)",
    re.IGNORECASE,
)
_BARE_TITLE, _SUBJECT = 3, 120
"""A title of so few words ("Thông báo khẩn") says nothing of its subject; these first characters of the body do."""
_DISPATCH = re.compile(r"công điện(?!\w)", re.IGNORECASE)
_URGENT_NOTICE = re.compile(
    r"khẩn(?!\w)|(?:thông báo|cảnh báo|bản tin|tin|thông cáo)(?: \w+)? khẩn(?!\w)", re.IGNORECASE
)
_NOTICE = re.compile(r"(?:khẩn|thông báo|cảnh báo|bản tin|tin|thông cáo)(?!\w)", re.IGNORECASE)
DISASTER = re.compile(
    r"(?<!\w)(?:(?:cơn |siêu )?bão(?! giá)|áp thấp nhiệt đới|(?:mưa |xả |lũ ống, )?lũ(?: quét| ống| lụt)?|ngập lụt|"
    r"sạt lở|lở đất|vỡ (?:đập|đê|hồ)|(?:dông |giông )?lốc(?: xoáy)?|mưa (?:dông|đá)|triều cường|nước dâng|"
    r"động đất|sóng thần|(?<!phòng )(?<!chữa )cháy(?! chữa)(?! nổ, cứu nạn)|"
    r"rò rỉ (?:khí|hóa chất)|(?:ổ |bùng phát )dịch|dịch (?:bệnh|tả|sốt|cúm|covid|bạch hầu|sởi|dại))(?!\w)",
    re.IGNORECASE,
)
_AT_HAND = re.compile(
    r"(?<!\w)(?:sơ tán|di dời (?:khẩn|ngay|người)|di tản|rời khỏi|thoát nạn|ngay lập tức|tuyệt đối không|"
    r"không ra khỏi nhà|không (?:ở lại|đi qua)|"
    r"phong tỏa|cách ly|đang (?:cháy|dâng|bùng phát)|vào nơi (?:trú ẩn|an toàn)|đến nơi an toàn)(?!\w)",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?<!\w)(?:xả lũ|(?:xả|điều tiết)(?: nước)?(?: hồ[^.;,]{0,30})? qua (?:đập )?tràn|"
    r"vận hành (?:điều tiết|xả)(?: lũ| nước)?|mở (?:các |\d+ )?cửa (?:xả|tràn|van xả))(?!\w)",
    re.IGNORECASE,
)
"""A reservoir lets its water go: the river rises within minutes (Nghị định 114/2018/NĐ-CP, safety of dams)."""
_OUT_OF_RIVER = re.compile(
    r"(?<!\w)(?:rời(?: khỏi)?|ra khỏi|không (?:được )?(?:ở|xuống|đi|qua|tắm|đánh bắt|neo|lại gần)|tránh xa|sơ tán|"
    r"di (?:chuyển|dời))(?!\w)[^.;]{0,60}?(?:sông|suối|hạ du|bãi bồi|vùng trũng)(?!\w)",
    re.IGNORECASE,
)
_SUBJECT_LINE = re.compile(r"(?:v/v|về việc|công văn|lịch)(?!\w)", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"(?<!\w)(?:diễn tập|tập huấn|tổng kết|sơ kết|khắc phục hậu quả|kỷ niệm|hội thi|tuyên truyền|rút kinh nghiệm|"
    r"phương án|kế hoạch|kết thúc|hết dịch|bảo hiểm|quyên góp|ủng hộ)(?!\w)",
    re.IGNORECASE,
)


def priority_of(plan: Plan, body: str, *, recommended: bool) -> Priority:
    """What priority a script of a document is proposed with; a person confirms it."""
    said_urgent = plan.urgency or _DISPATCH.match(plan.title) or _URGENT_NOTICE.match(plan.title)
    disaster = recommended and _is_disaster(plan.title, body, said_urgent=bool(said_urgent))
    if (said_urgent and disaster) or (recommended and _is_release(plan.title, body)):
        return Priority.EMERGENCY
    return Priority.PRIORITY if said_urgent or disaster else Priority.NORMAL


def what_to_do_first(points: list[Point]) -> list[Point]:
    """In an emergency the forecast and the state of things come behind what people must do."""
    state = [point for point in points if _STATE.match(point.paragraph.text) and not point.paragraph.marker]
    return [*(point for point in points if point not in state), *map(_without_announcement, state)]


def _without_announcement(point: Point) -> Point:
    """ "UBND xã yêu cầu như sau." announces nothing any more."""
    if len(point.sentences) > 1 and point.sentences[-1].endswith(("như sau.", "sau đây.")):
        return replace(point, sentences=point.sentences[:-1])
    return point


def urgency_warnings(plan: Plan, priority: Priority) -> list[ScriptWarning]:
    """Asks a person to confirm whatever is more than normal."""
    if priority is Priority.NORMAL:
        return []
    if priority is Priority.EMERGENCY:
        return [
            ScriptWarning("urgent", "Văn bản nói về thiên tai, sự cố: xác nhận có phát ngay như tin khẩn cấp không.")
        ]
    mark = f"Dấu “{plan.urgency}” là về việc xử lý văn bản" if plan.urgency else "Văn bản nói về việc gấp"
    return [ScriptWarning("urgent", f"{mark}: đề xuất mức ưu tiên, hãy xác nhận mức độ.")]


def _is_release(title: str, body: str) -> bool:
    """A notice that a reservoir lets water go, and when, or that people must leave the river."""
    kinds = (_DISPATCH, _NOTICE, _SUBJECT_LINE)
    if not any(kind.match(title) for kind in kinds) or _NOT_NOW.search(title):
        return False
    when, leave = tells_time(body), bool(_OUT_OF_RIVER.search(body) or _AT_HAND.search(body))
    return bool((_RELEASE.search(title) and (when or leave)) or (_RELEASE.search(body) and when and leave))


def _is_disaster(title: str, body: str, *, said_urgent: bool) -> bool:
    """A dispatch or notice, named after a disaster, of which the body says what to do at once."""
    if said_urgent and len(title.split()) <= _BARE_TITLE:
        title = f"{title} {body[:_SUBJECT]}"
    if not (_DISPATCH.match(title) or _NOTICE.match(title)) or _NOT_NOW.search(title):
        return False
    named = DISASTER.search(title) and (said_urgent or DISASTER.search(body))
    return bool(named and _AT_HAND.search(body))
