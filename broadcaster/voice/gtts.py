"""The online voice: Google Translate's, through gTTS."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from gtts import gTTS, gTTSError
from requests import PreparedRequest, Timeout
from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_before_delay, wait_fixed

from broadcaster.errors import BroadcasterError, VoiceUnreachable, translatable
from broadcaster.model import SampleRate, Seconds, Speech
from broadcaster.voice.contract import has_words, spoken_form, wordless

Decode = Callable[[bytes], Speech]
"""Encoded audio -> Speech at `DECODED_RATE`; raises a BroadcasterError where it is not audio."""

DECODED_RATE = SampleRate(48_000)
_ATTEMPTS = 2
_SECONDS_BETWEEN = 0.3


class GttsVoice:
    """Natural speech while the internet and the service are there.

    A sentence longer than the service takes at once (100 letters) is asked for in parts, which gTTS cuts at
    punctuation, else at spaces. A refused connection or a server error is tried once more; a timeout is not, so that
    another voice can take over after `timeout` seconds. gTTS does not check the server's certificate: what it brings
    must be listened to before it airs, as every script is.
    """

    def __init__(self, decode: Decode, url: str | None, timeout: Seconds) -> None:
        self._decode = decode
        self._url = url
        self._timeout = timeout

    @property
    def name(self) -> str:
        """Engine and language, and the address where it is not the public one."""
        return f"gtts:vi@{self._url}" if self._url else "gtts:vi"

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises VoiceUnreachable where there is no answer or none with sound in it."""
        text = spoken_form(sentence)
        if not has_words(text):
            return wordless(DECODED_RATE)
        try:
            parts = [self._decode(part) for part in self._ask(text)]
        except BroadcasterError as fault:
            raise _unreachable("the answer is not sound") from fault
        except gTTSError as fault:
            raise _unreachable(str(fault)) from fault
        except (ValueError, AssertionError) as fault:  # neither base64 nor UTF-8; gTTS found nothing to send
            raise _unreachable(str(fault)) from fault
        if not any(part.pcm for part in parts):
            raise _unreachable("the answer is empty")
        return Speech(b"".join(part.pcm for part in parts), DECODED_RATE)

    def _ask(self, text: str) -> list[bytes]:
        """The MP3 of each part. Raises gTTSError or ValueError."""
        question = _Question(text, self._url, self._timeout)
        retrying = Retrying(
            retry=retry_if_exception(_is_worth_another_try),
            stop=stop_after_attempt(_ATTEMPTS) | stop_before_delay(self._timeout),
            wait=wait_fixed(_SECONDS_BETWEEN),
            reraise=True,
        )
        return retrying(lambda: list(question.stream()))


class _Question(gTTS):  # type: ignore[misc]  # gTTS ships no types
    """gTTS, at another address where one is given."""

    def __init__(self, text: str, url: str | None, timeout: Seconds) -> None:
        super().__init__(text, lang="vi", lang_check=False, timeout=timeout)
        self._base = url

    def _prepare_requests(self) -> list[PreparedRequest]:
        prepared: list[PreparedRequest] = super()._prepare_requests()
        if self._base:
            for request in prepared:
                request.prepare_url(self._base.rstrip("/") + urlsplit(str(request.url)).path, {})
        return prepared


def _is_worth_another_try(fault: BaseException) -> bool:
    if not isinstance(fault, gTTSError) or isinstance(fault.__context__, Timeout):
        return False
    answer: Any = fault.rsp
    return answer is None or answer.status_code >= 500


def _unreachable(detail: str) -> VoiceUnreachable:
    return VoiceUnreachable(
        translatable(
            "The online voice did not answer; check the internet connection or choose the embedded voice. (%(detail)s)"
        ),
        detail=detail,
    )
