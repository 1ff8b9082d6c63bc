"""How what a recogniser takes begins: a look at two characters spares asking most of them."""

from typing import NamedTuple

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZĐĂÂÊÔƠƯ"
LETTERS = CAPITALS + CAPITALS.lower()
APOSTROPHES = "'’‘`ʼ´"


class Begin(NamedTuple):
    """The characters that can be the first and the second one."""

    first: str = ""
    """Empty: any."""
    second: str = ""
    """Empty, unless `alone`: any."""
    alone: bool = False
    """Whether the second can also be any that is no letter and no figure, or missing."""
    word: bool = False
    """Whether the second must be a letter, or a mark on the first one."""

    def allows(self, begin: str) -> bool:
        """Whether a token with these first two characters, or one at the end of the text, can be meant."""
        if self.first and begin[0] not in self.first:
            return False
        if self.word:
            return begin[1:].isalpha() or begin[1:] > "\x7f"
        if self.alone and not begin[1:].isalnum():
            return True
        return begin[1:] in self.second if self.second or self.alone else True
