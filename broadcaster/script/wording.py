"""A topic's paragraphs become Points."""

import re
from dataclasses import replace

from broadcaster.model import LeftOut, LineRange, Paragraph, PartKind, ScriptWarning
from broadcaster.script.citations import without_basis, without_numbers
from broadcaster.script.counting import first_count, numbered, ordinal
from broadcaster.script.hamlets import hamlets_leading, hamlets_listed
from broadcaster.script.judge import sentence_reason
from broadcaster.script.labels import say_label, split_label
from broadcaster.script.letters import lower_first, syllables, upper_first
from broadcaster.script.never_air import GREETING
from broadcaster.script.openings import opening
from broadcaster.script.personal_data import personal_data
from broadcaster.script.points import Point, Worded, Wording
from broadcaster.script.repeat import tells_time
from broadcaster.script.row_points import rest_of_table, word_table
from broadcaster.script.sentences import segment, speakable, spell_out_definition
from broadcaster.script.shorten import shorten
from broadcaster.script.source_lines import SourceLines
from broadcaster.script.tables import TABLE
from broadcaster.script.topics import Topic
from broadcaster.script.withheld import kept_of, withheld

_SHORT_ITEM = 8
_MOST_ITEMS = 30
"""More make no sentence."""
_ASKS = re.compile(r"(?<!\w)(?:vui lòng|hãy|cần|phải|nên)$", re.IGNORECASE)
_REMARKS = re.compile(r"(?:\*\s*)?(?:ghi chú|lưu ý|chú ý)", re.IGNORECASE)
_INTRODUCES = re.compile(r"\s*(?:,\s*)?(?:cụ thể\s*)?:\s*$")


def word_topic(how: Wording, topic: Topic) -> Worded:
    """The points of a topic, and the sentences of it that must not air."""
    worded = Worded()
    parts = list(topic.paragraphs)
    counts = numbered(parts)
    prefix, lead = opening(topic, first_count(counts))
    index = 0
    while index < len(parts):
        items = _short_items(parts, index)
        before = len(worded.points)
        if parts[index].kind in TABLE:
            items = rest_of_table(parts, index)
            word_table(how, topic, [parts[index], *items], worded)
        elif items:
            start = prefix if index == 0 else ordinal(counts, index)
            _word_list(how, topic, parts[index], items, start, worded)
        else:
            start = prefix if index == 0 else ordinal(counts, index)
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
        return hamlets_listed(_whom_first(*label)[0])
    return hamlets_leading(part.text) if part.marker else ()


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
    before = ("", "")
    for place, span in enumerate(segment(part.text)):
        written = part.text[span.start : span.end]
        source = source_lines.of(span.start, span.end)
        before = (written, written if how.keeps_all else kept_of(written, before))
        if before[1] != written:
            worded.left_out.append(LeftOut("personal_data", source))
            warnings.append(withheld(written))
            written = before[1]
        barred = None if how.keeps_all else sentence_reason(written)
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


def _introduction(text: str) -> str:
    """ "Ban Chỉ huy yêu cầu:" as a sentence of its own."""
    text = _INTRODUCES.sub("", text)
    if _REMARKS.fullmatch(text):
        return "Xin bà con lưu ý"
    if _ASKS.search(text):
        return f"{text} làm như sau"
    return text if text.endswith(("sau", "sau đây", "dưới đây")) else f"{text} như sau"


def _whom_first(label: str, value: str) -> tuple[str, str]:
    """ "Từ 7h00: thôn Đồng Bưởi": whom it concerns comes before when."""
    value = value.strip(" ;.") if tells_time(label) else value
    return (upper_first(value), lower_first(label)) if tells_time(label) and hamlets_listed(value) else (label, value)


def _say(how: Wording, written: str, start: str, *, first: bool) -> list[str]:
    text, defined = spell_out_definition(GREETING.sub("", written) if first else written)
    text = speakable(without_numbers(without_basis(text) if first else text))
    text = _introduction(text) if text.rstrip().endswith(":") else text
    if not any(letter.isalpha() for letter in text):
        return []
    label = split_label(text)
    if label:
        text = say_label(*_whom_first(*label))
    if start.endswith(": "):
        text = say_label(start.removesuffix(": "), text)
    else:
        text = start + (lower_first(text) if start else text)
    said = shorten(text, how.limit_of(text))
    return [*(shorten(defined, how.limit) if defined else []), *said]
