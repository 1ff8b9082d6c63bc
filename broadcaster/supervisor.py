"""Runs the station's parts as processes and starts again what ends, however it ended.

Audio never shares a process with the panel or synthesis, so each part can be killed alone. A pipe on every part's
standard input tells it when its supervisor is gone, even by kill -9: then it ends itself.
"""

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_log = logging.getLogger(__name__)
_STABLE_SECONDS = 10.0
_LONGEST_PAUSE = 30.0
_TERM_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Part:
    """One process of the station."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


class Supervisor:
    """Starts parts, watches them, starts them again; a part that fails at once is given growing pauses."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._watchers: list[threading.Thread] = []

    def start(self, part: Part) -> None:
        """Start a part and keep it running until `stop`."""
        watcher = threading.Thread(target=self._keep, args=(part,), name=f"watch {part.name}")
        self._watchers.append(watcher)
        watcher.start()

    def stop(self) -> None:
        """End every part, politely first; returns when all have ended."""
        self._stop.set()
        for watcher in self._watchers:
            watcher.join()

    def _keep(self, part: Part) -> None:
        pause = 0.0
        while not self._stop.is_set():
            begun = time.monotonic()
            how = self._run_once(part)
            if self._stop.is_set():
                return
            lived = time.monotonic() - begun
            pause = 0.0 if lived > _STABLE_SECONDS else min(_LONGEST_PAUSE, max(0.5, pause * 2))
            _log.warning("%s ended (%s); starting it again in %.1f s", part.name, how, pause)
            self._stop.wait(pause)

    def _run_once(self, part: Part) -> str:
        """Run it until it ends or all is stopped; says how it ended."""
        try:
            process = subprocess.Popen(
                part.command,
                stdin=subprocess.PIPE,  # its end tells the part that we are gone
                env={**os.environ, **part.environment},
                start_new_session=True,  # Ctrl-C comes to us alone; we end the parts in order
            )
        except OSError as fault:  # no memory or no process to be had now may be had later
            return f"not started: {fault.strerror}"
        with process:
            _log.info("%s runs as process %s", part.name, process.pid)
            while process.poll() is None:
                if self._stop.wait(0.1):
                    _end(process)
        return _why(process.returncode)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_TERM_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _why(status: int) -> str:
    return f"killed by signal {-status}" if status < 0 else f"status {status}"


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM, Ctrl-C, a closed terminal, or the supervisor's end sets; for a part's main thread."""
    stop = threading.Event()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if number := getattr(signal, name, None):  # Windows has no SIGHUP
            signal.signal(number, lambda *_: stop.set())
    if os.environ.get(SUPERVISED):
        threading.Thread(target=_watch_supervisor, args=(stop,), daemon=True, name="supervisor").start()
    return stop


SUPERVISED = "BROADCASTER_SUPERVISED"
"""Set in the environment of a part, whose standard input then is the supervisor's pipe."""
_GRACE_SECONDS = 5.0


def _watch_supervisor(stop: threading.Event) -> None:
    while os.read(0, 64):
        pass
    stop.set()
    time.sleep(_GRACE_SECONDS)
    os._exit(1)
