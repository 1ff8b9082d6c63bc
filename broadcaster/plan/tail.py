"""Recipients and signer: where they begin, and who they are."""

import re
from collections.abc import Iterable

from broadcaster.model import PartKind
from broadcaster.plan import words
from broadcaster.plan.letters import is_upper
from broadcaster.plan.markers import Level, marked
from broadcaster.plan.source import Line

_SHORT = 60


def tail_start(lines: list[Line]) -> int:
    """The index of the first written line of recipients or signature; the number of lines where there is none."""
    for index, line in enumerate(lines):
        if words.RECIPIENTS.match(line.text) or _opens_signature(line, lines[index + 1 : index + 4]):
            return index
    return len(lines)


def tail_end(lines: list[Line], start: int) -> int:
    """Where an annex takes the content up again behind the signature; else the number of lines."""
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if words.ANNEX.match(line.text) and is_upper(line.text):
            return index
        if len(line.columns) == 1 and len(line.text) > 100 and marked(line.text).level is Level.NONE:
            return index
    return len(lines)


def kind_of(line: Line, signing: bool) -> PartKind:
    """Whether a line of the tail is of the recipients or the signature; where they stand side by side, recipients."""
    if words.RECIPIENTS.match(line.text) or (marked(line.text).level is Level.BULLET and not _is_office(line.text)):
        return PartKind.RECIPIENTS
    if signing or _is_office(line.text) or words.PERSON.fullmatch(line.text) or words.SIGNED.fullmatch(line.text):
        return PartKind.SIGNATURE
    return PartKind.RECIPIENTS


def begins_signature(line: Line) -> bool:
    """Whether the signer's block begins on this line."""
    return _is_office(line.text)


def find_recipients(lines: Iterable[Line]) -> tuple[str, ...]:
    """The agencies of "Nơi nhận", without markers."""
    found: list[str] = []
    for line in lines:
        first = words.RECIPIENTS.sub("", line.columns[0]).strip()
        part = marked(first)
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


def _is_office(text: str) -> bool:
    return bool(
        words.SIGNS_FOR.match(text)
        or (words.OFFICE.fullmatch(text) and (is_upper(text) or len(text) < 25))
        or (is_upper(text) and words.AGENCY.match(text))
    )


def _opens_signature(line: Line, following: list[Line]) -> bool:
    """An office alone on its line, with a name on one of the few lines after it."""
    if words.SIGNS_FOR.match(line.text) and len(line.text) < _SHORT and is_upper(line.text):
        return True
    signed = words.SIGNED.fullmatch(line.text)
    if (
        not (signed or words.OFFICE.fullmatch(line.text))
        or re.search(r"[.:;,]$", line.text)
        or len(line.text) >= _SHORT
    ):
        return False
    named = any(words.PERSON.fullmatch(after.text) for after in following)
    return named or (not signed and any(words.SIGNED.fullmatch(after.text) for after in following))
