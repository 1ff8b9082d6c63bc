"""Which warnings of a script still hold after an edit."""

import re
from collections.abc import Iterable
from dataclasses import replace

from broadcaster.model import RevisionText, ScriptWarning

_QUOTED = re.compile(r"“([^”]+)”")
_SENTENCE_END = re.compile(r"[.?!;]+(?=\s|$)|\n")


def still_hold(
    warnings: Iterable[ScriptWarning], before: RevisionText, after: RevisionText, most_syllables: int
) -> tuple[ScriptWarning, ...]:
    """Those about words that still stand in the text, and those about the document as a whole."""
    narrowed = (_still_unsure(one, after) if one.code == "unsure_word" else one for one in warnings)
    return tuple(one for one in narrowed if one and _holds(one, before, after, most_syllables))


def _still_unsure(warning: ScriptWarning, after: RevisionText) -> ScriptWarning | None:
    """Of the words that a recognition was not sure of, those that still stand in the text."""
    text = _plain(f"{after.title}\n{after.body}")
    words = [word for word in warning.text.split(", ") if _plain(word) in text]
    return replace(warning, text=", ".join(words)) if words else None


def _holds(warning: ScriptWarning, before: RevisionText, after: RevisionText, most_syllables: int) -> bool:
    if warning.code == "unknown_hamlet":
        return after.hamlets == before.hamlets
    if warning.code == "past_days":
        return (after.valid_from, after.valid_until) == (before.valid_from, before.valid_until)
    words = _words_of(warning)
    if words is None:
        return True
    text = _plain(f"{after.title}\n{after.body}")
    at = text.find(words)
    if at < 0:
        return False
    return warning.code != "long_sentence" or len(_sentence_from(text, at).split()) > most_syllables


def _words_of(warning: ScriptWarning) -> str | None:
    """The words of the script that a warning is about; None where it is about none of them."""
    if warning.code in {"typo", "old_body", "old_place", "old_paper"}:
        quoted = _QUOTED.search(warning.text)
        return _plain(quoted[1] if quoted else warning.text)
    if warning.code in {"long_sentence", "addressed_to_officials"}:
        return _plain(warning.text.removesuffix("…"))
    return None


def _sentence_from(text: str, at: int) -> str:
    end = _SENTENCE_END.search(text, at)
    return text[at : end.start() if end else len(text)]


def _plain(text: str) -> str:
    """Without regard to case and to how many blanks stand between the words; paragraphs stay apart."""
    return "\n".join(" ".join(line.split()) for line in text.casefold().splitlines())
