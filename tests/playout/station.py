"""A real local station: speaks the node protocol over HTTP and remembers what it is told."""

import hashlib
import json
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from broadcaster.model import Priority, Rundown, Sha256
from broadcaster.playout.identity import Identity, TrustedKey
from broadcaster.signing import Signer

TOKEN = "token-of-n1"


@dataclass
class Station:
    """Use as a context manager; fields may be changed while it runs."""

    envelope: bytes | None = None
    audio: dict[str, bytes] = field(default_factory=dict)
    plays: list[dict[str, Any]] = field(default_factory=list)
    healths: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    refuse_with: tuple[int, dict[str, str]] | None = None
    cut_audio_at: int | None = None
    codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.signer = Signer(Ed25519PrivateKey.generate())
        self.changed = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.station = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def identity(self) -> Identity:
        keys = {self.signer.key_id: TrustedKey(self.signer.public_key, Priority.EMERGENCY)}
        return Identity(self.url, "n1", TOKEN, keys)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.changed:
            self.envelope = b"closing"
            self.changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait_for_node(self) -> None:
        """Wait until a node has told how it is, so that its start takes no time from what follows."""
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.healths), 60), "the node did not come up"

    def publish(self, rundown: Rundown) -> None:
        self.offer(self.signer.seal(rundown.to_json()))

    def offer(self, envelope: bytes) -> None:
        with self.changed:
            self.envelope = envelope
            self.changed.notify_all()

    def keep(self, content: bytes) -> Sha256:
        name = Sha256(hashlib.sha256(content).hexdigest())
        self.audio[name] = content
        return name

    def results(self, cue_id: str) -> list[str]:
        with self.changed:
            return [play["result"] for play in self.plays if play["cue_id"] == cue_id]

    def last(self, cue_id: str) -> dict[str, Any]:
        with self.changed:
            return next((play for play in reversed(self.plays) if play["cue_id"] == cue_id), {})


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    station: Station

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A node that was killed or stopped in the middle of an answer is part of the tests.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        if self._refused():
            return
        if self.path.startswith("/node/v1/state"):
            self._state(float(self.path.rpartition("=")[2]))
        else:
            self._audio(self.path.rpartition("/")[2])

    def do_POST(self) -> None:
        fields = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        station = self.server.station
        if self.path == "/node/v1/enrol":
            self._enrol(fields["code"])
        elif self._refused():
            return
        elif self.path == "/node/v1/plays":
            with station.changed:
                station.plays += fields["plays"]
                station.changed.notify_all()
            self._answer(200, json.dumps({"accepted": [play["cue_id"] for play in fields["plays"]]}).encode())
        else:
            with station.changed:
                station.healths.append(fields)
                station.changed.notify_all()
            self._answer(200, b"{}")

    def _refused(self) -> bool:
        station = self.server.station
        station.requests.append((self.command, self.path))
        if station.refuse_with:
            self._answer(station.refuse_with[0], b"", station.refuse_with[1])
        elif self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._answer(401, b"")
        else:
            return False
        return True

    def _state(self, wait: float) -> None:
        station, known = self.server.station, self.headers["If-None-Match"]
        with station.changed:
            station.changed.wait_for(lambda: station.envelope and _etag(station.envelope) != known, wait)
            envelope = station.envelope
        if envelope is None or _etag(envelope) == known:
            self._answer(304, b"")
        else:
            self._answer(200, envelope, {"ETag": _etag(envelope)})

    def _audio(self, name: str) -> None:
        station = self.server.station
        content = station.audio.get(name)
        if content is None:
            self._answer(404, b"")
            return
        asked = self.headers["Range"]
        if asked:
            station.ranges.append(asked)
            first = int(asked.removeprefix("bytes=").removesuffix("-"))
            if first >= len(content):
                self._answer(416, b"")
            else:
                self._answer(206, content[first:])
        elif station.cut_audio_at is not None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: station.cut_audio_at])
            station.cut_audio_at = None
            self.close_connection = True
        else:
            self._answer(200, content)

    def _enrol(self, code: str) -> None:
        station = self.server.station
        if code not in station.codes:
            self._answer(403, b"{}")
            return
        self._answer(200, station.codes.pop(code).encode())

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _etag(envelope: bytes) -> str:
    return f'"{hashlib.sha256(envelope).hexdigest()[:16]}"'
