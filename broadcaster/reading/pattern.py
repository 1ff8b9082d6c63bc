"""Regular expressions that are compiled when first asked: most texts need few, and compiling all takes longer."""

import re
from collections.abc import Callable, Iterator


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
        return [part or "" for part in self._compile().split(text, maxsplit)]

    def _compile(self) -> re.Pattern[str]:
        compiled = re.compile(self._source, self._flags)
        # From now on the compiled ones stand in the way of the methods above, so nothing is paid twice.
        for name in ("match", "search", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, name, getattr(compiled, name))
        return compiled
