"""A local server that answers as an OpenAI-compatible one does, or as badly as a test wants."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def said(content: object, **choice: object) -> bytes:
    """The body of a good answer."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}, **choice}]}).encode()


class FakeModel:
    """Serves on a free local port; answers with `body` and the next of `statuses`, 200 when there is none."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.body = said("Bà con nhớ nhé.")
        self.statuses: list[int] = []
        self.location = ""
        self.length: int | None = None
        """What to claim as the length of the body."""
        self.drips = False
        """Sends one byte after the other, and never the last."""
        self.done = threading.Event()
        """Set, whatever hangs lets go."""
        self.hangs = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "FakeModel":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                model.paths.append(self.path)
                model.headers.append(dict(self.headers))
                model.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                if model.hangs:
                    model.done.wait(10)
                self.send_response(model.statuses.pop(0) if model.statuses else 200)
                if model.location:
                    self.send_header("Location", model.location)
                self.send_header("Content-Length", str(len(model.body) if model.length is None else model.length))
                self.end_headers()
                try:
                    self._send()
                except OSError:  # who asked has gone
                    return

            def _send(self) -> None:
                if not model.drips:
                    self.wfile.write(model.body)
                    return
                for _ in range(200):
                    self.wfile.write(b" ")
                    if model.done.wait(0.05):
                        return

            def log_message(self, *_: object) -> None:
                """Quiet."""

        return Handler
