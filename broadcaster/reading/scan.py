"""The text being read and what has been read of it: what every recogniser sees."""

from typing import NamedTuple, Protocol

from broadcaster.reading.pattern import Pattern
from broadcaster.reading.region import Region, said_in
from broadcaster.reading.speakable import PAUSES, speakable
from broadcaster.reading.tokens import Doubt, Token, TokenKind

_BLANKS = Pattern(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]*+")
_NUMBER = Pattern(r"\d++[ \u00a0]?")
_SENTENCE_ENDS = frozenset(".?!;:")
AMOUNTS = frozenset({TokenKind.NUMBER, TokenKind.MONEY, TokenKind.UNIT})


class Found(NamedTuple):
    """One token, recognised: where it ends in the text and what is said."""

    end: int
    spoken: str
    kind: TokenKind
    doubt: Doubt | None = None
    readings: tuple[str, ...] = ()
    """Of a doubt: what else it could be."""
    settled: bool = False
    """Whether it is said as the dictionary gives it: in words that can be said, those of the region."""


class Recogniser(Protocol):
    """Looks at one position, never before it; None where the text there is not its own."""

    def __call__(self, scan: "Scan", at: int) -> Found | None:
        """What stands at `at`, which is the beginning of a token."""


class Scan:
    """A text in NFC and its tokens so far."""

    __slots__ = ("_after_number", "_last_spoken", "_region", "_said_before", "_words_before", "text", "tokens")

    def __init__(self, text: str, region: Region = Region.NORTH) -> None:
        self.text = text
        self._region = region
        self.tokens: list[Token] = []
        self._last_spoken = -1
        self._words_before: dict[int, str] = {}
        self._said_before: dict[int, str] = {}
        self._after_number: dict[int, str] = {}

    def skip_blanks(self, at: int) -> int:
        """The next position with something to read."""
        blanks = _BLANKS.match(self.text, at)
        return blanks.end() if blanks else at

    def word_before(self) -> str:
        """The token just before, in lower case; empty at the beginning."""
        return self.tokens[-1].written.lower() if self.tokens else ""

    def words_before(self, count: int = 4) -> str:
        """Some tokens before, in lower case with single blanks; asked by many at one place."""
        words = self._words_before.get(count)
        if words is None:
            words = self._words_before[count] = " ".join([token.written.lower() for token in self.tokens[-count:]])
        return words

    def spoken_before(self, count: int = 4) -> str:
        """What was said for some tokens before, in lower case with single blanks; asked by many as well."""
        words = self._said_before.get(count)
        if words is None:
            words = self._said_before[count] = " ".join([token.spoken for token in self.tokens[-count:]]).lower()
        return words

    def amount_before(self, count: int = 5) -> bool:
        """Whether a number or an amount was read a few tokens ago."""
        return any(token.kind in AMOUNTS for token in self.tokens[-count:])

    def glued(self, at: int) -> bool:
        """Whether no blank stands before this position."""
        return at > 0 and not self.text[at - 1].isspace()

    def after_number(self, at: int) -> str:
        """The character behind the row of digits at `at` and a blank: it tells most recognisers not to look further.

        Empty at the end of the text and where no digit stands.
        """
        if at not in self._after_number:
            number = _NUMBER.match(self.text, at)
            self._after_number = {at: self.text[number.end() : number.end() + 1] if number else ""}
        return self._after_number[at]

    def starts_sentence(self, at: int) -> bool:
        """Whether a sentence, a line or the text begins here."""
        return not self.tokens or self.tokens[-1].written[-1] in _SENTENCE_ENDS or self.starts_line(at)

    def starts_line(self, at: int) -> bool:
        """Whether only blanks stand before it on its line."""
        begin = self.tokens[-1].start + len(self.tokens[-1].written) if self.tokens else 0
        return begin == 0 or "\n" in self.text[begin:at]

    def take(self, at: int, found: Found) -> None:
        """Keep a token, its words made speakable; of two pauses in a row only the stronger one is said."""
        self._words_before.clear()
        self._said_before.clear()
        written = self.text[at : found.end]
        spoken, kind = found.spoken if found.settled else self._said(found.spoken, found.kind, written), found.kind
        if spoken in PAUSES:
            spoken, kind = self._pause(spoken), TokenKind.PUNCTUATION
        elif spoken and kind is TokenKind.PUNCTUATION:
            kind = TokenKind.SYMBOL
        if spoken:
            self._last_spoken = len(self.tokens)
        if spoken == written:
            written = spoken  # one of them is enough: a long text is mostly such words
        readings = self._readings(spoken, found, written)
        self.tokens.append(Token(written, spoken, kind, at, found.doubt, readings, found.settled))

    def _said(self, spoken: str, kind: TokenKind, written: str) -> str:
        if spoken in PAUSES:
            return spoken
        return said_in(self._region, speakable(spoken), kind, written)

    def _readings(self, spoken: str, found: Found, written: str) -> tuple[str, ...]:
        if not found.doubt:
            return ()
        others = (self._said(reading, found.kind, written) for reading in found.readings)
        return tuple(dict.fromkeys(reading for reading in (spoken, *others) if reading))

    def _pause(self, pause: str) -> str:
        if self._last_spoken < 0:
            return ""
        last = self.tokens[self._last_spoken]
        if last.spoken[-1] not in PAUSES:
            return pause
        if last.spoken[-1] == "," and pause != ",":
            self.tokens[self._last_spoken] = last._replace(spoken=last.spoken[:-1])
            return pause
        return ""
