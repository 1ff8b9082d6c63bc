"""A web server that hands out files, with faults where a test wants them."""

from http.server import BaseHTTPRequestHandler

from tests.voice.local_server import LocalServer


class FakeShelf(LocalServer):
    """Serves `files` by their paths on a free local port."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.moved: dict[str, str] = {}
        """Paths that redirect elsewhere."""
        self.cut = False
        """Closes the connection half way."""
        self.asked: list[str] = []
        super().__init__(self._handler())

    def url(self, path: str) -> str:
        return f"{self.address}/{path}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
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
