"""`broadcaster run`: the whole station on one computer, every part in a process of its own."""

import contextlib
import logging
import socket
import sys
import time
from dataclasses import replace
from threading import Event

import click
import requests
from filelock import FileLock, Timeout

from broadcaster.errors import BroadcasterError, NotAllowed, PlayoutError, SettingsError, StoreError, translatable
from broadcaster.logs import set_up
from broadcaster.playout import enrol, load_identity, save_identity
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.supervisor import SUPERVISED, Part, Supervisor, stop_on_signals
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.sample_station import (
    LOCAL_NODE,
    SignIn,
    air_first_bulletins,
    ensure_local_node,
    is_fresh,
    make_sample_station,
    needs_first_bulletins,
)
from broadcaster.workflow.serve_node import new_code, node_of_token

_log = logging.getLogger(__name__)
_PYTHON = (sys.executable, "-P", "-m")
"""Whatever folder it is started in: a module that lies there is not taken for one of ours."""
_PORTS_TRIED = 20
_PANEL_SECONDS = 40.0


def run_station(settings: Settings) -> None:
    """Run until Ctrl-C or SIGTERM. Raises StoreError where the data folder is in use or cannot be used."""
    station = open_station(settings)
    set_up(settings.home / "log", "run", settings.log_level)
    lock = FileLock(settings.home / "run.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as fault:
        raise StoreError(
            translatable("A station already runs on the data folder %(home)s; stop it first."), home=settings.home
        ) from fault
    with lock:
        stop = stop_on_signals()
        sign_ins = make_sample_station(station) if is_fresh(station) else []
        ensure_local_node(station)
        supervisor = Supervisor()
        try:
            _start(station, supervisor, sign_ins, stop)
            stop.wait()
        finally:
            click.echo("Stopping ...")
            supervisor.stop()
            click.echo("Stopped.")


def _start(station: Equipment, supervisor: Supervisor, sign_ins: list[SignIn], stop: Event) -> None:
    settings = station.settings
    port = free_port(settings.panel_host, settings.panel_port)
    if settings.panel_port not in {0, port}:
        click.echo(f"Port {settings.panel_port} is busy; the panel takes {port}.")
    url = f"http://{_reachable(settings.panel_host)}:{port}"
    environment = {SUPERVISED: "1", "BROADCASTER_PANEL_PORT": str(port), "BROADCASTER_HOME": str(settings.home)}
    supervisor.start(Part("station", [*_PYTHON, "web"], environment))
    for number in range(1, settings.workers + 1):
        supervisor.start(_command(f"worker-{number}", ["worker", f"worker-{number}"], environment))
    _greet(settings, url, sign_ins)
    if not _wait_for_panel(url, stop):
        return
    _enrol_local_node(station, url)
    supervisor.start(_command("node", ["node", "run"], environment))
    if needs_first_bulletins(station):
        try:
            air_first_bulletins(station, stop)
        except BroadcasterError as fault:
            _log.error("the sample bulletins are not on air: %s", fault)


def _command(name: str, arguments: list[str], environment: dict[str, str]) -> Part:
    return Part(name, [*_PYTHON, "broadcaster.cli", *arguments], environment)


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or the next port that nobody listens on. Raises SettingsError where there is none near."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(wanted, min(wanted + _PORTS_TRIED, 65536)):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise SettingsError(
        translatable("The ports %(first)s to %(last)s of %(host)s cannot be used; set BROADCASTER_PANEL_PORT."),
        first=wanted,
        last=wanted + _PORTS_TRIED - 1,
        host=host,
    )


def _reachable(host: str) -> str:
    """The address by which this computer itself reaches the panel."""
    here = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{here}]" if ":" in here else here


def _seen_from_outside(host: str) -> str | None:
    """This computer's address in its network, where the panel listens there too; nothing is sent to find it."""
    if host not in {"0.0.0.0", "::"}:
        return None
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737): only the route is asked for
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _greet(settings: Settings, url: str, sign_ins: list[SignIn]) -> None:
    click.echo(f"\n  Bảng điều khiển / panel:  {url}")
    if address := _seen_from_outside(settings.panel_host):
        click.echo(f"  Điện thoại cùng mạng / phones in this network:  http://{address}:{url.rsplit(':', 1)[1]}")
    for account in sign_ins:
        click.echo(f"    {account.name:<11} {account.password}   {account.full_name} ({account.role})")
    if sign_ins:
        click.echo("  These passwords are shown this once; a new one: broadcaster user reset NAME")
    click.echo(f"  Data folder: {settings.home}")
    click.echo("  Ctrl-C ends everything.\n")


def _wait_for_panel(url: str, stop: Event) -> bool:
    until = time.monotonic() + _PANEL_SECONDS
    with requests.Session() as link:
        link.trust_env = False  # the panel is on this computer; a proxy does not lead there
        while time.monotonic() < until and not stop.is_set():
            with contextlib.suppress(requests.RequestException):
                if link.get(f"{url}/health", timeout=2).ok:
                    return True
            stop.wait(0.2)
    if not stop.is_set():
        _log.error("the panel does not answer at %s; see log/station.log in the data folder", url)
    return False


def _enrol_local_node(station: Equipment, url: str) -> None:
    """Enrol the node of this computer, or only tell it the panel's port where it is enrolled here already."""
    folder = station.settings.home / "node"
    try:
        identity = load_identity(folder)
        node_of_token(station, identity.token)
    except (PlayoutError, NotAllowed):
        enrol(folder, url, new_code(station, LOCAL_NODE))
        return
    if station.signer.key_id not in identity.keys:
        enrol(folder, url, new_code(station, LOCAL_NODE))
    elif identity.url != url:
        save_identity(folder, replace(identity, url=url))
