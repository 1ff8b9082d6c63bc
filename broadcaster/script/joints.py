"""The joints of a sentence: where it may be cut, and what word then begins the next sentence."""

import re
from dataclasses import dataclass

from broadcaster.script import verbs

ADD = "+"
"""A connector that adds: one of ADDING in turn."""
ADDING = ("Đồng thời, ", "Cùng với đó, ", "Bên cạnh đó, ")
LIST = "&"
"""A connector that goes on with a list; one of LISTING in turn."""
LISTING = ("Cùng với đó là ", "Tiếp theo là ", "Ngoài ra còn có ")


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
_RULES = (
    _rule(rf";\s+(?=(?:và\s+)?(?:{_LINKS}|đề nghị|yêu cầu|kính mời)(?!\w))", "", 0),
    _rule(rf";\s+(?=(?:{verbs.VERB}))", ADD, 0),
    _rule(rf";\s+(?={verbs.PEOPLE}(?![^;.]*{verbs.MODAL}))", LIST, 0),
    _rule(rf";\s+(?={verbs.PEOPLE}|từ người|trường hợp)", "", 0),
    _rule(r";\s+(?:và\s+)?(?=\S)", "Ngoài ra, ", 0.5),
    _rule(rf",\s+(?=(?:{_LINKS})(?!\w))", "", 1),
    _rule(r",\s+(?=(?:đề nghị|kính mời|kính đề nghị|yêu cầu|khuyến cáo|mong)\s)", "", 1),
    _rule(r",?(?<!\w là)\s+(?=nhằm\s)", "Việc này ", 1),
    _rule(r",?(?<!nhằm)(?<!để)(?<!sẽ)(?<!và)(?<!đã)\s+(?=góp phần\s)", "Qua đó, ", 1),
    _rule(r",\s+nhất là\s+(?=\S)", "Đặc biệt là ", 3),
    _rule(rf",?(?<!là)(?<!nhằm)(?<!đủ)(?<!và)\s+(?=để\s+{verbs.VERB})", "Mục đích là ", 3, 6),
    _rule(r"(?:,|\s+và)\s+(?=không\s(?!phải|chỉ|những|may|thể))", ADD, 5, 9),
    _rule(r",?\s+(?=thông qua việc\s)", "Việc này được thực hiện ", 3, 6),
    _rule(r",?\s+như\s+(?=(?:người|hộ|các|cán bộ)\s)", "Chẳng hạn như ", 4, 6),
    _rule(r"(?<=phong trào thi đua)\s+(?=“)", "Phong trào này là ", 3, 6),
    _rule(r"(?:(?<=tuyên truyền)|(?<=truyền thông))\s+về\s+(?=\S)", "Nội dung là về ", 6, 12),
    _rule(rf"(?<=”),\s+(?={verbs.VERB})", ADD, -3),
    _rule(r",\s+(?=(?:lượng mưa|nguy cơ|gió|sóng|nhiệt độ)\s)", "", 3, 9),
    _rule(rf",\s+(?={verbs.VERB})", ADD, 4, 9),
    _rule(rf"\s+và\s+(?={verbs.VERB})", ADD, 5, 9),
    _rule(rf",\s+(?={verbs.PEOPLE}(?![^,;.]*{verbs.MODAL}))", LIST, 6, 9),
    _rule(r",\s+(?=(?:thôn|xóm|tổ|buôn|bản|khu)\s)", LIST, 6, 9),
)
_MOVES = re.compile(verbs.MOVES, re.IGNORECASE)
_PEOPLES_VERB = re.compile(verbs.PEOPLES_VERB, re.IGNORECASE)
_BARE_VERB = re.compile(
    rf"(?:(?<!\w)(?:phải|cần|để|nhằm|sẽ|được|và|việc|hãy)|,)\s+(?:{verbs.VERB}|thông tin|giáo dục|quán triệt)$",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:Thứ \w+, )?(?:Về|Đối với) ", re.IGNORECASE)
_PREDICATE = re.compile(rf",[^,]*(?:{verbs.MODAL}|(?<!\w)(?:đề nghị|yêu cầu|là|gồm|có)(?!\w))", re.IGNORECASE)
_PAIRS = re.compile(r"“[^”]*”|\([^()]*\)|\"[^\"]*\"")


def joints(sentence: str) -> list[Joint]:
    """All joints of a sentence, in order; none lies inside quotes or brackets."""
    closed = [found.span() for found in _PAIRS.finditer(sentence)]
    found: dict[int, Joint] = {}
    for rule in _RULES:
        for match in rule.pattern.finditer(sentence):
            inside = any(first < match.start() < last for first, last in closed)
            bare = (rule.connector == ADD and _shares_object(sentence, match)) or _only_names_topic(sentence, match)
            if inside or match.start() in found or bare:
                continue
            found[match.start()] = _joint(rule, match)
    moves = [match for match in _MOVES.finditer(sentence)]
    return [_moved(found[start], sentence, moves) for start in sorted(found)]


def _shares_object(sentence: str, match: re.Match[str]) -> bool:
    """ "phải thông tin, tuyên truyền đầy đủ": the bare verb before the comma has its object after it."""
    return match[0].startswith(",") and bool(_BARE_VERB.search(sentence, max(0, match.start() - 40), match.start()))


def _only_names_topic(sentence: str, match: re.Match[str]) -> bool:
    """ "Về tiêm phòng cho chó, mèo, đề nghị ...": what comes before the joint says nothing yet."""
    topic = _TOPIC.match(sentence)
    return bool(topic) and not _PREDICATE.search(sentence, topic.end() if topic else 0, match.start())


def _joint(rule: _Rule, match: re.Match[str]) -> Joint:
    return Joint(match.start(), match.end(), rule.connector, rule.cost, rule.least)


def _moved(joint: Joint, sentence: str, moves: list[re.Match[str]]) -> Joint:
    """Repeat who moves the people, where the next clause is what the people do."""
    if joint.connector != ADD or sentence[joint.start] != "," or not _PEOPLES_VERB.match(sentence, joint.resume):
        return joint
    before = [move for move in moves if move.end() < joint.start and ";" not in sentence[move.end() : joint.start]]
    if not before:
        return joint
    again = before[-1]["moves"].strip(" ,")
    return Joint(joint.start, joint.resume, f"{ADD}{again[0].lower()}{again[1:]} ", joint.cost, joint.least)
