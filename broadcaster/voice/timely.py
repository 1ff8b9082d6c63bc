"""Nobody waits for an online voice longer than was settled: not for a sentence, and not for a script."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from broadcaster.errors import VoiceUnreachable, translatable
from broadcaster.model import Seconds, Speech
from broadcaster.voice.contract import Voice

_ALLOWANCE = 2
"""Time-outs that a script may wait in any case: a slow beginning is no slow voice."""
_PACE = 0.5
"""Beyond that, seconds of waiting for each second of speech that came."""


_T = TypeVar("_T")


class TooSlow(VoiceUnreachable):
    """Each sentence came in time, but all of them would not."""


class TimelyVoice:
    """Asks `voice`, and raises VoiceUnreachable where it has not answered after `timeout` seconds.

    The time-out of a connection runs anew with every byte that arrives, so a server that sends one now and then would
    hold a worker for hours. What is left of the question ends by itself, in a thread that holds up no exit.
    """

    def __init__(self, voice: Voice, timeout: Seconds) -> None:
        self._voice = voice
        self._timeout = timeout

    @property
    def name(self) -> str:
        """The name of the voice behind it."""
        return self._voice.name

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises what the voice raises."""
        try:
            return in_own_thread(partial(self._voice.speak, sentence)).result(self._timeout)
        except TimeoutError as fault:
            raise VoiceUnreachable(
                translatable("The voice did not answer within %(seconds)s seconds."), seconds=f"{self._timeout:g}"
            ) from fault


def in_own_thread(call: Callable[[], _T]) -> Future[_T]:
    """What it returns or raises; the program may end before it does, which a pool's threads would not let it."""
    answer: Future[_T] = Future()
    threading.Thread(target=_run, args=(call, answer), daemon=True).start()
    return answer


def _run(call: Callable[[], _T], answer: Future[_T]) -> None:
    if not answer.set_running_or_notify_cancel():
        return
    try:
        answer.set_result(call())
    except BaseException as fault:
        answer.set_exception(fault)


class Pace:
    """How much longer a script may wait for an online voice.

    The time-out bounds one sentence; forty sentences that each come just in time would hold a bulletin for minutes. So
    beyond two time-outs a voice must speak at least twice as fast as it sounds. A script is then spoken within two
    time-outs and half its own length, and a voice that cannot do that is given up on after a few sentences.
    """

    def __init__(self, timeout: Seconds) -> None:
        self._left = _ALLOWANCE * timeout

    def waited(self, seconds: float, speech: Speech) -> None:
        """Take down what a sentence took; raises TooSlow where the voice does not keep the pace."""
        self._left += _PACE * speech.seconds - seconds
        if self._left < 0:
            raise TooSlow(translatable("The voice answers too slowly for a whole bulletin."))
