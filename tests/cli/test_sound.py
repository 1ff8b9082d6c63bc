import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from broadcaster.mastering import decode
from broadcaster.resources import shipped

CHIME = str(shipped("audio/chime/info.flac"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    (home / "sounds" / "chime").mkdir(parents=True)
    (home / "sounds" / "chime" / "trong-lang.flac").write_bytes(Path(CHIME).read_bytes())
    return home


def call(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "broadcaster.cli", *arguments],
        env={**os.environ, "BROADCASTER_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
    )


def test_all_sounds_are_listed_the_communes_own_too(home: Path) -> None:
    done = call(home, "sound", "list")
    assert done.returncode == 0, done.stderr
    listed = [line.split()[:2] for line in done.stdout.splitlines()]
    for one in (["chime", "priority"], ["chime", "trong-lang.flac"], ["music", "flute"], ["signal", "sweep"]):
        assert one in listed


@pytest.mark.parametrize(
    ("name", "seconds"), [("sweep", 3.0), ("siren", 6.0), ("calm", 24.0), ("trong-lang.flac", 2.4)]
)
def test_each_can_be_made_as_a_file(home: Path, tmp_path: Path, name: str, seconds: float) -> None:
    done = call(home, "sound", "make", name, "-o", str(tmp_path / "a.wav"), "--seconds", "3")
    assert done.returncode == 0, done.stderr
    assert decode(tmp_path / "a.wav").seconds == pytest.approx(seconds, abs=0.01)


def test_a_sound_is_heard_forecast_and_drawn(home: Path, tmp_path: Path) -> None:
    heard, drawn = tmp_path / "heard.mp3", tmp_path / "drawn.png"
    assert call(home, "sound", "heard", CHIME, "-o", str(heard), "--distance", "60", "--noise", "rain").returncode == 0
    sound = decode(heard)
    assert sound.seconds == pytest.approx(3.4, abs=0.01), "a second for the echoes"
    loud = np.abs(np.frombuffer(sound.pcm, "<i2").astype(float))
    assert loud[-480:].max() < 0.03 * loud.max(), "it fades out"
    said = call(home, "sound", "forecast", CHIME).stdout
    assert said.startswith("in a quiet place: understood up to about ")
    assert len(said.splitlines()) == 3
    assert call(home, "picture", CHIME, "-o", str(drawn), "--width", "400").returncode == 0
    assert drawn.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "arguments",
    [
        ["sound", "make", "gong", "-o", "{folder}/a.wav"],
        ["sound", "make", "tone", "-o", "{folder}/a.txt"],
        ["sound", "make", "tone", "-o", "{folder}/missing/a.wav"],
        ["sound", "heard", CHIME, "-o", "{folder}/a.wav", "--distance", "1"],
        ["sound", "heard", CHIME, "-o", "{folder}/a.wav", "--noise", "sea"],
        ["sound", "forecast", "{folder}/text.wav"],
        ["picture", "{folder}/text.wav", "-o", "{folder}/a.png"],
    ],
)
def test_what_cannot_be_done_is_one_line(home: Path, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "text.wav").write_text("no sound", encoding="utf-8")
    done = call(home, *(word.format(folder=tmp_path) for word in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "a.wav").exists()
