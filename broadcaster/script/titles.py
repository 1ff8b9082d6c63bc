"""A short title for each script, from the headings it stands under."""

import re
from collections import Counter

from broadcaster.model import Plan
from broadcaster.script.judge import section_reason
from broadcaster.script.letters import UPPER, lower_first, syllables, unshout
from broadcaster.script.points import Point
from broadcaster.script.urgency import DISASTER

LONGEST_TITLE = 80
_NAMED = 2
"""Of more hamlets a title names the first."""
_KIND = re.compile(
    r"^(?:kế hoạch(?: liên tịch)?|quyết định|phương án|công văn|báo cáo|tờ trình|nghị quyết|chỉ thị|thông báo|"
    r"giấy mời|công điện|cảnh báo)(?:\s+khẩn)?\s+"
    r"(?:về\s+(?:việc\s+)?|v/v\s+)?(?=\S)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:về việc|v/v)\s+", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(
    r",?\s+(?:năm \d{4}|giai đoạn|trên địa bàn|(?:tuần )?từ (?:năm|ngày)|theo|đến năm|nhân dịp|quý)(?!\w).*$",
    re.IGNORECASE,
)
_FURTHER = re.compile(r",?\s+(?:và|hưởng ứng|chào mừng|nhằm|để)\s.*$")
"""What a long subject adds to its first matter."""
_TRAILING = re.compile(
    r"\s+(?:về|của|và|cho|các|những|trên|với|tại|trong|là|để|từ|đến|do|tháng|năm|dịp|ngày|thời kỳ|quý|việc|theo|"
    r"mức(?: độ)?|số|đường|phố|thôn|xã|phường|tuyến|đoạn|Công)$",
    re.IGNORECASE,
)


_BEGINS_NAME = re.compile(rf"\s+[{UPPER}\d]")
_NAME_BEGUN = re.compile(rf"(?:\s+[{UPPER}]\S*)+$")
"""A name is said whole or not at all;"""
_ADDED = re.compile(r"(?:,|\s+và)\s+\S+$")
"""and of what is added, more than its first word."""
_SHORT_HEADING = 4
"""Syllables: "Kinh tế", "Mục đích, yêu cầu" say nothing without the document's subject."""
_EMPTY = re.compile(r"(?:thông báo\s+)?khẩn(?: cấp)?\W*", re.IGNORECASE)


def titles(plan: Plan, scripts: list[tuple[Point, ...]]) -> list[str]:
    """One title a script, at most 80 characters, no two alike."""
    subject = subject_of(plan)
    alone = len(scripts) == 1
    plain = [_title(subject, points, LONGEST_TITLE, alone=alone) for points in scripts]
    counts = Counter(plain)
    seen: dict[str, int] = {}
    numbered: list[str] = []
    for title, points in zip(plain, scripts, strict=True):
        seen[title] = seen.get(title, 0) + 1
        part = f" (phần {seen[title]})" if counts[title] > 1 else ""
        numbered.append(_title(subject, points, LONGEST_TITLE - len(part), alone=alone) + part)
    return numbered


def hamlet_titles(plan: Plan, hamlets: tuple[str, ...], count: int) -> list[str]:
    """The titles of the scripts for some hamlets: "Lịch tiêm chủng mở rộng, thôn Ma Bó"."""
    names = [f"{name[:1].lower()}{name[1:]}" for name in hamlets]
    several = f"{names[0]} và {len(names) - 1} nơi khác" if len(names) > _NAMED else ", ".join(names)
    parts = [f" (phần {part})" if count > 1 else "" for part in range(1, count + 1)]
    subject = subject_of(plan)
    return [f"{_within(subject, LONGEST_TITLE - len(several) - len(part) - 2)}, {several}{part}" for part in parts]


def subject_of(plan: Plan) -> str:
    """What a document is about, without its kind: "Truyền thông về Chương trình ..."."""
    subject = unshout(_ABOUT.sub("", _KIND.sub("", plan.title)))
    return _alarm(plan) if _EMPTY.fullmatch(subject) else subject or "Thông báo"


def _alarm(plan: Plan) -> str:
    """ "Thông báo khẩn!!!" is about the first danger that the text names."""
    named = DISASTER.search("\n".join(part.text for part in plan.paragraphs))
    return f"Thông báo khẩn: {named[0].lower()}" if named else "Thông báo khẩn"


def fit(text: str, length: int) -> str:
    """Cut a title between words, and never after a word that waits for another."""
    if len(text) <= length:
        return text
    cut = text[: length + 1].rsplit(" ", 1)[0][:length].rstrip(" ,;:-–")
    if _BEGINS_NAME.match(text[len(cut) :]):
        cut = _NAME_BEGUN.sub("", cut)
    cut = _ADDED.sub("", cut)
    while _TRAILING.search(cut):
        cut = _TRAILING.sub("", cut)
    return cut


def _within(subject: str, longest: int) -> str:
    return subject if len(subject) <= longest else fit(_CIRCUMSTANCE.sub("", subject), longest)


def _title(subject: str, points: tuple[Point, ...], longest: int, *, alone: bool) -> str:
    headings = _headings(points)
    if alone or not headings:
        return _within(subject, longest)
    for heading in (", ".join([headings[0], *map(lower_first, headings[1:])]), headings[0]):
        for about in (subject, _CIRCUMSTANCE.sub("", subject), _after_about(subject), _FURTHER.sub("", subject)):
            title = f"{heading}: {lower_first(about)}" if about else ""
            if title and len(title) <= longest:
                return title
    if syllables(headings[0]) > _SHORT_HEADING:
        return fit(headings[0], longest)
    return f"{headings[0]}: {lower_first(fit(_CIRCUMSTANCE.sub('', subject), longest - len(headings[0]) - 2))}"


def _headings(points: tuple[Point, ...]) -> list[str]:
    """The innermost headings where a script has one or two, else the chapters."""
    inner = list(dict.fromkeys(point.topic.section[-1:] for point in points if point.topic.section))
    outer = list(dict.fromkeys(point.topic.section[:1] for point in points if point.topic.section))
    chosen = inner if len(inner) <= 2 else outer
    about = [section for section in chosen if not section_reason(section)]
    return [unshout(section[0]) for section in about]


def _after_about(subject: str) -> str:
    return _CIRCUMSTANCE.sub("", subject.partition(" về ")[2])
