"""Asks Google Translate's voice through gTTS, which needs no key."""

from typing import Any
from urllib.parse import urlsplit

from gtts import gTTS, gTTSError
from requests import PreparedRequest, Timeout

from broadcaster.model import Seconds
from broadcaster.voice.answers import is_outage
from broadcaster.voice.retries import retries


class NoSound(Exception):
    """No sound came; `outage` where no other sentence would bring any."""

    def __init__(self, detail: str, outage: bool = False) -> None:
        super().__init__(detail)
        self.outage = outage


def ask_google(text: str, url: str | None, timeout: Seconds) -> list[bytes]:
    """The MP3 of each part of a text; `timeout` holds for each connection. Raises NoSound."""
    question = _Question(text, url, timeout)
    try:
        answers = retries(_is_worth_another_try, timeout)(lambda: list(question.stream()))
    except gTTSError as fault:
        raise NoSound(str(fault), outage=fault.rsp is None or is_outage(fault.rsp.status_code)) from fault
    except (ValueError, AssertionError) as fault:  # neither base64 nor UTF-8; gTTS found nothing to send
        raise NoSound(str(fault)) from fault
    if len(answers) != question.parts:  # gTTS passes over an answer that is no answer at all
        raise NoSound(f"{len(answers)} of {question.parts} parts came")
    return answers


class _Question(gTTS):  # type: ignore[misc]  # gTTS ships no types
    """gTTS, at another address where one is given."""

    def __init__(self, text: str, url: str | None, timeout: Seconds) -> None:
        super().__init__(text, lang="vi", lang_check=False, timeout=timeout)
        self._base = url
        self.parts = 0

    def _prepare_requests(self) -> list[PreparedRequest]:
        prepared: list[PreparedRequest] = super()._prepare_requests()
        self.parts = len(prepared)
        if self._base:
            for request in prepared:
                request.prepare_url(self._base.rstrip("/") + urlsplit(str(request.url)).path, {})
        return prepared


def _is_worth_another_try(fault: BaseException) -> bool:
    if not isinstance(fault, gTTSError) or isinstance(fault.__context__, Timeout):
        return False
    answer: Any = fault.rsp
    return answer is None or answer.status_code >= 500
