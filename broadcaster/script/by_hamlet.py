"""What is said to one hamlet only becomes a script of its own, with what every hamlet must know beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from broadcaster.script.divide import BREATH, SecondsOf, body_of
from broadcaster.script.letters import syllables, upper_first
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.points import Point, go_together
from broadcaster.script.repeat import tells_time
from broadcaster.script.rows import say_row, together
from broadcaster.script.targeting import is_for_everyone, is_for_the_rest
from broadcaster.script.topics import Topic

MOST_HAMLETS = 30
"""With more, the rows are said together: nobody listens to or approves so many scripts of one document."""
_FULL = 0.85
"""Of a script's length: what is left is for the repeat at its end."""
_LONG_OPENING = 45
_NEEDED = re.compile(
    r"mang theo|đem theo|liên hệ|điện thoại|đường dây nóng|hotline|tổng đài|(?<!\w)gọi(?!\w)|hết ngày|hạn (?:chót|"
    r"cuối|nộp)",
    re.IGNORECASE,
)
_ESSENTIAL = re.compile(
    r"chuẩn bị|hồ sơ|giấy tờ|đối tượng|lưu ý|đề nghị|lệ phí|miễn phí|trước ngày|mức (?:hỗ trợ|thu|đóng)|"
    r"tuyệt đối|không được|yêu cầu",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) điểm")
_STEPS = re.compile(r"(?<!\w)(?:bước|quy trình|trình tự|cách (?:làm|thức|thực hiện))(?!\w)", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?:(?<!\w)(?:sau|sau đây|dưới đây)[.:]|\?)$", re.IGNORECASE)
_ORDINAL = re.compile(r"^(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|Tiếp theo), ")


@dataclass(frozen=True, slots=True)
class HamletPart:
    """The points of a script for some hamlets, in the document's order."""

    hamlets: tuple[str, ...]
    points: tuple[Point, ...]
    own: tuple[Point, ...]
    """Those of it that are for these hamlets only."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Points for single hamlets, and those that are for everybody."""

    hamlets: tuple[HamletPart, ...]
    rest: tuple[Point, ...]


def part_by_hamlet(points: Sequence[Point], seconds_of: SecondsOf, limits: ScriptLimits) -> Parted:
    """Part what single hamlets are told from the rest; nothing is parted where there are not two, or too many."""
    points = [replace(point, hamlets=()) if point.hamlets and is_for_the_rest(point) else point for point in points]
    own: dict[tuple[str, ...], list[Point]] = {}
    for point in points:
        if point.hamlets and point.topic.recommended:
            own.setdefault(point.hamlets, []).append(point)
    if not 1 < len(own) <= MOST_HAMLETS:
        return Parted((), tuple(_rows_together(points, limits)))
    common = [point for point in points if not point.hamlets or not point.topic.recommended]
    longest = max(sum(_seconds(point, seconds_of) for point in group) for group in own.values())
    room = _FULL * limits.script_seconds - limits.frame_seconds - longest
    shared = _shared(points, [point for point in common if not is_for_the_rest(point)], room, seconds_of)
    parts = tuple(_part(hamlets, group, shared, points) for hamlets, group in own.items())
    everything = all(point in shared or not point.topic.recommended for point in common)
    everything = everything and not _has_own_event(common, points) and not any(map(is_for_everyone, common))
    rest = [point for point in common if not point.topic.recommended] if everything else common
    said = {point.topic for part in parts for point in part.points}
    rest = [point for point in rest if not (point in shared and point.topic in said and _leads_to_own(point, points))]
    return Parted(parts, tuple(_rows_together(rest, limits)))


def _leads_to_own(point: Point, points: Sequence[Point]) -> bool:
    """Whether it only announces the hamlets' own lines."""
    at = points.index(point) + 1
    return len(point.sentences) == 1 and _introduces(point) and at < len(points) and bool(points[at].hamlets)


def _has_own_event(common: list[Point], points: Sequence[Point]) -> bool:
    """Whether what is for everybody has a time of its own, under another heading than the hamlets' lines."""
    sections = {point.topic.section for point in points if point.hamlets}
    others = [point for point in common if point.topic.recommended and point.topic.section not in sections]
    return any(tells_time(" ".join(point.sentences)) for point in others if point.topic.section)


def _part(hamlets: tuple[str, ...], own: list[Point], shared: list[Point], points: Sequence[Point]) -> HamletPart:
    whole = _whole_topics(shared, points)
    opened = {point.topic for point in shared if point.lead}
    leads = {point.topic: point.lead for point in points if point.lead and point.topic not in opened}
    chosen = {point: _own(point, leads) for point in own}
    chosen |= {point: point if point.topic in whole else _alone(point) for point in shared}
    own_said = tuple(chosen[point] for point in own)
    said = [point for point in points if point in chosen]
    said = [point for point in said if not _introduces(point) or _is_followed(point, said, points)]
    return HamletPart(hamlets, tuple(chosen[point] for point in said), own_said)


def _introduces(point: Point) -> bool:
    """Whether it ends with an announcement of what comes next: "theo lịch như sau", "Bà con cần làm gì?"."""
    return bool(_ANNOUNCES.search(point.sentences[-1])) and not tells_time(" ".join(point.sentences))


def _is_followed(point: Point, said: Sequence[Point], points: Sequence[Point]) -> bool:
    """Whether what it announces is said behind it: the next of the document that is for all, or for these hamlets."""
    later = points[points.index(point) + 1 :]
    following = next((other for other in later if other in said or not other.hamlets), None)
    return following is None or following in said


def _whole_topics(shared: list[Point], points: Sequence[Point]) -> set[Topic]:
    """The topics of which nothing is missing but lines for hamlets."""
    lacking = {point.topic for point in points if point not in shared and not point.hamlets}
    return {point.topic for point in shared} - lacking - {point.topic for point in points if point.hamlets}


def _own(point: Point, leads: dict[Topic, str]) -> Point:
    lead = leads.pop(point.topic, "")
    return replace(_alone(point), lead="" if _COUNTS.search(lead) else lead)


def _alone(point: Point) -> Point:
    """Without its place in a count."""
    first = upper_first(_ORDINAL.sub("", point.sentences[0]))
    return replace(
        point, sentences=(first, *point.sentences[1:]), lead="" if _COUNTS.search(point.lead) else point.lead
    )


def _shared(points: Sequence[Point], common: list[Point], room: float, seconds_of: SecondsOf) -> list[Point]:
    """What every hamlet's script says beside its own: all where it fits, else the most needed of it."""
    airing = [point for point in common if point.topic.recommended]
    if sum(_seconds(point, seconds_of) for point in airing) <= room:
        return airing
    chosen: list[Point] = []
    for point in _by_need(points, airing):
        idea = [other for other in _steps(point, airing) if other not in chosen]
        seconds = sum(_seconds(other, seconds_of) for other in idea)
        if idea and seconds <= room:
            chosen += idea
            room -= seconds
    return chosen


def _steps(point: Point, airing: list[Point]) -> list[Point]:
    """All steps of the way to do something, all things to bring, of which one is named; else itself."""
    steps = _STEPS.search(point.topic.heading) and _ORDINAL.match(point.sentences[0])
    if steps:
        return [other for other in airing if other.topic is point.topic]
    return [other for other in airing if go_together(point, other)] or [point]


def _by_need(points: Sequence[Point], airing: list[Point]) -> Iterable[Point]:
    """What introduces the hamlets' lines, then what of it everybody must know."""
    first = next(place for place, point in enumerate(points) if point.hamlets)
    before = points[first - 1] if first and points[first - 1].topic is points[first].topic else points[0]
    short = syllables(" ".join(before.sentences)) <= _LONG_OPENING
    opening = [before] if before in airing and short and (before is not points[0] or not before.topic.section) else []
    others = [point for point in airing if point not in opening]
    near = [point for point in others if _is_near(point, points[first])]
    needed = [point for point in others if _NEEDED.search(_heard(point))]
    useful = [point for point in near if _ESSENTIAL.search(_heard(point))]
    beside = [point for point in others if point.topic is points[first].topic]
    timed = [point for point in beside if tells_time(" ".join(point.sentences))]
    return list(dict.fromkeys([*opening, *timed, *needed, *useful, *beside, *near]))


def _heard(point: Point) -> str:
    return " ".join([point.topic.heading, *point.sentences])


def _is_near(point: Point, other: Point) -> bool:
    return point.topic.section[:1] in ((), other.topic.section[:1])


def _rows_together(points: Sequence[Point], limits: ScriptLimits) -> list[Point]:
    """Rows that say the same of several hamlets become one point."""
    grouped: list[list[Point]] = []
    for point in points:
        before = grouped[-1][-1] if grouped else None
        if before and before.row and point.row and _agree(before, point):
            grouped[-1].append(point)
        else:
            grouped.append([point])
    return [_together(group, limits) if len(group) > 1 else group[0] for group in grouped]


def _agree(before: Point, point: Point) -> bool:
    one, other = before.row, point.row
    return bool(
        one and other and before.topic is point.topic and one.subject and other.subject and one.clauses == other.clauses
    )


def _together(group: list[Point], limits: ScriptLimits) -> Point:
    row = together([point.row for point in group if point.row])
    lines = tuple(lines for point in group for lines in point.lines)
    warnings = tuple(dict.fromkeys(warning for point in group for warning in point.warnings))
    return replace(
        group[0],
        sentences=tuple(say_row(row, limits.sentence_syllables)),
        lines=lines,
        warnings=warnings,
        hamlets=row.hamlets,
        row=row,
    )


def _seconds(point: Point, seconds_of: SecondsOf) -> float:
    return seconds_of(body_of([point])) + BREATH
