"""Vietnamese letters whose marks lie apart from them: put together by their places and by what is a syllable."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from broadcaster.plan.formats.paged.lines import Line, Piece
from broadcaster.plan.formats.paged.page import Word
from broadcaster.plan.formats.pdf_characters import Glyph
from broadcaster.plan.formats.spelling import is_syllable

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302\u0306\u031b"
_SHAPES = (_CIRCUMFLEX, _BREVE, _HORN)
_MARKS = {mark: mark for mark in (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, *_SHAPES)} | {
    "ˆ": _CIRCUMFLEX,
    "^": _CIRCUMFLEX,
    "˘": _BREVE,
    "´": _ACUTE,
    "ˊ": _ACUTE,
    "`": _GRAVE,
    "ˋ": _GRAVE,
    "˜": _TILDE,
    "~": _TILDE,
    "ʼ": _HOOK,
    "ˀ": _HOOK,
}
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
_LETTERS = re.compile(r"[^\W\d_]+")
_BROKEN_SHARE = 0.4
_TORN_SHARE = 0.1
"""Of a page's words; of a whole page only units ("kg", "m") are such pieces."""
_MOST_PIECES = 7
"""Letters of the longest syllable ("nghiêng"), which may all lie apart."""
_ODD = 4.0
"""What a word that is no syllable costs, where a syllable costs 1."""
_FEWEST = 8
"""Words from which on it can be said whether a text is Vietnamese."""
_LEAST_MARKED = 0.25
_LEAST_VALID = 0.6
_SIGNS = "“”‘’\"'(),.;:!?/"
_SECRECY = {
    "MAT": "MẬT",
    "TOIMAT": "TỐI MẬT",
    "TUYETMAT": "TUYỆT MẬT",
    "NOIBO": "NỘI BỘ",
    "LUUHANHNOIBO": "LƯU HÀNH NỘI BỘ",
    "TAILIEUMAT": "TÀI LIỆU MẬT",
    "TAILIEUNOIBO": "TÀI LIỆU NỘI BỘ",
    "DOMATMAT": "MẬT",
    "DOMATTOIMAT": "TỐI MẬT",
    "DOMATTUYETMAT": "TUYỆT MẬT",
}
_LONGEST_MARK = 40
_ENGLISH_LIST = "of and for is with by are or this from shall was which will your must other has"
_ENGLISH = frozenset(_ENGLISH_LIST.split())
"""Words without which no English is written, and that are no Vietnamese words without their marks."""
_LEAST_ENGLISH = 0.06
"""Of all words; in English prose they are some 15 %."""


def recomposed(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The page's characters, each mark that stands apart put on the letter it lies over, else on the one before.

    A mark with no letter stays as it is.
    """
    marks = [index for index, glyph in enumerate(glyphs) if glyph.text in _MARKS or _is_dot_below(glyphs, index)]
    if not marks:
        return tuple(glyphs)
    borne: dict[int, list[int]] = {}
    for index in marks:
        bearer = _bearer(glyphs, index)
        if bearer is not None:
            borne.setdefault(bearer, []).append(index)
    whole = {bearer: _bearing(glyphs[bearer], [glyphs[index] for index in found]) for bearer, found in borne.items()}
    gone = {index for bearer, found in borne.items() if whole[bearer] for index in found}
    return tuple(whole.get(index) or glyph for index, glyph in enumerate(glyphs) if index not in gone)


def _bearing(letter: Glyph, marks: list[Glyph]) -> Glyph | None:
    """The letter with its marks, as wide as all of them; None where Vietnamese has none such."""
    text = _composed(letter.text, [mark.text for mark in marks])
    right = max(letter.right, *(mark.right for mark in marks))
    return letter._replace(text=text, right=right) if text else None


def _is_dot_below(glyphs: Sequence[Glyph], index: int) -> bool:
    """Whether a full stop is printed under a letter."""
    glyph = glyphs[index]
    if glyph.text not in ".\u00b7" or not index:
        return False
    return any(
        near.text in _VOWELS
        and glyph.baseline - near.baseline > 0.08 * near.size
        and near.left < _middle(glyph) < near.right
        for near in glyphs[max(index - 3, 0) : index + 3]
    )


def _bearer(glyphs: Sequence[Glyph], index: int) -> int | None:
    """The index of the letter that a mark belongs to."""
    mark = glyphs[index]
    near = [i for i in range(max(index - 6, 0), min(index + 7, len(glyphs))) if _can_bear(glyphs[i])]
    over = [i for i in near if _lies_over(mark, glyphs[i])]
    if over:
        return min(over, key=lambda i: abs(_middle(mark) - _middle(glyphs[i])))
    before = [
        i
        for i in near
        if i < index and all(glyphs[k].text in _MARKS or glyphs[k].text.isspace() for k in range(i + 1, index))
    ]
    close = [i for i in before if abs(mark.left - glyphs[i].right) < glyphs[i].size]
    return max(close, default=None)


def _can_bear(glyph: Glyph) -> bool:
    base = unicodedata.normalize("NFD", glyph.text)[:1]
    return base in _VOWELS


def _lies_over(mark: Glyph, letter: Glyph) -> bool:
    slack = 0.1 * (letter.right - letter.left)
    return (
        letter.left - slack <= _middle(mark) <= letter.right + slack
        and abs(mark.baseline - letter.baseline) < letter.size
    )


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _composed(letter: str, marks: list[str]) -> str:
    """The letter with its marks as one character; empty where Vietnamese has none such."""
    parts = unicodedata.normalize("NFD", letter)
    signs = dict.fromkeys((*parts[1:], *(_MARKS.get(mark, _DOT) for mark in marks)))
    ordered = sorted(signs, key=lambda sign: sign not in _SHAPES)
    whole = unicodedata.normalize("NFC", parts[0] + "".join(ordered))
    return whole if len(whole) == 1 else ""


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """A page's lines; where their syllables are torn apart ("Th ô ng b á o"), whole."""
    torn = _is_page_torn(lines)
    return [
        tuple(replace(piece, words=_rejoined(piece.words, torn)) if _is_torn(piece) else piece for piece in line)
        for line in lines
    ]


def _is_page_torn(lines: Sequence[Line]) -> bool:
    """Whether onsets and codas without a vowel ("th", "ng") stand all over the page."""
    words = [word.text for line in lines for piece in line for word in piece.words if word.text.isalpha()]
    pieces = sum(1 for word in words if _is_fragment(word))
    return pieces >= _TORN_SHARE * len(words) > 0


def _is_torn(piece: Piece) -> bool:
    """Whether many of its words are no syllables, and some of them pieces of one."""
    words = [word.text for word in piece.words if word.text.isalpha()]
    if len(words) < 2 or all(word.isascii() for word in words):
        return False
    torn = sum(1 for word in words if len(word) == 1 or not is_syllable(word.lower()))
    if all(is_syllable(word.lower()) for word in words):
        return False  # "Thú y": every piece of it is a word
    single = sum(1 for word in words if len(word) == 1)
    return torn >= _BROKEN_SHARE * len(words) and single >= 0.2 * len(words)


def _is_fragment(word: str) -> bool:
    return (len(word) == 1 or (len(word) <= 3 and word.islower())) and not is_syllable(word.lower())


def _rejoined(words: tuple[Word, ...], torn: bool) -> tuple[Word, ...]:
    """The division into words at the least cost, by dynamic programming."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        starts = range(max(end - _MOST_PIECES, 0), end)
        best.append(min((best[start][0] + _cost(words[start:end], torn), start) for start in starts))
    groups: list[tuple[Word, ...]] = []
    end = len(words)
    while end:
        start = best[end][1]
        groups.append(words[start:end])
        end = start
    return tuple(map(_whole, reversed(groups)))


def _cost(words: tuple[Word, ...], torn: bool) -> float:
    text = "".join(word.text for word in words)
    letters = _LETTERS.search(text)
    core = letters[0] if letters else ""
    if len(words) > 1 and not (_is_alone(core, text) and is_syllable(core.lower())):
        return float("inf")
    if len(words) > 1 and not torn and _are_words(words):
        return float("inf")
    return 1.0 if not core or is_syllable(core.lower()) else _ODD


def _are_words(words: tuple[Word, ...]) -> bool:
    """Whether each is a syllable as it stands, as in "Thú y", and so may be right; "b" or "ng" is none."""
    return all(is_syllable(word.text.strip(_SIGNS).lower()) for word in words)


def _is_alone(core: str, text: str) -> bool:
    """Whether there is nothing but signs beside the letters, and no capital behind a small one."""
    return core == text.strip(_SIGNS) and (core.isupper() or core[1:].islower())


def _whole(words: tuple[Word, ...]) -> Word:
    return words[0]._replace(text="".join(word.text for word in words), right=words[-1].right)


def is_vietnamese(text: str) -> bool:
    """Whether a text has the marks of Vietnamese, in their places; true where it is too short to say.

    Of the words of Vietnamese prose some 70 % bear a mark; of text whose marks are lost, none or wrong ones.
    """
    words = [word.lower() for word in _LETTERS.findall(text) if len(word) > 1]
    if len(words) < _FEWEST:
        return True
    marked = [word for word in words if not word.isascii()]
    valid = sum(map(is_syllable, marked))
    return len(marked) >= _LEAST_MARKED * len(words) and valid >= _LEAST_VALID * len(marked)


def is_legible(text: str) -> bool:
    """Whether a text has all its letters: Vietnamese with its marks, or English, which has none to lose."""
    return is_vietnamese(text) or _is_english(text)


def _is_english(text: str) -> bool:
    words = [word.lower() for word in _LETTERS.findall(text)]
    return sum(word in _ENGLISH for word in words) >= _LEAST_ENGLISH * len(words)


def broken_secrecy_marks(lines: Iterable[Line]) -> tuple[str, ...]:
    """The degrees of secrecy that stand alone on a line with torn or lost marks ("M ẬT", "MÂ T", "MAT"), mended."""
    found = (_broken_mark(piece.text) for line in lines for piece in line)
    return tuple(dict.fromkeys(mark for mark in found if mark))


def _broken_mark(text: str) -> str | None:
    if len(text) > _LONGEST_MARK:
        return None
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", text.upper()) if "A" <= letter <= "Z" or letter == "Đ"
    )
    mark = _SECRECY.get(bare.replace("Đ", "D"))
    words = _LETTERS.findall(unicodedata.normalize("NFC", text).lower())
    whole = all(map(is_syllable, words)) and not all(word.isascii() for word in words)
    return None if whole else mark
