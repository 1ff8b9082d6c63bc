"""Any speech service in the OpenAI form: `POST URL/audio/speech`, one's own or a commercial one.

The form is that of OpenAI's "Create speech" (API reference, Audio), which LocalAI, openedai-speech, Kokoro-FastAPI and
others speak too.
"""

import time
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

import requests
from requests import PreparedRequest, RequestException, Response
from requests.auth import AuthBase
from tenacity import RetryCallState
from tenacity.wait import WaitBaseT, wait_base
from urllib3.exceptions import HTTPError

from broadcaster.clock import now
from broadcaster.errors import BroadcasterError, VoiceRefused, VoiceUnreachable, translatable
from broadcaster.model import Seconds, Speech
from broadcaster.settings import ServiceSettings, VoiceSettings
from broadcaster.voice.answers import address_mark, fault_class, is_outage
from broadcaster.voice.contract import (
    DECODED_RATE,
    Decode,
    VoiceChoice,
    VoiceRequest,
    has_words,
    spoken_form,
    wordless,
)
from broadcaster.voice.retries import retries

_MOST_BYTES = 32_000_000
"""Of one sentence; WAV at 48 kHz of five minutes."""
_PIECE = 65_536
_BUSY = 429


class ServiceVoice:
    """A service's voice; speed is asked for in the request.

    It follows no redirect: that could carry the text to another host. Its key goes nowhere but into the request's
    header; an error names the status, never what the service wrote, which may repeat a part of the key.
    """

    def __init__(self, service: ServiceSettings, speed: float, decode: Decode, timeout: Seconds) -> None:
        self._service = service
        self._speed = speed
        self._decode = decode
        self._timeout = timeout

    @property
    def name(self) -> str:
        """The service's name, model and voice, format, speed, and a mark of its address."""
        one = self._service
        model, voice = quote(one.model, safe=""), quote(one.voice, safe="")
        return f"service-{one.name}:{model}:{voice}:{one.format}:{self._speed:g}@{address_mark(one.url)}"

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises VoiceUnreachable where there is no answer or none with sound in it."""
        text = spoken_form(sentence)
        if not has_words(text):
            return wordless(DECODED_RATE)
        retrying = retries(_is_passing, self._timeout)
        retrying = retrying.copy(wait=_AsTold(retrying.wait))
        try:
            return self._decode(retrying(lambda: self._ask(text)), 1.0)
        except _Failure as failure:
            raise self._unreachable(failure.detail, failure.outage) from None
        except BroadcasterError as fault:
            raise self._unreachable("the answer is not sound") from fault

    def _ask(self, text: str) -> bytes:
        end = time.monotonic() + self._timeout
        question = {
            "model": self._service.model,
            "input": text,
            "voice": self._service.voice,
            "response_format": self._service.format,
            "speed": self._speed,
        }
        try:
            with requests.post(
                self._service.url.rstrip("/") + "/audio/speech",
                json=question,
                auth=_Bearer(self._service.key.get_secret_value()),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                _check_headers(answer)
                return _read(answer, end)
        except requests.Timeout:
            raise _Failure("no answer in time", outage=True) from None
        except (RequestException, HTTPError, OSError, ValueError) as fault:
            # Only its kind: its text may hold the address with what stands in it.
            raise _Failure(type(fault).__name__, passing=True, outage=True) from None

    def _unreachable(self, detail: str, outage: bool = False) -> VoiceUnreachable:
        return fault_class(outage)(
            translatable("The speech service %(name)s gave no speech; check its settings. (%(detail)s)"),
            name=self._service.name,
            detail=detail,
        )


class _Failure(Exception):
    """No sound came; `passing` where another try may help, after `pause` seconds if the service says so.

    `outage` where another sentence would bring none either.
    """

    def __init__(self, detail: str, passing: bool = False, pause: float | None = None, *, outage: bool = False) -> None:
        super().__init__(detail)
        self.detail = detail
        self.passing = passing
        self.pause = pause
        self.outage = outage


class _Bearer(AuthBase):
    """The key; given as an object also where it is empty, or requests would look for one in ~/.netrc."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request


def _check_headers(answer: Response) -> None:
    status = answer.status_code
    if status == _BUSY:
        pause = _retry_after(answer.headers.get("Retry-After", ""))
        raise _Failure("HTTP 429, too many questions", True, pause, outage=True)
    if 300 <= status < 400:
        raise _Failure(f"HTTP {status}, it moved; set its new address")
    if status in (401, 403):
        raise _Failure(f"HTTP {status}, it refuses the key", outage=True)
    if status != 200:
        raise _Failure(f"HTTP {status}", passing=status >= 500, outage=is_outage(status))
    kind = answer.headers.get("Content-Type", "").lower()
    if kind.startswith("text/") or "json" in kind:
        raise _Failure("the answer is not sound")


def _read(answer: Response, end: float) -> bytes:
    """The whole answer, by `end` of the monotonic clock."""
    sound = bytearray()
    while piece := answer.raw.read1(_PIECE, decode_content=True):  # as it comes: a full buffer may take for ever
        sound += piece
        if len(sound) > _MOST_BYTES:
            raise _Failure("the answer does not end")
        if time.monotonic() > end:
            raise _Failure("no answer in time", outage=True)
    return bytes(sound)


def _retry_after(header: str) -> float | None:
    """Seconds, from either form of RFC 9110, section 10.2.3."""
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - now()).total_seconds())
    except (ValueError, TypeError):
        return None


def _is_passing(fault: BaseException) -> bool:
    return isinstance(fault, _Failure) and fault.passing


class _AsTold(wait_base):
    """The pause that the service asked for, else the usual one."""

    def __init__(self, usual: WaitBaseT) -> None:
        self._usual = usual

    def __call__(self, retry_state: RetryCallState) -> float:
        fault = retry_state.outcome.exception() if retry_state.outcome else None
        told = fault.pause if isinstance(fault, _Failure) else None
        return float(self._usual(retry_state)) if told is None else told


def build_service(request: VoiceRequest) -> ServiceVoice:
    """The service named `request.variant`; raises VoiceRefused."""
    for service in request.settings.services:
        if service.name == request.variant:
            return ServiceVoice(service, request.speed, request.decode, Seconds(request.settings.online_timeout))
    raise VoiceRefused(
        translatable("There is no speech service %(name)s in the settings; add it to voice.services."),
        name=request.variant,
    )


def service_choices(settings: VoiceSettings, folder: Path) -> Sequence[VoiceChoice]:
    """The services of the settings."""
    return [
        VoiceChoice(f"service:{one.name}", translatable("Speech service %(name)s"), {"name": one.name}, online=True)
        for one in settings.services
    ]
