"""Dashes: a minus, the "đến" of a range, a joint within a name, an arrow, a bullet, or a pause between clauses."""

from broadcaster.reading.pattern import Ending, Pattern
from broadcaster.reading.scan import AMOUNTS, Found, Scan
from broadcaster.reading.tokens import TokenKind

_DASH = Pattern(r"[-–—−]++>?")
_UP_TO_BELOW = Pattern(r"[-–—][ ]?<[ ]?(?=\d)")
_SIGN = Pattern(r"[-–−](?=\d)")
_NUMBER = r"\d[\d.,/]*+"
_PRICE_FALLS = Pattern(rf"[-–−]{_NUMBER}[ ]?(?:đ|đồng|VNĐ|k)(?![^\W\d_])")
_WHOLE_LINE = Pattern(
    rf"[-–−](?:\d+[ ][1-9]/\d+(?!\d)|{_NUMBER}(?:[ ]?(?:nghìn|triệu|tỷ|tỉ)(?:[ ]đồng)?|[ ]?%)?[ \t]*(?:\n|\Z))"
)
_GRADED = Pattern(r"[-–−](?![^\W_])")
_SAYS_GRADE = Pattern(r"(?:^| )(?:loại|hạng|điểm|mức|đạt|,|và|hoặc) [a-d]$")
_IN_BRACKETS = Pattern(rf"[-–−]{_NUMBER}[ ]?%?[)\]]")
_DEGREES_AFTER = Pattern(r"[-–−]\d+(?:,\d+)?(?:[ ]?[-–][ ]?\d+)?[ ]?(?:°|º|℃|o?C(?!\w)|độ|%)")
_BELOW_TO = Pattern(
    r"[-–−]\d+(?:,\d+)?[ ]?(?:[-–]|đến|tới)[ ]?(?:[-–−]\d|\d+(?:,\d+)?[ ]?(?:°|º|℃|o?C(?!\w)|độ(?![ ]tuổi)))"
)
"""A range that begins below zero."""
_LEVEL_WORDS = Pattern(
    r"(?:^| )(?:mực nước|mực triều|cao trình|cao độ|cốt|độ sâu|số dư|dư nợ|tồn quỹ|lợi nhuận|chênh lệch|tăng trưởng|"
    r"nhiệt độ)(?: [^\W\d]+){0,3}(?: :)?$"
)
"""What is also below zero."""
_LEVEL_SPAN = 6
_SPAN_WORDS = frozenset(["phút", "tiếng", "ngày", "tuần", "tháng", "năm"])
_SPAN_NEXT = Pattern(r"\s*\d{1,3}[ ](?:phút|giờ|tiếng|ngày|tuần|tháng|năm|tuổi)(?![^\W_])(?![ ]?\d)")
_WEIGHT_NEXT = Pattern(r"\d[\d.,]{0,9}[ ](?:yến|tạ|tấn|lít|sào|mẫu|héc ta)(?![^\W_])")
_COLD_WORDS = Ending(r"(?:^| )(?:nhiệt độ|âm|xuống|dưới|từ|đến|còn|khoảng|là|đạt|tăng|giảm|bằng|=)$")
_DIFFERENCE = Pattern(rf"[-–−][ ]?{_NUMBER}[ ]?=")
_NUMBERED_NEXT = Pattern(r"\s*([^\W\d_]+)[ ]?(?:\d|[IVX]++(?![^\W_]))")
_LEADS_RANGE = Pattern(r"\s*(?:\d|(?:ngày|tháng|năm|thứ|chủ|giờ|hết|nay|mùng)(?![^\W_]))")
_MATCH = Pattern(r"[ ]?[^\W\d_]{1,7}[ ]\d{1,3}[ ]?[:(]?[ ]?\d{1,3}[ ]?[-–:][ ]?\d")
"""The other team and the score of a match."""
_AGAINST = Pattern(r"(?:^| )(?:(?<!mặt )trận|thi đấu|vòng loại)(?: (?!từ )\S+)*$")
_LATITUDE = Pattern(r"vĩ (?:bắc|nam)$")
_CLOCK_NEXT = Pattern(r"\s*\d{1,2}(?:[hg]|:\d\d| giờ)")
_LETTER_OR_DIGIT = Pattern(r"[^\W_]")


def recognise_dash(scan: Scan, at: int) -> Found | None:
    """What a dash means here."""
    match = _DASH.match(scan.text, at)
    if match is None:
        return None
    if _PRICE_FALLS.match(scan.text, at) and scan.text[at - 1 : at] == "(":
        return Found(at + 1, "giảm", TokenKind.SYMBOL)
    if below := _UP_TO_BELOW.match(scan.text, at):
        return Found(below.end(), "đến dưới", TokenKind.SYMBOL)
    if match.group()[-1] != ">":
        if _DIFFERENCE.match(scan.text, at) and _follows_amount(scan):
            return Found(at + 1, "trừ", TokenKind.SYMBOL)
        if _GRADED.match(scan.text, at) and scan.glued(at) and _SAYS_GRADE.search(scan.words_before(2)):
            return Found(at + 1, "trừ", TokenKind.SYMBOL)
        if _is_minus(scan, at):
            return Found(at + 1, "âm", TokenKind.SYMBOL)
        if _is_range(scan, match.end()):
            return Found(match.end(), "đến", TokenKind.SYMBOL)
    elif _follows_time(scan) and _CLOCK_NEXT.match(scan.text, match.end()):
        return Found(match.end(), "đến", TokenKind.SYMBOL)
    glued = scan.glued(at) and _LETTER_OR_DIGIT.match(scan.text, match.end())
    # "mười tám" is not what 10-8 says: two numbers are always parted.
    numbers = glued and scan.text[at - 1].isdecimal() and scan.text[match.end()].isdecimal()
    joined = glued and not numbers and not _LATITUDE.search(scan.spoken_before(1))
    return Found(match.end(), "" if joined or scan.starts_line(at) else ",", TokenKind.PUNCTUATION)


def _follows_amount(scan: Scan) -> bool:
    return bool(scan.tokens) and scan.tokens[-1].kind in AMOUNTS


def _spans(scan: Scan, end: int) -> bool:
    """ "6 tháng-3 năm", "200kg-1 tấn": so long to so long, so much to so much."""
    last = scan.tokens[-1]
    if last.written.lower() in _SPAN_WORDS:
        return len(scan.tokens) > 1 and scan.tokens[-2].kind in AMOUNTS and _SPAN_NEXT.match(scan.text, end) is not None
    return last.kind is TokenKind.UNIT and _WEIGHT_NEXT.match(scan.text, end) is not None


def _follows_time(scan: Scan) -> bool:
    return any(token.kind is TokenKind.TIME for token in scan.tokens[-2:])


def _is_minus(scan: Scan, at: int) -> bool:
    if not _SIGN.match(scan.text, at):
        return False
    if scan.text[at - 1 : at] == "^":
        return True
    if scan.glued(at):
        bracket = scan.text[at - 1] in "(["
        return bracket and bool(_IN_BRACKETS.match(scan.text, at) or _DEGREES_AFTER.match(scan.text, at))
    if scan.starts_line(at) and _WHOLE_LINE.match(scan.text, at):
        return True
    if _BELOW_TO.match(scan.text, at):
        return True
    if _follows_amount(scan):
        return False
    if _LEVEL_WORDS.search(scan.words_before(_LEVEL_SPAN)):
        return True
    return bool(_DEGREES_AFTER.match(scan.text, at) or _COLD_WORDS.search(scan.words_before()))


def _is_range(scan: Scan, end: int) -> bool:
    tokens = scan.tokens
    if not tokens or tokens[-1].kind is TokenKind.PUNCTUATION:
        return False
    following = _NUMBERED_NEXT.match(scan.text, end)
    numbered = tokens[-1].kind in {*AMOUNTS, TokenKind.ROMAN, TokenKind.DATE}
    if _MATCH.match(scan.text, end) or _AGAINST.search(scan.words_before(8)):
        return False
    if _spans(scan, end):
        return True
    named = [token.written.lower() for token in tokens[-4:-1]]
    if numbered and following and following[1].lower() in named:
        return True
    if _follows_time(scan) and _CLOCK_NEXT.match(scan.text, end):
        return True
    if scan.tokens[-1].kind is TokenKind.ABBREVIATION and scan.glued(end):
        return False  # "từ CN-3"
    since = [token.written.lower() for token in tokens[-8:]]
    return "từ" in since and "đến" not in since[since.index("từ") :] and bool(_LEADS_RANGE.match(scan.text, end))
