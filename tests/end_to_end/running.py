"""A whole station as `broadcaster run` starts it, in processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import psutil
import requests

from broadcaster.model import Cue, PlayResult, RevisionText, Role, User
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.store import meta, plays, users
from broadcaster.workflow import decide, edit_script, plan_slots
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.sample_station import add_demonstration_slot, make_sample_station
from broadcaster.workflow.view_script import view


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


T = TypeVar("T")


def wait_until(what: Callable[[], T | None], seconds: float, why: str) -> T:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {why}")


@dataclass
class Running:
    """A station that runs, and its data opened beside it."""

    process: subprocess.Popen[str]
    station: Equipment
    people: dict[Role, User]
    url: str
    output: Path

    def part(self, *words: str) -> psutil.Process | None:
        """The process of a part, by words of its command line."""
        for child in psutil.Process(self.process.pid).children():
            try:
                if child.status() != psutil.STATUS_ZOMBIE and all(word in child.cmdline() for word in words):
                    return child
            except psutil.NoSuchProcess:
                continue
        return None

    def kill(self, *words: str) -> int:
        """kill -9 a part; returns when another process has taken its place."""
        victim = wait_until(lambda: self.part(*words), 20, f"a process {words}")
        victim.send_signal(signal.SIGKILL)
        successor = wait_until(
            lambda: next((p for p in [self.part(*words)] if p and p.pid != victim.pid), None), 30, f"a new {words}"
        )
        return int(successor.pid)

    def answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/health", timeout=2).ok
        except requests.RequestException:
            return False

    def air(self, body: str, title: str) -> Cue:
        """Write, make, approve and place a bulletin that sounds at once."""
        writer, approver = self.people[Role.OFFICIAL], self.people[Role.APPROVER]
        script = edit_script.write(self.station, writer, RevisionText(title=title, body=body))
        wait_until(lambda: view(self.station, writer, script.id).master, 60, "the audio")
        master = view(self.station, writer, script.id).master
        assert master is not None
        revision = script.newest.id
        decide.submit(self.station, writer, script.id, revision_id=revision)
        decide.approve(self.station, approver, script.id, revision_id=revision, master_sha256=master.sha256)
        with self.station.database.begin() as session:
            slot = add_demonstration_slot(self.station, session)
        assert slot.once is not None
        plan_slots.place(
            self.station,
            self.people[Role.OPERATOR],
            slot_id=slot.id,
            script_id=script.id,
            from_day=slot.once,
            until_day=slot.once,
        )
        return next(cue for cue in publish(self.station).cues if cue.title == title)

    def result(self, cue: Cue) -> PlayResult | None:
        with self.station.database.read() as session:
            play = plays.of_cues(session, [cue.id]).get((cue.id, cue.nodes[0]))
        return play.result if play else None

    def wait_for(self, cue: Cue, *results: PlayResult) -> PlayResult:
        patience = cue.seconds + max(timedelta(0), cue.due - self.station.clock()).total_seconds() + 30
        return wait_until(
            lambda: next((r for r in [self.result(cue)] if r in results), None), patience, f"{cue.title} {results}"
        )

    def recordings(self) -> list[Path]:
        return sorted(self.station.airlog.rglob("*.wav"))


def prepare(home: Path) -> Equipment:
    """A data folder with the sample's people and slots, without its bulletins."""
    station = open_station(Settings(home=home))
    make_sample_station(station)
    with station.database.begin() as session:
        meta.put(session, "sample_station", "aired")
    return station


def environment(home: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "BROADCASTER_HOME": str(home),
        "BROADCASTER_PANEL_PORT": str(port),
        "BROADCASTER_NODE__OUTPUT": "airlog",
    }


@contextmanager
def running(home: Path, station: Equipment, **more: str) -> Iterator[Running]:
    port, output = free_port(), home / "console.txt"
    with output.open("w") as console:
        process = subprocess.Popen(
            [sys.executable, "-m", "broadcaster.cli", "run"],
            env=environment(home, port) | more,
            stdout=console,
            stderr=subprocess.STDOUT,
            text=True,
        )
    with station.database.read() as session:
        people = {user.role: user for user in users.every(session)}
    village = Running(process, station, people, f"http://127.0.0.1:{port}", output)
    try:
        wait_until(village.answers, 60, "the panel")
        yield village
    finally:
        end(process)
        station.database.close()


def end(process: subprocess.Popen[str]) -> int:
    """Ctrl-C; returns the exit status."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        return process.wait(40)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
