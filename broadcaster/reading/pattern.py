"""Regular expressions that are compiled when first asked: most texts need few, and compiling all takes longer."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """As `re.compile` gives it, as far as reading needs it."""

    def __init__(self, source: str, flags: re.RegexFlag = re.RegexFlag.NOFLAG) -> None:
        self._source, self._flags = source, flags

    def match(self, text: str, start: int = 0, end: int = 2**62) -> re.Match[str] | None:
        """The expression at `start`."""
        return self._compile().match(text, start, end)

    def search(self, text: str, start: int = 0, end: int = 2**62) -> re.Match[str] | None:
        """The expression anywhere from `start` on."""
        return self._compile().search(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = 2**62) -> re.Match[str] | None:
        """The expression from `start` to `end`, nothing left over."""
        return self._compile().fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = 2**62) -> Iterator[re.Match[str]]:
        """Every place, from left to right."""
        return self._compile().finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """What stands at every place; of an expression with at most one group."""
        return self._compile().findall(text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every place replaced."""
        return self._compile().sub(by, text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The text cut at every place."""
        return [part or "" for part in self._compiled.split(text, maxsplit)]

    def _compile(self) -> re.Pattern[str]:
        # From now on the compiled ones stand in the way of the methods above, so nothing is paid twice.
        for name in ("match", "search", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, name, getattr(self._compiled, name))
        return self._compiled

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)


class Ending(Pattern):
    """How the words before a place may end: an expression of whole words, parted by single blanks, closed by "$".

    Most words before end otherwise. So as long as the last word is not even written in the expression it is neither
    asked nor compiled.
    """

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._ends_anyhow = any(wild in source for wild in (r"\S", r"\w", r"\d", "["))

    def search(self, text: str, start: int = 0, end: int = 2**62) -> re.Match[str] | None:
        """The expression, of a text that ends with it."""
        if not self._ends_anyhow and text.rpartition(" ")[2] not in self._source:
            return None
        return self._compiled.search(text, start, end)
