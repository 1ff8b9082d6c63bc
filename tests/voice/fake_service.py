"""A speech service in the OpenAI form, on a local port."""

import json
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from broadcaster.mastering import encode_mp3, encode_wav, speech_of
from broadcaster.model import SampleRate, Speech
from broadcaster.settings import ServiceSettings
from tests.mastering.signals import tone
from tests.voice.local_server import LocalServer

PATH = "/v1/audio/speech"
KEY = "sk-rat-bi-mat-0123456789"


@dataclass
class Behaviour:
    """How the server answers; by itself as a true one does."""

    statuses: list[int] = field(default_factory=list)
    """Of the next answers; 200 when empty."""
    headers: dict[str, str] = field(default_factory=dict)
    """In place of, or beside, the usual ones."""
    audio: bytes | None = None
    """In place of speech."""
    cut: bool = False
    """Closes the connection half way."""
    chunked: bool = False
    """Sends no length ahead."""
    drip: bool = False
    """Sends a byte every 20 ms."""
    endless: bool = False
    """Sends for ever, as fast as it can."""


class FakeService(LocalServer):
    """Speaks a tone of 60 ms a letter, whose pitch depends on the text."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.does = Behaviour()
        super().__init__(self._handler())

    @property
    def url(self) -> str:
        return f"{self.address}/v1"

    def settings(self, **more: Any) -> ServiceSettings:
        given = {"name": "xa", "url": self.url, "model": "vi-1", "voice": "lan", "key": KEY, **more}
        return ServiceSettings.model_validate(given)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.asked.append(question)
                service.keys.append(self.headers.get("Authorization"))
                service.hanging.wait(10)
                does = service.does
                status = does.statuses.pop(0) if does.statuses else 200
                if self.path != PATH:
                    status = 404
                body = spoken(question["input"], question["response_format"]) if does.audio is None else does.audio
                self.send_response(status)
                headers = {"Content-Type": "audio/mpeg", "Connection": "close", **does.headers}
                if does.chunked or does.endless:
                    headers["Transfer-Encoding"] = "chunked"
                else:
                    headers["Content-Length"] = str(len(body))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self._send(body, does)

            def _send(self, body: bytes, does: Behaviour) -> None:
                try:
                    while does.endless:
                        self._piece(bytes(1 << 20))
                    if does.drip:
                        for byte in body:
                            self.wfile.write(bytes([byte]))
                            time.sleep(0.02)
                        return
                    sent = body[: len(body) // 2] if does.cut else body
                    if does.chunked:
                        self._piece(sent)
                        self.wfile.write(b"" if does.cut else b"0\r\n\r\n")
                    else:
                        self.wfile.write(sent)
                except OSError:
                    pass  # the other side had enough

            def _piece(self, data: bytes) -> None:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))

            def do_GET(self) -> None:
                service.asked.append({"redirected": self.path})
                service.keys.append(self.headers.get("Authorization"))
                self.send_error(404)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        return Handler


def spoken(text: str, form: str = "mp3") -> bytes:
    """What the service sends for a text."""
    speech = _speech(text)
    return encode_wav(speech) if form == "wav" else encode_mp3(speech)


def _speech(text: str) -> Speech:
    rate = SampleRate(24_000)
    return speech_of(tone(300 + sum(map(ord, text)) % 400, 0.06 * len(text), rate) * 0.3, rate)
