"""The joints of a sentence: where it may be cut, and what word then begins the next sentence."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from broadcaster.script import verbs

ADD = "+"
"""A connector that adds: one of ADDING in turn."""
ADDING = ("Đồng thời, ", "Cùng với đó, ", "Bên cạnh đó, ")


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where a sentence may be cut."""

    start: int
    """The sentence before ends here."""
    resume: int
    """The sentence after goes on here."""
    connector: str
    cost: float
    """How much the cut hurts; 0 where nothing is lost."""
    least: int = 4
    """The fewest syllables the sentence before must have."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    connector: str
    cost: float
    least: int = 4


def _rule(pattern: str, connector: str, cost: float, least: int = 4) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), connector, cost, least)


_LINKS = (
    "từ đó|trước mắt|trong đó|đồng thời|vì vậy|do đó|do vậy|vì thế|sau đó|tuy nhiên|ngoài ra|bên cạnh đó|nhờ đó|"
    "theo đó|"
    "qua đó|nhưng|đặc biệt|cụ thể là|tiếp đó|cùng với đó|song song đó|riêng"
)
_AIM = "Mục đích là "
_CLAUSE = 300
"""Letters that are looked at on each side of a joint."""
_SAID_OF = re.compile(
    r"(?<!\w)(?:được|bị|phải|cần|thì|nộp|liên hệ|yêu cầu|đề nghị|mời|đăng ký (?:với|tại|qua))(?!\w)",
    re.IGNORECASE,
)
_RULES = (
    _rule(rf";\s+(?=(?:và\s+)?(?:{_LINKS}|đề nghị|yêu cầu|kính mời)(?!\w))", "", 0),
    _rule(rf";\s+(?=(?:{verbs.VERB}))", ADD, 0),
    _rule(r";\s+(?:và\s+)?(?=\S)", "", 0.5),
    _rule(rf",\s+(?=(?:{_LINKS})(?!\w))", "", 1),
    _rule(r",\s+(?=(?:đề nghị|kính mời|kính đề nghị|yêu cầu|khuyến cáo|mong)\s)", "", 1),
    _rule(r",?(?<!\w là)\s+(?=nhằm\s)", "Việc này ", 1),
    _rule(r",?(?<!nhằm)(?<!để)(?<!sẽ)(?<!và)(?<!đã)\s+(?=góp phần\s)", "Qua đó, ", 1),
    _rule(r",\s+(?=hoàn thành\s)", "Việc này ", 2, 6),
    _rule(r",\s+nhất là\s+(?=\S)", "Đặc biệt là ", 3),
    _rule(rf",?(?<!là)(?<!nhằm)(?<!đủ)(?<!và)\s+(?=để\s+{verbs.VERB})", _AIM, 3, 6),
    _rule(r"(?:,|\s+và)\s+(?=không\s(?!phải|chỉ|những|may|thể))", ADD, 5, 9),
    _rule(r",?\s+(?=thông qua việc\s)", "Việc này được thực hiện ", 3, 6),
    _rule(r",?\s+như\s+(?=(?:người|hộ|các|cán bộ)\s)", "Chẳng hạn như ", 4, 6),
    _rule(r"(?<=phong trào thi đua)\s+(?=“)", "Phong trào này là ", 3, 6),
    _rule(r"(?:(?<=tuyên truyền)|(?<=truyền thông))\s+về\s+(?=\S)", "Nội dung là về ", 6, 12),
    _rule(rf"(?<=”),\s+(?={verbs.VERB})", ADD, -3),
    _rule(r",\s+(?=(?:lượng mưa|nguy cơ|gió|sóng|nhiệt độ)\s)", "", 3, 9),
    _rule(rf",\s+(?={verbs.VERB})", ADD, 4, 9),
    _rule(rf"\s+và\s+(?={verbs.VERB})", ADD, 5, 9),
)
_MOVES = re.compile(verbs.MOVES, re.IGNORECASE)
_PEOPLES_VERB = re.compile(verbs.PEOPLES_VERB, re.IGNORECASE)
_CALLS = re.compile(r"(?<!\w)(?:mời|đề nghị|kêu gọi|vận động|khuyến khích|động viên)\s+", re.IGNORECASE)
_ACT = re.compile(
    rf"{verbs.VERB}|{verbs.MODAL}|{verbs.DOES}|(?<!\w)(?:dọn|quét|tắt|giữ|có mặt|tới)(?!\w)", re.IGNORECASE
)
_SPAN = re.compile(r"(?<!\w)đến\s+(?=\d|dưới|hết)", re.IGNORECASE)
_BARE_VERB = re.compile(
    rf"(?:(?<!\w)(?:phải|cần|để|nhằm|sẽ|được|và|việc|hãy)|,)\s+(?:{verbs.VERB}|thông tin|giáo dục|quán triệt)$",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:Thứ \w+, )?(?:Về|Đối với) ", re.IGNORECASE)
_SETTING = re.compile(
    r"(?:Thứ \w+, |Tiếp theo, )?(?:(?:Theo|Từ|Trong|Tại|Trước(?! mắt)|Sau(?! đó)|Khi|Nếu|Do(?! đó| vậy)|Vào|Lúc|"
    r"Hiện nay|Ngày|Để|Nhằm|Đến)\s[^,;:]*,\s+(?:(?:thôn|xóm|tổ|buôn|bản|xã)\s[^,;:]{1,20},\s+)*)+",
    re.IGNORECASE,
)
"""When, where and why, before the clause that says something."""
_CONDITION = re.compile(
    r"(?:^|;\s+)(?:Thứ \w+, |Tiếp theo, )?(?:(?:trước|sau|trong|mỗi) )?(?:khi|nếu|để|do|vì|trường hợp|nhằm)\s",
    re.IGNORECASE,
)
"""A clause that waits for its main clause,"""
_MAIN_CLAUSE = re.compile(
    rf",\s+(?:thì\s+)?(?:{verbs.PEOPLE}|{verbs.VERB}|(?:mọi người|ai|phải|cần|hãy|xin|gọi|báo|đề nghị|yêu cầu|"
    rf"không|mang|"
    r"đến|tắt|đóng|mở|ủy ban|ubnd|ban|xã|phường|công an|trạm)(?!\w))|\sthì\s|;|$",
    re.IGNORECASE,
)
"""which begins here."""
_PREDICATE = re.compile(rf",[^,]*?(?:{verbs.MODAL}|(?<!\w)(?:đề nghị|yêu cầu|là|gồm|có)(?!\w))", re.IGNORECASE)
_PAIRS = re.compile(r"“[^”]*”|\([^()]*\)|\"[^\"]*\"")


def joints(sentence: str) -> list[Joint]:
    """All joints of a sentence, in order; none lies inside quotes or brackets."""
    closed = _Closed(sentence)
    topic_ends = _topic_end(sentence)
    found: dict[int, Joint] = {}
    for rule in _RULES:
        for match in rule.pattern.finditer(sentence):
            if match.start() < topic_ends or match.start() in found or closed.hold(match.start()):
                continue
            if rule.connector == ADD and _shares_object(sentence, match):
                continue
            if rule.connector in (ADD, _AIM) and match[0][0] != ";" and _cuts_subject(sentence, match):
                continue
            if match[0][0] != ";" and _awaits_act(sentence, match):
                continue
            found[match.start()] = _joint(rule, match)
    moves = list(_MOVES.finditer(sentence))
    return [_moved(found[start], sentence, moves) for start in sorted(found)]


def _shares_object(sentence: str, match: re.Match[str]) -> bool:
    """ "phải thông tin, tuyên truyền đầy đủ": the bare verb before the comma has its object after it."""
    return match[0].startswith(",") and bool(_BARE_VERB.search(sentence, max(0, match.start() - 40), match.start()))


def _awaits_act(sentence: str, match: re.Match[str]) -> bool:
    """ "Kính mời người từ 18 tuổi, khỏe mạnh, tham gia hiến máu": what they are asked to do stands behind the joint."""
    begin = max(0, sentence.rfind(";", 0, match.start()) + 1, match.start() - _CLAUSE)
    calls = list(_CALLS.finditer(sentence, begin, match.start()))
    asked = _SPAN.sub(" ", sentence[calls[-1].end() : match.start()]) if calls else ""
    people_only = bool(calls) and not _ACT.search(asked)
    return people_only and bool(_PEOPLES_VERB.match(sentence, match.end()) or _ACT.match(sentence, match.end()))


def _waits_until(sentence: str, start: int) -> int:
    main = _MAIN_CLAUSE.search(sentence, start)
    return len(sentence) if main is None else main.start() + (not main[0].startswith(";"))


def _cuts_subject(sentence: str, match: re.Match[str]) -> bool:
    """Whether what is said of both sides stands behind the joint: "hồ sơ khai sinh, đăng ký thường trú được giảm"."""
    begin = max(0, sentence.rfind(";", 0, match.start()), match.start() - _CLAUSE)
    end = sentence.find(";", match.end())
    after = sentence[match.end() : min(end if end >= 0 else len(sentence), match.end() + _CLAUSE)]
    return bool(_SAID_OF.search(after)) and not _SAID_OF.search(sentence, begin, match.start())


class _Closed:
    """What stands in quotes and brackets, and a condition before its main clause: no joint lies inside."""

    def __init__(self, sentence: str) -> None:
        conditions = _CONDITION.finditer(sentence)
        spans = [(found.start(), _waits_until(sentence, found.end())) for found in conditions]
        spans = sorted([*spans, *(found.span() for found in _PAIRS.finditer(sentence))])
        self._begins = [begin for begin, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def hold(self, at: int) -> bool:
        """Whether a place is inside one of them."""
        before = bisect_left(self._begins, at) - 1
        return before >= 0 and at < self._ends[before]


def _topic_end(sentence: str) -> int:
    """ "Về tiêm phòng cho chó, mèo, đề nghị ...": up to where the sentence says nothing yet."""
    topic = _TOPIC.match(sentence)
    if topic is None:
        setting = _SETTING.match(sentence)
        return setting.end() if setting else 0
    predicate = _PREDICATE.search(sentence, topic.end())
    return predicate.end() if predicate else len(sentence)


def _joint(rule: _Rule, match: re.Match[str]) -> Joint:
    return Joint(match.start(), match.end(), rule.connector, rule.cost, rule.least)


def _moved(joint: Joint, sentence: str, moves: list[re.Match[str]]) -> Joint:
    """Repeat who moves the people, where the next clause is what the people do."""
    if joint.connector != ADD or sentence[joint.start] != "," or not _PEOPLES_VERB.match(sentence, joint.resume):
        return joint
    place = bisect_left(moves, joint.start, key=lambda move: move.end()) - 1
    if place < 0 or ";" in sentence[moves[place].end() : joint.start]:
        return joint
    again = moves[place]["moves"].strip(" ,")
    return Joint(joint.start, joint.resume, f"{ADD}{again[0].lower()}{again[1:]} ", joint.cost, joint.least)
