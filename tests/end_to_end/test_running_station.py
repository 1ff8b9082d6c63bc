"""The whole station in its real processes: exact, proven, and alive after any kill -9."""

import json
import wave
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import psutil
import pytest
from scipy.signal import correlate

from broadcaster.mastering import decode
from broadcaster.model import Cue, Heard, LogState, PlayResult, Role
from broadcaster.workflow import confirm_playback, view_board
from tests.end_to_end.running import Running, end, prepare, running, wait_until

pytestmark = pytest.mark.slow
RATE = 48_000


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = tmp_path_factory.mktemp("home")
    with running(home, prepare(home)) as found:
        yield found


def recorded(path: Path) -> tuple[datetime, np.ndarray]:
    """The instant of a recording's first sample, from its name, and its samples."""
    start = datetime.strptime(path.stem, "%Y%m%dT%H%M%S.%fZ").astimezone()
    with wave.open(str(path)) as file:
        assert file.getframerate() == RATE
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32)
    return start, samples


def start_error(recording: Path, sound: np.ndarray, cue: Cue) -> float:
    """Seconds between the due instant and where the master's beginning is found in the recording."""
    began, samples = recorded(recording)
    head = sound[: RATE * 3]
    found = correlate(samples, head, mode="valid", method="fft")
    place = int(np.argmax(found))
    likeness = found[place] / (np.linalg.norm(samples[place : place + len(head)]) * np.linalg.norm(head))
    assert likeness > 0.99
    return began.timestamp() + place / RATE - cue.due.timestamp()


def test_an_approved_text_sounds_at_its_due_sample_is_logged_and_confirmed(village: Running) -> None:
    cue = village.air("Kính mời bà con dự họp lúc 7 giờ.", "Họp thôn")
    assert village.wait_for(cue, PlayResult.DONE) is PlayResult.DONE
    recording = village.recordings()[-1]
    master = village.station.audio.read(cue.master_sha256, ".opus")
    sound = np.frombuffer(decode(master).pcm, "<i2").astype(np.float32)
    assert abs(start_error(recording, sound, cue)) <= 0.020
    head = village.people[Role.VILLAGE_HEAD]
    confirm_playback.confirm(village.station, head, cue_id=cue.id, heard=Heard.CLEAR)
    board = view_board.view(village.station, village.people[Role.OPERATOR])
    (line,) = [one for one in board.happened if one.cue.id == cue.id]
    assert line.state is LogState.DONE
    assert line.lines[0].play is not None
    assert line.lines[0].play.audio_sha256 == cue.master_sha256
    assert [word.heard for word in line.confirmations] == [Heard.CLEAR]
    assert board.recordings == str(village.station.airlog)


def test_station_node_and_worker_come_back_and_nothing_plays_twice(village: Running) -> None:
    cue = village.air("Đề nghị bà con kiểm tra nhà cửa, gia cố chuồng trại và chủ động phòng tránh.", "Phòng chống bão")
    assert village.wait_for(cue, PlayResult.STARTED, PlayResult.DONE) is PlayResult.STARTED
    before = set(village.recordings())
    village.kill("node", "run")
    village.kill("-m", "web")
    village.kill("worker", "worker-1")
    assert village.wait_for(cue, PlayResult.DONE, PlayResult.CUT) is PlayResult.DONE
    resumed = [path for path in village.recordings() if path not in before]
    assert len(resumed) == 1
    began, samples = recorded(resumed[0])
    assert began > cue.due
    master = village.station.audio.read(cue.master_sha256, ".opus")
    sound = np.frombuffer(decode(master).pcm, "<i2").astype(np.float32)
    heard_again = correlate(samples, sound[:RATE], mode="valid", method="fft")
    place = int(np.argmax(heard_again))
    likeness = heard_again[place] / (np.linalg.norm(samples[place : place + RATE]) * np.linalg.norm(sound[:RATE]))
    assert likeness < 0.5, "the beginning sounded a second time"
    assert village.answers()


def test_a_killed_worker_s_bulletin_is_made_all_the_same(village: Running) -> None:
    for name in ("worker-1", "worker-2"):
        village.kill("worker", name)
    cue = village.air("Mời bà con đưa trẻ đi tiêm.", "Tiêm chủng")
    assert cue.seconds > 5


def test_ctrl_c_ends_everything_cleanly(tmp_path: Path) -> None:
    with running(tmp_path, prepare(tmp_path)) as village:
        wait_until(lambda: village.part("node", "run"), 30, "the node")
        parts = psutil.Process(village.process.pid).children(recursive=True)
        assert len(parts) >= 4
        assert end(village.process) == 0
        assert [part for part in parts if part.is_running() and part.status() != psutil.STATUS_ZOMBIE] == []
        said = village.output.read_text(encoding="utf-8")
    assert "Stopped." in said
    assert "Traceback" not in said
    assert json.loads((tmp_path / "panel.json").read_text())["url"] == village.url


def test_parts_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    with running(tmp_path, prepare(tmp_path)) as village:
        parts = psutil.Process(village.process.pid).children()
        village.process.kill()
        village.process.wait()
        _, alive = psutil.wait_procs(parts, timeout=20)
    assert alive == []
