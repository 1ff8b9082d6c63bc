"""Which paragraphs of a topic are counted aloud: "Thứ nhất", "Thứ hai"."""

from broadcaster.model import Paragraph
from broadcaster.script.judge import sentence_reason
from broadcaster.script.labels import split_label
from broadcaster.script.sentences import segment
from broadcaster.script.withheld import airs

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def numbered(parts: list[Paragraph]) -> dict[int, int]:
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
    return airs(text) and not all(map(sentence_reason, sentences))


def _counted(parts: list[Paragraph], group: list[int]) -> dict[int, int]:
    if len(group) < 2 or _goes_on(parts, group) or any(split_label(parts[index].text) for index in group):
        return {}
    return {index: place for place, index in enumerate(group)}


def _goes_on(parts: list[Paragraph], group: list[int]) -> bool:
    """Whether the count began under headings before: "3." and "4." of a document are not its two points."""
    first = parts[group[0]]
    return not first.section and group[0] == 0 and first.marker[:1].isdigit() and int(first.marker[:1]) > len(group)


def _style(marker: str) -> str:
    """ "1.", "a)" or a sign: markers of one level look alike."""
    first = marker[:1]
    return "1" if first.isdigit() else "a" if first.isalpha() else first


def first_count(counts: dict[int, int]) -> int:
    """How many are counted from the first paragraph on, before the count begins anew."""
    places = [counts[index] for index in sorted(counts)]
    again = places.index(0, 1) if 0 in places[1:] else len(places)
    return again if 0 in counts else 0


def ordinal(counts: dict[int, int], index: int) -> str:
    """ "Thứ nhất, " where a paragraph is counted, else ""."""
    if index not in counts:
        return ""
    place = counts[index]
    return f"Thứ {_ORDINALS[place]}, " if place < len(_ORDINALS) else "Tiếp theo, "
