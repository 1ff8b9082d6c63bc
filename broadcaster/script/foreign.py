"""What is not written in Vietnamese: a Vietnamese voice makes nothing of it that anybody understands."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENGLISH = re.compile(
    r"(?:the|of|and|to|is|are|for|from|with|by|be|this|that|will|shall|must|should|please|on|at|in|all|your|you|our|we|"
    r"have|has|not|or|an|as|it|may|can)"
)
_FEWEST, _SHARE = 6, 0.2
"""A name has fewer words; of an English text so many are these."""


def is_foreign(text: str) -> bool:
    """Whether a paragraph is English: a fifth of it or more is English function words, none has a Vietnamese mark.

    Names of places, persons and programs, of whatever people, have no function words.
    """
    if not text.isascii():
        text = text.translate(_TYPOGRAPHY)
        if not text.isascii():
            return False
    words = [word.lower() for word in _WORD.findall(text)]
    return len(words) >= _FEWEST and sum(map(bool, map(_ENGLISH.fullmatch, words))) >= _SHARE * len(words)


_TYPOGRAPHY = str.maketrans(dict.fromkeys("–—’‘“”…•", " "))
