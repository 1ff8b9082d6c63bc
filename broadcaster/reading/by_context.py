"""Which written forms the words around them decide, so that no single reading is right for all their places."""

from broadcaster.reading.acronyms import has_several_senses
from broadcaster.reading.pattern import Pattern

_HEAD = Pattern(r"[^\W\d_]*+")
_ROMAN = Pattern(r"[IVXLC]{1,8}")


def is_read_by_context(written: str) -> bool:
    """A form with a digit, a Roman numeral, or an abbreviation with several senses.

    Of a form with a digit its first letters tell: none or one (5-11, T3), or such as are themselves read by context
    (TT05); ST25 and Covid-19 are names.
    """
    if not any(map(str.isnumeric, written)):
        return _is_letters_by_context(written)
    head = _HEAD.match(written)
    letters = head.group() if head else ""
    return len(letters) < 2 or _is_letters_by_context(letters)


def _is_letters_by_context(letters: str) -> bool:
    return bool(_ROMAN.fullmatch(letters)) or has_several_senses(letters)
