"""The node process on a private PulseAudio server, judged by a recording of the sink's monitor."""

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate  # type: ignore[import-untyped]

from broadcaster.model import AirWindow
from broadcaster.playout import save_identity
from broadcaster.playout.decode import decode
from tests.playout.node_runner import started_node
from tests.playout.outputs.pulseaudio import RATE, MonitorRecorder, PulseServer
from tests.playout.rundowns import cue, rundown
from tests.playout.sounds import noise_opus
from tests.playout.station import Station

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(not shutil.which("pulseaudio"), reason="pulseaudio is not installed"),
]
SECONDS = 1.5


def test_a_cue_leaves_the_sink_at_its_instant(tmp_path: Path) -> None:
    with Station() as station, PulseServer(tmp_path / "pulse") as server:
        save_identity(tmp_path, station.identity)
        due = datetime.now(UTC) + timedelta(seconds=5)
        one = cue(due, SECONDS, master_sha256=station.keep(noise_opus(SECONDS)))
        window = AirWindow(due - timedelta(hours=1), due + timedelta(hours=1))
        station.publish(rundown(one, now=datetime.now(UTC), air_hours=(), exceptions=(window,)))
        recorder = MonitorRecorder(server)
        with started_node(tmp_path, "auto", {"PULSE_SERVER": server.address}):
            time.sleep(due.timestamp() + SECONDS + 0.5 - time.time())
        begins, samples = recorder.finish()
        assert station.last("c1")["result"] == "done"
        assert station.healths[-1]["output"] == "pulse"
    master = decode(tmp_path / "audio" / f"{one.master_sha256}.opus", one.master_sha256) / 32768
    match = correlate(samples, master, mode="valid", method="fft")
    assert match.max() > 0.9 * float(master @ master)
    # The monitor's anchor reads up to one fragment of 5 ms early.
    assert begins + float(np.argmax(match)) / RATE - due.timestamp() == pytest.approx(-0.0025, abs=0.020)
