"""A circuit breaker: after a failure a voice is left alone for a while."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadcaster.clock import Clock
from broadcaster.errors import VoiceUnreachable, translatable
from broadcaster.model import Speech
from broadcaster.voice.answers import NotSpoken
from broadcaster.voice.contract import Voice

PAUSE = timedelta(minutes=5)
"""How long an unreachable voice is not asked again."""

_log = logging.getLogger(__name__)


class Circuit:
    """Whether a voice failed within the last `pause`.

    The failure is remembered as a time in the file `mark`, so that several processes wait out one timeout between
    them, not one each. A mark from the future (the clock was set back) does not count.
    """

    def __init__(self, mark: Path, clock: Clock, pause: timedelta = PAUSE) -> None:
        self._mark = mark
        self._clock = clock
        self._pause = pause

    def is_open(self) -> bool:
        """Whether the voice is to be left alone."""
        try:
            failed = datetime.fromisoformat(self._mark.read_text(encoding="ascii"))
            return timedelta(0) <= self._clock() - failed < self._pause
        except (OSError, ValueError, TypeError):
            return False

    def open(self) -> None:
        """Leave the voice alone from now on for the pause; a disk that takes no mark only costs the next a timeout."""
        try:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.write_text(self._clock().astimezone(UTC).isoformat(), encoding="ascii")
        except OSError as fault:
            _log.warning("a failed voice cannot be remembered: %s", fault)


class CircuitVoice:
    """Asks `voice` while the circuit is closed; an outage opens it, and is raised at once while it is open.

    Whom the voice answered goes on asking: it is there, whatever another process met.
    """

    def __init__(self, voice: Voice, circuit: Circuit) -> None:
        self._voice = voice
        self._circuit = circuit
        self._answers = False

    @property
    def name(self) -> str:
        """The name of the voice behind it."""
        return self._voice.name

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound, or VoiceUnreachable without asking."""
        if not self._answers and self._circuit.is_open():
            raise VoiceUnreachable(
                translatable("This voice failed a moment ago; it will be asked again in a few minutes.")
            )
        try:
            speech = self._voice.speak(sentence)
        except NotSpoken:
            raise
        except VoiceUnreachable:
            self._answers = False
            self._circuit.open()
            raise
        self._answers = True
        return speech
