"""A script's text cut in two or joined to another one: what becomes of its title, and of whom it is for."""

import re
from dataclasses import replace
from datetime import date

from broadcaster.errors import ScriptError, translatable
from broadcaster.model import Audience, Priority, RevisionText
from broadcaster.script.sentences import segment
from broadcaster.workflow.checked_text import LONGEST_TITLE

_PART = re.compile(r" \(phần (\d+)(?:, tiếp theo)?\)$")
_RANK = (Priority.NORMAL, Priority.PRIORITY, Priority.EMERGENCY)


def cut(text: RevisionText, at: int) -> tuple[RevisionText, RevisionText]:
    """Two texts, cut at the end of a sentence nearest to the letter `at` of the body, in its paragraph.

    Raises ScriptError where the body has one sentence only.
    """
    places = _places(text.body, at)
    if not places:
        raise ScriptError(translatable("This script is one sentence; there is no place to split it."))
    place = min(places, key=lambda one: abs(one - at))
    first, second = _part_titles(text.title)
    return (
        replace(text, title=first, body=text.body[:place].strip()),
        replace(text, title=second, body=text.body[place:].strip()),
    )


def _places(body: str, at: int) -> list[int]:
    """Where a sentence begins in the paragraph of the letter `at`, its own beginning and end included."""
    start = body.rfind("\n", 0, max(0, at)) + 1
    end = body.find("\n", start)
    end = len(body) if end < 0 else end
    begins = [start, *(start + span.start for span in segment(body[start:end])), end]
    within = [place for place in begins if body[:place].strip() and body[place:].strip()]
    return within or [found for found in _all_places(body) if body[:found].strip() and body[found:].strip()]


def _all_places(body: str) -> list[int]:
    places: list[int] = []
    start = 0
    for paragraph in body.split("\n"):
        places += [start + span.start for span in segment(paragraph)]
        start += len(paragraph) + 1
    return places


def _part_titles(title: str) -> tuple[str, str]:
    found = _PART.search(title)
    if found:  # the parts after it keep their titles, and so their approvals
        return title, _with_part(title[: found.start()], f"{found[1]}, tiếp theo")
    return _with_part(title, "1"), _with_part(title, "2")


def _with_part(title: str, part: str) -> str:
    end = f" (phần {part})"
    return title[: LONGEST_TITLE - len(end)].rstrip() + end


def joined(first: RevisionText, second: RevisionText) -> RevisionText:
    """One text of both: for all whom either is for, on the days on which both hold."""
    if first.language != second.language:
        raise ScriptError(translatable("These scripts are in different languages; they cannot be one."))
    valid_from = _latest(first.valid_from, second.valid_from)
    valid_until = _earliest(first.valid_until, second.valid_until)
    if valid_from and valid_until and valid_until < valid_from:
        raise ScriptError(translatable("These scripts are for different days; change the days first."))
    return replace(
        first,
        title=_joined_title(first.title, second.title),
        body=f"{first.body}\n{second.body}",
        audience=_joined_audience(first, second),
        hamlets=tuple(dict.fromkeys((*first.hamlets, *second.hamlets))) if first.hamlets and second.hamlets else (),
        priority=max(first.priority, second.priority, key=_RANK.index),
        valid_from=valid_from,
        valid_until=valid_until,
    ).read_by(second.settled | first.settled, dict(second.spoken) | dict(first.spoken))


def _joined_title(first: str, second: str) -> str:
    whole = _PART.sub("", first)
    return whole if whole == _PART.sub("", second) and whole != first else first


def _joined_audience(first: RevisionText, second: RevisionText) -> tuple[Audience, ...]:
    both = tuple(dict.fromkeys((*first.audience, *second.audience)))
    return (Audience.EVERYONE,) if Audience.EVERYONE in both else both


def _latest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
