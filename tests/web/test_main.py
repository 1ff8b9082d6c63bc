"""The station's own process: its address, its port, and how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from broadcaster.errors import StoreError
from broadcaster.settings import Settings
from web.__main__ import bind

UP_WITHIN = 60.0


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that someone else listens on, with a free one after it as a rule."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_a_busy_port_is_said_and_not_shared(tmp_path: Path, taken: int) -> None:
    with pytest.raises(StoreError, match=str(taken)):
        bind(Settings(home=tmp_path, panel_port=taken))


def test_an_address_of_another_computer_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"203\.0\.113\.7"):
        bind(Settings(home=tmp_path, panel_host="203.0.113.7", panel_port=8000))


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "BROADCASTER_HOME": str(tmp_path), "BROADCASTER_PANEL_PORT": "0"}
    started = subprocess.Popen([sys.executable, "-m", "web"], env=environment, stderr=subprocess.PIPE)
    yield started
    if started.poll() is None:
        started.kill()
    started.communicate()


def test_it_writes_its_address_serves_and_ends_cleanly(tmp_path: Path, process: subprocess.Popen[bytes]) -> None:
    url = _address(tmp_path / "panel.json", process)
    assert requests.get(f"{url}/health", timeout=20).json() == {"ok": True}
    assert "Đăng nhập" in requests.get(f"{url}/", timeout=20).text
    process.send_signal(signal.SIGTERM)
    assert process.wait(UP_WITHIN) == 0


def test_what_is_far_too_large_is_refused_in_the_words_of_the_panel(
    tmp_path: Path, process: subprocess.Popen[bytes]
) -> None:
    url = _address(tmp_path / "panel.json", process)
    port = int(url.rpartition(":")[2])
    head = f"POST /documents HTTP/1.1\r\nHost: x\r\nContent-Length: {10**9}\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as browser:
        browser.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode())
        answer = b"".join(iter(lambda: browser.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert "Tệp quá lớn" in answer
    assert requests.get(f"{url}/health", timeout=20).json() == {"ok": True}


def _address(file: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + UP_WITHIN
    while time.monotonic() < until and process.poll() is None:
        if file.exists():
            return str(json.loads(file.read_text(encoding="utf-8"))["url"])
        time.sleep(0.05)
    pytest.fail("the panel did not come up")
