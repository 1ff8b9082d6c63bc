"""A whole station as `broadcaster run` starts it, and a browser to look at it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

playwright = pytest.importorskip("playwright.sync_api", reason="browser: playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
UP_WITHIN, DOWN_WITHIN = 90.0, 40.0


@dataclass(frozen=True)
class RunningStation:
    url: str
    passwords: dict[str, str]
    """By sign-in name, as printed once."""


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    if CHROMIUM is None:
        pytest.skip("browser: Chromium is not installed")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, browser: object) -> Iterator[RunningStation]:
    """Asks for the browser first, so that nothing is started where there is none."""
    home = tmp_path_factory.mktemp("station")
    output = home.parent / f"{home.name}.log"
    settings = {
        "BROADCASTER_HOME": str(home),
        "BROADCASTER_PANEL_PORT": str(_free_port()),
        "BROADCASTER_NODE__OUTPUT": "airlog",
        "BROADCASTER_ZONE": _zone_where_it_is_ten(),
        "PYTHONUNBUFFERED": "1",
    }
    with output.open("wb") as log:
        command = [sys.executable, "-m", "broadcaster.cli", "run"]
        process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield _wait_until_up(process, output)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(DOWN_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_up(process: subprocess.Popen[bytes], output: Path) -> RunningStation:
    until = time.monotonic() + UP_WITHIN
    while time.monotonic() < until and process.poll() is None:
        printed = output.read_text(encoding="utf-8", errors="replace")
        address = re.search(r"panel: +(http://\S+)", printed)
        if address and _answers(address[1]):
            passwords = dict(re.findall(r"^    (\w+) +(\w{4}-\w{4}-\w{4}) ", printed, re.M))
            return RunningStation(address[1], passwords)
        time.sleep(0.2)
    pytest.fail(f"the station did not come up:\n{output.read_text(encoding='utf-8', errors='replace')}")


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/health", timeout=2).ok
    except requests.RequestException:
        return False


def _zone_where_it_is_ten() -> str:
    """Between the sample station's slots, so that nothing but what a test places is on air."""
    ahead = (10 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
