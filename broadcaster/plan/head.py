"""The heading block: where it ends, and what it says (agency, number, date)."""

import contextlib
import re
from collections.abc import Iterable
from datetime import date

from broadcaster.plan import words
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.marks import is_mark, mark_in
from broadcaster.plan.source import Line, is_page_number

_REACH = 30
"""A heading block does not go beyond so many written lines."""
_NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")
_SUBJECT_LINES = 4
_MOST_SHEETS = 20


def head_length(lines: list[Line]) -> int:
    """How many of the written lines are the heading block, the title not included."""
    length = 0
    for index, line in enumerate(lines[:_REACH]):
        if _is_title(line):
            between = lines[length:index]
            return index if length and all(map(_may_stand_in_head, between)) else length or _of_agencies(lines[:index])
        if line.table or _is_prose(line) or _begins_content(line):
            break
        if _belongs_to_head(line) or (index == 0 and is_page_number(line)):
            length = index + 1
    return length or _of_agencies_alone(lines[:_REACH])


def sheets(lines: list[Line]) -> list[list[Line]]:
    """The documents in one file, each beginning with its heading block: a second quốc hiệu begins another."""
    starts = [0]
    for index, line in enumerate(lines):
        if line.table or len(starts) == _MOST_SHEETS or not any(map(_NATION.fullmatch, line.columns)):
            continue
        if index >= _first_end(lines, starts[-1]):
            start = index
            while start - 1 > starts[-1] and not lines[start - 1].table and _is_agency(lines[start - 1]):
                start -= 1
            starts.append(start)
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _first_end(lines: list[Line], start: int) -> int:
    """Where the heading block that begins there ends; a quốc hiệu in it begins no other."""
    return start + max(1, head_length(lines[start : start + _REACH]))


def find_subject(head: list[Line], body: list[Line]) -> tuple[str, int]:
    """What stands behind "V/v" in the left column of the heading block, and how many lines of the body belong to it."""
    for index, line in enumerate(head):
        if not words.SUBJECT.match(line.columns[0]):
            continue
        parts = [line.columns[0]]
        parts += [below.columns[0] for below in head[index + 1 :] if not _belongs_to_head_alone(below.columns[0])]
        taken = 0
        while taken < min(_SUBJECT_LINES, len(body)) and _goes_on(body[taken]):
            parts.append(body[taken].text)
            taken += 1
        return " ".join(parts), taken
    return "", 0


def find_number(lines: Iterable[Line]) -> str | None:
    """Số/ký hiệu as written; only its code where the number is left blank."""
    written = [line.text for line in lines]
    for index, text in enumerate(written):
        if text.endswith("-"):
            text = " ".join(written[index : index + 2])
        found = words.BLANK_NUMBER.match(text) or words.NUMBER.search(text)
        if found:
            return re.sub(r"\s*-\s*|\s+", lambda gap: "-" if "-" in gap[0] else "", found[1])
    return None


def find_date(lines: Iterable[Line]) -> date | None:
    """The day of "Đa Quyn, ngày 01 tháng 12 năm 2023"; None where any of it is left blank."""
    for line in lines:
        for text in (line.text, *line.columns):
            found = words.PLACE_AND_DATE.search(text) or words.DATE_IN_FIGURES.fullmatch(text)
            figures = [part for part in found.groups() if part] if found else []
            if len(figures) == 3 and all(part.isdigit() for part in figures):
                with contextlib.suppress(ValueError):
                    return date(int(figures[2]), int(figures[1]), int(figures[0]))
    return None


def find_issuer(lines: Iterable[Line]) -> str | None:
    """The agency's name, of one line or several, e.g. "ỦY BAN NHÂN DÂN XÃ ĐA QUYN"."""
    parts: list[str] = []
    for line in lines:
        if words.NUMBER.search(line.text) or words.BLANK_NUMBER.match(line.text):
            break
        for column in line.columns:
            text = words.WRAPPED_MOTTO.sub("", words.MOTTO.sub("", column).strip(" *-–_")).strip(" *-–_")
            if is_upper(text) and (words.AGENCY.match(text) or parts) and not mark_in(text):
                parts.append(text)
    return " ".join(parts) or None


def _belongs_to_head(line: Line) -> bool:
    return any(map(_belongs_to_head_alone, (line.text, *line.columns))) or is_mark(line)


def _belongs_to_head_alone(text: str) -> bool:
    return bool(
        words.MOTTO.search(text)
        or (re.match(r"S[ốỐ]\s*[:.]", text) and "/" in text)
        or words.NUMBER.match(text)
        or words.PLACE_AND_DATE.search(text)
        or words.DATE_IN_FIGURES.fullmatch(text)
        or words.DIGITAL_SIGNATURE.match(text)
    )


def _is_title(line: Line) -> bool:
    return bool(words.DOCUMENT_TYPE.match(line.text) and is_upper(line.text) and len(line.columns) < 2)


def _is_prose(line: Line) -> bool:
    """A long line in small letters: the content has begun."""
    small = sum(1 for letter in line.text if letter.islower())
    return len(line.columns) < 2 and small > 60 and not _belongs_to_head(line)


def _begins_content(line: Line) -> bool:
    numbered = marked(line.text).level < Level.BULLET
    return numbered or bool(words.ADDRESSED_TO.match(line.text) or words.BASIS.match(line.text))


def _may_stand_in_head(line: Line) -> bool:
    return _is_agency(line) or (
        not words.ADDRESSED_TO.match(line.text)
        and not words.SUBJECT.match(line.text)
        and marked(line.text).level is Level.NONE
        and len(line.text) <= 60
        and not re.search(r"[.:;]$", line.text)
    )


def _is_agency(line: Line) -> bool:
    rule = words.RULE.fullmatch(line.text)
    return bool(rule) or (is_upper(line.text) and bool(words.AGENCY.match(line.text)))


def _of_agencies(above: list[Line]) -> int:
    """A short heading block: only agencies, in capitals, above the title."""
    within = bool(above) and _is_agency(above[0]) and all(map(_may_go_on, above[1:]))
    return len(above) if within else 0


def _may_go_on(line: Line) -> bool:
    """Whether it may be the rest of an agency's name, or strokes below it."""
    return bool(words.RULE.fullmatch(line.text)) or (is_upper(line.text) and _may_stand_in_head(line))


def _of_agencies_alone(lines: list[Line]) -> int:
    """Agencies in capitals above a text that has no title and is not itself in capitals."""
    for index, line in enumerate(lines):
        if not _is_agency(line) or words.DOCUMENT_TYPE.match(line.text) or line.table:
            return 0 if is_upper(line.text) else index
    return 0


def _goes_on(line: Line) -> bool:
    """Whether a line below the heading block is the rest of its "V/v"."""
    return (
        not line.table
        and line.text[0].islower()
        and len(line.text) <= 60
        and not re.search(r"[.:;]$", line.text)
        and marked(line.text).level is Level.NONE
        and not words.ADDRESSED_TO.match(line.text)
    )
