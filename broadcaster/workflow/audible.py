"""What of a bulletin's sound is heard in it."""

from dataclasses import asdict, replace
from typing import Any

from broadcaster.model import AUTO, Priority, RevisionText, Sound

_CHIMES = {Priority.NORMAL: "info", Priority.PRIORITY: "priority", Priority.EMERGENCY: "siren"}
_SPOKEN = ("voice", "speed")
"""What a person's recording has of its own."""


def with_chime(sound: Sound, priority: Priority = Priority.NORMAL) -> Sound:
    """The same with the chime of this priority where none was chosen by name."""
    return replace(sound, chime=_CHIMES[priority]) if sound.chime == AUTO else sound


def audible(sound: Sound, text: RevisionText) -> dict[str, Any]:
    """The choices that decide what is heard of a text, for its recipe; another of these is another Master."""
    chosen = asdict(with_chime(sound, text.priority))
    return {name: value for name, value in chosen.items() if not (text.recording and name in _SPOKEN)}
