"""How a bulletin sounds: who speaks, how fast, with what around it, mastered how."""

from dataclasses import asdict, dataclass, fields
from typing import Any

NONE = "none"
"""The name that stands for no chime and no music."""

AUTO = "auto"
"""The name that stands for the chime of a bulletin's priority."""


@dataclass(frozen=True, slots=True)
class Sound:
    """All choices of a bulletin's sound."""

    voice: str = "espeak:north"
    """The id of the voice that is asked first; behind it come the others of the station's order."""
    speed: float = 1.0
    """Times the voice's usual speed."""
    profile: str = "clear"
    """How it is mastered for horn loudspeakers."""
    chime: str = AUTO
    """What sounds before it, `AUTO` or `NONE`."""
    closing: str = "end"
    """What sounds after it, or `NONE`."""
    music: str = NONE
    """The music bed under the speech, or `NONE`."""
    repeat: int = 1
    """How many times the body is said."""


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """What was chosen of a Sound; None leaves it to the station."""

    voice: str | None = None
    speed: float | None = None
    profile: str | None = None
    chime: str | None = None
    closing: str | None = None
    music: str | None = None
    repeat: int | None = None

    def chosen(self) -> dict[str, Any]:
        """What was chosen, by its name."""
        return {name: chosen for name, chosen in asdict(self).items() if chosen is not None}

    def over(self, other: Sound) -> Sound:
        """A Sound with these choices, and `other` where there is none."""
        return Sound(**{one.name: _first(getattr(self, one.name), getattr(other, one.name)) for one in fields(Sound)})


def _first(chosen: Any, otherwise: Any) -> Any:
    return otherwise if chosen is None else chosen
