"""A topic's paragraphs become Points: ideas in whole spoken sentences, never cut apart."""

import re
from dataclasses import dataclass, field, replace

from broadcaster.model import LeftOut, LineRange, Paragraph, PartKind, Plan, ScriptWarning
from broadcaster.script.citations import without_basis, without_numbers
from broadcaster.script.judge import section_reason
from broadcaster.script.labels import say_label, split_label
from broadcaster.script.letters import lower_first, syllables, unshout
from broadcaster.script.never_air import GREETING
from broadcaster.script.personal_data import personal_data
from broadcaster.script.sentences import segment, speakable, spell_out_definition
from broadcaster.script.shorten import finish, shorten
from broadcaster.script.source_lines import SourceLines
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
_INTRODUCES = re.compile(r"\s*(?:,\s*)?(?:cụ thể\s*)?:\s*$")


@dataclass(frozen=True, slots=True)
class Point:
    """One idea: it airs whole, in one script."""

    topic: Topic
    sentences: tuple[str, ...]
    lines: tuple[LineRange, ...]
    paragraph: Paragraph
    warnings: tuple[ScriptWarning, ...] = ()
    """Of what was left out of it."""
    lead: str = ""
    """A sentence that opens the topic, before its first point."""


@dataclass(slots=True)
class Worded:
    """What became of a topic."""

    points: list[Point] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def word_topic(plan: Plan, topic: Topic, limit: int) -> Worded:
    """The points of a topic, and the sentences of it that must not air."""
    worded = Worded()
    parts = list(topic.paragraphs)
    numbered = _numbered(parts)
    prefix, lead = _opening(topic, len(numbered))
    index = 0
    while index < len(parts):
        items = _short_items(parts, index)
        before = len(worded.points)
        if items:
            _word_list(plan, topic, parts[index], items, limit, worded)
        else:
            start = prefix if index == 0 else _ordinal(numbered, index)
            _word_paragraph(plan, topic, parts[index], start, limit, worded)
        if lead and len(worded.points) > before:
            first = worded.points[before]
            worded.points[before] = replace(first, lead=lead)
            lead = ""
        index += 1 + len(items)
    if worded.points and topic.headings:
        first = worded.points[0]
        worded.points[0] = replace(first, lines=(*topic.headings, *first.lines))
    return worded


def _numbered(parts: list[Paragraph]) -> dict[int, int]:
    """Which paragraphs are counted aloud, and as which: two or more whole statements, not label and value."""
    items = [index for index, part in enumerate(parts) if part.marker and airs(part.text)]
    if len(items) < 2 or any(split_label(parts[index].text) for index in items):
        return {}
    return {index: place for place, index in enumerate(items)}


def _ordinal(numbered: dict[int, int], index: int) -> str:
    if index not in numbered:
        return ""
    place = numbered[index]
    return f"Thứ {ORDINALS[place]}, " if place < len(ORDINALS) else "Tiếp theo, "


def _opening(topic: Topic, counted: int) -> tuple[str, str]:
    """What the first sentence begins with, and the sentence said before it."""
    heading = unshout(topic.heading)
    first = topic.paragraphs[0]
    if counted and first.marker:
        about = f"Về {lower_first(heading)}," if heading else "Bản tin này"
        count = _COUNTS[counted] if counted < len(_COUNTS) else str(counted)
        if _MIND.match(heading):
            return "Thứ nhất, ", f"Xin bà con lưu ý {count} điểm."
        return "Thứ nhất, ", f"{about} có {count} điểm chính."
    if not heading or section_reason(topic.section):
        return "", ""
    if _MIND.match(heading):
        return "", "Xin bà con lưu ý."
    if _IS_A.match(heading) and not first.marker and not split_label(first.text):
        return f"{heading}: ", ""
    return "", finish(f"Sau đây là {lower_first(heading)}")


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


def _word_list(plan: Plan, topic: Topic, intro: Paragraph, items: list[Paragraph], limit: int, worded: Worded) -> None:
    said = [lower_first(item.text.strip(" ;,.")) for item in items]
    listed = f"{', '.join(said[:-1])} và {said[-1]}"
    introduced = _INTRODUCES.sub("", intro.text)
    text = f"{introduced}{':' if introduced.endswith(('sau', 'sau đây')) else ''} {listed}"
    joined = Paragraph(
        intro.kind, text, LineRange(intro.lines.first, items[-1].lines.last), intro.marker, intro.section
    )
    _word_paragraph(plan, topic, joined, "", limit, worded)


def _word_paragraph(plan: Plan, topic: Topic, part: Paragraph, start: str, limit: int, worded: Worded) -> None:
    sentences: list[str] = []
    lines: list[LineRange] = []
    warnings: list[ScriptWarning] = []
    source_lines = SourceLines(plan, part)
    for place, span in enumerate(segment(part.text)):
        written = part.text[span.start : span.end]
        source = source_lines.of(span.start, span.end)
        if personal_data(written):
            worded.left_out.append(LeftOut("personal_data", source))
            warnings.append(withheld(written))
            written = airable(written)
        said = _say(written, start if not sentences else "", first=place == 0, limit=limit)
        if said:
            sentences += said
            lines.append(source)
        elif written:
            worded.left_out.append(LeftOut("heading_only", source))
    if sentences:
        worded.points.append(Point(topic, tuple(sentences), tuple(lines), part, tuple(warnings)))


def _introduction(text: str) -> str:
    """ "Ban Chỉ huy yêu cầu:" as a sentence of its own."""
    text = _INTRODUCES.sub("", text)
    return text if text.endswith(("sau", "sau đây", "dưới đây")) else f"{text} như sau"


def _say(written: str, start: str, *, first: bool, limit: int) -> list[str]:
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
    said = shorten(text, limit)
    return [*(shorten(defined, limit) if defined else []), *said]
