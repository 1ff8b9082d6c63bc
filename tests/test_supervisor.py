import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from broadcaster.supervisor import SUPERVISED, Part, Supervisor

SLEEPER = """
import os, pathlib, sys, time
with open(sys.argv[1], "a") as file:
    print(os.getpid(), file=file)
time.sleep(600)
"""
WATCHER = """
import os, sys
from broadcaster.supervisor import stop_on_signals
with open(sys.argv[1], "a") as file:
    print(os.getpid(), file=file)
stop_on_signals().wait()
"""


def part(code: str, witness: Path) -> Part:
    return Part("part", [sys.executable, "-c", code, str(witness)], {SUPERVISED: "1"})


def started(witness: Path) -> list[int]:
    return [int(line) for line in witness.read_text().split()] if witness.exists() else []


def wait_for(what: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:
        time.sleep(0.05)
    return what()


def test_a_killed_part_is_started_again_and_all_ends_at_the_stop(tmp_path: Path) -> None:
    supervisor, witness = Supervisor(), tmp_path / "pids"
    supervisor.start(part(SLEEPER, witness))
    assert wait_for(lambda: len(started(witness)) == 1)
    os.kill(started(witness)[0], signal.SIGKILL)
    assert wait_for(lambda: len(started(witness)) == 2)
    supervisor.stop()
    assert not any(psutil.pid_exists(pid) for pid in started(witness))


def test_a_part_that_fails_at_once_is_given_pauses(tmp_path: Path) -> None:
    supervisor, witness = Supervisor(), tmp_path / "pids"
    failing = "import os, sys; print(os.getpid(), file=open(sys.argv[1], 'a')); sys.exit(3)"
    supervisor.start(part(failing, witness))
    assert wait_for(lambda: len(started(witness)) >= 2)
    supervisor.stop()
    assert len(started(witness)) < 6


def test_a_part_ends_when_its_supervisor_is_gone(tmp_path: Path) -> None:
    witness = tmp_path / "pids"
    code = (
        "import sys, time; from broadcaster.supervisor import Part, Supervisor, SUPERVISED;"
        "s = Supervisor(); s.start(Part('p', [sys.executable, '-c', sys.argv[2], sys.argv[1]], {SUPERVISED: '1'}));"
        "time.sleep(600)"
    )
    process = psutil.Popen([sys.executable, "-c", code, str(witness), WATCHER])
    assert wait_for(lambda: len(started(witness)) == 1)
    process.kill()
    process.wait()
    assert wait_for(lambda: not psutil.pid_exists(started(witness)[0]))
