"""Everything that is neither letter nor digit: pauses, dashes, slashes, signs."""

import re
import unicodedata

from broadcaster.reading.pattern import Pattern
from broadcaster.reading.quantity import recognise_quantity
from broadcaster.reading.scan import AMOUNTS, Found, Scan
from broadcaster.reading.tokens import TokenKind
from broadcaster.reading.units import PER, unit_after_slash

_END_MARK = Pattern(r"\.?\s?/\s?\.(?![^\W_])")
_IN_BRACKETS = Pattern(r"\(([^()\n]{1,80})\)")
_END_OF_TEXT = Pattern(r"\s*\Z")
_DOTS = Pattern(r"\.{2,}|…[.…]*|_{2,}|\.(?:\s\.){2,}")
_DASH = Pattern(r"[-–—−]+")
_CURRENCY_BEFORE = Pattern(r"(?:US)?([$€₫])[ ]?(?=\d)")
_MINUS = Pattern(r"[-–−](?=\d)")
_DEGREES_AFTER = Pattern(r"[-–−]\d+(?:,\d+)?(?:[ ]?[-–][ ]?\d+)?[ ]?(?:°|º|℃|o?C(?!\w)|độ|%)")
_COLD_WORDS = Pattern(r"(?:^| )(?:nhiệt độ|âm|xuống|dưới|từ|đến|còn|khoảng|là|đạt|tăng|giảm)$")
_NEXT_WORD = Pattern(r"[\s]*([^\W\d_]+)")
_LEADS_RANGE = Pattern(r"\s*(?:\d|(?:ngày|tháng|năm|thứ|chủ|giờ|hết|nay|mùng)(?![^\W_]))")
_CLOCK_NEXT = Pattern(r"\s*\d{1,2}(?:[hg]|:\d\d| giờ)")
_LETTER_OR_DIGIT = Pattern(r"[^\W_]")
_AFTER_PLUS = Pattern(r"\+[ ]?[^\W_]")
_YEAR_NEXT = Pattern(r"(?:19|20)\d\d(?![\w/])")
_NUMBER_NEXT = Pattern(r"[ ]?\d")
_COMPARISONS = {
    ">": "lớn hơn", "<": "nhỏ hơn", "≥": "lớn hơn hoặc bằng", "≤": "nhỏ hơn hoặc bằng", ">=": "lớn hơn hoặc bằng",
    "<=": "nhỏ hơn hoặc bằng", "=": "bằng", "≈": "xấp xỉ", "~": "khoảng", "≠": "khác", "±": "cộng trừ",
}  # fmt: skip
_COMPARISON = Pattern(r">=|<=|[><≥≤=≈~≠±]")
_NAMED = {
    "&": "và", "%": "phần trăm", "‰": "phần nghìn", "@": "a còng", "°": "độ", "₫": "đồng", "$": "đô la", "€": "ơ rô",
    "½": "một phần hai", "¼": "một phần tư", "¾": "ba phần tư", "⅓": "một phần ba", "⅔": "hai phần ba", "℃": "độ xê",
    "№": "số", "§": "mục", "²": "bình phương", "³": "lập phương", "→": ",", "×": "nhân",
}  # fmt: skip
_PAUSES = frozenset(",.;:?!")
_BRACKETS = frozenset("()[]{}（）")


def recognise_pause(scan: Scan, at: int) -> Found | None:
    """End marks, dots, and the punctuation a voice pauses at."""
    if match := _END_MARK.match(scan.text, at):
        return Found(match.end(), ".", TokenKind.PUNCTUATION)
    if match := _DOTS.match(scan.text, at):
        return Found(match.end(), _pause_of_dots(scan, match.end()), TokenKind.PUNCTUATION)
    character = scan.text[at]
    if (repeated := _IN_BRACKETS.match(scan.text, at)) and _repeats(scan, repeated[1]):
        return Found(repeated.end(), "", TokenKind.PUNCTUATION)
    if character in _BRACKETS:
        return Found(at + 1, "" if _END_OF_TEXT.match(scan.text, at + 1) else ",", TokenKind.PUNCTUATION)
    if character not in _PAUSES:
        return None
    if character == "." and (inner := _inner_dot(scan, at)):
        return inner
    return Found(at + 1, character, TokenKind.PUNCTUATION)


def _inner_dot(scan: Scan, at: int) -> Found | None:
    """The dot of GS.TS is silent, the one of a heading II.1 is said."""
    following = scan.text[at + 1 : at + 2]
    if not scan.glued(at) or not following.isalnum():
        return None
    if following.isdigit() and scan.tokens and scan.tokens[-1].kind is TokenKind.ROMAN:
        return Found(at + 1, "chấm", TokenKind.SYMBOL)
    joined = following.isalpha() and scan.text[at - 1].isalpha()
    return Found(at + 1, "", TokenKind.PUNCTUATION) if joined else None


def _repeats(scan: Scan, words: str) -> bool:
    """ "01 (một) bản": the words in brackets say the number once more."""
    return bool(scan.tokens) and scan.tokens[-1].spoken.lower() == " ".join(words.lower().split())


def recognise_dash(scan: Scan, at: int) -> Found | None:
    """A minus, the "đến" of a range, a joint within a name, a bullet, or a pause between clauses."""
    match = _DASH.match(scan.text, at)
    if match is None:
        return None
    if _is_minus(scan, at):
        return Found(at + 1, "âm", TokenKind.SYMBOL)
    if _is_range(scan, match.end()):
        return Found(match.end(), "đến", TokenKind.SYMBOL)
    joined = scan.glued(at) and _LETTER_OR_DIGIT.match(scan.text, match.end())
    return Found(match.end(), "" if joined or scan.starts_line(at) else ",", TokenKind.PUNCTUATION)


def recognise_slash(scan: Scan, at: int) -> Found | None:
    """ "một" in đồng/người/tháng; "trên" between numbers; else a short pause."""
    text = scan.text
    if text[at] != "/":
        return None
    counted = scan.amount_before() or any(token.spoken.startswith("một") for token in scan.tokens[-3:])
    unit = unit_after_slash(text, at)
    if unit and (counted or _is_money(scan)):
        return Found(unit[0], f"một {unit[1]}", TokenKind.UNIT)
    following = _NEXT_WORD.match(text, at + 1)
    if following and ((counted and following[1] in PER) or (_is_money(scan) and following[1].islower())):
        return Found(at + 1, "một", TokenKind.SYMBOL)
    if scan.word_before() in {"tháng", "quý"} and _YEAR_NEXT.match(text, at + 1):
        return Found(at + 1, "năm", TokenKind.SYMBOL)
    numbers = scan.tokens and scan.tokens[-1].kind in AMOUNTS and _NUMBER_NEXT.match(text, at + 1)
    if numbers:
        return Found(at + 1, "" if scan.tokens[-1].kind is TokenKind.MONEY else "trên", TokenKind.SYMBOL)
    return Found(at + 1, ",", TokenKind.PUNCTUATION)


def _is_money(scan: Scan) -> bool:
    return bool(scan.tokens) and (scan.tokens[-1].kind is TokenKind.MONEY or scan.tokens[-1].spoken.endswith("đồng"))


def recognise_sign(scan: Scan, at: int) -> Found:
    """The catch-all of signs: what has a name is named, quotes and ornaments are silent."""
    text = scan.text
    if match := _CURRENCY_BEFORE.match(text, at):
        return _money_before(scan, match)
    match = _COMPARISON.match(text, at)
    if match and (_NUMBER_NEXT.match(text, match.end()) or match.group() == "="):
        return Found(match.end(), _COMPARISONS[match.group()], TokenKind.SYMBOL)
    character = text[at]
    if character == "+":
        return _plus(scan, at)
    if character in _NAMED:
        kind = TokenKind.PUNCTUATION if _NAMED[character] == "," else TokenKind.SYMBOL
        return Found(at + 1, _NAMED[character], kind)
    silent = at + 1
    while silent < len(text) and text[silent] == character:
        silent += 1
    return Found(silent, "", TokenKind.SYMBOL)


def newline_pause(scan: Scan, begin: int, end: int) -> bool:
    """Whether the line break in `text[begin:end]` ends a sentence rather than wraps a line."""
    if "\n" not in scan.text[begin:end] or not scan.tokens or scan.tokens[-1].spoken in _PAUSES:
        return False
    following = scan.text[end]
    if following.islower() or (unicodedata.category(following)[0] == "P" and following not in "-–+*•"):
        return False
    line = scan.text.rfind("\n", max(0, begin - _WRAPPED), begin)
    wrapped = line < 0 and begin >= _WRAPPED
    return following in "-–+*•" or not wrapped


_WRAPPED = 60
"""A line of a page is at least so long where a paragraph runs over its end."""


def _pause_of_dots(scan: Scan, end: int) -> str:
    following = _NEXT_WORD.match(scan.text, end)
    return "." if following and following[1][0].isupper() else ","


def _is_minus(scan: Scan, at: int) -> bool:
    if not _MINUS.match(scan.text, at) or (scan.glued(at) and scan.text[at - 1] not in "(["):
        return False
    if scan.tokens and scan.tokens[-1].kind in AMOUNTS:
        return False
    return bool(_DEGREES_AFTER.match(scan.text, at) or _COLD_WORDS.search(scan.words_before()))


def _is_range(scan: Scan, end: int) -> bool:
    tokens = scan.tokens
    if len(tokens) < 2 or tokens[-1].kind is TokenKind.PUNCTUATION:
        return False
    following = _NEXT_WORD.match(scan.text, end)
    numbered = tokens[-1].kind in {*AMOUNTS, TokenKind.ROMAN, TokenKind.DATE}
    if numbered and following and tokens[-2].written.lower() == following[1].lower():
        return True
    if any(token.kind is TokenKind.TIME for token in tokens[-2:]) and _CLOCK_NEXT.match(scan.text, end):
        return True
    since = [token.written.lower() for token in tokens[-8:]]
    return "từ" in since and "đến" not in since[since.index("từ") :] and bool(_LEADS_RANGE.match(scan.text, end))


def _money_before(scan: Scan, match: re.Match[str]) -> Found:
    amount = recognise_quantity(scan, match.end())
    return Found(amount.end, f"{amount.spoken} {_NAMED[match[1]]}", TokenKind.MONEY, amount.doubt)


def _plus(scan: Scan, at: int) -> Found:
    between = scan.tokens and not scan.starts_line(at) and _AFTER_PLUS.match(scan.text, at)
    return Found(at + 1, "cộng" if between else "", TokenKind.SYMBOL)
