"""The names of letters, for what has to be spelled."""

import unicodedata

_NAMES = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê", "F": "ép",
    "G": "gờ", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "lờ", "M": "mờ", "N": "nờ", "O": "o", "Ô": "ô",
    "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "rờ", "S": "sờ", "T": "tê", "U": "u", "Ư": "ư", "V": "vê", "W": "vê kép",
    "X": "ích", "Y": "y", "Z": "dét",
}  # fmt: skip


def letter_name(letter: str) -> str:
    """What one letter is called; a letter of another script is its own name."""
    upper = letter.upper()
    if upper in _NAMES:
        return _NAMES[upper]
    plain = unicodedata.normalize("NFKD", upper)[0]
    return _NAMES.get(plain, letter)


def spell(word: str) -> str:
    """Letter by letter."""
    return " ".join(letter_name(letter) for letter in word if letter.isalpha())
