"""The limits a proposal keeps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScriptLimits:
    """How long a script and a sentence may be."""

    script_seconds: float = 120.0
    """The longest script, its opening and closing included."""
    shortest_seconds: float = 45.0
    """Shorter ones are avoided where a document has enough to say; a short notice stays one short script."""
    sentence_syllables: int = 25
    """Longer sentences lose the listener of a horn loudspeaker that echoes."""
    frame_seconds: float = 0.0
    """What opening and closing take together."""

    @property
    def body_seconds(self) -> float:
        """What is left for the body."""
        return self.script_seconds - self.frame_seconds
