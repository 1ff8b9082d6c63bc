"""Vehicle plates: 49C 045.67, 49-H1 234.56."""

from broadcaster.reading.letters import spell
from broadcaster.reading.numbers import digits
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_JOINT = r"(?:[ ]?[-–.][ ]?|[ ])"
_PROVINCE, _SERIES = r"(?P<province>\d{2})[ ]?-?[ ]?", r"(?P<series>[A-ZĐ]{1,2})(?P<number>\d?)"
_FIVE, _FOUR = r"(?P<head>\d{3})\.?(?P<tail>\d{2})", r"(?P<head>\d{2})(?P<tail>\d{2})"
_END = r"(?![\d%]|[.,]\d|[^\W_])"
_FORMS = (
    Pattern(rf"{_PROVINCE}{_SERIES}{_JOINT}{_FIVE}{_END}"),
    Pattern(rf"(?P<province>\d{{2}})-?{_SERIES}{_JOINT}{_FOUR}{_END}"),
    Pattern(rf"(?P<province>\d{{2}})(?P<series>[A-ZĐ])(?P<number>){_FIVE}{_END}"),
    Pattern(rf"{_PROVINCE}(?P<series>[a-zđ]{{1,2}})(?P<number>\d?){_JOINT}(?P<head>\d{{3}})\.(?P<tail>\d{{2}}){_END}"),
)
_LIKE_PLATE = Pattern(r"\d\d[ ]?-?[ ]?[A-Za-zĐđ]{1,2}\d?[ ]?[-–.]?[ ]?\d\d")
_MILITARY = Pattern(
    rf"(?P<province>)(?P<series>[A-Z]{{2}})(?P<number>){_JOINT}?(?P<head>\d{{2}}){_JOINT}?(?P<tail>\d{{2}}){_END}"
)
_SAYS_PLATE = Ending(r"(?:^| )(?:biển|biển số|biển kiểm soát|bks|xe|xe quân đội|biển đỏ)(?: xe| số)?(?: là)?(?: :)?$")


def recognise_plate(scan: Scan, at: int) -> Found | None:
    """A plate of five or four figures, spoken figure by figure; those of the army begin with letters."""
    text = scan.text
    like = text[at].isdecimal() and _LIKE_PLATE.match(text, at)
    match = next(filter(None, (form.match(text, at) for form in _FORMS)), None) if like else None
    if match is None and _SAYS_PLATE.search(scan.words_before()):
        match = _MILITARY.match(text, at)
    if match is None:
        return None
    name = " ".join(
        part for part in (digits(match["province"]), spell(match["series"]), digits(match["number"])) if part
    )
    return Found(match.end(), f"{name}, {digits(match['head'])} {digits(match['tail'])}", TokenKind.CODE)
