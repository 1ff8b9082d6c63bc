"""Formulas of substances, and the sign of a diameter: CO₂, NH3, PM2.5, Ø90."""

from broadcaster.reading.letters import spell
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_FIRST = frozenset("CSNHPKØøΦφϕ")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_FORMULA = Pattern(
    r"(?:[CS][Oo][2₂]|SO[34₃₄]|NO[23₂₃]|N[2₂]O|NH[34₃₄]|NH[4₄]NO[3₃]|CH[4₄]|H[2₂](?:SO[4₄]|CO[3₃]|O[2₂]?|S)|HNO[3₃]|"
    r"P[2₂]O[5₅]|K[2₂](?:O|SO[4₄])|KNO[3₃]|CaCO[3₃]|CaSO[4₄]|CuSO[4₄])(?!\w)"
)
_DUST = Pattern(r"(PM)[ ]?([12₁₂][.,]?[05₀₅])(?!\w)")
_SIZES = {"2.5": "hai phẩy năm", "1.0": "một", "10": "mười"}
"""How large the dust in the air is, in micrometres."""
_DIAMETER = Pattern(r"[ØøΦφϕ][ ]?(?=\d)")
_PIECE = Pattern(r"[A-Za-z]+|\d+")


def recognise_formula(scan: Scan, at: int) -> Found | None:
    """Letter by letter and figure by figure; before a number Ø is "phi"."""
    if scan.text[at] not in _FIRST:
        return None
    if match := _DIAMETER.match(scan.text, at):
        return Found(match.end(), "phi", TokenKind.SYMBOL)
    if match := _DUST.match(scan.text, at):
        size = match[2].translate(_SUBSCRIPTS).replace(",", ".")
        return Found(match.end(), f"{spell(match[1])} {_SIZES.get(size, digits(size))}", TokenKind.ABBREVIATION)
    match = _FORMULA.match(scan.text, at)
    if match is None:
        return None
    pieces = _PIECE.findall(match.group().translate(_SUBSCRIPTS))
    spoken = " ".join(digits(piece) if piece.isdecimal() else spell(piece) for piece in pieces)
    return Found(match.end(), spoken, TokenKind.ABBREVIATION)
