"""The reading of a script as a person looks at it: sentence by sentence, with what can be settled at each word."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from broadcaster.model import RevisionText
from broadcaster.reading import Doubt, Reading, Token, TokenKind
from broadcaster.script import frame
from broadcaster.settings import Settings
from broadcaster.workflow.written_forms import whole_words, written

_AROUND = 7
"""Tokens of the text shown on each side of a doubt."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A token that is heard."""

    token: Token
    form: str
    """The written form for which a reading of it is settled: the token, with what is glued behind it."""

    @property
    def changed(self) -> bool:
        """Whether another thing is said than is written."""
        return self.token.kind is not TokenKind.PUNCTUATION and self.token.spoken != self.token.written


@dataclass(frozen=True, slots=True)
class SpokenParagraph:
    """A paragraph as it is read."""

    sentences: tuple[tuple[SpokenWord, ...], ...]
    fixed: bool
    """Of the opening or closing, which every bulletin has."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the text; the three parts make it up, blanks and all."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A written form that a person must settle."""

    form: str
    doubt: Doubt
    kind: TokenKind
    readings: tuple[str, ...]
    """What it could be, the likeliest first."""
    places: tuple[Place, ...]


def spoken_paragraphs(reading: Reading, text: RevisionText, settings: Settings) -> tuple[SpokenParagraph, ...]:
    """The tokens by the paragraph and sentence they stand in; the first and the last paragraph are the frame's."""
    paragraphs = _by_paragraph(reading, text, settings)
    last = len(paragraphs) - 1
    return tuple(
        SpokenParagraph(tuple(_sentences(tokens)), fixed=number in {0, last})
        for number, tokens in enumerate(paragraphs)
        if tokens
    )


def open_doubts(reading: Reading, text: RevisionText, settings: Settings) -> tuple[OpenDoubt, ...]:
    """Each form that is in doubt once, with every place where it stands."""
    found: dict[str, OpenDoubt] = {}
    for tokens in _by_paragraph(reading, text, settings):
        for at, (token, whole) in enumerate(zip(tokens, whole_words(tokens), strict=True)):
            if token.doubt is None:
                continue
            form, place = written(whole), _place(tokens, at, len(whole))
            known = found.get(form)
            readings = known.readings if known else _readings(token, whole[1:])
            places = (*known.places, place) if known else (place,)
            found[form] = OpenDoubt(form, token.doubt, token.kind, readings, places)
    return tuple(found.values())


def _by_paragraph(reading: Reading, text: RevisionText, settings: Settings) -> list[list[Token]]:
    framed = frame(text.title, settings.commune, text.priority)
    lines = [framed.opening, *text.body.splitlines(), framed.closing]
    starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    tokens: list[list[Token]] = [[] for _ in lines]
    for token in reading.tokens:
        tokens[bisect_right(starts, token.start) - 1].append(token)
    return tokens


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[SpokenWord, ...]]:
    words: list[SpokenWord] = []
    for token, whole in zip(tokens, whole_words(tokens), strict=True):
        if not token.spoken:
            continue
        words.append(SpokenWord(token, written(whole)))
        if token.kind is TokenKind.PUNCTUATION and token.spoken[-1] in ".?!":
            yield tuple(words)
            words = []
    if words:
        yield tuple(words)


def _readings(token: Token, rest: Sequence[Token]) -> tuple[str, ...]:
    tail = " ".join(one.spoken for one in rest if one.spoken and one.kind is not TokenKind.PUNCTUATION)
    return tuple(f"{said} {tail}".strip() for said in token.readings or (token.spoken,))


def _place(tokens: Sequence[Token], at: int, count: int) -> Place:
    begin = max(0, at - _AROUND)
    before, words = written(tokens[begin:at]), written(tokens[at : at + count])
    up_to = written(tokens[begin : at + count])
    whole = written(tokens[begin : at + count + _AROUND])
    return Place(up_to[: len(up_to) - len(words)] if before else "", words, whole[len(up_to) :])
