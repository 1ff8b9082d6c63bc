"""Where a voice pauses: punctuation, brackets, rows of dots, line ends."""

import unicodedata

from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_END_MARK = Pattern(r"\.?\s?/\s?\.(?![^\W_])")
_IN_BRACKETS = Pattern(r"\(([^()\n]{1,80})\)")
_END_OF_TEXT = Pattern(r"\s*\Z")
_DOTS = Pattern(r"\.{2,}|…[.…]*|_{2,}|\.(?:\s\.){2,}")
_NEXT_WORD = Pattern(r"\s*([^\W\d_]+)")
_PAUSES = frozenset(",.;:?!")
_BRACKETS = frozenset("()[]{}（）")
_IN_WORDS = Pattern(r"^(?:(?:viết |ghi )?bằng chữ ?:? )|(?: chẵn)?[ .,/]*$")
_SAME = {"ngàn": "nghìn", "lẻ": "linh", "tỉ": "tỷ"}
_SUBPOINT = Pattern(r"\.[a-zđ](?![^\W_])")
_BULLETS = frozenset("-–+*•")
_WRAPPED = 60
"""A line of a page is at least so long where a paragraph runs over its end."""


def recognise_pause(scan: Scan, at: int) -> Found | None:
    """End marks, dots, and the punctuation a voice pauses at."""
    character = scan.text[at]
    if character in "./" and (match := _END_MARK.match(scan.text, at)):
        return Found(match.end(), ".", TokenKind.PUNCTUATION)
    if character in "._…" and (match := _DOTS.match(scan.text, at)):
        return Found(match.end(), _pause_of_dots(scan, match.end()), TokenKind.PUNCTUATION)
    if character == "(" and (repeated := _IN_BRACKETS.match(scan.text, at)) and _repeats(scan, repeated[1]):
        return Found(repeated.end(), "", TokenKind.PUNCTUATION)
    if character in _BRACKETS:
        return Found(at + 1, "" if _END_OF_TEXT.match(scan.text, at + 1) else ",", TokenKind.PUNCTUATION)
    if character not in _PAUSES:
        return None
    if character == "." and (inner := _inner_dot(scan, at)):
        return inner
    return Found(at + 1, character, TokenKind.PUNCTUATION)


def newline_pause(scan: Scan, begin: int, end: int) -> bool:
    """Whether the line break in `text[begin:end]` ends a sentence rather than wraps a line."""
    if "\n" not in scan.text[begin:end] or not scan.tokens or scan.tokens[-1].spoken in _PAUSES:
        return False
    following = scan.text[end]
    if following.islower() or (unicodedata.category(following)[0] == "P" and following not in _BULLETS):
        return False
    line = scan.text.rfind("\n", max(0, begin - _WRAPPED), begin)
    wrapped = line < 0 and begin >= _WRAPPED
    return following in _BULLETS or not wrapped


def _inner_dot(scan: Scan, at: int) -> Found | None:
    """The dot of GS.TS and "phòng B.203" is silent, the one of a heading II.1 or 1.a is said."""
    following = scan.text[at + 1 : at + 2]
    if not scan.glued(at) or not following.isalnum():
        return None
    if following.isdigit() and scan.tokens and scan.tokens[-1].kind is TokenKind.ROMAN:
        return Found(at + 1, "chấm", TokenKind.SYMBOL)
    if _SUBPOINT.match(scan.text, at) and scan.text[at - 1].isdigit():
        return Found(at + 1, "chấm", TokenKind.SYMBOL)
    lettered = following.isdigit() and len(scan.word_before()) == 1
    joined = (following.isalpha() or lettered) and scan.text[at - 1].isalpha()
    return Found(at + 1, "", TokenKind.PUNCTUATION) if joined else None


def _repeats(scan: Scan, words: str) -> bool:
    """ "01 (một) bản": the words in brackets say the number once more."""
    again = _IN_WORDS.sub("", " ".join(words.lower().split()))
    return bool(scan.tokens) and scan.tokens[-1].spoken.lower() == " ".join(_SAME.get(w, w) for w in again.split())


def _pause_of_dots(scan: Scan, end: int) -> str:
    following = _NEXT_WORD.match(scan.text, end)
    return "." if following and following[1][0].isupper() else ","
