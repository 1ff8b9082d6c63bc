"""A circuit breaker: after a failure an online voice is left alone for a while."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadcaster.clock import Clock
from broadcaster.errors import VoiceUnreachable, translatable
from broadcaster.model import Speech
from broadcaster.voice.contract import Voice

PAUSE = timedelta(minutes=5)
"""How long an unreachable voice is not asked again."""


class CircuitVoice:
    """Asks `voice` unless it failed to answer within the last `pause`; then it raises VoiceUnreachable at once.

    The failure is remembered as the time of the file `mark`, so that several processes wait out one timeout between
    them, not one each. A mark from the future (the clock was set back) does not count.
    """

    def __init__(self, voice: Voice, mark: Path, clock: Clock, pause: timedelta = PAUSE) -> None:
        self._voice = voice
        self._mark = mark
        self._clock = clock
        self._pause = pause

    @property
    def name(self) -> str:
        """The name of the voice behind it."""
        return self._voice.name

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound, or VoiceUnreachable without asking."""
        if self._is_open():
            raise VoiceUnreachable(
                translatable("The online voice did not answer a moment ago; it will be asked again in a few minutes.")
            )
        try:
            return self._voice.speak(sentence)
        except VoiceUnreachable:
            self._open()
            raise

    def _is_open(self) -> bool:
        try:
            failed = datetime.fromisoformat(self._mark.read_text(encoding="ascii"))
            return timedelta(0) <= self._clock() - failed < self._pause
        except (FileNotFoundError, ValueError, TypeError):
            return False

    def _open(self) -> None:
        self._mark.parent.mkdir(parents=True, exist_ok=True)
        self._mark.write_text(self._clock().astimezone(UTC).isoformat(), encoding="ascii")
