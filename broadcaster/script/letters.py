"""Character classes and first letters of Vietnamese."""

import re
from functools import lru_cache

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


# The same sentence is measured again each time its script is weighed.
@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=2)  # asked for each title of a document
def names_in(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The names of two words or more that stand inside the sentences of a text, the longest first."""
    names = {found["name"] for line in lines for found in _NAME_INSIDE.finditer(line)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def with_names(text: str, lines: tuple[str, ...]) -> str:
    """The text, which was in capitals, with its names as the lines of the document write them: "chợ Hương An"."""
    small = text.casefold()
    for name in names_in(lines):
        if name.casefold() in small:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, text, flags=re.IGNORECASE)
    if any(word[0].isupper() and not word.isupper() for word in text.split()[1:]):
        return text
    return _LAST_PLACE.sub(lambda found: f"{found[1]}{found[2].title()}", text)


_LAST_PLACE = re.compile(
    r"(?<!\w)((?:xã|phường|tỉnh|thành phố|thị trấn|đặc khu) )((?!\d|hội$|năm )\w+(?: \w+)?)(?=$| năm \d)"
)
"""Behind such a word, where the text ends, stands a name."""
_NAME_INSIDE = re.compile(rf"(?<=[^\W\d_] )(?P<name>[{UPPER}][^\W\d_{UPPER}]+(?: [{UPPER}][^\W\d_{UPPER}]+)+)(?!\w)")
"""Two words or more in capitals inside a sentence."""
_SHOUTED = 0.85
"""The share of capitals from which a heading is in capitals: "VNeID" may stand in it."""


def _lowered(word: str) -> str:
    if _ROMAN.fullmatch(word.strip(" :.;,()")):
        return word
    return word if word.strip(" :.;,()") in _SHORT_FORMS or not word.isupper() else word.lower()


_ROMAN = re.compile(r"(?=[IVX]{2})(?!VI$|XI$)X{0,2}(?:IX|IV|V?I{0,3})")
"""Not what may be a word in capitals."""
_SHORT_FORMS = {"UBND", "HĐND", "UBMTTQ", "MTTQ", "BHYT", "BHXH", "COVID-19", "CCCD", "HTX", "ATGT", "PCCC"}
