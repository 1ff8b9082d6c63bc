"""Numbers as words: long forms, with nghìn, linh, mốt, tư and lăm."""

from functools import lru_cache

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LONGEST_CARDINAL = 15
"""A longer row of digits, unless it is a round number, is a serial number: nobody follows it as an amount."""
_LONGEST_ROUND = 30
_SCALES = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


@lru_cache(maxsize=4096)
def cardinal(value: int) -> str:
    """The words of a whole number: 105 is "một trăm linh năm"."""
    if value < 0:
        return f"âm {cardinal(-value)}"
    if value < 10:
        return DIGITS[value]
    billions, rest = divmod(value, _BILLION)
    words = [f"{cardinal(billions)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words.append(f"{_group(group, leading=not words)} {_SCALES[power]}".rstrip())
    return " ".join(words)


def fraction(upper: int, lower: int) -> str:
    """ "ba phần tư": the fourth part has a word of its own."""
    return f"{cardinal(upper)} phần {'tư' if lower == 4 else cardinal(lower)}"


def digits(written: str) -> str:
    """Digit by digit; everything else in the text is passed over."""
    return " ".join(DIGITS[int(character)] for character in written if character.isdecimal())


def fraction_part(written: str) -> str:
    """What follows "phẩy": two digits as a number, else digit by digit."""
    if len(written) == 2 and written[0] != "0":
        return cardinal(int(written))
    return digits(written)


def whole(written: str) -> str:
    """A row of digits as an amount; a very long one, or one with several leading zeros, digit by digit."""
    longest = _LONGEST_ROUND if written.endswith("000000") else LONGEST_CARDINAL
    if len(written) > longest or (len(written) > 2 and written[0] == "0"):
        return digits(written)
    return cardinal(int(written))


def serial(written: str) -> str:
    """A number that names something, such as a document: a leading zero is said."""
    return digits(written) if written[0] == "0" else whole(written)


def _group(value: int, leading: bool) -> str:
    hundreds, rest = divmod(value, 100)
    words = [] if leading and not hundreds else [DIGITS[hundreds], "trăm"]
    if rest:
        words.append(f"linh {DIGITS[rest]}" if words and rest < 10 else _below_hundred(rest))
    return " ".join(words)


def _below_hundred(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if not ones:
        return head
    return f"{head} {_last_digit(tens, ones)}"


def _last_digit(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones == 1:
        return "mốt"
    if tens > 1 and ones == 4:
        return "tư"
    return DIGITS[ones]
