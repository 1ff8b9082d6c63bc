"""A web server that hands out files, with faults where a test wants them."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeShelf:
    """Serves `files` by their paths on a free local port."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.moved: dict[str, str] = {}
        """Paths that redirect elsewhere."""
        self.cut = False
        """Closes the connection half way."""
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/{path}"

    def __enter__(self) -> "FakeShelf":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> Callable[..., BaseHTTPRequestHandler]:
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0].lstrip("/")
                shelf.asked.append(path)
                if path in shelf.moved:
                    self.send_response(302)
                    self.send_header("Location", shelf.moved[path])
                    self.end_headers()
                elif path in shelf.files:
                    body = shelf.files[path]
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body[: len(body) // 2] if shelf.cut else body)
                else:
                    self.send_error(404)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        return Handler
