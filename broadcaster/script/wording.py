"""A topic's paragraphs become Points."""

import re
from dataclasses import replace

from broadcaster.model import LeftOut, LineRange, Paragraph, PartKind, ScriptWarning
from broadcaster.script import never_air
from broadcaster.script.citations import without_basis, without_numbers
from broadcaster.script.hamlets import hamlets_leading, hamlets_listed
from broadcaster.script.judge import is_event, section_reason
from broadcaster.script.labels import say_label, split_label
from broadcaster.script.letters import lower_first, syllables, unshout
from broadcaster.script.never_air import GREETING
from broadcaster.script.personal_data import personal_data
from broadcaster.script.points import Point, Worded, Wording
from broadcaster.script.row_points import rest_of_table, word_table
from broadcaster.script.sentences import segment, speakable, spell_out_definition
from broadcaster.script.shorten import finish, shorten
from broadcaster.script.source_lines import SourceLines
from broadcaster.script.tables import TABLE
from broadcaster.script.topics import Topic
from broadcaster.script.withheld import airable, airs, withheld

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_SHORT_ITEM = 8
_MOST_ITEMS = 30
"""More make no sentence."""
_IS_A = re.compile(
    r"^(?:mục đích|mục tiêu|đối tượng|ý nghĩa|phạm vi|thành phần|địa bàn|hồ sơ|giấy tờ|thời gian|địa điểm|lệ phí|"
    r"mức|khu vực)(?!\w)",
    re.IGNORECASE,
)
_MIND = re.compile(r"^(?:những điều |một số )?(?:điểm )?(?:cần )?(?:lưu ý|chú ý)", re.IGNORECASE)
_IS_NOTED = re.compile(r"(?:lưu ý|chú ý)$", re.IGNORECASE)
_IS_ASKED = re.compile(r"(?:kính )?(?:đề nghị|yêu cầu|khuyến cáo|mời|kêu gọi)\s\w+", re.IGNORECASE)
_KIND = re.compile(
    r"(?:nay )?(?:quyết định|quyết nghị|thông báo|kế hoạch|hướng dẫn|kính mời)(?: như sau)?", re.IGNORECASE
)
"""A heading that only says what kind of paper it is."""
_TOWARDS = re.compile(r"(?:đối với|trong|khi|từ|sau|trước|nếu|để)\s", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:(?:mỗi|từng|các|mọi|toàn thể|tất cả)\s+)*(?:bà con|người dân|nhân dân|gia đình|hộ (?:gia đình|dân)|hộ|"
    r"phụ huynh|chủ \w+|"
    r"người \w+)\s+(?!và|trên|trong|tại|ở|của|thuộc|có)(?:\w+\s+){2}",
    re.IGNORECASE,
)
_AWAITS = re.compile(r"(?:mang theo|chuẩn bị|lưu ý|chú ý|thực hiện|cần|phải|làm)$", re.IGNORECASE)
_LEAST_AWAITING = 5
_LEAST_STATEMENT = 6
_DANGLING = re.compile(r"\s*:\s*[;,]\s*(?:hoặc|và)?\s+", re.IGNORECASE)
"""What is left where the first of two that one may turn to is taken out."""
_INTRODUCES = re.compile(r"\s*(?:,\s*)?(?:cụ thể\s*)?:\s*$")


def word_topic(how: Wording, topic: Topic) -> Worded:
    """The points of a topic, and the sentences of it that must not air."""
    worded = Worded()
    parts = list(topic.paragraphs)
    numbered = _numbered(parts)
    prefix, lead = _opening(topic, _first_count(parts, numbered))
    index = 0
    while index < len(parts):
        items = _short_items(parts, index)
        before = len(worded.points)
        if parts[index].kind in TABLE:
            items = rest_of_table(parts, index)
            word_table(how, topic, [parts[index], *items], worded)
        elif items:
            start = prefix if index == 0 else _ordinal(numbered, index)
            _word_list(how, topic, parts[index], items, start, worded)
        else:
            start = prefix if index == 0 else _ordinal(numbered, index)
            _word_paragraph(how, topic, parts[index], start, worded)
        if lead and len(worded.points) > before:
            first = worded.points[before]
            worded.points[before] = replace(first, lead=lead)
            lead = ""
        index += 1 + len(items)
    _name_hamlets(topic, worded)
    if worded.points and topic.headings:
        first = worded.points[0]
        worded.points[0] = replace(first, lines=(*topic.headings, *first.lines))
    return worded


def _name_hamlets(topic: Topic, worded: Worded) -> None:
    """Tell the points that are for some hamlets only: under a hamlet's heading, or items that begin with one."""
    under = hamlets_listed(topic.heading)
    named = [point.hamlets or under or _begins_with_hamlets(point) for point in worded.points]
    if len(set(filter(None, named))) > 1 or under:
        worded.points = [replace(point, hamlets=hamlets) for point, hamlets in zip(worded.points, named, strict=True)]


def _begins_with_hamlets(point: Point) -> tuple[str, ...]:
    part = point.paragraph
    if part.kind is PartKind.ROW:
        return ()
    label = split_label(part.text)
    if label:
        return hamlets_listed(label[0])
    return hamlets_leading(part.text) if part.marker else ()


def _numbered(parts: list[Paragraph]) -> dict[int, int]:
    """Which paragraphs are counted aloud, and as which: two or more whole statements, not label and value.

    Each introduction ("Lưu ý:") begins a new count; what stands a level below an item is not counted.
    """
    places: dict[int, int] = {}
    group: list[int] = []
    for index, part in enumerate(parts):
        if part.marker and not part.marker.startswith("Điều") and _is_said(part.text):
            if not group or _style(parts[group[0]].marker) == _style(part.marker):
                group.append(index)
        elif part.text.rstrip().endswith(":"):
            places |= _counted(parts, group)
            group = []
    return places | _counted(parts, group)


def _is_said(text: str) -> bool:
    sentences = (text[span.start : span.end] for span in segment(text))
    return airs(text) and not all(map(_sentence_reason, sentences))


def _counted(parts: list[Paragraph], group: list[int]) -> dict[int, int]:
    if len(group) < 2 or any(split_label(parts[index].text) for index in group):
        return {}
    return {index: place for place, index in enumerate(group)}


def _style(marker: str) -> str:
    """ "1.", "a)" or a sign: markers of one level look alike."""
    first = marker[:1]
    return "1" if first.isdigit() else "a" if first.isalpha() else first


def _first_count(parts: list[Paragraph], numbered: dict[int, int]) -> int:
    """How many are counted from the first paragraph on, before the count begins anew."""
    places = [numbered[index] for index in sorted(numbered)]
    again = places.index(0, 1) if 0 in places[1:] else len(places)
    return again if 0 in numbered else 0


def _ordinal(numbered: dict[int, int], index: int) -> str:
    if index not in numbered:
        return ""
    place = numbered[index]
    return f"Thứ {ORDINALS[place]}, " if place < len(ORDINALS) else "Tiếp theo, "


def _opening(topic: Topic, counted: int) -> tuple[str, str]:
    """What the first sentence begins with, and the sentence said before it."""
    heading = unshout(topic.heading)
    heading = "" if _KIND.fullmatch(heading) else heading
    first = topic.paragraphs[0]
    if counted and first.marker:
        about = _about(heading)
        count = _COUNTS[counted] if counted < len(_COUNTS) else str(counted)
        if _MIND.match(heading):
            return "Thứ nhất, ", f"Xin bà con lưu ý {count} điểm."
        if _IS_NOTED.search(heading):
            return "Thứ nhất, ", f"{heading} {count} điểm."
        if _IS_ASKED.match(heading) and never_air.RESIDENTS.search(heading):
            return "Thứ nhất, ", f"{heading} như sau."
        if _is_statement(heading):
            return "Thứ nhất, ", _statement(heading)
        return "Thứ nhất, ", f"{about} có {count} điểm chính."
    if not heading or section_reason(topic.section):
        return "", ""
    if _MIND.match(heading):
        return "", "Xin bà con lưu ý."
    if _IS_A.match(heading) and not first.marker and not split_label(first.text):
        return f"{heading}: ", ""
    if _IS_ASKED.match(heading) and never_air.RESIDENTS.search(heading):
        return "", f"{heading} như sau."
    if _is_statement(heading) or _IS_NOTED.search(heading):
        return "", _statement(heading)
    return "", finish(f"Sau đây là {'nội dung ' if _TOWARDS.match(heading) else ''}{lower_first(heading)}")


def _about(heading: str) -> str:
    if not heading:
        return "Bản tin này"
    return f"{heading}," if _TOWARDS.match(heading) else f"Về {lower_first(heading)},"


def _statement(heading: str) -> str:
    """A heading that is a sentence as one: "Người đi khám cần mang theo" waits for what stands below."""
    return finish(f"{heading} như sau" if _AWAITS.search(heading) else heading)


def _is_statement(heading: str) -> bool:
    """ "Mỗi gia đình phân rác làm ba loại": a sentence, not a name of what stands below."""
    if heading.endswith((" sau", " sau đây")) or (_AWAITS.search(heading) and syllables(heading) >= _LEAST_AWAITING):
        return True
    return bool(_SAYS.match(heading)) and syllables(heading) >= _LEAST_STATEMENT


def _short_items(parts: list[Paragraph], index: int) -> list[Paragraph]:
    """The short items below a paragraph that introduces them ("Bà con mang theo:"), to be said in one sentence."""
    if not parts[index].text.rstrip().endswith(":"):
        return []
    items: list[Paragraph] = []
    for part in parts[index + 1 : index + 1 + _MOST_ITEMS]:
        if part.kind is not PartKind.BULLET or syllables(part.text) > _SHORT_ITEM or personal_data(part.text):
            break
        items.append(part)
    return items if len(items) > 1 and not any(split_label(item.text) for item in items) else []


def _word_list(
    how: Wording, topic: Topic, intro: Paragraph, items: list[Paragraph], start: str, worded: Worded
) -> None:
    said = [lower_first(item.text.strip(" ;,.")) for item in items]
    listed = f"{', '.join(said[:-1])} và {said[-1]}"
    introduced = _INTRODUCES.sub("", intro.text)
    text = f"{introduced}{':' if introduced.endswith(('sau', 'sau đây')) else ''} {listed}"
    joined = Paragraph(
        intro.kind, text, LineRange(intro.lines.first, items[-1].lines.last), intro.marker, intro.section
    )
    _word_paragraph(how, topic, joined, start, worded)


def _word_paragraph(how: Wording, topic: Topic, part: Paragraph, start: str, worded: Worded) -> None:
    sentences: list[str] = []
    lines: list[LineRange] = []
    warnings: list[ScriptWarning] = []
    source_lines = SourceLines(how.plan, part)
    for place, span in enumerate(segment(part.text)):
        written = part.text[span.start : span.end]
        source = source_lines.of(span.start, span.end)
        if personal_data(written) and not how.keeps_all:
            worded.left_out.append(LeftOut("personal_data", source))
            warnings.append(withheld(written))
            written = _DANGLING.sub(" ", airable(written))
        barred = None if how.keeps_all else _sentence_reason(written)
        if barred:
            worded.left_out.append(LeftOut(barred, source))
            continue
        said = _say(how, written, start if not sentences else "", first=place == 0)
        if said:
            sentences += said
            lines.append(source)
        elif written:
            worded.left_out.append(LeftOut("heading_only", source))
    if sentences:
        worded.points.append(Point(topic, tuple(sentences), tuple(lines), part, tuple(warnings)))


def _sentence_reason(sentence: str) -> str | None:
    """Why one sentence of a paragraph that airs does not."""
    if never_air.BUDGET_SENTENCE.search(sentence) and not never_air.BENEFIT.search(sentence):
        return "budget"
    if never_air.CONTACT.search(sentence):
        return None
    if is_event(sentence):
        return None
    told_on = never_air.TOLD_ON.match(sentence)
    office = never_air.OFFICE_WORK.match(sentence) and not never_air.RESIDENTS.search(sentence)
    introduces = sentence.rstrip().endswith(":") or sentence.rstrip(" :").endswith(("sau", "sau đây"))
    return "division_of_work" if (told_on or office) and not introduces else None


def _introduction(text: str) -> str:
    """ "Ban Chỉ huy yêu cầu:" as a sentence of its own."""
    text = _INTRODUCES.sub("", text)
    return text if text.endswith(("sau", "sau đây", "dưới đây")) else f"{text} như sau"


def _say(how: Wording, written: str, start: str, *, first: bool) -> list[str]:
    text, defined = spell_out_definition(GREETING.sub("", written) if first else written)
    text = speakable(without_numbers(without_basis(text) if first else text))
    text = _introduction(text) if text.rstrip().endswith(":") else text
    if not any(letter.isalpha() for letter in text):
        return []
    label = split_label(text)
    if label:
        text = say_label(*label)
    if start.endswith(": "):
        text = say_label(start.removesuffix(": "), text)
    else:
        text = start + (lower_first(text) if start else text)
    said = shorten(text, how.limit_of(text))
    return [*(shorten(defined, how.limit) if defined else []), *said]
