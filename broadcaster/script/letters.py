"""Character classes and first letters of Vietnamese."""

import re

UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
"""The inside of a [...] class: a range such as À-Ỹ would take small letters in as well."""
NAME = rf"[{UPPER}][\w’']*(?:\s+[{UPPER}][\w’']*){{0,5}}"
"""A proper name: "Ma Bó", "K'Nai", "Nguyễn Văn An"."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_KEEPS_CAPITAL = re.compile(
    r"(?:Đảng|Nhà nước|Nhân dân|Ủy ban|Uỷ ban|Mặt trận|Hội|Đoàn|Công an|Điện lực|Trạm|Trường|Tỉnh ủy|Huyện ủy|Quốc hội|"
    r"Chính phủ|Chương trình|Tết|Internet|Việt)(?!\w)"
)

_COMMON = re.compile(r"(?:Đến|Theo|Tại|Từ|Trong|Khi|Các|Những|Về|Của|Do|Cho|Vào|Qua|Sau|Trước|Với|Để|Nếu|Mỗi)\s")
"""No name begins so, whatever name follows."""


def syllables(text: str) -> int:
    """Written syllables: runs of letters or digits."""
    return len(_WORD.findall(text))


def word_starts(text: str) -> list[int]:
    """Where each written syllable begins."""
    return [found.start() for found in _WORD.finditer(text)]


def lower_first(text: str) -> str:
    """The text as it goes on inside a sentence; names and abbreviations keep their capital."""
    if _COMMON.match(text):
        return text[0].lower() + text[1:]
    if not text or _KEEPS_CAPITAL.match(text) or re.match(rf"[{UPPER}][{UPPER}'’.\d]|[{UPPER}]\w*\s+[{UPPER}]", text):
        return text
    return text[0].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text as it begins a sentence; an opening quote or bracket stays before the capital."""
    found = re.search(r"[^\W_]", text)
    if found is None:
        return text
    return text[: found.start()] + found[0].upper() + text[found.end() :]


def unshout(text: str) -> str:
    """A heading in capitals as it is spoken of: small letters, abbreviations kept where the rest is not in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 1 and sum(letter.isupper() for letter in letters) >= _SHOUTED * len(letters):
        text = " ".join(_lowered(word) for word in text.split(" "))
    return upper_first(text.strip(" :.;,"))


_SHOUTED = 0.85
"""The share of capitals from which a heading is in capitals: "VNeID" may stand in it."""


def _lowered(word: str) -> str:
    return word if word.strip(" :.;,()") in _SHORT_FORMS or not word.isupper() else word.lower()


_SHORT_FORMS = {"UBND", "HĐND", "UBMTTQ", "MTTQ", "BHYT", "BHXH", "COVID-19", "CCCD", "HTX", "ATGT", "PCCC"}
