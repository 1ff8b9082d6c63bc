"""A Reading: a script as spoken words, token by token."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from broadcaster.model.units import Sha256


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
    FOREIGN = "foreign"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the written text and what is said for it."""

    written: str
    spoken: str
    """Empty where nothing is said."""
    kind: TokenKind
    start: int
    """Where it begins in the text as handed in, normalised to NFC."""
    doubt: str | None = None
    """Why a person must settle it (a stable word, such as `unknown_abbreviation`), or None."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All tokens of a text, in order; blanks are not tokens."""

    tokens: tuple[Token, ...]

    @property
    def spoken(self) -> str:
        """The words as a voice gets them, punctuation kept where it makes a pause."""
        return " ".join(self.sentences)

    @property
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

    def sha256(self) -> Sha256:
        """The hash that an approval names."""
        return Sha256(hashlib.sha256(self.spoken.encode()).hexdigest())
