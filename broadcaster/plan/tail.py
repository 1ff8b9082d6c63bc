"""Recipients and signer: where they begin, and who they are."""

import re
from collections.abc import Iterable

from broadcaster.model import PartKind
from broadcaster.plan import words
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.source import Line

_SHORT = 60
_PROSE = 100
_REACH = 6
"""So many lines may come between an office and the signer's name: "(Đã ký)", what a digital signature writes."""


def tail_start(lines: list[Line]) -> int:
    """The index of the first written line of recipients or signature; the number of lines where there is none."""
    for index, line in enumerate(lines):
        if line.table:
            continue
        if _begins_recipients(line) or _opens_signature(line, lines[index + 1 : index + 1 + _REACH]):
            return _with_office_above(lines, index)
    return len(lines) - 1 if len(lines) > 1 and _signs_off(lines[-1], lines[-2]) else len(lines)


def _with_office_above(lines: list[Line], index: int) -> int:
    """The place and date, or the signer's office, may be typed above what else begins the tail."""
    while index and not lines[index - 1].table:
        above = lines[index - 1]
        if not (_is_place_and_date(above) or (_is_office(above.text) and is_upper(above.text))):
            break
        index -= 1
    return index


def tail_end(lines: list[Line], start: int) -> int:
    """Where an annex takes the content up again behind the signature; else the number of lines."""
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.table or _begins_annex(line, lines[index - 1]):
            return index
        if len(line.columns) == 1 and len(line.text) > _PROSE and marked(line.text).level is Level.NONE:
            return index
    return len(lines)


def heads_recipients(text: str, beside: tuple[str, ...]) -> bool:
    """Whether it is "Nơi nhận:"; among the names of a table's columns it stands without a colon."""
    return bool(words.RECIPIENTS.match(text)) and (len(beside) < 2 or ":" in text)


def kind_of(line: Line, signing: bool) -> PartKind:
    """Whether a line of the tail is of the recipients or the signature; where they stand side by side, recipients."""
    if _begins_recipients(line) or (marked(line.text).level is Level.BULLET and not _is_office(line.text)):
        return PartKind.RECIPIENTS
    if signing or _is_office(line.text) or words.PERSON.fullmatch(line.text) or words.SIGNED.fullmatch(line.text):
        return PartKind.SIGNATURE
    return PartKind.SIGNATURE if words.SIGNS_OFF.fullmatch(line.text) else PartKind.RECIPIENTS


def begins_signature(line: Line) -> bool:
    """Whether the signer's block begins on this line."""
    return _is_office(line.text) or bool(words.DIGITAL_SIGNATURE.match(line.text)) or _is_place_and_date(line)


def find_recipients(lines: Iterable[Line]) -> tuple[str, ...]:
    """The agencies of "Nơi nhận", without markers."""
    found: list[str] = []
    for line in lines:
        for column in line.columns:
            part = marked(words.RECIPIENTS.sub("", column).strip())
            if part.level is Level.BULLET:
                found.append(part.rest.rstrip(" ;.,"))
    return tuple(found)


def find_signer(lines: Iterable[Line]) -> str | None:
    """The signer's name: the last thing in the tail that looks like a person's name."""
    names = [
        column
        for line in lines
        for column in line.columns
        if words.PERSON.fullmatch(column) and not words.OFFICE.fullmatch(column) and not is_upper(column)
    ]
    return names[-1] if names else None


def _begins_recipients(line: Line) -> bool:
    return any(heads_recipients(text, line.columns) for text in line.columns)


def _begins_annex(line: Line, before: Line) -> bool:
    if words.ATTACHED_TO.match(line.text):
        return True
    if words.ANNEX.match(line.text) and len(line.text) < _PROSE and not re.search(r"[.;,]$", line.text):
        return is_upper(line.text) or line.new_page or line.gap > before.gap or bool(re.match("Phụ|Mẫu", line.text))
    return is_upper(line.text) and bool(words.DOCUMENT_TYPE.match(line.text))


def _signs_off(line: Line, before: Line) -> bool:
    """Whether a notice closes with nothing but who gives it: "Ban nhân dân thôn 3"."""
    signs = words.SIGNS_OFF.fullmatch(line.text) and not words.SPEAKS.search(line.text)
    shouted = is_upper(line.text) and not is_upper(before.text) and words.AGENCY.match(line.text)
    return (
        not line.table and len(line.text) < _SHORT and bool(signs or shouted) and not re.search(r"[:,]$", before.text)
    )


def _is_place_and_date(line: Line) -> bool:
    return bool(words.PLACE_AND_DATE.fullmatch(line.text) or words.DATE_IN_FIGURES.fullmatch(line.text))


def _is_office(text: str) -> bool:
    return bool(
        words.SIGNS_FOR.match(text)
        or (words.OFFICE.fullmatch(text) and (is_upper(text) or len(text) < 25))
        or (is_upper(text) and words.AGENCY.match(text))
    )


def _opens_signature(line: Line, following: list[Line]) -> bool:
    """Offices alone on their line, side by side where two sign, with a name on one of the few lines after it."""
    if len(line.text) >= _SHORT * len(line.columns) or re.search(r"[.:;,]$", line.text):
        return False
    if any(words.SIGNS_FOR.match(text) and is_upper(text) for text in line.columns):
        return True
    signed = all(map(words.SIGNED.fullmatch, line.columns))
    if signed or all(words.OFFICE.fullmatch(text) for text in line.columns):
        return _named(following[:3] if signed else following, signed=signed)
    closes = is_upper(line.text) and words.AGENCY.match(line.text)
    return bool(closes) and _named(following[:3], signed=True) and len(following) <= 3


def _named(following: list[Line], *, signed: bool) -> bool:
    """Whether a person's name comes before anything else that would be content."""
    for line in following:
        if any(words.PERSON.fullmatch(text) and not words.OFFICE.fullmatch(text) for text in line.columns):
            return True
        if not signed and all(map(words.SIGNED.fullmatch, line.columns)):
            return True
        if not (_is_office(line.text) or words.DIGITAL_SIGNATURE.match(line.text) or words.SIGNED.match(line.text)):
            return False
    return False
