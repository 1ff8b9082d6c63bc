"""Numbers that are written out: "bảy giờ ba mươi", "hai trăm nghìn", back to digits."""

import re

_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_WORD = "|".join([*_ONES, "mười", "mươi", "trăm", "linh", "lẻ", *_SCALES])
_UNIT = r"giờ|phút|đồng|phần trăm|ki-lô-gam|ki-lô-mét|ki lô|kg|ký|lít|mét|tấn|tạ|yến|tháng|tuổi|độ|cấp|%"
"""A single word before one of these is a number; before others "ba", "năm" or "một" may be a word of its own."""
_RUN = re.compile(rf"(?<!\w)(?:{_WORD})(?:\s+(?:{_WORD}))*(?!\w)", re.IGNORECASE)
_UNIT_AFTER = re.compile(rf"\s+(?:{_UNIT})(?!\w)", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:^|\W)(?:lúc|hồi|mùng|mồng|tháng|thôn|tổ dân phố|tổ|khu phố|khu|ấp|xóm|buôn|bản|lớp|giờ|số|phẩy|hơn|gần|khoảng|"
    r"điều|quý|đợt)\s+$",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:^|\W)ngày\s+$", re.IGNORECASE)
_LOOK_BACK = 14


def in_digits(text: str) -> str:
    """The text with its written-out numbers in digits; "nghìn", "triệu" and "tỷ" are worked in where they follow words.

    A single word counts as a number only before a unit or behind a word that calls for one: "ba" is also a father, and
    "năm" a year.
    """
    return _RUN.sub(lambda run: _replaced(text, run), text)


def _replaced(text: str, run: re.Match[str]) -> str:
    words = run[0].lower().split()
    if len(words) == 1:
        return str(_ONES.get(words[0], 10)) if _is_number(text, run, words[0]) else run[0]
    if words[0] in _SCALES or words[0] in {"mươi", "trăm", "linh", "lẻ"}:
        return run[0]
    value = _value(words)
    return _around_year(words, text[run.end() :]) or run[0] if value is None else str(value)


def _around_year(words: list[str], after: str) -> str | None:
    """ "tháng mười hai năm hai nghìn ...": here "năm" parts a month and a year."""
    for place in (at for at, word in enumerate(words) if word == "năm" and at):
        month, rest = _value(words[:place]), words[place + 1 :]
        year = _value(rest) if rest else None
        if month is not None and (year is not None or (not rest and after.lstrip()[:1].isdigit())):
            return f"{month} năm {'' if year is None else year}".rstrip()
    return None


def _is_number(text: str, run: re.Match[str], word: str) -> bool:
    if word not in _ONES and word != "mười":
        return False
    before = text[max(0, run.start() - _LOOK_BACK) : run.start()]
    if word != "năm" and (_COUNTED.search(before) or _DAY.search(before)):
        return True
    return _UNIT_AFTER.match(text, run.end()) is not None


def _value(words: list[str]) -> int | None:
    """What a row of number words is worth, or None where it is none ("hai ba", "năm một")."""
    total = group = 0
    after_ten = True
    for word in words:
        if word in _SCALES:
            total = (
                (total + (group or 1)) * _SCALES[word]
                if total and total < _SCALES[word]
                else (total + (group or 1) * _SCALES[word])
            )
            group, after_ten = 0, True
        elif word == "trăm":
            group, after_ten = group * 100, True
        elif word in {"linh", "lẻ"}:
            after_ten = True
        elif word == "mười":
            group, after_ten = group + 10, True
        elif word == "mươi":
            group = group // 10 * 10 + group % 10 * 10
            after_ten = True
        elif not after_ten:
            return None
        else:
            group, after_ten = group + _ONES[word], False
    return total + group
