"""A server that speaks the protocol of Microsoft's online voices: text and binary frames over a websocket."""

import asyncio
import json
import re
import threading
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from broadcaster.mastering import encode_mp3, speech_of
from broadcaster.model import SampleRate
from tests.mastering.signals import tone

SECONDS_A_LETTER = 0.06
_PIECE = 720
"""Bytes of sound in a frame; the service sends such small ones."""


@dataclass
class Question:
    """What was asked for."""

    text: str
    voice: str
    rate: str


@dataclass
class Behaviour:
    """How the server answers; by itself as the true one does."""

    statuses: list[int] = field(default_factory=list)
    """HTTP statuses of the next handshakes; 101 when empty."""
    cut: list[float] = field(default_factory=list)
    """Of the next answers: the part after which the connection is closed."""
    audio: bytes | None = None
    """In place of speech."""
    frame: str | bytes | None = None
    """Sent in place of an answer."""
    said: dict[str, str] = field(default_factory=dict)
    """Words that the service tells of otherwise than they were sent."""
    silent: bool = False
    """Never answers."""
    dripping: bool = False
    """Sends a frame without sound every tenth of a second, for ever."""


class FakeEdge:
    """Serves on a free local port, in a thread with a loop of its own."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.handshakes = 0
        self.does = Behaviour()
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "FakeEdge":
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> None:
        application = web.Application()
        application.router.add_get("/edge/v1", self._answer)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"ws://127.0.0.1:{self._runner.addresses[0][1]}/edge/v1"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.handshakes += 1
        assert {"TrustedClientToken", "ConnectionId", "Sec-MS-GEC", "Sec-MS-GEC-Version"} <= set(request.query)
        status = self.does.statuses.pop(0) if self.does.statuses else 101
        if status != 101:
            return web.Response(status=status)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        question = await self._question(socket)
        self.asked.append(question)
        while self.does.dripping and not socket.closed:
            await socket.send_bytes(_frame("audio", b"", kind=None))
            await asyncio.sleep(0.1)
        if self.does.silent:
            await socket.receive()
        elif isinstance(self.does.frame, bytes):
            await socket.send_bytes(self.does.frame)
        elif self.does.frame is not None:
            await socket.send_str(self.does.frame)
        else:
            await self._speak(socket, question)
        await socket.close()
        return socket

    async def _question(self, socket: web.WebSocketResponse) -> Question:
        config = await socket.receive()
        assert config.type is WSMsgType.TEXT
        head, _, body = config.data.partition("\r\n\r\n")
        options = json.loads(body)["context"]["synthesis"]["audio"]
        assert "Path:speech.config" in head
        assert options["metadataoptions"]["wordBoundaryEnabled"] == "true"
        head, _, body = (await socket.receive()).data.partition("\r\n\r\n")
        assert "Path:ssml" in head
        speak = ET.fromstring(body)
        prosody = speak[0][0]
        return Question(prosody.text or "", speak[0].attrib["name"], prosody.attrib["rate"])

    async def _speak(self, socket: web.WebSocketResponse, question: Question) -> None:
        await socket.send_str(_text("turn.start", {}))
        await socket.send_str(_text("response", {}))
        sound = spoken(question.text) if self.does.audio is None else self.does.audio
        frames: list[str | bytes] = [
            _frame("audio", sound[start : start + _PIECE]) for start in range(0, len(sound), _PIECE)
        ]
        words = [_word(match, self.does.said) for match in re.finditer(r"\w+", question.text)]
        mixed = sorted(
            [*((number / max(1, len(frames)), frame) for number, frame in enumerate(frames))]
            + [(number / len(words), word) for number, word in enumerate(words)],
            key=lambda pair: pair[0],
        )
        part = self.does.cut.pop(0) if self.does.cut else None
        for _, message in mixed if part is None else mixed[: round(len(mixed) * part)]:
            await (socket.send_str(message) if isinstance(message, str) else socket.send_bytes(message))
        if part is None:
            await socket.send_bytes(_frame("audio", b"", kind=None))
            await socket.send_str(_text("turn.end", {}))


def spoken(text: str) -> bytes:
    """A tone whose pitch depends on the text, `SECONDS_A_LETTER` long for each letter."""
    rate = SampleRate(24_000)
    pitch = 300 + sum(map(ord, text)) % 400
    return encode_mp3(speech_of(tone(pitch, SECONDS_A_LETTER * len(text), rate) * 0.3, rate))


def _word(match: re.Match[str], said: dict[str, str]) -> str:
    tick = 10_000_000 * SECONDS_A_LETTER
    data = {
        "Offset": round(match.start() * tick),
        "Duration": round(len(match[0]) * tick),
        "text": {"Text": said.get(match[0], match[0]), "Length": len(match[0]), "BoundaryType": "WordBoundary"},
    }
    return _text("audio.metadata", {"Metadata": [{"Type": "WordBoundary", "Data": data}]})


def _text(path: str, body: dict[str, object]) -> str:
    return f"X-RequestId:1\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}\r\n\r\n{json.dumps(body)}"


def _frame(path: str, sound: bytes, kind: str | None = "audio/mpeg") -> bytes:
    of_kind = f"Content-Type:{kind}\r\n" if kind else ""
    head = f"X-RequestId:1\r\n{of_kind}X-StreamId:2\r\nPath:{path}\r\n".encode()
    return len(head).to_bytes(2, "big") + head + sound
