"""Written forms that a table lists, found in a text without trying one after the other."""

from collections.abc import Iterable


class Listed:
    """Forms of any case, each a whole word or words."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = frozenset(form.casefold() for form in forms)
        lengths: dict[str, set[int]] = {}
        for form in self._forms:
            lengths.setdefault(form[0], set()).add(len(form))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def end(self, text: str, at: int) -> int | None:
        """Where the longest form that stands at `at` ends; None where none does."""
        for length in self._lengths.get(text[at : at + 1].casefold(), ()):
            end = at + length
            if not text[end : end + 1].isalnum() and text[at:end].casefold() in self._forms:
                return end
        return None
