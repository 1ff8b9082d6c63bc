"""Character classes of Vietnamese and of typed notices, for patterns that must tell capitals and symbols apart."""

import re

UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
"""The inside of a [...] class: a range such as À-Ỹ would take small letters in as well."""
BULLETS = "-–—+•·●▪◦*‣⁃∙○□■◆◇►▶→»※\uf000-\uf0ff"
"""What begins an item, the private use area of symbol fonts included; the inside of a [...] class."""
PICTURES = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
"""Emoji and dingbats; the inside of a [...] class."""
_KEYCAP = re.compile("(\\d)\ufe0f?\u20e3\\s*")
_PICTURES = re.compile(f"\\s*[{PICTURES}\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]+")
_FIRST_WORD = re.compile(r"[“‘\"(\[]?\s?[^\W_]")


def is_upper(text: str) -> bool:
    """Whether all letters are capitals, and there are at least two."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def starts_small(text: str) -> bool:
    """Whether the text goes on in the middle of a sentence: with a small letter or a figure, quoted or not."""
    found = _FIRST_WORD.match(text)
    return bool(found and not found[0][-1].isupper())


def without_pictures(text: str) -> str:
    """The text without emoji; one that begins an item stays as its marker, and nothing else is a line of them."""
    if not _PICTURES.search(text):
        return text
    text = _KEYCAP.sub(r"\1. ", text)
    found = _PICTURES.match(text)
    rest = _PICTURES.sub("", text).strip()
    if not rest or not any(letter.isalnum() for letter in rest):
        return text
    return f"{text.strip()[0]} {rest}" if found and not is_upper(rest) else rest
