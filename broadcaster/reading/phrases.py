"""Where a speaker pauses: a reading becomes phrases, each no longer than one breath."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from broadcaster.model.units import Seconds
from broadcaster.reading.abbreviations import senses
from broadcaster.reading.lexicon import table
from broadcaster.reading.read import syllables
from broadcaster.reading.tokens import Reading, Token, TokenKind

LONGEST_BREATH = 15
"""Syllables of a phrase; a trained speaker takes a breath about every four seconds."""

BREATH = Seconds(0.15)
"""Where no mark stands but a breath is due."""
LINE = Seconds(0.8)
"""After a line, which is a paragraph or an item of a list, and after the whole."""
_MARKS = {mark: Seconds(pause) for mark, pause in zip(",;:.?!", (0.25, 0.35, 0.35, 0.45, 0.45, 0.45), strict=True)}

_EACH_BREATH = 150
"""What a breath costs in squared syllables: few phrases before even ones."""
_JOINT, _EASY, _PLAIN, _HARD = 0, 20, 70, 400
"""What a breath costs by its place, in the same measure."""
_PRICES = {"joint": _JOINT, "easy": _EASY, "plain": _PLAIN, "hard": _HARD}

_AFTER_SCALE = frozenset({"tỷ", "triệu", "nghìn", "ngàn"})
_INNER_JOINTS = frozenset({"đến", "tới", "ngày", "tháng", "chấm", "xuyệt", "gạch"})
_COUNTS = frozenset({TokenKind.NUMBER, TokenKind.ROMAN})


class Phrase(NamedTuple):
    """What is said in one breath."""

    words: str
    """With the mark that ends it, if one does; the words of all phrases are the reading's `spoken`."""
    pause: Seconds
    """The silence after it."""

    @property
    def ends_sentence(self) -> bool:
        """Whether a full stop, a question mark or an exclamation mark closes it."""
        return self.words.endswith((".", "?", "!"))


class _Atom(NamedTuple):
    """What is never parted: a token, or a piece of one that is longer than a breath."""

    words: str
    syllables: int
    price: int
    """Of a breath before it."""
    pause: Seconds | None = None
    """After it, where a mark asks for one."""


class _Joint(NamedTuple):
    """What a breath before and after a word costs."""

    before: int
    after: int


_NO_JOINT = _Joint(_PLAIN, _PLAIN)


@cache
def _joints() -> dict[str, _Joint]:
    return {row["word"]: _Joint(_PRICES[row["before"]], _PRICES[row["after"]]) for row in table("joints.tsv")}


@cache
def _compounds() -> frozenset[tuple[str, str]]:
    """Words that stand together in what an abbreviation is short for: most words of offices have two syllables."""
    spoken = (sense.spoken.lower().split() for rows in senses().values() for sense in rows)
    return frozenset(pair for words in spoken for pair in pairwise(words))


def phrases(reading: Reading) -> tuple[Phrase, ...]:
    """The phrases of a reading, in order: cut at every mark, and at the best joints of what is still too long."""
    found = [phrase for run in _runs(_atoms(reading.tokens)) for phrase in _breaths(run)]
    if found:
        found[-1] = found[-1]._replace(pause=LINE)
    return tuple(found)


def breathing_sentences(reading: Reading) -> tuple[str, ...]:
    """The sentences of a reading, with a comma where a breath is due: a voice that knows only marks pauses there."""
    sentences: list[list[str]] = [[]]
    *said, last = phrases(reading) or [Phrase("", LINE)]
    for phrase in said:
        sentences[-1].append(phrase.words if phrase.words[-1] in _MARKS else f"{phrase.words},")
        if phrase.ends_sentence:
            sentences.append([])
    sentences[-1].append(last.words)
    return tuple(" ".join(sentence) for sentence in sentences if any(sentence))


def _atoms(tokens: Iterable[Token]) -> list[_Atom]:
    atoms: list[_Atom] = []
    before: Token | None = None
    for token in tokens:
        if not token.spoken:
            continue
        if token.kind is TokenKind.PUNCTUATION and atoms and not atoms[-1].words.endswith((".", "?", "!")):
            pause = LINE if "\n" in token.written else _MARKS.get(token.spoken[-1])
            atoms[-1] = atoms[-1]._replace(words=atoms[-1].words + token.spoken, pause=pause)
        else:
            atoms += _pieces(token, _price(before, token))
        before = token
    return atoms


def _pieces(token: Token, price: int) -> Iterator[_Atom]:
    """The token whole, if one breath is enough for it."""
    count = syllables(token.spoken)
    pause = _MARKS.get(token.spoken[-1])
    if count <= LONGEST_BREATH:
        yield _Atom(token.spoken, max(1, count), price, pause)
        return
    words = token.spoken.split(" ")
    yield _Atom(words[0], 1, price)
    for before, word in pairwise(words):
        yield _Atom(word, 1, _inner_price(before, word))


def _inner_price(before: str, word: str) -> int:
    if before[-1] in _MARKS:
        return _JOINT
    return _EASY if before in _AFTER_SCALE or word in _INNER_JOINTS else _HARD


def _price(before: Token | None, token: Token) -> int:
    """Of a breath between two tokens."""
    if before is None:
        return _JOINT
    last, word = before.spoken.lower(), token.spoken.lower()
    price = _joints().get(word, _NO_JOINT).before
    counted = _COUNTS & {before.kind, token.kind}
    if counted or _of_one_name(before, token) or _joints().get(last, _NO_JOINT).after == _HARD:
        return _HARD
    return _HARD if price == _PLAIN and (last, word) in _compounds() else price


def _of_one_name(before: Token, token: Token) -> bool:
    return all(one.written[0].isupper() and not one.written[1:].isupper() for one in (before, token))


def _runs(atoms: Iterable[_Atom]) -> Iterator[list[_Atom]]:
    """What stands between two marks."""
    run: list[_Atom] = []
    for atom in atoms:
        run.append(atom)
        if atom.pause is not None:
            yield run
            run = []
    if run:
        yield run


def _breaths(run: Sequence[_Atom]) -> Iterator[Phrase]:
    ends = _cheapest(run) if sum(atom.syllables for atom in run) > LONGEST_BREATH else [len(run)]
    for begin, end in pairwise([0, *ends]):
        words = " ".join(atom.words for atom in run[begin:end])
        pause = run[end - 1].pause
        yield Phrase(words, _MARKS.get(words[-1], BREATH) if pause is None else pause)


def _cheapest(run: Sequence[_Atom]) -> list[int]:
    """Where the phrases end so that they are few, even and cut at joints; takes time in proportion to the run."""
    costs, begins = [0], [0]
    for end in range(1, len(run) + 1):
        options: list[tuple[int, int]] = []
        length = 0
        for begin in range(end - 1, -1, -1):
            length += run[begin].syllables
            if length > LONGEST_BREATH:
                break
            breath = _EACH_BREATH + run[begin].price if begin else 0
            options.append((costs[begin] + breath + length * length, begin))
        cost, begin = min(options)
        costs.append(cost)
        begins.append(begin)
    ends = [len(run)]
    while begins[ends[-1]]:
        ends.append(begins[ends[-1]])
    return ends[::-1]
