"""What of a written text a reading can be settled for: a token with all that is glued behind it."""

import re
from collections.abc import Iterable, Sequence

from broadcaster.reading import Token

_GOES_ON = re.compile(r"[^\W_]|[-/.,:][^\W_]")
"""What makes one word of a token and the next, as the reading's dictionary sees it."""


def whole_word(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """A token, with those behind it that make one word with it."""
    end = at + 1
    while end < len(tokens) and _is_glued(tokens, end) and _GOES_ON.match(written(tokens[end : end + 2])):
        end += 1
    return tokens[at:end]


def whole_words(tokens: Sequence[Token]) -> set[str]:
    """The tokens that are words by themselves, as they are written."""
    return {token.written for at, token in enumerate(tokens) if len(whole_word(tokens, at)) == 1}


def written(tokens: Iterable[Token]) -> str:
    """The text of some neighbouring tokens, blanks as single ones."""
    text, end = "", -1
    for token in tokens:
        text += (" " if text and token.start > end else "") + token.written
        end = token.end
    return text


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start
