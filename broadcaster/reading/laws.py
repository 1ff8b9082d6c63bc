"""Where in a law or a document something stands: k1 Đ5, mục 2.1, điểm 1.2 khoản 3."""

from broadcaster.reading.numbers import cardinal
from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import Found, Scan
from broadcaster.reading.tokens import TokenKind

_CLAUSE = Pattern(r"[Kk]\.?[ ]?(\d{1,2})[ ]?,?[ ]?[Đđ](?:iều)?\.?[ ]?(\d{1,3})(?![^\W_]|[.,/]\d)")
_SECTION = Pattern(r"[1-9]\d?(?:\.[1-9]\d?){1,4}(?![\d%/]|[.,]\d)")
_SAYS_SECTION = Ending(r"(?:^| )(?:mục|tiểu mục|khoản|điều|tiết|phần|phụ lục|bảng|hình|biểu|gạch đầu dòng)(?: số)?$")
_SAYS_POINT = Ending(r"(?:^| )(?:điểm|ý)$")
_WITHIN = Pattern(r"[ ]?,?[ ](?:mục|khoản|[Đđ]iều|phần|chương|tiểu mục|[Mm]ục|[Kk]hoản|[Pp]hần)(?![^\W_])")


def recognise_law(scan: Scan, at: int) -> Found | None:
    """A khoản and its Điều by their first letters, or a section whose number has dots."""
    if scan.text[at] in "Kk" and (match := _CLAUSE.match(scan.text, at)):
        clause, article = (cardinal(int(number)) for number in match.groups())
        return Found(match.end(), f"khoản {clause} Điều {article}", TokenKind.WORD)
    match = _SECTION.match(scan.text, at) if scan.after_number(at) == "." else None
    if match is None:
        return None
    before = scan.words_before(3)
    within = _SAYS_POINT.search(before) and _WITHIN.match(scan.text, match.end())
    if not (within or _SAYS_SECTION.search(before)):
        return None
    spoken = " chấm ".join(cardinal(int(part)) for part in match.group().split("."))
    return Found(match.end(), spoken, TokenKind.NUMBER)
