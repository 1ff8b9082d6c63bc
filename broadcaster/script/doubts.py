"""What a person should look at in a proposed script. Nothing is ever changed silently."""

import re
from functools import cache

from broadcaster.model import Paragraph, ScriptWarning
from broadcaster.script.letters import syllables
from broadcaster.script.never_air import FOR_RESIDENTS, OFFICE_WORK
from broadcaster.script.old_names import old_names
from broadcaster.script.sentences import segment
from broadcaster.script.word_lists import own_table

_TWICE = re.compile(
    r"(?<!\w)(của|và|các|những|trên|về|cho|với|là|để|được|trong|tại|thực hiện)\s+\1(?!\w)", re.IGNORECASE
)


def doubts_of(title: str, body: str, limit: int) -> list[ScriptWarning]:
    """The warnings that a script's own text calls for."""
    text = f"{title}\n{body}"
    return [*_long_sentences(body, limit), *typos(text), *old_names(text)]


def typos(text: str) -> list[ScriptWarning]:
    """Suspected misspellings, each once, with what was probably meant."""
    plain = text.lower()
    found = [wrong for wrong in _typos() if wrong in plain and re.search(rf"(?<!\w){wrong}(?!\w)", plain)]
    doubled = dict.fromkeys(match[0] for match in _TWICE.finditer(text))
    return [
        *(ScriptWarning("typo", f"Nghi lỗi chính tả: “{wrong}” (có thể là “{_typos()[wrong]}”).") for wrong in found),
        *(ScriptWarning("typo", f"Nghi lặp từ: “{words}”.") for words in doubled),
    ]


@cache
def _typos() -> dict[str, str]:
    return {row["written"]: row["meant"] for row in own_table("typos.tsv")}


def addressed_to_officials(paragraphs: list[Paragraph]) -> list[ScriptWarning]:
    """Work given to an office that airs because it names the people."""
    return [
        ScriptWarning("addressed_to_officials", _beginning(part.text))
        for part in paragraphs
        if OFFICE_WORK.match(part.text) and not FOR_RESIDENTS.match(part.text)
    ]


def _long_sentences(body: str, limit: int) -> list[ScriptWarning]:
    return [
        ScriptWarning("long_sentence", _beginning(sentence))
        for paragraph in body.split("\n")
        for sentence in (paragraph[span.start : span.end] for span in segment(paragraph))
        if syllables(sentence) > limit
    ]


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")
