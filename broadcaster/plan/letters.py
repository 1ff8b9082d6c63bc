"""Character classes of Vietnamese, for patterns that must tell capitals apart."""

UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
"""The inside of a [...] class: a range such as À-Ỹ would take small letters in as well."""


def is_upper(text: str) -> bool:
    """Whether all letters are capitals, and there are at least two."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
