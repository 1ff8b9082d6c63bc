"""Signs that are said: %, &, >, ≥, =, +, currency before its number; quotes and ornaments are silent."""

import re
from functools import cache

from broadcaster.reading.lexicon import table
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.quantity import recognise_quantity
from broadcaster.reading.scan import AMOUNTS, Found, Scan
from broadcaster.reading.tokens import TokenKind
from broadcaster.reading.units import unit_after

_CURRENCY_BEFORE = Pattern(r"(?:US|VN)?[$€₫¥£₩฿₹][ ]?(?=\d)")
_NUMBER_NEXT = Pattern(r"[ ]?[-–−+]?\d")
_WORD_NEXT = Pattern(r"[ ][^\W\d_]")
_WARMTH = Pattern(r"\+\d+(?:,\d+)?[ ]?(?:[°º℃]|o?C(?!\w)|độ)")
_DRAWN = Pattern(r"([=*<>~#])\1")
"""A line drawn with a sign."""
_COMPARES = Pattern("[<>≤≥]")
_LIMITS = {">": "trên", "<": "dưới"}
_PRICE_RISES = Pattern(r"\+\d[\d.,]*+[ ]?(?:đ|đồng|VNĐ|k)(?![^\W\d_])")
_TREND = Pattern(r"\(([+\-–−])\)[ ]?(?=\d[\d.,]*+[ ]?%)")
_SAYS_TREND = frozenset(["tăng", "giảm"])
_AFTER_PLUS = Pattern(r"\+[ ]?[^\W_]")
_SUM = Pattern(r"[:/][ ]?\d[\d.,]*+[ ]?=")


def recognise_dollars(scan: Scan, at: int) -> Found | None:
    """ "US$ 500": a currency that begins with letters."""
    match = _CURRENCY_BEFORE.match(scan.text, at) if scan.text[at] in "UV" else None
    return _money_before(scan, match) if match else None


def recognise_trend(scan: Scan, at: int) -> Found | None:
    """ "(-) 15%": a sign of its own, up or down; silent where the word stands before it."""
    match = _TREND.match(scan.text, at)
    if match is None:
        return None
    said = "" if scan.word_before() in _SAYS_TREND else "tăng" if match[1] == "+" else "giảm"
    return Found(match.end(), said, TokenKind.SYMBOL)


def recognise_sum(scan: Scan, at: int) -> Found | None:
    """The sign of a division whose result is written: 6 : 2 = 3."""
    if not _follows_amount(scan) or not _SUM.match(scan.text, at):
        return None
    return Found(at + 1, "chia", TokenKind.SYMBOL)


def recognise_sign(scan: Scan, at: int) -> Found:
    """The catch-all of signs: what has a name is named, everything else is silent."""
    text = scan.text
    if match := _CURRENCY_BEFORE.match(text, at):
        return _money_before(scan, match)
    if text[at] == "+":
        return _plus(scan, at)
    match = _pattern().match(text, at)
    if match and not _DRAWN.match(text, at):
        spoken, where = _signs()[match.group()]
        if _fits(scan, where, match):
            spoken = _limit(scan, match) or spoken
            return Found(match.end(), spoken, TokenKind.PUNCTUATION if spoken == "," else TokenKind.SYMBOL)
    return Found(_end_of_row(text, at), "", TokenKind.SYMBOL)


def _fits(scan: Scan, where: str, match: re.Match[str]) -> bool:
    number_next = _NUMBER_NEXT.match(scan.text, match.end()) is not None
    if where == "between":
        return number_next and _follows_amount(scan)
    compared = _follows_amount(scan) and _WORD_NEXT.match(scan.text, match.end()) is not None
    return where == "always" or number_next or (where == "compare" and compared)


def _limit(scan: Scan, match: re.Match[str]) -> str | None:
    """ "sốt > 38,5°C": a limit, and no comparison of two numbers."""
    compared = _follows_amount(scan) or _COMPARES.search(scan.words_before(3))
    return None if compared or not _NUMBER_NEXT.match(scan.text, match.end()) else _LIMITS.get(match[0])


def _follows_amount(scan: Scan) -> bool:
    return bool(scan.tokens) and scan.tokens[-1].kind in AMOUNTS


def _end_of_row(text: str, at: int) -> int:
    """Where a row of the same sign ends, such as a line drawn with it."""
    end = at + 1
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end


def _money_before(scan: Scan, match: re.Match[str]) -> Found:
    amount = recognise_quantity(scan, match.end())
    unit = unit_after("0" + match.group().strip()[-1], 1)
    said = unit.spoken if unit else ""
    readings = tuple(f"{reading} {said}" for reading in amount.readings)
    return Found(amount.end, f"{amount.spoken} {said}", TokenKind.MONEY, amount.doubt, readings)


def _plus(scan: Scan, at: int) -> Found:
    if _WARMTH.match(scan.text, at) and not scan.glued(at):
        return Found(at + 1, "dương", TokenKind.SYMBOL)
    if _PRICE_RISES.match(scan.text, at) and scan.text[at - 1 : at] == "(":
        return Found(at + 1, "tăng", TokenKind.SYMBOL)
    graded = _follows_amount(scan) or len(scan.word_before()) == 1  # 18+, loại A+
    after_number = scan.glued(at) and graded
    between = scan.tokens and not scan.starts_sentence(at) and _AFTER_PLUS.match(scan.text, at)
    return Found(at + 1, "cộng" if between or after_number else "", TokenKind.SYMBOL)


@cache
def _signs() -> dict[str, tuple[str, str]]:
    return {row["sign"]: (row["spoken"], row["where"]) for row in table("symbols.tsv")}


@cache
def _pattern() -> Pattern:
    return Pattern("|".join(map(re.escape, sorted(_signs(), key=len, reverse=True))))
