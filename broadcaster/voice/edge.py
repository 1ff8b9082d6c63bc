"""Microsoft's online voices, as the Edge browser reads pages aloud, through edge-tts (extra `edge`)."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from broadcaster.errors import BroadcasterError, VoiceRefused, VoiceUnreachable, translatable
from broadcaster.model import Seconds, Speech
from broadcaster.settings import VoiceSettings
from broadcaster.voice.answers import address_mark, fault_class, is_outage
from broadcaster.voice.boundaries import Boundary, ends_early, word_times
from broadcaster.voice.contract import (
    DECODED_RATE,
    Decode,
    VoiceChoice,
    VoiceRequest,
    has_words,
    spoken_form,
    wordless,
)
from broadcaster.voice.extras import missing_extra
from broadcaster.voice.retries import retries
from broadcaster.voice.timely import in_own_thread

EDGE_VOICES = {
    "vi-VN-HoaiMyNeural": translatable("Hoài My, a woman's voice over the internet (Microsoft)"),
    "vi-VN-NamMinhNeural": translatable("Nam Minh, a man's voice over the internet (Microsoft)"),
}
_EXTRA = ("edge_tts", "edge")
_TICKS = 10_000_000
"""A second in the units of the service."""
_BYTES_A_SECOND = 6_000
"""Of the only format that edge-tts asks for: MP3 at a constant 48 kbit/s."""
_MOST_BYTES = 4_000_000

_T = TypeVar("_T")


class EdgeVoice:
    """Natural speech with the times of its words, while the internet and the service are there.

    A refused or broken connection is tried again within `timeout`; an answer that makes no sense is not.
    """

    def __init__(self, voice: str, speed: float, decode: Decode, url: str | None, timeout: Seconds) -> None:
        self._voice = voice
        self._rate = f"{round(100 * speed) - 100:+d}%"
        self._decode = decode
        self._url = url
        self._timeout = timeout

    @property
    def name(self) -> str:
        """Voice and rate, and a mark of the address where it is not the public one."""
        return f"edge:{self._voice}:{self._rate}" + (f"@{address_mark(self._url)}" if self._url else "")

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises VoiceUnreachable where there is no answer or none with sound in it."""
        text = spoken_form(sentence)
        if not has_words(text):
            return wordless(DECODED_RATE)
        retrying = retries(_is_worth_another_try, self._timeout)
        end = time.monotonic() + self._timeout
        try:
            sound, boundaries = retrying(lambda: _in_own_loop(self._ask(text, end)))
            speech = self._decode(sound, 1.0)
        except _faults() as fault:
            raise _unreachable(fault) from fault
        return Speech(speech.pcm, speech.rate, word_times(text, boundaries, speech.seconds))

    async def _ask(self, text: str, end: float) -> tuple[bytes, list[Boundary]]:
        from edge_tts import Communicate, communicate, constants

        # edge-tts has no setting for its address; a station has one, so nothing else in the process wants another.
        address = _address(self._url, constants.TRUSTED_CLIENT_TOKEN) if self._url else constants.WSS_URL
        communicate.WSS_URL = address  # type: ignore[attr-defined]
        question = Communicate(text, self._voice, rate=self._rate, boundary="WordBoundary")
        sound, boundaries = bytearray(), []
        async with asyncio.timeout(end - time.monotonic()):
            async for piece in question.stream():
                if piece["type"] == "audio":
                    sound += piece["data"]
                    if len(sound) > _MOST_BYTES:
                        raise ValueError("the answer does not end")
                else:
                    boundaries.append(Boundary(piece["offset"] / _TICKS, piece["duration"] / _TICKS, piece["text"]))
        # edge-tts takes a cut connection for the end; it counts as open what no end was sent of (7.3 and later).
        if question.state.get("chunk_audio_bytes") or ends_early(text, boundaries, len(sound) / _BYTES_A_SECOND):
            raise _CutOff("the answer was cut off")
        return bytes(sound), boundaries


class _CutOff(ValueError):
    pass


def _address(url: str, token: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}TrustedClientToken={token}"


def _in_own_loop(question: Coroutine[Any, Any, _T]) -> _T:
    """The answer, whether or not this thread runs a loop already; what is left of it holds up no exit."""
    return in_own_thread(partial(asyncio.run, _asked_apart(question))).result()


async def _asked_apart(question: Coroutine[Any, Any, _T]) -> _T:
    asyncio.get_running_loop().set_default_executor(_NoPool())
    return await question


class _NoPool(ThreadPoolExecutor):
    """A loop looks up addresses here. Python waits at its exit for the threads of a pool, and a look-up takes long."""

    def submit(self, call: Callable[..., _T], /, *arguments: Any, **named: Any) -> Future[_T]:
        """Call it in a thread that nobody waits for."""
        return in_own_thread(partial(call, *arguments, **named))


def _faults() -> tuple[type[Exception], ...]:
    """What decoding and edge-tts raise, what a broken answer makes it stumble over included."""
    from aiohttp import ClientError
    from edge_tts.exceptions import EdgeTTSException

    return (
        BroadcasterError,
        ClientError,
        EdgeTTSException,
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
    )


def _is_worth_another_try(fault: BaseException) -> bool:
    from aiohttp import ClientConnectionError, WSServerHandshakeError
    from edge_tts.exceptions import WebSocketError

    if isinstance(fault, WSServerHandshakeError):
        return fault.status >= 500 or fault.status == 429
    return isinstance(fault, ClientConnectionError | WebSocketError | _CutOff) and not isinstance(fault, TimeoutError)


def _unreachable(fault: BaseException) -> VoiceUnreachable:
    return fault_class(_is_outage(fault))(
        translatable("Microsoft's online voice did not answer; check the internet connection. (%(detail)s)"),
        detail=_detail(fault),
    )


def _is_outage(fault: BaseException) -> bool:
    from aiohttp import ClientConnectionError, WSServerHandshakeError
    from edge_tts.exceptions import WebSocketError

    if isinstance(fault, WSServerHandshakeError):
        return is_outage(fault.status)
    return isinstance(fault, ClientConnectionError | WebSocketError | OSError)  # a time-out is an OSError


def _detail(fault: BaseException) -> str:
    from aiohttp import ClientConnectionError, WSServerHandshakeError

    match fault:
        case _CutOff() | BroadcasterError():
            return str(fault)
        case TimeoutError():
            return "no answer in time"
        case WSServerHandshakeError():
            return f"HTTP {fault.status}"
        case ClientConnectionError():
            return "no connection"
        case _:
            return f"the answer makes no sense: {type(fault).__name__}"


def build_edge(request: VoiceRequest) -> EdgeVoice:
    """One of `EDGE_VOICES`; raises VoiceRefused."""
    voice = request.variant
    if voice not in EDGE_VOICES:
        raise VoiceRefused(
            translatable("There is no voice %(voice)s; choose one of: %(voices)s"),
            voice=f"edge:{voice}",
            voices=", ".join(f"edge:{known}" for known in EDGE_VOICES),
        )
    if missing := missing_extra(*_EXTRA):
        raise missing
    settings = request.settings
    return EdgeVoice(voice, request.speed, request.decode, settings.edge_url, Seconds(settings.online_timeout))


def edge_choices(settings: VoiceSettings, folder: Path) -> Sequence[VoiceChoice]:
    """The Vietnamese ones."""
    return [
        VoiceChoice(f"edge:{voice}", label, gives_words=True, online=True, fault=missing_extra(*_EXTRA))
        for voice, label in EDGE_VOICES.items()
    ]
