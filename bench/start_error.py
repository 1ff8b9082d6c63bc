"""How far from its due instant a cue sounds: real station protocol, real node process, real output.

    python bench/start_error.py [--cues 100] [--output airlog|pulse|portaudio]

Each cue is a short chirp, found again in what was played by cross-correlation.
airlog: the recording with the instant that the node wrote beside it, and, as a witness of its own, the wall clock at
which this process sees the chirp's bytes arrive in the growing file (a block of 10 ms arrives whole, at the instant of
its first sample: up to 10 ms early, and late by what the two processes wait for the processor).
pulse, portaudio: a recorder of this process's own on the monitor of a private null sink, which reads up to one
fragment, 5 ms, early. PortAudio gets there as a program without PulseAudio would: by ALSA, whose device is `pulse`.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from broadcaster.model import AirWindow, Cue, Sha256
from broadcaster.playout import save_identity
from broadcaster.playout.decode import decode
from tests.playout.node_runner import started_node
from tests.playout.outputs.pulseaudio import PULSE_DEVICE, MonitorRecorder, PulseServer
from tests.playout.rundowns import cue, rundown
from tests.playout.sounds import RATE, encode_opus, sessions
from tests.playout.station import Station

MARK_SECONDS = 0.2
LEAD = 5.0
Floats = npt.NDArray[np.float64]


def chirp() -> npt.NDArray[np.int16]:
    """400 to 7000 Hz, sharp at its beginning, faded over its last 10 ms."""
    t = np.arange(int(MARK_SECONDS * RATE)) / RATE
    wave = np.sin(2 * np.pi * (400 * t + 6600 / (2 * MARK_SECONDS) * t * t))
    wave[-480:] *= np.linspace(1, 0, 480)
    return (wave * 16000).astype(np.int16)


def planned(count: int, sha256: Sha256) -> list[Cue]:
    """Cues at uneven instants, 0.6 to 1.1 s apart."""
    due, cues = datetime.now(UTC) + timedelta(seconds=LEAD), []
    for number in range(count):
        cues.append(cue(due, MARK_SECONDS, id=f"c{number}", master_sha256=sha256))
        due += timedelta(seconds=random.uniform(0.6, 1.1))
    return cues


def errors(recordings: Sequence[tuple[float, Floats]], mark: Floats, cues: list[Cue]) -> list[float]:
    """The start error of each cue, in ms, by cross-correlation within half a second of its instant."""
    found = []
    for one in cues:
        due = one.due.timestamp()
        for begins, samples in recordings:
            first = round((due - 0.25 - begins) * RATE)
            window = samples[max(first, 0) : first + int((0.5 + MARK_SECONDS) * RATE)]
            if first < 0 or len(window) < len(mark):
                continue
            match = np.correlate(window, mark, "valid")
            if match.max() > 0.5 * float(mark @ mark):
                found.append((begins + (first + int(match.argmax())) / RATE - due) * 1000)
    return found


class FileWitness:
    """Looks every millisecond at what has arrived in the newest recording."""

    def __init__(self, folder: Path) -> None:
        self.onsets: list[float] = []
        self._folder = folder
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def finish(self) -> list[float]:
        """Stop; the POSIX instants at which a sound began to arrive."""
        self._stop.set()
        self._thread.join()
        return self.onsets

    def _look(self) -> None:
        path, offset, quiet = None, 44, 0
        while not self._stop.wait(0.001):
            newest = max(self._folder.glob("*.wav"), default=None)
            if newest != path:
                path, offset, quiet = newest, 44, RATE
            if path is None:
                continue
            with path.open("rb") as file:
                file.seek(offset)
                data = file.read()
            now = time.time()
            samples = np.frombuffer(data[: len(data) // 2 * 2], "<i2")
            offset += len(samples) * 2
            loud = np.flatnonzero(np.abs(samples) > 300)
            if len(loud) and quiet + int(loud[0]) > RATE // 10:
                self.onsets.append(now)
            quiet = len(samples) - 1 - int(loud[-1]) if len(loud) else quiet + len(samples)


def witnessed(onsets: list[float], cues: list[Cue]) -> list[float]:
    """The witness's start errors in ms, each cue with the onset nearest to it."""
    seen = np.array(onsets)
    nearest = (
        [seen[np.abs(seen - one.due.timestamp()).argmin()] - one.due.timestamp() for one in cues] if onsets else []
    )
    return [float(error) * 1000 for error in nearest if abs(error) < 0.3]


def show(name: str, found: list[float], cues: list[Cue]) -> None:
    sizes = np.abs(found) if found else np.array([np.nan])
    print(
        f"{name}: {len(found)} of {len(cues)} cues; start error |p50| {np.percentile(sizes, 50):.2f} ms, "
        f"|p99| {np.percentile(sizes, 99):.2f} ms, max {sizes.max():.2f} ms; "
        f"signed mean {np.mean(found) if found else np.nan:+.2f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cues", type=int, default=100)
    parser.add_argument("--output", choices=["airlog", "pulse", "portaudio"], default="airlog")
    options = parser.parse_args()
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
        station = closing.enter_context(Station())
        server = None if options.output == "airlog" else closing.enter_context(PulseServer(folder / "pulse"))
        run(folder, station, options.cues, options.output, server)


def run(folder: Path, station: Station, count: int, output: str, server: PulseServer | None) -> None:
    """Play `count` cues through a node process and print the figures."""
    save_identity(folder, station.identity)
    sha256 = station.keep(encode_opus(chirp()))
    monitor = MonitorRecorder(server) if server else None
    witness = None if server else FileWitness(folder / "airlog")
    device = [PULSE_DEVICE] if output == "portaudio" else []
    with started_node(folder, output, *device, environment=server.environment if server else {}):
        with station.changed:
            station.changed.wait_for(lambda: station.healths, 60)
        cues = planned(count, sha256)
        open_hours = AirWindow(cues[0].due - timedelta(hours=1), cues[-1].due + timedelta(hours=1))
        station.publish(rundown(*cues, now=datetime.now(UTC), air_hours=(), exceptions=(open_hours,)))
        time.sleep(max(0.0, cues[-1].due.timestamp() - time.time() + 3))
    mark = decode(folder / "audio" / f"{sha256}.opus", sha256) / 32768
    if monitor:
        show(f"{output}, recorded from the monitor", errors([monitor.finish()], mark, cues), cues)
    if witness:
        show("airlog, by the recording", errors(sessions(folder / "airlog"), mark, cues), cues)
        show("airlog, by the witness's wall clock", witnessed(witness.finish(), cues), cues)
    told = [station.last(one.id) for one in cues]
    reported = [
        (datetime.fromisoformat(p["started"]) - c.due).total_seconds() * 1000
        for p, c in zip(told, cues, strict=True)
        if p.get("started")
    ]
    show(f"{output}, by the node's own report", reported, cues)


if __name__ == "__main__":
    main()
