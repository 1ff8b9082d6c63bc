"""A short title for each script, from the headings it stands under."""

import re
from collections import Counter

from broadcaster.model import PartKind, Plan
from broadcaster.script.judge import section_reason
from broadcaster.script.letters import UPPER, lower_first, syllables, unshout, upper_first, with_names
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
_KIND_KEPT = re.compile(
    r"(?:hướng dẫn|thư (?:kêu gọi|ngỏ|mời)|lời kêu gọi|lịch|kết luận|(?:trích )?biên bản|bản tin|nội quy|khuyến cáo|"
    r"chương trình|tuyên truyền)\s+(?=\S)",
    re.IGNORECASE,
)
"""A kind that the title goes on saying: "Hướng dẫn một số việc"."""
_ABOUT = re.compile(r"^(?:về việc|v/v)\s+", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(
    r",?\s+(?:(?<!giữa )(?<!đầu )(?<!cuối )năm \d{4}|"
    r"giai đoạn|trên địa bàn|(?:tuần )?từ (?:năm|ngày)|theo|đến năm|nhân dịp|quý)(?!\w).*$",
    re.IGNORECASE,
)
_FURTHER = re.compile(r",?\s+(?:và|hưởng ứng|chào mừng|nhằm|để)\s.*$")
"""What a long subject adds to its first matter."""
_TRAILING = re.compile(
    r"\s+(?:về|của|và|cho|các|những|trên|với|tại|trong|là|để|từ|đến|do|tháng|năm|dịp|ngày|thời kỳ|quý|việc|theo|"
    r"mức(?: độ)?|giữa|đầu|cuối|sau|trước|như|khi|bị|được|nhân|số|đường|phố|thôn|xã|phường|tuyến|đoạn|Công|Quốc)$",
    re.IGNORECASE,
)


_BEGINS_NAME = re.compile(rf"\s+[{UPPER}\d]")
_NAME_BEGUN = re.compile(rf"(?:\s+[{UPPER}]\S*)+$")
"""A name is said whole or not at all;"""
_ADDED = re.compile(r"(?:,|\s+và)\s+\S+$")
"""and of what is added, more than its first word."""
_PHRASE = re.compile(r",?\s(?:tại|của|với|về|theo|sau|trong|do|cho|nhằm|để|ở|trên|vào|từ|giữa)(?=\s)")
_PHRASE_END = re.compile(rf"\s*[,;(]|{_PHRASE.pattern}")
_CAPITALS = 0.4
"""Of a title's letters: with fewer it was not typed in capitals, and its names are as they should be."""
_ENOUGH = 0.5
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")
_INVITATION = re.compile(r"(?:giấy|thư) mời", re.IGNORECASE)
_TO_ATTEND = re.compile(r"(?<!\w)(?:họp|dự (?:cuộc họp|buổi|hội nghị|lễ|ngày hội|chương trình))(?!\w)[^.;:\d]{8,100}")
_SHORT_HEADING = 4
"""Syllables: "Kinh tế", "Mục đích, yêu cầu" say nothing without the document's subject."""
_EMPTY = re.compile(r"(?:thông báo\s+)?khẩn(?: cấp)?\W*", re.IGNORECASE)


def titles(plan: Plan, scripts: list[tuple[Point, ...]]) -> list[str]:
    """One title a script, at most 80 characters, no two alike."""
    subject = subject_of(plan)
    alone = len(scripts) == 1
    plain = [_title(plan, subject, points, LONGEST_TITLE, alone=alone) for points in scripts]
    counts = Counter(plain)
    seen: dict[str, int] = {}
    numbered: list[str] = []
    for title, points in zip(plain, scripts, strict=True):
        seen[title] = seen.get(title, 0) + 1
        part = f" (phần {seen[title]})" if counts[title] > 1 else ""
        numbered.append(_title(plan, subject, points, LONGEST_TITLE - len(part), alone=alone) + part)
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
    subject = in_small(_ABOUT.sub("", _KIND.sub("", plan.title)), plan)
    if _INVITATION.fullmatch(subject):
        return _invited_to(plan) or subject
    return _alarm(plan) if _EMPTY.fullmatch(subject) else subject or "Thông báo"


def _invited_to(plan: Plan) -> str:
    """What an invitation that says nothing else in its title is to."""
    texts = (part.text for part in plan.paragraphs if part.kind is PartKind.TEXT)
    found = next(filter(None, map(_TO_ATTEND.search, texts)), None)
    return upper_first(found[0].strip(" ,")) if found else ""


def in_small(text: str, plan: Plan) -> str:
    """A title without the capital of its second line, its names as the text below writes them."""
    written, kind = unshout(text), _KIND_KEPT.match(text)
    begun = unshout(text[: kind.end()]) + " " if kind else ""
    small = begun + lower_first(unshout(text[len(begun) :])) if kind else written
    if small.casefold() == text.strip(" :.;,").casefold() and sum(map(str.isupper, text)) <= _CAPITALS * len(text):
        return small
    return with_names(small, plan.lines)


def _alarm(plan: Plan) -> str:
    """ "Thông báo khẩn!!!" is about the first danger that the text names."""
    named = DISASTER.search("\n".join(part.text for part in plan.paragraphs))
    return f"Thông báo khẩn: {named[0].lower()}" if named else "Thông báo khẩn"


def fit(text: str, length: int) -> str:
    """Cut a title between phrases, else between words, and never after a word that waits for another."""
    if len(text) <= length:
        return text
    cut = _at_word(text, length)
    ends_phrase = _PHRASE_END.match(text, len(cut))
    return cut if ends_phrase else _OPEN_BRACKET.sub("", _whole_phrases(text, length)) or cut


def _at_word(text: str, length: int) -> str:
    cut = text[: length + 1].rsplit(" ", 1)[0][:length].rstrip(" ,;:-–")
    if _BEGINS_NAME.match(text[len(cut) :]):
        cut = _NAME_BEGUN.sub("", cut)
    cut = _OPEN_BRACKET.sub("", _ADDED.sub("", cut))
    while _TRAILING.search(cut):
        cut = _TRAILING.sub("", cut)
    return cut


def _whole_phrases(text: str, length: int) -> str:
    """As many whole phrases as fit, where they are most of what does; else ""."""
    ends = [found.start() for found in _PHRASE.finditer(text) if _ENOUGH * length <= found.start() <= length]
    cut = text[: ends[-1]] if ends else ""
    return "" if _TRAILING.search(cut) else cut


def _within(subject: str, longest: int) -> str:
    return subject if len(subject) <= longest else fit(_CIRCUMSTANCE.sub("", subject), longest)


def _title(plan: Plan, subject: str, points: tuple[Point, ...], longest: int, *, alone: bool) -> str:
    headings = _headings(plan, points)
    if alone or not headings or _opens_document(points[0]):
        return _within(subject, longest)
    for heading in (", ".join([headings[0], *map(lower_first, headings[1:])]), headings[0]):
        for about in (subject, _CIRCUMSTANCE.sub("", subject), _after_about(subject), _FURTHER.sub("", subject)):
            title = f"{heading}: {lower_first(about)}" if about else ""
            if title and len(title) <= longest:
                return title
    if syllables(headings[0]) > _SHORT_HEADING:
        return fit(headings[0], longest)
    return f"{headings[0]}: {lower_first(fit(_CIRCUMSTANCE.sub('', subject), longest - len(headings[0]) - 2))}"


def _opens_document(point: Point) -> bool:
    """Whether a script begins with the document's own matter, said above its first heading."""
    return not point.topic.section and not point.paragraph.text.rstrip().endswith(":")


def _headings(plan: Plan, points: tuple[Point, ...]) -> list[str]:
    """The innermost headings where a script has one or two, else the chapters."""
    inner = list(dict.fromkeys(point.topic.section[-1:] for point in points if point.topic.section))
    outer = list(dict.fromkeys(point.topic.section[:1] for point in points if point.topic.section))
    chosen = inner if len(inner) <= 2 else outer
    about = [section for section in chosen if not section_reason(section)]
    return [_named(in_small(section[0], plan)) for section in about]


def _named(heading: str) -> str:
    """A heading as a title: no question, and not "Về"."""
    return upper_first(heading.removeprefix("Về ").rstrip(" ?"))


def _after_about(subject: str) -> str:
    return _CIRCUMSTANCE.sub("", subject.partition(" về ")[2])
