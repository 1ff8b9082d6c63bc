"""A Reading: a text as spoken words, token by token.

These nouns are plain tuples and live here, not in the model: a program that only wants a line read starts in a moment.
"""

from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a token was in the written text."""

    WORD = "word"
    PUNCTUATION = "punctuation"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    UNIT = "unit"
    PHONE = "phone"
    CODE = "code"
    """A số/ký hiệu, such as 63/KH-UBND."""
    ROMAN = "roman"
    ABBREVIATION = "abbreviation"
    PLATE = "plate"
    WEB = "web"
    """A web or e-mail address."""
    FOREIGN = "foreign"
    SYMBOL = "symbol"


class Doubt(StrEnum):
    """Why a person must say how a token is read."""

    UNKNOWN_ABBREVIATION = "unknown_abbreviation"
    AMBIGUOUS_ABBREVIATION = "ambiguous_abbreviation"
    UNKNOWN_WORD = "unknown_word"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    IMPOSSIBLE_DATE = "impossible_date"
    AMBIGUOUS_DATE = "ambiguous_date"


class Token(NamedTuple):
    """A piece of the written text and what is said for it."""

    written: str
    spoken: str
    """Empty where nothing is said."""
    kind: TokenKind
    start: int
    """Where it begins in the text as handed in, normalised to NFC."""
    doubt: Doubt | None = None
    readings: tuple[str, ...] = ()
    """Of a doubt: what it could be, `spoken` first; a person may still say something else."""
    settled: bool = False
    """Whether it is said as the dictionary gives it."""

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.written)


class Reading:
    """All tokens of a text, in order; blanks are not tokens."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and self.tokens == other.tokens

    def __hash__(self) -> int:
        return hash(self.tokens)

    def __repr__(self) -> str:
        return f"Reading({self.tokens!r})"

    @cached_property
    def spoken(self) -> str:
        """The words as a voice gets them, punctuation kept where it makes a pause."""
        return " ".join(self.sentences)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The spoken words sentence by sentence, each with the mark that ends it."""
        sentences: list[list[str]] = [[]]
        for token in self.tokens:
            if not token.spoken:
                continue
            words = sentences[-1]
            if token.kind is TokenKind.PUNCTUATION and words:
                words[-1] += token.spoken
                if token.spoken[-1] in ".?!":
                    sentences.append([])
            else:
                words.append(token.spoken)
        return tuple(" ".join(words) for words in sentences if words)

    @property
    def doubts(self) -> tuple[Token, ...]:
        """The tokens that a person must settle."""
        return tuple(token for token in self.tokens if token.doubt)
