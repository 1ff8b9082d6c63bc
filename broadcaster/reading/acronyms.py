"""Abbreviations in running text: the longest known one, its sense by the words around it."""

import re

from broadcaster.reading.abbreviations import Choice, expand_in_code, expand_in_text, expand_parts, heads, senses
from broadcaster.reading.letters import spell
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.syllable import is_syllable
from broadcaster.reading.tokens import Doubt, TokenKind

_LETTERS = r"[^\W\d_]"
_CHAIN = Pattern(rf"{_LETTERS}{{1,24}}(?:(?:[&.,/]|-[ ]{{0,2}}|[ ]?&[ ]?|[ ][-–][ ]){_LETTERS}{{1,24}}){{0,6}}\.?")
_RUN = Pattern(rf"{_LETTERS}++")
_NUMBER_AFTER = Pattern(r"[ ]?(?:số(?![^\W_])|\d)")
_WORD_AFTER = Pattern(r"[ ]([^\W\d_]{2,12})(?![^\W_])")
_DOT_OF_TITLE = Pattern(r"\.(?=[ ]?[A-ZĐÀ-Ỹ])")
_DOT_OF_NUMBER = Pattern(r"\.(?=\d)")
_LONGEST_MODEL = 3
_CONTEXT = 60
"""How much of the text after it a rule may look at."""
_TITLE_LIST = "TP TX Tp TS Ts BS GS Gs PGS ThS Ths KS LS DS CN NSƯT NSND Đ/c đ/c Đc đc"
_TITLES = frozenset(_TITLE_LIST.split())
"""After these a dot belongs to the abbreviation."""


def recognise_acronym(scan: Scan, at: int) -> Found | None:
    """A known abbreviation, else one put together from known ones, else capitals to be spelled."""
    run = _RUN.match(scan.text, at)
    if run is None or (run.group() not in heads() and not _is_capitals(run.group())):
        return None
    if _is_word_of_heading(scan, run):
        return None
    return _longest_known(scan, at) or _put_together(scan, run) or _type_word(scan, run)


def spell_unknown(scan: Scan, at: int) -> Found | None:
    """Capitals that are no syllable and stand in no table: spelled, and a person looks."""
    run = _RUN.match(scan.text, at)
    if run is None or not _is_capitals(run.group()):
        return None
    following = scan.text[run.end() : run.end() + 1]
    model = following.isdigit() and run.group().isascii()  # ST25, OM5451: nothing stands behind the letters
    if is_syllable(run.group()) and not (model and len(run.group()) <= _LONGEST_MODEL):
        return None
    doubt = None if model else Doubt.UNKNOWN_ABBREVIATION
    return Found(run.end(), spell(run.group()), TokenKind.ABBREVIATION, doubt)


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and sum(map(str.isupper, word)) > 1


def _longest_known(scan: Scan, at: int) -> Found | None:
    chain = _CHAIN.match(scan.text, at)
    assert chain is not None  # a run of letters stands here
    for end in _ends(scan.text, at, chain.end()):
        written = re.sub(r"\s+", "", scan.text[at:end]).replace("–", "-")
        choice = _choose(scan, written, end)
        if choice:
            end = _absorb_dot(scan.text, written, end)
            doubt = None if choice.sure else Doubt.AMBIGUOUS_ABBREVIATION
            return Found(end, choice.spoken, TokenKind.ABBREVIATION, doubt, choice.others)
    return None


def _ends(text: str, at: int, longest: int) -> list[int]:
    """Every place where a shorter chain could end, the longest first."""
    ends = [match.end() for match in _RUN.finditer(text, at, longest)]
    with_dots = [end + 1 for end in ends if text[end : end + 1] == "." and not text[end + 1 : end + 2].islower()]
    return sorted(ends + with_dots, reverse=True)


def _choose(scan: Scan, written: str, end: int) -> Choice | None:
    for form in (written, written.replace(".", "")) if written.count(".") and len(written) > 2 else (written,):
        if form in senses() and (form == written or not written.endswith(".")):
            choice = expand_in_text(form, scan.words_before(), scan.text[end : end + _CONTEXT])
            if choice:
                return choice
    return None


def _absorb_dot(text: str, written: str, end: int) -> int:
    dot = _DOT_OF_NUMBER.match(text, end) or (_DOT_OF_TITLE.match(text, end) if written in _TITLES else None)
    return dot.end() if dot else end


def _type_word(scan: Scan, run: re.Match[str]) -> Found | None:
    """A part of a ký hiệu outside one: before a number, as in "QĐ số 831", it is sure, else a guess."""
    spoken = expand_in_code(run.group()) if len(run.group()) > 1 else None
    if spoken is None:
        return None
    sure = _NUMBER_AFTER.match(scan.text, run.end())
    return Found(run.end(), spoken, TokenKind.ABBREVIATION, None if sure else Doubt.AMBIGUOUS_ABBREVIATION)


def _put_together(scan: Scan, run: re.Match[str]) -> Found | None:
    spoken = expand_parts(run.group()) if run.group().isupper() else None
    return Found(run.end(), spoken, TokenKind.ABBREVIATION) if spoken else None


def _is_word_of_heading(scan: Scan, run: re.Match[str]) -> bool:
    """In a line of capitals a valid syllable is a word: "CA KHÚC", "VI PHẠM"."""
    word = run.group()
    if len(word) < 2 or not word.isupper() or not is_syllable(word):
        return False
    following = _WORD_AFTER.match(scan.text, run.end())
    neighbours = [following[1]] if following else []
    if scan.tokens and scan.tokens[-1].kind is TokenKind.WORD:
        neighbours.append(scan.tokens[-1].written)
    return any(len(word) > 1 and word.isupper() and is_syllable(word) for word in neighbours)
