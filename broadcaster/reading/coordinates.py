"""Places on the earth as storm bulletins give them: 16,2N-110,5E, 11°45'N."""

from broadcaster.reading.numbers import cardinal, whole
from broadcaster.reading.numerals import decimal_words
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_SIDE = r"(?P<side>[NSEBĐ])(?![^\W_])"
_DECIMAL = Pattern(r"(?P<whole>\d{1,3})[,.](?P<part>\d{1,2})[ ]?(?P<side>[NE])(?![^\W_])")
_ARC = Pattern(
    rf"(?P<degrees>\d{{1,3}})[ ]?[°º][ ]?(?P<minutes>\d{{1,2}})[ ]?['’′](?!['’′])"
    rf"(?:[ ]?(?P<seconds>\d{{1,2}})(?:[,.](?P<part>\d{{1,3}}))?[ ]?(?:[\"”″]|['’′]{{2}}))?(?:[ ]?{_SIDE})?"
)
_COMMAS, _DEGREE_SIGNS = frozenset(",."), frozenset("°º")
_SIDES = {"N": "vĩ bắc", "B": "vĩ bắc", "S": "vĩ nam", "E": "kinh đông", "Đ": "kinh đông"}


def recognise_coordinate(scan: Scan, at: int) -> Found | None:
    """A latitude or longitude in degrees, or in degrees, minutes and seconds."""
    after = scan.after_number(at)
    if after in _COMMAS and (match := _DECIMAL.match(scan.text, at)):
        words = f"{decimal_words(match['whole'], match['part'])} độ {_SIDES[match['side']]}"
        return Found(match.end(), words, TokenKind.UNIT)
    match = _ARC.match(scan.text, at) if after in _DEGREE_SIGNS else None
    if match is None:
        return None
    words = f"{whole(match['degrees'])} độ {cardinal(int(match['minutes']))} phút"
    if match["seconds"]:
        seconds = cardinal(int(match["seconds"]))
        words = f"{words} {decimal_words(match['seconds'], match['part']) if match['part'] else seconds} giây"
    side = f" {_SIDES[match['side']]}" if match["side"] else ""
    return Found(match.end(), words + side, TokenKind.UNIT)
