"""What is kept of a sentence that holds personal data, and how a person is told of what was not."""

import re

from broadcaster.model import ScriptWarning
from broadcaster.script.letters import syllables
from broadcaster.script.personal_data import personal_data, without_account, without_person
from broadcaster.script.persons import names_person
from broadcaster.script.sentences import segment

_SHOWN = 80
_NUMBERS = re.compile(r"\+?\d(?:[ .,/-]?\d)*")
_CLAUSE_END = re.compile(r";\s+")
_OPENS_LIST = re.compile(r"(?::|(?<!\w)(?:như sau|sau đây|gồm|là))\s*$")
_LEAST = 4


def airable(sentence: str) -> str:
    """The part of a sentence with personal data that may air and stands alone, else ""."""
    return without_person(sentence) or _finished(without_account(sentence)) or _clauses_before(sentence)


def airs(text: str) -> bool:
    """Whether anything is left to say of a paragraph once personal data is taken out."""
    sentences = (text[span.start : span.end] for span in segment(text))
    return any(not personal_data(sentence) or airable(sentence) for sentence in sentences)


def withheld(sentence: str) -> ScriptWarning:
    """Says which sentence lacks; its numbers are what must not be shown around."""
    shown = _NUMBERS.sub("…", sentence.strip())
    return ScriptWarning(
        "left_out_sentence", shown if len(shown) <= _SHOWN else shown[:_SHOWN].rsplit(" ", 1)[0].rstrip("…") + "…"
    )


def _finished(text: str | None) -> str:
    """The rest of a sentence where it can stand alone."""
    return text if text and syllables(text) >= _LEAST and not _OPENS_LIST.search(text) else ""


def _clauses_before(sentence: str) -> str:
    """The clauses up to the one that is personal; in a list that names persons there are none."""
    kept: list[str] = []
    for clause in _CLAUSE_END.split(sentence):
        if names_person(clause) or personal_data(clause) or _OPENS_LIST.search(clause):
            break
        kept.append(clause)
    text = "; ".join(kept)
    return text if syllables(text) >= _LEAST and ":" not in text else ""
