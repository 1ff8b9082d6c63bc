"""Abbreviations in running text: the longest known one, its sense by the words around it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from broadcaster.reading.abbreviations import (
    Choice,
    expand_in_code,
    expand_in_text,
    expand_parts,
    heads,
    is_ambiguous,
    senses,
    spellings,
)
from broadcaster.reading.letters import spell
from broadcaster.reading.lexicon import foreign_words
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.syllable import has_vowel, is_syllable
from broadcaster.reading.tokens import Doubt, TokenKind

_LETTERS = r"[^\W\d_]"
_CHAIN = Pattern(rf"{_LETTERS}{{1,24}}(?:(?:[&.,/]|-[ ]{{0,2}}|,?[ ]?&[ ]?|[ ][-–][ ]){_LETTERS}{{1,24}}){{0,6}}\.?")
_RUN = Pattern(rf"{_LETTERS}++")
_NUMBER_AFTER = Pattern(r"[ ]?(?:số(?![^\W_])|\d)")
_WORD_AFTER = Pattern(r"[ ]([^\W\d_]{2,12})(?![^\W_])")
_DOT_AND_MORE = Pattern(r"\.[ ]?([^\W_])")
_MODEL_NUMBER = Pattern(r"\d{4,6}(?![^\W_]|[.,]\d)")
_VARIETY_NUMBER = Pattern(r"\d{2,6}(?![^\W_]|[.,]\d)")
_SAYS_VARIETY = Ending(
    r"(?:^| )(?:giống )?(?:lúa|gạo|ngô|bắp|sắn|mì|mía|đậu|lạc|cà phê|điều|sầu riêng)(?: lai| mới| thuần)?$"
)
_OFFICE = Pattern(r"(P[ACKVX])[ ]?(0\d)(?![^\W_])")
_DOTTED = Pattern(rf"{_LETTERS}(?:\.{_LETTERS}{{1,3}}(?!{_LETTERS})){{2}}")
_LONGEST_MODEL = 3
_CONTEXT = 60
"""How much of the text after it a rule may look at."""
_WORDS_BEFORE = 12
_MOST_REPEATED = 2
_TITLE_LIST = """
    TP TX TT Tp Tx Tt tp tx tt KP BS GS PGS ThS Ths TS Ts LS DS KS KTS CN ĐD NSƯT NSND NGƯT Đ/c đ/c Đ/C Đc đc ĐC Bs Ks
    bs ks gs ths ts KT TL TM TUQ
"""
_TITLES = frozenset(_TITLE_LIST.split())
"""After these a dot belongs to the abbreviation."""
_INITIALS = frozenset(("P", "Q", "H", "X", "T", "F", "Đ", "Ng", "p", "q", "h", "x", "t"))


def recognise_acronym(scan: Scan, at: int) -> Found | None:
    """A known abbreviation, else one put together from known ones, else capitals to be spelled."""
    run = _RUN.match(scan.text, at)
    if run is None:
        return None
    if run.group() not in heads() and not _is_capitals(run.group()):
        return _in_small_letters(run) or _dotted(scan, at)
    if _is_word_of_heading(scan, run) or _is_variety(scan, run):
        return None
    return _office(scan, at) or _longest_known(scan, at) or _put_together(scan, run) or _type_word(scan, run)


def spell_unknown(scan: Scan, at: int) -> Found | None:
    """Capitals that are no syllable and stand in no table: spelled, and a person looks."""
    run = _RUN.match(scan.text, at)
    if run is None or not _is_capitals(run.group()):
        return None
    following = scan.text[run.end() : run.end() + 1]
    model = following.isdigit() and run.group().isascii()  # ST25, OM5451: nothing stands behind the letters
    if is_syllable(run.group()) and not (model and len(run.group()) <= _LONGEST_MODEL):
        return None
    number = _MODEL_NUMBER.match(scan.text, run.end()) if model else None
    if number:
        return Found(number.end(), f"{spell(run.group())} {digits(number.group())}", TokenKind.ABBREVIATION)
    doubt = None if model else Doubt.UNKNOWN_ABBREVIATION
    return Found(run.end(), spell(run.group()), TokenKind.ABBREVIATION, doubt)


def has_several_senses(written: str) -> bool:
    """Whether the tables leave it to the words around what it stands for, or whether it is an abbreviation there."""
    return any(
        is_ambiguous(form) or all(sense.where == "code" for sense in senses()[form]) for form in _known_forms(written)
    )


def _office(scan: Scan, at: int) -> Found | None:
    """A department of the police: PC07, PA05; those of one letter, C06, are read as a letter and a number."""
    match = _OFFICE.match(scan.text, at)
    return Found(match.end(), f"{spell(match[1])} {digits(match[2])}", TokenKind.ABBREVIATION) if match else None


def _is_variety(scan: Scan, run: re.Match[str]) -> bool:
    """ "giống ngô CP888": a breeder's own letters."""
    return bool(_VARIETY_NUMBER.match(scan.text, run.end()) and _SAYS_VARIETY.search(scan.words_before()))


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and sum(map(str.isupper, word)) > 1


def _in_small_letters(run: re.Match[str]) -> Found | None:
    """ "ubnd", "Hđnd": what no Vietnamese word can be and has one sense only."""
    word = run.group()
    if not 3 <= len(word) <= 12 or is_syllable(word) or word.lower() in foreign_words():
        return None
    if len(word) == 3 and has_vowel(word):
        return None
    known = spellings().get(word.upper(), word.upper())
    rows = senses().get(known, ())
    if len(rows) != 1 or rows[0].where != "any":
        return None
    return Found(run.end(), rows[0].spoken, TokenKind.ABBREVIATION)


def _dotted(scan: Scan, at: int) -> Found | None:
    """ "U.B.N.D": a dot after every letter."""
    return _longest_known(scan, at) if _DOTTED.match(scan.text, at) else None


def _longest_known(scan: Scan, at: int) -> Found | None:
    chain = _CHAIN.match(scan.text, at)
    assert chain is not None  # a run of letters stands here
    for end in _ends(scan.text, at, chain.end()):
        written = "".join(scan.text[at:end].split()).replace("–", "-")
        choice = _choose(scan, written, end)
        if choice:
            end = _past_dot(scan.text, end, _takes_dot(written))
            doubt = None if choice.sure else Doubt.AMBIGUOUS_ABBREVIATION
            return Found(end, _not_said_before(scan, choice.spoken), TokenKind.ABBREVIATION, doubt, choice.others)
    return None


def _not_said_before(scan: Scan, spoken: str) -> str:
    """Without its first words where they are the ones just said: "đường ĐT 725", "số SĐT", "bảo hiểm BHYT"."""
    words = spoken.split()
    said = scan.spoken_before(_MOST_REPEATED).split()
    for count in range(min(_MOST_REPEATED, len(words) - 1), 0, -1):
        if said[-count:] == words[:count] and not _ends_name(scan, count):
            return " ".join(words[count:])
    return spoken


def _ends_name(scan: Scan, count: int) -> bool:
    """Whether the words just said may be the end of a name: "ông Nguyễn Thành Công CA xã"."""
    first, *rest = [token.written for token in scan.tokens[-count - 1 :]]
    return bool(rest) and first[0].isupper() and rest[0][0].isupper()


def _ends(text: str, at: int, longest: int) -> list[int]:
    """Every place where a shorter chain could end, the longest first."""
    ends = [match.end() for match in _RUN.finditer(text, at, longest)]
    with_dots = [end + 1 for end in ends if text[end : end + 1] == "." and not text[end + 1 : end + 2].islower()]
    return sorted(ends + with_dots, reverse=True)


def _choose(scan: Scan, written: str, end: int) -> Choice | None:
    for form in _known_forms(written):
        ambiguous = is_ambiguous(form)
        before = (scan.words_before(_WORDS_BEFORE), scan.spoken_before(_WORDS_BEFORE)) if ambiguous else ("", "")
        choice = expand_in_text(form, before[0], _after(scan.text, written, end) if ambiguous else "", before[1])
        if choice:
            return choice
    return None


@lru_cache(maxsize=4096)
def _known_forms(written: str) -> tuple[str, ...]:
    return tuple(form for form in _forms(written) if form in senses())


def _after(text: str, written: str, end: int) -> str:
    """What may tell the sense: nothing of the next sentence."""
    if text[end : end + 1] == "." and _past_dot(text, end, _takes_dot(written)) == end:
        return ""
    return text[end : end + _CONTEXT]


def _takes_dot(written: str) -> bool:
    return written in _TITLES or written in _INITIALS


def _forms(written: str) -> Iterator[str]:
    """As it is written, then as the tables may have it: without dots, with another joint, with the bar of its Đ."""
    yield written
    if written.endswith(".") and not _DOTTED.match(written):
        return
    if "." in written and len(written) > 2:
        yield written.replace(".", "")
    if _is_capitals(written) and (known := spellings().get(re.sub(r"[&,/.]+", "-", written))):
        yield known


def _past_dot(text: str, end: int, is_title: bool) -> int:
    """After the dot of "TT. Liên Nghĩa" or "ĐT.725"; a dot that ends a sentence stays."""
    dot = _DOT_AND_MORE.match(text, end)
    if dot is None:
        return end
    glued_number = dot[1].isdigit() and (is_title or dot.end() == end + 2)
    return end + 1 if glued_number or (is_title and dot[1].isupper()) else end


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
    """In a line of capitals a valid syllable is a word: "CA KHÚC", "VI PHẠM", but "CA XÃ"."""
    word = run.group()
    if len(word) < 2 or not word.isupper() or not is_syllable(word):
        return False
    following = _WORD_AFTER.match(scan.text, run.end())
    neighbours = [following[1]] if following else []
    if scan.tokens and scan.tokens[-1].kind is TokenKind.WORD:
        neighbours.append(scan.tokens[-1].written)
    if not any(len(word) > 1 and word.isupper() and is_syllable(word) for word in neighbours):
        return False
    choice = _choose(scan, word, run.end()) if len(senses().get(word, ())) > 1 else None
    return not (choice and choice.asked_for)
