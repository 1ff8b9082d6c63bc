"""The tables of abbreviations and the rule that picks one expansion."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from broadcaster.reading.cues import Tree, heaviest, occurring, plant, weigh, words
from broadcaster.reading.lexicon import bare_rows
from broadcaster.reading.pattern import Pattern

_NEAR = 0.5
"""What a cue somewhere around tells, measured in words beside it."""
_BESIDE = 7
_SHORTEST_SLIP = 4
"""Letters; of fewer, other words are made too easily."""
_HEAD = Pattern(r"[^\w]")
_JOINT = Pattern(r"[&,/.]+")
_BREAKS = frozenset(",;(")
"""Behind these something new begins."""
_JOINTS = frozenset((*',-/&(“".', "và"))


class Sense(NamedTuple):
    """One expansion of an abbreviation and where it holds."""

    spoken: str
    where: str
    """`any`; `code`: only in a số/ký hiệu; `text`: only outside one."""


class Choice(NamedTuple):
    """The expansion that was picked; `sure` is False for a guess."""

    spoken: str
    sure: bool
    others: tuple[str, ...] = ()
    """Of a guess: what else it may stand for."""
    asked_for: bool = True
    """Whether a word around it speaks for this sense."""


class Ambiguous(NamedTuple):
    """An abbreviation with several senses in running text, the likeliest first, and the cues of each."""

    spoken: list[str]
    before: Tree
    """Cues from the nearest word backwards."""
    after: Tree
    near: Tree
    alone: str
    """The first sense without any cue: `sure`; `guess`; `never`, where it is no abbreviation then."""


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """Abbreviation -> its senses, in the order in which they are tried."""
    found: dict[str, list[Sense]] = {}
    for written, spoken, where, _ in bare_rows("abbreviations.tsv"):
        found.setdefault(written, []).append(Sense(spoken, where))
    for written, of_one in _sense_rows().items():
        found.setdefault(written, []).extend(Sense(spoken, "text") for spoken, *_ in of_one)
    return {written: tuple(one) for written, one in found.items()}


@cache
def heads() -> frozenset[str]:
    """The first letters, up to a mark, of every abbreviation: a cheap test before the table is asked."""
    return frozenset(written if written.isalnum() else _HEAD.split(written, 1)[0] for written in senses())


@cache
def spellings() -> dict[str, str]:
    """Other ways to write an abbreviation -> the one of the tables: every joint a hyphen, every Đ a D."""
    found: dict[str, str] = {}
    for written in senses():
        if len(written) > 2:
            joined = written if written.isalnum() else _JOINT.sub("-", written)
            found.setdefault(joined, written)
            found.setdefault(joined.replace("Đ", "D"), written)
    return found


def similar_abbreviations(written: str) -> tuple[str, ...]:
    """Known abbreviations of the very letters of an unknown one, of which it may be a slip: UBND of UNBD."""
    if len(written) < _SHORTEST_SLIP or written in senses():
        return ()
    return _by_letters().get("".join(sorted(written)), ())


@cache
def _by_letters() -> dict[str, tuple[str, ...]]:
    """Letters in their order -> the abbreviations that are made of them."""
    found: dict[str, tuple[str, ...]] = {}
    for written in filter(str.isupper, filter(str.isalpha, senses())):
        letters = "".join(sorted(written))
        found[letters] = (*found.get(letters, ()), written)
    return found


def expand_in_code(written: str) -> str | None:
    """What it stands for as a part of a số/ký hiệu, or None."""
    return next((sense.spoken for sense in senses().get(written, ()) if sense.where in {"any", "code"}), None)


def is_ambiguous(written: str) -> bool:
    """Whether its sense in running text depends on the words around it."""
    return written in _sense_rows()


def expand_in_text(written: str, before: str, after: str, spoken_before: str = "") -> Choice | None:
    """What it stands for between these words, or None where no sense holds in running text."""
    ambiguous = _ambiguous(written)
    if ambiguous is not None:
        return _choose(ambiguous, (_line_end(before), _line_end(spoken_before)), after.partition("\n")[0])
    return next((Choice(sense.spoken, sure=True) for sense in senses().get(written, ()) if sense.where != "code"), None)


def expand_parts(written: str) -> str | None:
    """An abbreviation put together from two or three known ones, such as BCĐPCTT; None where it cannot be cut so."""
    if not 5 <= len(written) <= 24:
        return None
    for cut in range(len(written) - 2, 1, -1):
        head = _part(written[:cut])
        tail = _part(written[cut:]) or (expand_parts(written[cut:]) if head else None)
        if head and tail:
            return f"{head} {tail}"
    return None


_SHORT_PARTS = {"TU": "tỉnh ủy", "HU": "huyện ủy", "ĐU": "đảng ủy", "VN": "Việt Nam", "TW": "trung ương"}


def _part(written: str) -> str | None:
    if len(written) < 3:
        return _SHORT_PARTS.get(written)
    rows = senses().get(written, ())
    return rows[0].spoken if len(rows) == 1 and rows[0].where == "any" else None


def _line_end(text: str) -> str:
    return text.rpartition("\n")[2]


def _choose(ambiguous: Ambiguous, before: tuple[str, str], after: str) -> Choice | None:
    """The sense for which the words beside it speak most; between equals only a person can choose."""
    backwards = [[*reversed(words(side)), "@start"] for side in before]
    onwards = [[*words(after), "@end"]]
    onwards.append(_expanded(onwards[0]))
    votes = heaviest(weigh(ambiguous.after, side) for side in _with_and_without_mark(onwards))
    is_label = votes and onwards[0][0] == ":" and backwards[0][0] in _BREAKS  # "cán bộ, ĐC: thôn 3"
    sides = backwards if is_label else _with_and_without_mark(backwards)
    for sense, weight in heaviest(weigh(ambiguous.before, side) for side in sides).items():
        votes[sense] = votes.get(sense, 0.0) + weight
    for sense in occurring(ambiguous.near, [*reversed(backwards[0]), *onwards[0]]) if ambiguous.near else ():
        votes[sense] = votes.get(sense, 0.0) + _NEAR
    most = max(votes.values(), default=0.0)
    likeliest = sorted(sense for sense in votes if votes[sense] == most) or [0]
    sure = len(likeliest) == 1 if votes else ambiguous.alone == "sure"
    if not votes and ambiguous.alone == "never":
        return None
    others = () if sure else tuple(ambiguous.spoken)
    return Choice(ambiguous.spoken[likeliest[0]], sure, others, asked_for=bool(votes))


def _with_and_without_mark(sides: list[list[str]]) -> Iterator[list[str]]:
    """The words as they stand, and what follows the comma or hyphen next to the abbreviation: "TB, LS", "TB-LS"."""
    for side in sides:
        yield side[:_BESIDE]
        if side[0] in _JOINTS:
            yield side[1:_BESIDE]


def _expanded(beside: list[str]) -> list[str]:
    """The words with what their own abbreviations stand for, so that "BQL" is a cue as "ban quản lý" is."""
    found: list[str] = []
    for word in beside[:_BESIDE]:
        rows = senses().get(word, ()) if word.isupper() else ()
        found += rows[0].spoken.split() if len(rows) == 1 else [word]
    return found


@cache
def _ambiguous(written: str) -> Ambiguous | None:
    """Planted when first met: a text holds few of them, and planting all takes longer than reading it."""
    of_one = _sense_rows().get(written)
    if of_one is None:
        return None
    ambiguous = Ambiguous([spoken for spoken, *_ in of_one], {}, {}, {}, of_one[0][1])
    for sense, (_, _, before, after, near) in enumerate(of_one):
        for cue in _cues(before):
            plant(ambiguous.before, reversed(words(cue)), sense)
        for cues, tree in ((after, ambiguous.after), (near, ambiguous.near)):
            for cue in _cues(cues):
                plant(tree, words(cue), sense)
    return ambiguous


@cache
def _sense_rows() -> dict[str, list[list[str]]]:
    """Abbreviation -> of each sense what is said, what it is alone, and its cues before, after and near."""
    found: dict[str, list[list[str]]] = {}
    for written, *sense in bare_rows("senses.tsv"):
        found.setdefault(written, []).append(sense)
    return found


def _cues(column: str) -> list[str]:
    return column.split("|") if column else []
