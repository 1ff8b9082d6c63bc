"""The station's own process: the panel, the node API and the timer that keeps the rundown (python -m web)."""

import json
import logging
import os
import signal
import socket
import sys
import threading
from types import FrameType

import waitress

from broadcaster.errors import BroadcasterError, StoreError, translatable
from broadcaster.logs import set_up
from broadcaster.settings import Settings, load_settings
from broadcaster.station import open_station
from broadcaster.supervisor import stop_on_signals
from broadcaster.workflow import keep_rundown
from web.app import create_app
from web.limits import longest_request
from web.too_large import Channel

log = logging.getLogger(__name__)

THREADS = 16
BACKLOG = 1024
"""Connections that may wait to be taken, as waitress has it by itself."""


def main() -> int:
    """Serve until SIGTERM, Ctrl-C or the supervisor's end; returns the exit status."""
    stop = stop_on_signals()
    # waitress blocks in its own loop: a signal that raises SystemExit there is its way of being told to finish.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    threading.Thread(target=_end_when, args=(stop,), daemon=True, name="end").start()
    try:
        settings = load_settings()
        set_up(settings.home / "log", "station", settings.log_level)
        return _serve(settings)
    except BroadcasterError as fault:
        log.error("%s", fault)
        return fault.exit_status


def _serve(settings: Settings) -> int:
    station = open_station(settings)
    timer = keep_rundown.start(station)
    try:
        listening = bind(settings)
        server = waitress.create_server(
            create_app(station),
            sockets=[listening],
            threads=THREADS,
            ident=None,
            max_request_body_size=longest_request(settings),
        )
        server.channel_class = Channel
        _tell_address(listening.getsockname()[1], settings)
        server.run()
        server.close()
    finally:
        timer.stop()
        station.database.close()
    return 0


def bind(settings: Settings) -> socket.socket:
    """A socket on the panel's address. Raises StoreError where it is taken or is none of this computer."""
    family = socket.AF_INET6 if ":" in settings.panel_host else socket.AF_INET
    address = (settings.panel_host, settings.panel_port)
    try:
        return socket.create_server(address, family=family, backlog=BACKLOG)
    except OSError as fault:
        raise StoreError(
            translatable("The panel cannot use the address %(host)s:%(port)s (%(why)s); set panel_host or panel_port."),
            host=settings.panel_host,
            port=settings.panel_port,
            why=fault.strerror,
        ) from fault


def _tell_address(port: int, settings: Settings) -> None:
    """Write the chosen address where other programs of this computer look for it."""
    host = settings.panel_host if settings.panel_host not in {"0.0.0.0", "::", ""} else "127.0.0.1"
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    aside = settings.home / f"panel.json.{os.getpid()}"
    aside.write_text(json.dumps({"url": url}), encoding="utf-8")
    aside.replace(settings.home / "panel.json")
    log.info("The panel answers at %s", url)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _end_when(stop: threading.Event) -> None:
    stop.wait()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
