"""What of a written text a reading can be settled for: a token with all that is glued behind it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from broadcaster.reading import Token
from broadcaster.workflow.checked_entry import LONGEST_WRITTEN

_GOES_ON = re.compile(r"[^\W_]|[-/.,:][^\W_]")
"""What makes one word of a token and the next, as the reading's dictionary sees it."""
_MOST = LONGEST_WRITTEN + 2
"""Tokens of a word: enough that a form too long for a reading stays so, and what follows the longest is seen."""


def whole_words(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """For each token: it, with those behind it that make one word with it; of an endless one its beginning."""
    ends = _ends(tokens)
    return (tokens[at : min(end, at + _MOST)] for at, end in enumerate(ends))


def stands_open(tokens: Sequence[Token], form: str) -> bool:
    """Whether a form stands anywhere that nobody settled, as a word or the beginning of a longer token.

    `5` stands in `5 kg`, and not in `5/12`.
    """
    return any(_begins_with(written(whole), form) for whole in whole_words(tokens) if not whole[0].settled)


def _begins_with(whole: str, form: str) -> bool:
    return whole.startswith(form) and not _GOES_ON.match(whole[len(form) :])


def _ends(tokens: Sequence[Token]) -> list[int]:
    """Behind which token the word ends that begins with this one, for each."""
    ends = [len(tokens)] * len(tokens)
    for at in range(len(tokens) - 1, 0, -1):
        goes_on = _is_glued(tokens, at) and _GOES_ON.match(written(tokens[at : at + 2]))
        ends[at - 1] = ends[at] if goes_on else at
    return ends


def written(tokens: Iterable[Token]) -> str:
    """The text of some neighbouring tokens, blanks as single ones."""
    text, end = "", -1
    for token in tokens:
        text += (" " if text and token.start > end else "") + token.written
        end = token.end
    return " ".join(text.split())


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start
