"""The slash: "một" in đồng/người/tháng, "trên" between numbers, else a short pause."""

from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import AMOUNTS, Found, Scan
from broadcaster.reading.tokens import TokenKind
from broadcaster.reading.units import PER, unit_after_slash

_NEXT_WORD = Pattern(r"\s*([^\W\d_]+)")
_YEAR_NEXT = Pattern(r"(?:19|20)\d\d(?![\w/])")
_COUNTERPARTS = frozenset(["bà", "chị", "nữ", "mẹ", "cô", "gái", "vợ", "phường", "thị", "buôn", "hoặc", "hay"])
"""After a slash the other of two, as in ông/bà: nothing is counted by these."""
_OUT_OF = AMOUNTS | {TokenKind.WORD}
_NUMBER_NEXT = Pattern(r"[ ]?(?!(?:19|20)\d\d(?![^\W_]))\d")
"""No year: "100 hộ/2024" is no share."""
_MEMBERS_NEXT = Pattern(r"[ ]?\d[\d.]{0,9}[ ](?:nhân )?khẩu(?![^\W_])")
"""The same people, counted once more: "1.245 hộ/5.678 khẩu"."""


def recognise_slash(scan: Scan, at: int) -> Found | None:
    """What a slash means here."""
    if scan.text[at] != "/":
        return None
    if per := _per(scan, at):
        return per
    if scan.word_before() in {"tháng", "quý"} and _YEAR_NEXT.match(scan.text, at + 1):
        return Found(at + 1, "năm", TokenKind.SYMBOL)
    members = scan.word_before() == "hộ" and _MEMBERS_NEXT.match(scan.text, at + 1)
    out_of = scan.amount_before(3) and scan.tokens[-1].kind in _OUT_OF and not members
    if out_of and _NUMBER_NEXT.match(scan.text, at + 1):
        return Found(at + 1, "trên", TokenKind.SYMBOL)
    return Found(at + 1, ",", TokenKind.PUNCTUATION)


def _per(scan: Scan, at: int) -> Found | None:
    counted = scan.amount_before() or any(token.spoken.startswith("một") for token in scan.tokens[-3:])
    unit = unit_after_slash(scan.text, at)
    if unit and (counted or _is_money(scan)):
        return Found(unit.end, f"một {unit.spoken}", TokenKind.UNIT)
    following = _NEXT_WORD.match(scan.text, at + 1)
    if following is None:
        return None
    counter = following[1].lower() in PER
    plain = following[1].isupper() or (following[1].islower() and following[1] not in _COUNTERPARTS)
    if (counted and counter) or (_is_money(scan) and (counter or plain)) or (plain and _counts_one_word(scan)):
        return Found(at + 1, "một", TokenKind.SYMBOL)
    return None


def _counts_one_word(scan: Scan) -> bool:
    """ "3 dảnh/khóm": a number, and what it counts."""
    return len(scan.tokens) > 1 and scan.tokens[-2].kind in AMOUNTS and scan.tokens[-1].kind is TokenKind.WORD


def _is_money(scan: Scan) -> bool:
    return bool(scan.tokens) and (scan.tokens[-1].kind is TokenKind.MONEY or scan.tokens[-1].spoken.endswith("đồng"))
