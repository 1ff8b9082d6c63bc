"""The node process on a private PulseAudio server, judged by a recording of the sink's monitor."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.signal import correlate  # type: ignore[import-untyped]

from broadcaster.model import AirWindow
from broadcaster.playout import save_identity
from broadcaster.playout.decode import decode
from broadcaster.playout.sounding import Samples
from tests.playout.node_runner import started_node
from tests.playout.outputs.pulseaudio import MISSING, PULSE_DEVICE, RATE, MonitorRecorder, PulseServer, on_pulse
from tests.playout.rundowns import cue, rundown
from tests.playout.sounds import Floats, noise_opus
from tests.playout.station import Station

SECONDS = 1.5
LEAD = 3.0
ALONE = True
WAYS = {"pulse": ("auto",), "portaudio": ("portaudio", PULSE_DEVICE)}
"""How the node is started so that it plays through each kind of output."""


@dataclass(frozen=True)
class Play:
    due: float
    result: str
    output: str
    master: Samples
    begins: float
    recorded: Floats


def play_through(kind: str, folder: Path) -> Play:
    with Station() as station, PulseServer(folder / "pulse") as server:
        save_identity(folder, station.identity)
        recorder = MonitorRecorder(server)
        with started_node(folder, *WAYS[kind], environment=server.environment):
            station.wait_for_node()
            due = datetime.now(UTC) + timedelta(seconds=LEAD)
            one = cue(due, SECONDS, master_sha256=station.keep(noise_opus(SECONDS)))
            window = AirWindow(due - timedelta(hours=1), due + timedelta(hours=1))
            station.publish(rundown(one, now=datetime.now(UTC), air_hours=(), exceptions=(window,)))
            time.sleep(due.timestamp() + SECONDS + 0.5 - time.time())
        begins, samples = recorder.finish()
    master = decode(folder / "audio" / f"{one.master_sha256}.opus", one.master_sha256)
    result, output = station.last("c1")["result"], station.healths[-1]["output"]
    return Play(due.timestamp(), result, output, master, begins, samples)


def in_background(new_folder: Callable[[str], Path]) -> dict[str, Play]:
    kinds = [kind for kind in WAYS if not MISSING[kind]]
    with ThreadPoolExecutor(len(WAYS)) as threads:
        folders = [new_folder(kind) for kind in kinds]
        return dict(zip(kinds, threads.map(play_through, kinds, folders), strict=True))


@pytest.mark.parametrize("kind", [on_pulse("pulse"), on_pulse("portaudio")])
def test_a_cue_leaves_the_sink_at_its_instant(played: dict[str, Any], kind: str) -> None:
    play: Play = played[kind]
    assert (play.result, play.output) == ("done", kind)
    master = play.master / 32768
    match = correlate(play.recorded, master, mode="valid", method="fft")
    assert match.max() > 0.9 * float(master @ master)
    # The monitor's anchor reads up to one fragment of 5 ms early.
    assert play.begins + float(np.argmax(match)) / RATE - play.due == pytest.approx(-0.0025, abs=0.020)
