"""Vietnamese as it was typed before Unicode: fonts whose glyphs lie on the codes of Western letters.

TCVN3 (TCVN 5712:1993, "ABC"): one code a letter; its capitals with a tone exist only as fonts of capitals (.VnTimeH).
VNI: a base letter, and behind it one code for all its marks.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵẰẲẴẮẦẨẪẤỀỂỄẾỒỔỖỐ"
_TCVN3_CODES = bytes.fromhex(
    "a1a2a3a4a5a6a7a8a9aaabacadae b5b6b7b8b9bbbcbdbec6c7c8c9cacb cccecfd0d1d2d3d4d5d6 d7d8dcddde"
    "dfe1e2e3e4e5e6e7e8e9eaebecedee eff1f2f3f4f5f6f7f8f9 fafbfcfdfe afbabfc0c1c2c3c4c5cdd9dadbe0f0ff"
)
TCVN3 = dict(zip(_TCVN3_CODES.decode("latin-1"), _TCVN3_LETTERS, strict=True))
"""The letter of each code, written as the Latin-1 character of that code."""

_TCVN3 = str.maketrans(TCVN3)
_CAPITALS = dict(zip(range(0x80, 0xA0), "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ", strict=True))
_CAPITALS |= {0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ"}
_CAPITALS |= dict(zip(range(0x11, 0x18), "ỨỰỲỶỸÝỴ", strict=True))
"""Of the full TCVN 5712 (VN1), which Unix has; on Windows control codes and typographic signs are in their place."""
_HAS_CAPITAL = "A-ZĂÂÊÔƠƯĐ"
_SMALL = "a-zăâêôơưđ"
"""Small letters of which TCVN3 has the capital too."""
_CAPITAL_WORD = re.compile(rf"\b(?=[^\W\d_]*[{_HAS_CAPITAL}][^\W\d_]*[{_HAS_CAPITAL}])(?:(?![{_SMALL}])[^\W\d_])+\b")
_CAPITAL_LINE = re.compile(rf"^(?=.*[{_HAS_CAPITAL}]{{2}})[^{_SMALL}\n]+$", re.MULTILINE)

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302\u0306\u031b"
_VNI_MARKS = {
    "aeouyôö": {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT},
    "aeo": {
        "â": _CIRCUMFLEX,
        "à": _CIRCUMFLEX + _GRAVE,
        "á": _CIRCUMFLEX + _ACUTE,
        "å": _CIRCUMFLEX + _HOOK,
        "ã": _CIRCUMFLEX + _TILDE,
        "ä": _CIRCUMFLEX + _DOT,
    },
    "a": {
        "ê": _BREVE,
        "è": _BREVE + _GRAVE,
        "é": _BREVE + _ACUTE,
        "ú": _BREVE + _HOOK,
        "ü": _BREVE + _TILDE,
        "ë": _BREVE + _DOT,
    },
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    small = dict(_VNI_ALONE)
    for bases, marks in _VNI_MARKS.items():
        for base in bases:
            letter = _VNI_ALONE.get(base, base)
            small |= {base + mark: unicodedata.normalize("NFC", letter + sign) for mark, sign in marks.items()}
    # The marks of a capital may be typed as small ones, or the reverse.
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items()}
    upper = {code.upper(): letter.upper() for code, letter in small.items()}
    late = {code[0] + code[1:].upper(): letter for code, letter in small.items()}
    return small | late | mixed | upper


VNI = _vni_table()
"""The letter of each code or pair of codes, written as Windows-1252 characters."""
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

_FONT = re.compile(r"(?:[A-Z]{6}\+)?(?P<dot>\.)?(?P<name>.*)")
_TCVN3_FONT = re.compile(r"vn[a-z0-9]", re.IGNORECASE)
_STYLE = re.compile(r"[,\-].*|\s*(?:Bold|Italic|Regular|Oblique)+$", re.IGNORECASE)
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")

_CODE_PAGES = ("cp1258", "cp1252", "latin-1")
"""What Windows may have taken the codes for when the text was pasted."""


def _western() -> dict[int, str]:
    """Every character that may stand for a code above 127, to the Latin-1 character of that code."""
    found: dict[int, str] = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
    for page in _CODE_PAGES:
        for code in range(0xA0, 0x100):
            character = bytes([code]).decode(page, "ignore")
            found |= {ord(character): chr(code)} if character else {}
    return found | {0x03BC: "µ"}


_WESTERN = _western()


def from_tcvn3(text: str) -> str:
    """Text of Latin-1 characters that are TCVN3 codes, as Vietnamese; what is no such code stays.

    Words typed in capitals become capitals throughout: a capital with a tone has no code of its own.
    """
    text = text.translate(_TCVN3)
    for capitals in (_CAPITAL_WORD, _CAPITAL_LINE):
        text = capitals.sub(lambda found: found[0].upper(), text)
    return text


def from_tcvn5712(text: str) -> str:
    """Text of Latin-1 characters that are codes of the full TCVN 5712, in which capitals with a tone have their own."""
    return text.translate(_TCVN3 | _CAPITALS)


def from_vni(text: str) -> str:
    """Text of Windows-1252 characters that are VNI codes, as Vietnamese; what is no such code stays."""
    return _VNI_CODE.sub(lambda found: VNI[found[0]], text)


def _from_tcvn3_capitals(text: str) -> str:
    return from_tcvn3(text).upper()


@lru_cache(maxsize=256)
def conversion(font: str) -> Callable[[str], str] | None:
    """How text set in a font of this name becomes Unicode; None where the font is none of the old ones.

    Knows a PDF's subset prefix and style suffix: "ABCDEF+.VnTimeH,Bold".
    """
    found = _FONT.fullmatch(font.strip())
    if found is None:
        return None
    name = found["name"]
    if name[:4].upper() in ("VNI-", "VNI "):
        return from_vni
    if _TCVN3_FONT.match(name) and (found["dot"] or (name.startswith("Vn") and name[2].isupper())):
        return _from_tcvn3_capitals if _STYLE.sub("", name).endswith("H") else from_tcvn3
    return None


def to_unicode(text: str, font: str) -> str:
    """The text of a run set in the font; as it is where the font is none of the old ones or the text is Unicode."""
    convert = conversion(font)
    return to_unicode_by(convert, text) if convert else text


def to_unicode_by(convert: Callable[[str], str], text: str) -> str:
    """The same with the conversion already found."""
    if _UNICODE_ONLY.search(text) and not _has_cp1258_marks(text):
        return text
    return convert(text.translate(_WESTERN))


def _has_cp1258_marks(text: str) -> bool:
    """Whether letters of Windows-1258 stand where no Vietnamese has them: its codes were taken for that page."""
    return any(unicodedata.combining(character) for character in text) and not re.search("[\u1ea0-\u1ef9]", text)
