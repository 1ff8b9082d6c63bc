"""Mends what typing and hard wraps broke: split codes, stray blanks inside quotes and before punctuation."""

import re

_SPLIT_CODE = re.compile(
    r"(?<![^\W_])(?<![A-ZĐ]{2}-)((?:\d{0,6}+/)?[A-ZĐ]{2,}+(?:-[A-ZĐ]{2,}+)*+)(?:-\s+|\s+-(?=\S))([A-ZĐ]{2,})(?![^\W\d_])"
)
"""`56/KHLT- UBND`, `VH- XH`; a hyphen with blanks on both sides is a dash and stays. Tried only where a code begins and
never given back, so that a long chain costs time in proportion."""
_CODE_SLASH = re.compile(r"(\d)\s*/\s+(?=[A-ZĐ]{2,}\b)|(\d)\s+/(?=[A-ZĐ]{2,}-)")
_ONE_SIDED_DASH = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_OPENING = re.compile(r"([“‘(\[«])\s+")
_CLOSING = re.compile(r"\s+([”’)\]»])")
_BEFORE_PUNCTUATION = re.compile(r"\s+([,;:!?]|\.(?!\.)(?=\s|$))")
_STRAIGHT_QUOTES = re.compile(r'"\s*([^"]*?)\s*"')


def mend(text: str) -> str:
    """One paragraph's text, joined from its lines, as it was meant."""
    text = " ".join(text.split())
    # a plain look first: most paragraphs have nothing to mend, and the patterns are slow
    if "/" in text:
        text = _CODE_SLASH.sub(lambda found: f"{found[1] or found[2]}/", text)
    if "- " in text or " -" in text:
        text = _ONE_SIDED_DASH.sub(" - ", _rejoin_codes(text))
    if '"' in text:
        text = _STRAIGHT_QUOTES.sub(r'"\1"', text)
    return _BEFORE_PUNCTUATION.sub(r"\1", _CLOSING.sub(r"\1", _OPENING.sub(r"\1", text)))


def _rejoin_codes(text: str) -> str:
    """A code may be split more than once; each pass mends one place of it."""
    while True:
        mended = _SPLIT_CODE.sub(r"\1-\2", text)
        if mended == text:
            return text
        text = mended
