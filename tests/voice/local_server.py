"""A web server on a free local port, for what a test asks over HTTP."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class LocalServer:
    """Answers by `handler` while it is entered."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self.hanging = threading.Event()
        """Cleared, a handler that waits for it does not answer."""
        self.hanging.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.hanging.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
