"""What a machine's wording must pass before a person is even shown it as usable."""

import re
from collections.abc import Iterator

from broadcaster.script import never_air
from broadcaster.script.letters import upper_first
from broadcaster.script.personal_data import personal_data
from broadcaster.script.sentences import segment

_NEVER = (never_air.LEAD, never_air.INTERNAL, never_air.OFFICE_WORK)


def without_courtesies(text: str) -> str:
    """The text without greeting and thanks: the opening and closing of every bulletin say them."""
    paragraphs = (never_air.GREETING.sub("", paragraph) for paragraph in text.split("\n"))
    return "\n".join(upper_first(one) for one in paragraphs if one.strip() and not never_air.COURTESY.match(one))


def new_personal_data(source: str, result: str) -> bool:
    """Whether a sentence of the result holds personal data of a kind that no sentence of the source does."""
    return not _kinds(result) <= _kinds(source)


def newly_never_airs(source: str, result: str) -> bool:
    """Whether a sentence of the result is addressed to offices, and none of the source is."""
    return any(_matches(result, pattern) and not _matches(source, pattern) for pattern in _NEVER)


def _kinds(text: str) -> set[str | None]:
    return {personal_data(sentence) for sentence in _sentences(text)} - {None}


def _matches(text: str, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(sentence) for sentence in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from (paragraph[span.start : span.end] for span in segment(paragraph))
