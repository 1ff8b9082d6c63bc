"""One contract, run over every output that can be opened here."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from broadcaster.errors import PlayoutError
from broadcaster.model import Seconds
from broadcaster.playout.outputs import (
    OUTPUTS,
    AirlogOutput,
    Output,
    OutputOptions,
    PortAudioOutput,
    PulseOutput,
    airlog,
    open_output,
)
from broadcaster.playout.outputs.pulse_server import default_sink
from broadcaster.playout.sounding import RATE, Block
from tests.playout.outputs.pulseaudio import MISSING, PULSE_DEVICE, MonitorRecorder, PulseServer, on_pulse
from tests.playout.sounds import sessions

KINDS = ["airlog", on_pulse("pulse"), on_pulse("portaudio")]


@pytest.fixture
def options(tmp_path: Path) -> OutputOptions:
    return OutputOptions(tmp_path / "airlog", latency=Seconds(0.1))


@pytest.fixture(scope="module", autouse=True)
def pulse_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[PulseServer, MonitorRecorder] | None]:
    """Started with the first test, because its sink takes some time to run."""
    if MISSING["pulse"]:
        yield None
        return
    with PulseServer(tmp_path_factory.mktemp("pulse")) as server:
        listening = MonitorRecorder(server)
        yield server, listening
        listening.finish()


@pytest.fixture(params=KINDS)
def output(request: pytest.FixtureRequest, options: OutputOptions, monkeypatch: pytest.MonkeyPatch) -> Iterator[Output]:
    if request.param != "airlog":
        server, listening = request.getfixturevalue("pulse_server")
        listening.wait()
        use_server(server, monkeypatch)
    opened = open_kind(request.param, options)
    yield opened
    opened.close()


def use_server(server: PulseServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)


def open_kind(kind: str, options: OutputOptions) -> Output:
    return OUTPUTS[kind](replace(options, device=PULSE_DEVICE) if kind == "portaudio" else options)


class Listener:
    """Renders a quiet tone and notes what it was asked for."""

    def __init__(self) -> None:
        self.frames: list[int] = []
        self.walls: list[float] = []
        self.asked_at: list[float] = []
        self.busy = threading.Lock()

    def __call__(self, frames: int, wall: float) -> Block:
        assert self.busy.acquire(blocking=False), "render was called from two threads at once"
        self.frames.append(frames)
        self.walls.append(wall)
        self.asked_at.append(time.time())
        self.busy.release()
        return np.full(frames, 0.01, np.float32)


def run_for(output: Output, seconds: float, render: Callable[[int, float], Block]) -> None:
    stop = threading.Event()
    threading.Timer(seconds, stop.set).start()
    output.run(render, stop)


def test_it_renders_in_real_time_and_tells_when_each_block_sounds(output: Output) -> None:
    listener = Listener()
    run_for(output, 1.5, listener)
    asked_at = np.array(listener.asked_at)
    settled = asked_at > asked_at[-1] - 1.0
    assert np.array(listener.frames)[settled].sum() / RATE == pytest.approx(1.0, abs=0.15)
    begins = np.cumsum([0, *listener.frames[:-1]]) / RATE
    offsets = (np.array(listener.walls) - begins)[settled]
    assert np.median(np.abs(offsets - np.median(offsets))) < 0.005
    ahead = (np.array(listener.walls) - asked_at)[settled]
    assert np.median(ahead) == pytest.approx(output.latency, abs=0.1)


@pytest.mark.parametrize("output", [on_pulse("pulse")], indirect=True)
def test_after_a_stall_a_server_is_not_fed_what_is_behind(output: Output) -> None:
    listener = Listener()

    def render(frames: int, wall: float) -> Block:
        if len(listener.frames) == 50:
            time.sleep(1.0)
        return listener(frames, wall)

    run_for(output, 2.5, render)
    rendered = np.cumsum([0, *listener.frames[:-1]]) / RATE
    offsets = np.array(listener.walls) - rendered
    assert np.median(offsets[-50:]) - np.median(offsets[20:50]) == pytest.approx(1.0, abs=0.2)


def test_it_stops_when_told_and_closes_twice(output: Output) -> None:
    stop, listener = threading.Event(), Listener()
    stop.set()
    output.run(listener, stop)
    output.close()
    output.close()
    rendered = len(listener.frames)
    time.sleep(0.1)
    assert len(listener.frames) == rendered


def test_it_says_what_it_is(output: Output) -> None:
    assert output.kind in OUTPUTS
    assert output.detail


class TurnedClock:
    """The module `time` for a recorder that need not wait."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.ahead = time.time() - self.now

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def time(self) -> float:
        return self.ahead + self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> TurnedClock:
    turned = TurnedClock()
    monkeypatch.setattr(airlog, "time", turned)
    monkeypatch.setattr(airlog, "wall_ahead", lambda: turned.ahead)
    return turned


class TestAirlog:
    def record(self, options: OutputOptions, blocks: int, loud: Callable[[int, float], bool]) -> None:
        """Record that many blocks, of 0.25 where `loud(block, wall)` says so."""
        output = AirlogOutput(options)
        stop, count = threading.Event(), iter(range(blocks))

        def render(frames: int, wall: float) -> Block:
            block = next(count)
            if block == blocks - 1:
                stop.set()
            return np.full(frames, 0.25 * loud(block, wall), np.float32)

        output.run(render, stop)
        output.close()

    def test_silence_makes_no_file(self, options: OutputOptions, clock: TurnedClock) -> None:
        self.record(options, 30, lambda block, wall: False)
        assert list(options.recordings.iterdir()) == []

    def test_a_session_has_a_second_before_and_two_after(self, options: OutputOptions, clock: TurnedClock) -> None:
        self.record(options, 280, lambda block, wall: 20 <= block < 70)
        [(_, samples)] = sessions(options.recordings)
        heard = np.flatnonzero(samples)
        assert heard[0] == RATE
        assert heard[-1] == RATE + 50 * 480 - 1
        assert len(samples) == RATE + 50 * 480 + 2 * RATE

    def test_the_recorded_instant_is_that_of_the_rendered_block(self, options: OutputOptions) -> None:
        output = AirlogOutput(options)
        first: list[float] = []

        def render(frames: int, wall: float) -> Block:
            first.append(wall)
            return np.full(frames, 0.25, np.float32)

        run_for(output, 0.3, render)
        output.close()
        [(begins, _)] = sessions(options.recordings)
        assert begins + 1.0 == pytest.approx(first[0], abs=2e-6)

    def test_a_file_left_behind_by_a_kill_can_be_read(self, options: OutputOptions) -> None:
        output = AirlogOutput(options)
        run_for(output, 0.3, lambda frames, wall: np.full(frames, 0.25, np.float32))
        [(_, samples)] = sessions(options.recordings)
        assert len(samples) > RATE + 0.1 * RATE
        output.close()

    def test_old_recordings_are_deleted_and_young_ones_kept(self, options: OutputOptions) -> None:
        import os

        options.recordings.mkdir()
        index = options.recordings / "sessions.jsonl"
        index.write_text('{"file": "old.wav"}\n{"file": "young.wav"}\nhalf a li')
        for name, days in (("old", 31), ("young", 29)):
            (options.recordings / f"{name}.wav").touch()
            os.utime(options.recordings / f"{name}.wav", (time.time() - days * 86_400,) * 2)
        AirlogOutput(options).close()
        assert {path.name for path in options.recordings.iterdir()} == {"young.wav", "sessions.jsonl"}
        assert index.read_text() == '{"file": "young.wav"}\nhalf a li\n'

    @pytest.mark.parametrize(("patience", "silence"), [(0.1, 0.5), (2.0, 0.0)])
    def test_a_short_wait_is_caught_up_and_a_stall_is_silence(
        self,
        options: OutputOptions,
        monkeypatch: pytest.MonkeyPatch,
        clock: TurnedClock,
        patience: float,
        silence: float,
    ) -> None:
        monkeypatch.setattr(airlog, "STALL", patience)
        walls: list[float] = []

        def render(block: int, wall: float) -> bool:
            walls.append(wall)
            if block == 9:
                clock.sleep(0.5)
            return True

        self.record(options, 60, render)
        [(begins, samples)] = sessions(options.recordings)
        assert np.count_nonzero(samples == 0) / RATE - 1 == pytest.approx(silence, abs=0.011)
        assert walls[10] - walls[9] == pytest.approx(silence or 0.01, abs=0.011)
        loud = np.flatnonzero(samples)
        assert begins + loud[10 * 480] / RATE == pytest.approx(walls[10], abs=0.001)

    def test_a_full_disk_is_logged_and_does_not_end_the_output(
        self, options: OutputOptions, caplog: pytest.LogCaptureFixture
    ) -> None:
        output = AirlogOutput(options)
        shutil.rmtree(options.recordings)
        rendered: list[int] = []

        def render(frames: int, wall: float) -> Block:
            rendered.append(frames)
            return np.full(frames, 0.25, np.float32)

        run_for(output, 0.3, render)
        assert len(rendered) > 10
        assert len([record for record in caplog.records if "cannot be written" in record.message]) == 1

    def test_a_folder_that_cannot_be_made_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(PlayoutError, match="see to the folder"):
            AirlogOutput(OutputOptions(tmp_path / "file" / "airlog"))


class TestChoice:
    def test_auto_records_where_no_device_opens(self, options: OutputOptions, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
        monkeypatch.setitem(OUTPUTS, "portaudio", _refuse)
        with_nothing = open_output("auto", options)
        assert isinstance(with_nothing, AirlogOutput)
        with_nothing.close()

    def test_a_named_output_that_cannot_open_is_refused(
        self, options: OutputOptions, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
        with pytest.raises(PlayoutError, match=r"PulseAudio|not installed"):
            open_output("pulse", options)

    def test_a_portaudio_device_that_is_not_there_is_refused(self, options: OutputOptions) -> None:
        with pytest.raises(PlayoutError, match="PortAudio"):
            PortAudioOutput(OutputOptions(options.recordings, device="no such device"))

    @pytest.mark.service
    @pytest.mark.skipif(bool(MISSING["pulse"]), reason=f"not installed: {', '.join(MISSING['pulse'])}")
    def test_auto_takes_a_real_sink_and_not_a_made_up_one(
        self, options: OutputOptions, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        for sink, expected in (("loa", PulseOutput), ("auto_null", AirlogOutput)):
            with PulseServer(tmp_path / sink, sink) as server:
                use_server(server, monkeypatch)
                assert default_sink() == sink
                chosen = open_output("auto", options)
                assert isinstance(chosen, expected)
                chosen.close()

    @pytest.mark.parametrize(
        ("kind", "word"), [on_pulse("pulse", "sound server"), on_pulse("portaudio", "sound device")]
    )
    def test_a_server_that_dies_is_an_error_of_the_output_and_one_that_comes_back_is_found(
        self, options: OutputOptions, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, word: str
    ) -> None:
        with PulseServer(tmp_path / "dies") as server:
            use_server(server, monkeypatch)
            output = open_kind(kind, options)
            threading.Timer(0.3, server.stop).start()
            with pytest.raises(PlayoutError, match=word):
                output.run(Listener(), threading.Event())
            output.close()
            with pytest.raises(PlayoutError):
                open_kind(kind, options)
        with PulseServer(tmp_path / "dies"):
            open_kind(kind, options).close()


def _refuse(_: OutputOptions) -> Output:
    raise PlayoutError("nothing here")
