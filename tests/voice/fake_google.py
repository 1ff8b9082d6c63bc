"""A local server that answers as the online voice's does, in the form that gTTS 2.5 reads."""

import base64
import json
import urllib.parse
from http.server import BaseHTTPRequestHandler

from broadcaster.mastering import encode_mp3, speech_of
from broadcaster.model import SampleRate
from tests.mastering.signals import tone
from tests.voice.local_server import LocalServer

PATH = "/_/TranslateWebserverUi/data/batchexecute"


class FakeGoogle(LocalServer):
    """Serves on a free local port; speaks a tone of 40 ms a letter, whose pitch depends on the text."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.statuses: list[int] = []
        """What to answer to the next requests; 200 when empty."""
        self.pages: list[str] = []
        """What to send to the next requests in place of an answer, where it is not empty."""
        self.audio: bytes | None = None
        """What to send as audio in place of speech."""
        super().__init__(self._handler())

    @property
    def url(self) -> str:
        return self.address

    def answer(self, text: str) -> bytes:
        if self.audio is not None:
            return self.audio
        rate = SampleRate(24_000)
        return encode_mp3(speech_of(tone(300 + sum(map(ord, text)) % 400, 0.04 * len(text), rate) * 0.3, rate))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        google = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                text, language, _, _ = json.loads(json.loads(form["f.req"][0])[0][0][1])
                google.asked.append(text)
                google.hanging.wait(10)
                status = google.statuses.pop(0) if google.statuses else 200
                self.send_response(status if (self.path, language) == (PATH, "vi") else 404)
                self.end_headers()
                spoken = json.dumps([base64.b64encode(google.answer(text)).decode()])
                rows = json.dumps([["wrb.fr", "jQ1olc", spoken, None, None, None, "generic"]], separators=(",", ":"))
                page = google.pages.pop(0) if google.pages else ""
                self.wfile.write((page or f")]}}'\n\n{len(rows)}\n{rows}\n").encode())

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        return Handler
