"""Text in runs of different fonts, as it is shown: old fonts converted, capitals in capitals."""

from collections.abc import Callable
from dataclasses import dataclass, field

from broadcaster.plan.formats.legacy_fonts import conversion, to_unicode_by
from broadcaster.plan.formats.raised import raised_text
from broadcaster.plan.formats.spelling import spelling_of


@dataclass(slots=True)
class OldFonts:
    """What a document has in old fonts, to judge whether it was right to convert it."""

    converting: bool = True
    _before: list[str] = field(default_factory=list)
    _after: list[str] = field(default_factory=list)

    @property
    def found(self) -> bool:
        """Whether anything was converted."""
        return self._before != self._after

    def conversion(self, font: str) -> Callable[[str], str] | None:
        """How text in the font becomes Unicode; None where it is Unicode."""
        return conversion(font) if self.converting else None

    def convert(self, text: str, by: Callable[[str], str]) -> str:
        """The text as Unicode, noted."""
        self._before.append(text)
        self._after.append(to_unicode_by(by, text))
        return self._after[-1]

    def rightly_converted(self) -> bool:
        """Whether the text was that of its fonts, and not Unicode that only bears the name of one."""
        return spelling_of(" ".join(self._after)).share >= spelling_of(" ".join(self._before)).share


@dataclass(slots=True)
class StyledText:
    """A paragraph's text, run by run. A run may end inside a letter, so runs of one font are converted at once."""

    _fonts: OldFonts
    _parts: list[tuple[Callable[[str], str] | None, bool, list[str]]] = field(default_factory=list)

    def add(self, text: str, font: str, *, capitals: bool, raised: bool = False) -> None:
        """Add a run; its font may be empty where it is not known."""
        if raised:
            text = raised_text("".join(piece for *_, pieces in self._parts for piece in pieces), text)
        by = self._fonts.conversion(font) if font else None
        if not self._parts or self._parts[-1][:2] != (by, capitals):
            self._parts.append((by, capitals, []))
        self._parts[-1][2].append(text)

    def shown(self) -> str:
        """The whole text."""
        shown = ""
        for by, capitals, pieces in self._parts:
            text = "".join(pieces)
            text = self._fonts.convert(text, by) if by else text
            shown += text.upper() if capitals else text
        return shown
