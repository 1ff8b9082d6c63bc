"""Small raised signs: numbers of footnotes, which nobody reads aloud, told from exponents and minutes."""

import re

_NUMBER = re.compile(r"[\[(]?(?:\d{1,2}(?:\s*,\s*\d{1,2})*|\*{1,3})[\])]?")
_BEARS_NOTE = re.compile(r"(?:\d{4}|/\d+|[^\W\d_]{2,}|[^\W\d_]\s[yý]|[\])”’»\".,;:%])$")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kdcm]?m|[dh]am|ha|hm|giờ|phút)$", re.IGNORECASE)
_HOUR = re.compile(r"(?<!\S)(?:[01]?\d|2[0-3])$")
_MINUTES = re.compile(r"[0-5]\d")


def raised_text(before: str, raised: str) -> str:
    """What a raised text says behind the text before it: nothing where it is the number of a note.

    Exponents stay as they are ("m2"), minutes are told from their hour ("7" and raised "30" are "7:30").
    """
    said, sign = before.rstrip(), raised.strip()
    if _HOUR.search(said) and _MINUTES.fullmatch(sign):
        return f":{raised}"
    is_note = _NUMBER.fullmatch(sign) and _BEARS_NOTE.search(said) and not _UNIT.search(said)
    return "" if is_note else raised
