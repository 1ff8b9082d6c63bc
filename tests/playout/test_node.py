"""Whole nodes against a real local station. The scenarios of a module run side by side, because they mostly wait."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from broadcaster.errors import PlayoutError
from broadcaster.model import AirWindow, Cue, Priority, Rundown, Seconds, Sha256
from broadcaster.playout import run_node, save_identity
from broadcaster.playout.decode import decode
from broadcaster.playout.director import Director
from broadcaster.playout.journal import JournalDamaged
from broadcaster.playout.sounding import Samples
from broadcaster.settings import NodeSettings
from broadcaster.signing import Signer
from tests.playout.node_runner import end_node, fork_node
from tests.playout.rundowns import cue, rundown
from tests.playout.sounds import RATE, noise_opus, onset, sessions
from tests.playout.station import Station

SECONDS = 3.0
STALLED = 6.0


@dataclass
class Scene:
    """A station, a node's folder and one announcement."""

    folder: Path
    station: Station
    process: BaseProcess
    due: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(seconds=3.217))
    plays_before: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sha256 = self.station.keep(noise_opus(SECONDS))

    @property
    def pid(self) -> int:
        assert self.process.pid
        return self.process.pid

    def restart(self) -> None:
        end_node(self.process)
        self.process = fork_node(self.folder)

    def cue(self, late: float = 0.0, **changes: Any) -> Cue:
        return cue(self.due + timedelta(seconds=late), SECONDS, master_sha256=self.sha256, **changes)

    def rundown(self, *cues: Cue, **changes: Any) -> Rundown:
        window = AirWindow(self.due - timedelta(hours=1), self.due + timedelta(hours=1))
        return rundown(*cues, now=datetime.now(UTC), **{"air_hours": (), "exceptions": (window,)} | changes)

    def wait_until(self, late: float) -> None:
        time.sleep(max(0.0, (self.due - datetime.now(UTC)).total_seconds() + late))

    def wait_for_log(self, words: str) -> None:
        until = time.monotonic() + 20
        while words not in (self.folder / "node.log").read_text() and time.monotonic() < until:
            time.sleep(0.05)

    def master(self) -> Samples:
        return decode(self.folder / "audio" / f"{self.sha256}.opus", self.sha256)

    def start_error(self, late: float = 0.0) -> float:
        """Seconds between the cue's instant and its sound in the recording."""
        due = self.due.timestamp() + late
        return onset(self.folder / "airlog", self.master()[: RATE // 2], due + 0.2) - due

    def loudness(self, late: float, length: float = 0.05) -> float:
        """The highest level of what was recorded from an instant on; silence where there is no recording."""
        at = self.due.timestamp() + late
        for begins, samples in sessions(self.folder / "airlog"):
            if begins <= at < begins + len(samples) / RATE:
                first = round((at - begins) * RATE)
                return float(np.abs(samples[first : first + round(length * RATE)]).max())
        return 0.0


def plays_at_its_instant(scene: Scene) -> None:
    scene.station.publish(scene.rundown(scene.cue()))
    scene.wait_until(SECONDS + 1)


def plays_with_the_station_gone(scene: Scene) -> None:
    scene.station.publish(scene.rundown(scene.cue()))
    scene.wait_until(-1.0)
    scene.station.refuse_with = (503, {"Retry-After": "1"})
    scene.wait_until(SECONDS + 0.5)
    scene.plays_before = list(scene.station.plays)
    scene.station.refuse_with = None
    scene.wait_until(SECONDS + 3)


def is_stopped(scene: Scene) -> None:
    scene.station.publish(scene.rundown(scene.cue()))
    scene.wait_until(1)
    scene.station.publish(scene.rundown(scene.cue(), sequence=2, stopped=("c1",)))
    scene.wait_until(SECONDS)


def is_cut_by_the_curfew(scene: Scene) -> None:
    closes = AirWindow(scene.due - timedelta(hours=1), scene.due + timedelta(seconds=1.5))
    shut = scene.cue(2.0, id="c2")
    scene.station.publish(scene.rundown(scene.cue(), shut, exceptions=(closes,)))
    scene.wait_until(4)


def hears_only_its_own_station(scene: Scene) -> None:
    stranger = Signer(Ed25519PrivateKey.generate())
    scene.station.offer(stranger.seal(scene.rundown(scene.cue()).to_json()))
    scene.wait_until(2)


def is_not_fooled_by_forged_audio(scene: Scene) -> None:
    scene.station.audio[scene.sha256] = noise_opus(SECONDS, seed=99)
    scene.station.publish(scene.rundown(scene.cue()))
    scene.wait_until(2)


def does_not_obey_a_replay(scene: Scene) -> None:
    old = scene.station.signer.seal(scene.rundown(scene.cue(0.5, id="old")).to_json())
    scene.station.publish(scene.rundown(scene.cue(), sequence=2))
    scene.wait_until(-2)
    scene.station.offer(old)
    scene.wait_until(SECONDS + 1)


def does_not_obey_a_replay_after_its_file_is_damaged(scene: Scene) -> None:
    old = scene.station.signer.seal(scene.rundown(scene.cue(0.5, id="old")).to_json())
    scene.station.publish(scene.rundown(sequence=2))
    scene.wait_for_log("Rundown 2")
    scene.process.kill()
    scene.process.join()
    [held] = (scene.folder / "held").iterdir()
    held.write_bytes(held.read_bytes()[:-9])
    scene.station.offer(old)
    scene.process = fork_node(scene.folder)
    scene.wait_until(2)


def gives_way_to_an_emergency(scene: Scene) -> None:
    scene.station.publish(scene.rundown(scene.cue()))
    scene.wait_until(0.5)
    sound = scene.station.keep(noise_opus(SECONDS, seed=7))
    alarm = replace(scene.cue(1.0, id="alarm", priority=Priority.EMERGENCY), master_sha256=sound)
    scene.station.publish(scene.rundown(scene.cue(), alarm, sequence=2, exceptions=()))
    scene.wait_until(SECONDS + 2)


def is_restarted_cleanly(scene: Scene) -> None:
    scene.station.publish(scene.rundown(scene.cue()))
    scene.wait_until(SECONDS + 0.7)
    scene.restart()
    scene.wait_until(SECONDS + 2)


def is_stalled_by_its_computer(scene: Scene) -> None:
    long = replace(scene.cue(), seconds=Seconds(STALLED), master_sha256=scene.station.keep(noise_opus(STALLED, seed=5)))
    scene.station.publish(scene.rundown(long, scene.cue(STALLED, id="next")))
    scene.wait_until(1.0)
    os.kill(scene.pid, signal.SIGSTOP)
    scene.wait_until(3.5)
    os.kill(scene.pid, signal.SIGCONT)
    scene.wait_until(STALLED + SECONDS + 0.5)


def finds_its_journal_damaged(scene: Scene) -> None:
    scene.station.publish(scene.rundown(scene.cue()))
    scene.wait_for_log("Rundown 1")
    end_node(scene.process)
    with (scene.folder / "journal.sqlite").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 8192)
    scene.station.healths.clear()
    scene.process = fork_node(scene.folder)
    scene.wait_until(SECONDS + 1)


SCENARIOS: list[Callable[[Scene], None]] = [
    plays_at_its_instant,
    plays_with_the_station_gone,
    is_stopped,
    is_cut_by_the_curfew,
    hears_only_its_own_station,
    is_not_fooled_by_forged_audio,
    does_not_obey_a_replay,
    does_not_obey_a_replay_after_its_file_is_damaged,
    gives_way_to_an_emergency,
    is_restarted_cleanly,
    is_stalled_by_its_computer,
    finds_its_journal_damaged,
]


def in_background(new_folder: Callable[[str], Path]) -> dict[Callable[[Scene], None], Scene]:
    noise_opus(SECONDS), noise_opus(SECONDS, seed=99), noise_opus(STALLED, seed=5)

    def act(play: Callable[[Scene], None]) -> Scene:
        with Station() as station:
            folder = new_folder(play.__name__)
            save_identity(folder, station.identity)
            process = fork_node(folder)
            station.wait_for_node()
            scene = Scene(folder, station, process)
            play(scene)
            end_node(scene.process)
        return scene

    with ThreadPoolExecutor(len(SCENARIOS)) as threads:
        return dict(zip(SCENARIOS, threads.map(act, SCENARIOS), strict=True))


Scenes = dict[Callable[[Scene], None], Scene]


@pytest.fixture(scope="module")
def scenes(played: Scenes) -> Scenes:
    return played


def test_the_recording_holds_the_master_at_the_due_sample(scenes: Scenes) -> None:
    scene = scenes[plays_at_its_instant]
    assert abs(scene.start_error()) < 0.020
    master = scene.master() / 32768
    [(begins, samples)] = sessions(scene.folder / "airlog")
    first = round((scene.due.timestamp() - begins) * RATE)
    best = min(
        float(np.abs(samples[first + shift : first + shift + len(master)] - master).max()) for shift in range(-48, 49)
    )
    assert best < 1e-3


def test_the_station_is_told_of_the_whole_play(scenes: Scenes) -> None:
    scene = scenes[plays_at_its_instant]
    assert scene.station.results("c1") == ["started", "done"]
    play = scene.station.last("c1")
    started, ended = (datetime.fromisoformat(play[name]) for name in ("started", "ended"))
    assert abs((started - scene.due).total_seconds()) < 0.020
    assert (ended - started).total_seconds() == pytest.approx(SECONDS, abs=0.05)
    assert play["audio_sha256"] == scene.sha256
    health = scene.station.healths[0]
    assert (health["output"], health["clock_ok"], health["playing"]) == ("airlog", True, None)


def test_after_a_stall_it_is_where_it_would_be_and_never_over_the_next(scenes: Scenes) -> None:
    scene = scenes[is_stalled_by_its_computer]
    [path] = (path for path in (scene.folder / "audio").glob("*.opus") if path.stem != scene.sha256)
    master = decode(path, Sha256(path.stem))
    place, airlog = scene.due.timestamp() + 4.5, scene.folder / "airlog"
    assert onset(airlog, master[round(4.5 * RATE) : 5 * RATE], place) == pytest.approx(place, abs=0.020)
    assert scene.loudness(1.3, 2.1) == 0.0
    assert abs(scene.start_error(STALLED)) < 0.020
    play = scene.station.last("c1")
    assert (play["result"], play["detail"]) == ("done", "interrupted")
    ended = datetime.fromisoformat(play["ended"])
    assert (ended - scene.due).total_seconds() == pytest.approx(STALLED, abs=0.05)
    assert scene.station.last("next")["detail"] == ""


def test_a_journal_damaged_inside_does_not_silence_it(scenes: Scenes) -> None:
    scene = scenes[finds_its_journal_damaged]
    assert scene.station.results("c1")[-1] == "done"
    assert "set aside as journal.sqlite.damaged-" in scene.station.healths[-1]["journal_fault"]
    assert scenes[plays_at_its_instant].station.healths[-1]["journal_fault"] == ""


def test_it_plays_and_reports_later_while_the_station_is_down(scenes: Scenes) -> None:
    scene = scenes[plays_with_the_station_gone]
    assert abs(scene.start_error()) < 0.020
    assert scene.plays_before == []
    assert scene.station.last("c1")["result"] == "done"


def test_a_stop_is_heard_at_once(scenes: Scenes) -> None:
    scene = scenes[is_stopped]
    assert scene.station.last("c1")["detail"] == "stopped"
    assert scene.loudness(0.5) > 0.1
    assert scene.loudness(1.7, 1.0) == 0.0


def test_the_curfew_cuts_to_the_sample_and_lets_nothing_begin(scenes: Scenes) -> None:
    scene = scenes[is_cut_by_the_curfew]
    assert scene.loudness(1.4) > 0.05
    assert scene.loudness(1.501, 1.0) == 0.0
    assert scene.station.last("c1")["detail"] == "curfew"
    assert (scene.station.last("c2")["result"], scene.station.last("c2")["detail"]) == ("refused", "curfew")


@pytest.mark.parametrize(
    "play",
    [hears_only_its_own_station, is_not_fooled_by_forged_audio, does_not_obey_a_replay_after_its_file_is_damaged],
)
def test_what_is_forged_or_replayed_makes_no_sound(scenes: Scenes, play: Callable[[Scene], None]) -> None:
    scene = scenes[play]
    assert list((scene.folder / "airlog").glob("*.wav")) == []
    assert list((scene.folder / "audio").iterdir()) == []
    assert scene.station.plays == []


def test_a_replayed_older_rundown_changes_nothing(scenes: Scenes) -> None:
    scene = scenes[does_not_obey_a_replay]
    assert scene.station.last("c1")["result"] == "done"
    assert scene.station.results("old") == []


def test_an_emergency_sounds_at_its_instant_outside_the_hours(scenes: Scenes) -> None:
    scene = scenes[gives_way_to_an_emergency]
    [path] = [path for path in (scene.folder / "airlog").parent.glob("audio/*.opus") if path.stem != scene.sha256]
    second_half = decode(path, Sha256(path.stem))[RATE * 3 // 2 :]
    expected = scene.due.timestamp() + 1.0 + 1.5
    assert onset(scene.folder / "airlog", second_half, expected) == pytest.approx(expected, abs=0.020)
    assert scene.station.last("alarm")["result"] == "done"
    assert scene.station.last("c1")["result"] == "cut"


def test_a_restart_plays_nothing_again(scenes: Scenes) -> None:
    scene = scenes[is_restarted_cleanly]
    assert scene.station.results("c1").count("done") == 1
    assert len(sessions(scene.folder / "airlog")) == 1


def test_two_nodes_never_share_a_folder(tmp_path: Path) -> None:
    with Station() as station:
        save_identity(tmp_path, station.identity)
        process = fork_node(tmp_path)
        station.wait_for_node()
        with pytest.raises(PlayoutError, match="Another node"):
            run_node(tmp_path, NodeSettings(output="airlog"), threading.Event())
        end_node(process)


def test_a_journal_that_proves_damaged_ends_the_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def step(director: Director) -> None:
        raise JournalDamaged("database disk image is malformed")

    monkeypatch.setattr(Director, "step", step)
    with Station() as station:
        save_identity(tmp_path, station.identity)
        with pytest.raises(JournalDamaged):
            run_node(tmp_path, NodeSettings(output="airlog"), threading.Event())


def test_a_lock_that_cannot_be_had_is_a_clear_refusal(tmp_path: Path) -> None:
    with Station() as station:
        save_identity(tmp_path, station.identity)
    (tmp_path / "node.lock").mkdir()
    with pytest.raises(PlayoutError, match="see to the folder"):
        run_node(tmp_path, NodeSettings(output="airlog"), threading.Event())


def test_a_folder_that_is_not_enrolled_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlayoutError, match="enrol it first"):
        run_node(tmp_path, NodeSettings(output="airlog"), threading.Event())


def test_curfew_at_a_quarter_past_three(tmp_path: Path) -> None:
    """The clock of the node is set to the night: what is due then is refused, by the signed hours alone."""
    night = datetime(2026, 12, 4, 20, 15, tzinfo=UTC)
    begun = time.monotonic()

    def clock() -> datetime:
        return night + timedelta(seconds=time.monotonic() - begun)

    with Station() as station:
        save_identity(tmp_path, station.identity)
        at_night = cue(night + timedelta(seconds=1.5), SECONDS, master_sha256=station.keep(noise_opus(SECONDS)))
        station.publish(rundown(at_night, now=night))
        stop = threading.Event()
        node = threading.Thread(target=run_node, args=(tmp_path, NodeSettings(output="airlog"), stop, clock))
        node.start()
        with station.changed:
            assert station.changed.wait_for(lambda: bool(station.plays), 10)
        stop.set()
        node.join()
        assert (station.last("c1")["result"], station.last("c1")["detail"]) == ("refused", "curfew")
        assert list((tmp_path / "airlog").glob("*.wav")) == []
