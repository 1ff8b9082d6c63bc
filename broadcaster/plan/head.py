"""The heading block: where it ends, and what it says (agency, number, date, secrecy and urgency marks)."""

import contextlib
import re
from collections.abc import Iterable
from datetime import date

from broadcaster.plan import words
from broadcaster.plan.letters import is_upper
from broadcaster.plan.source import Line

_REACH = 24
"""A heading block does not go beyond so many written lines."""


def head_length(lines: list[Line]) -> int:
    """How many of the written lines are the heading block, the title not included."""
    length = 0
    for index, line in enumerate(lines[:_REACH]):
        if _is_title(line) or _is_prose(line):
            break
        if _belongs_to_head(line):
            length = index + 1
    return length if length or not lines else _agencies_before_title(lines)


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
        found = words.PLACE_AND_DATE.search(line.text)
        if found and all(found[part].isdigit() for part in ("day", "month", "year")):
            with contextlib.suppress(ValueError):
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


def find_issuer(lines: Iterable[Line]) -> str | None:
    """The agency's name, of one line or several, e.g. "ỦY BAN NHÂN DÂN XÃ ĐA QUYN"."""
    parts: list[str] = []
    for line in lines:
        if words.NUMBER.search(line.text) or words.BLANK_NUMBER.match(line.text):
            break
        for column in line.columns:
            text = words.MOTTO.sub("", column).strip(" *-–_")
            named = is_upper(text) and (words.AGENCY.match(text) or parts)
            if named and not _mark(words.SECRECY, text) and not _mark(words.URGENCY, text):
                parts.append(text)
    return " ".join(parts) or None


def find_mark(pattern: re.Pattern[str], lines: Iterable[Line]) -> str | None:
    """A mark that stands alone on its line or in its column, as written."""
    for line in lines:
        for column in (line.text, *line.columns):
            mark = _mark(pattern, column)
            if mark:
                return mark
    return None


def find_secrecy(lines: list[Line]) -> str | None:
    """The degree of secrecy, also where it closes a line of the heading block ("Số: 12-BC/ĐU MẬT")."""
    alone = find_mark(words.SECRECY, lines)
    trailing = (words.TRAILING_SECRECY.search(line.text) for line in lines if _belongs_to_head(line))
    return alone or next((found["mark"] for found in trailing if found), None)


def _mark(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.fullmatch(text)
    return found["mark"] if found else None


def _belongs_to_head(line: Line) -> bool:
    text = line.text
    return bool(
        words.MOTTO.search(text)
        or (re.match(r"Số\s*[:.]", text) and "/" in text)
        or words.NUMBER.match(text)
        or words.PLACE_AND_DATE.search(text)
        or find_mark(words.SECRECY, [line])
        or find_mark(words.URGENCY, [line])
    )


def _is_title(line: Line) -> bool:
    return bool(words.DOCUMENT_TYPE.match(line.text) and is_upper(line.text))


def _is_prose(line: Line) -> bool:
    """A long line in small letters: the content has begun."""
    small = sum(1 for letter in line.text if letter.islower())
    return len(line.columns) == 1 and small > 60 and not _belongs_to_head(line)


def _agencies_before_title(lines: list[Line]) -> int:
    """A short heading block: only agencies, in capitals, above the title."""
    for index, line in enumerate(lines[:_REACH]):
        if _is_title(line):
            return index
        if not (is_upper(line.text) and words.AGENCY.match(line.text)) and not words.RULE.fullmatch(line.text):
            return 0
    return 0
