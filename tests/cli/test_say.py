"""`broadcaster say`: whose voice, and how fast."""

import errno
import os
import wave
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner, Result

from broadcaster.cli import main
from broadcaster.workflow import say_text


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BROADCASTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _say(output: Path, *options: str) -> Result:
    text = "Kính thưa bà con, ngày mai có lớp tập huấn."
    return CliRunner().invoke(main, ["say", text, "-o", str(output), "--dry", *options])


def _seconds(output: Path) -> float:
    with wave.open(str(output)) as sound:
        return sound.getnframes() / sound.getframerate()


def test_the_voice_and_its_speed_may_be_named(tmp_path: Path) -> None:
    slow, fast = tmp_path / "slow.wav", tmp_path / "fast.wav"
    said = _say(slow, "--voice", "espeak:south", "--speed", "0.8")
    assert (said.exit_code, "vi-vn-x-south:120:" in said.output) == (0, True)
    assert _say(fast, "--voice", "espeak", "--speed", "1.4").exit_code == 0
    assert _seconds(slow) > 1.4 * _seconds(fast)


def test_an_unknown_voice_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    refused = _say(tmp_path / "out.wav", "--voice", "espeak:east")
    assert refused.exit_code == 2
    assert "no voice espeak:east; choose one of these:" in refused.output
    assert "espeak:central, espeak:north, espeak:south" in refused.output
    assert not (tmp_path / "out.wav").exists()


@pytest.mark.parametrize("speed", ["0", "0.69", "1.51", "nan", "x"])
def test_a_speed_out_of_bounds_is_refused(tmp_path: Path, speed: str) -> None:
    assert _say(tmp_path / "out.wav", "--speed", speed).exit_code == 2


def test_another_voice_that_had_to_speak_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADCASTER_VOICE__GTTS_URL", "http://127.0.0.1:9")
    said = _say(tmp_path / "out.wav", "--voice", "gtts")
    assert said.exit_code == 0
    assert "espeak-ng" in said.output
    assert "! voice_fallback" in said.output


def test_a_file_that_could_not_be_written_to_its_end_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(sound: object, profile: str, suffix: str, file: IO[bytes], tags: object) -> None:
        file.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(say_text, "write_sound", half)
    output = tmp_path / "out" / "said.mp3"
    output.parent.mkdir()
    output.write_bytes(b"earlier")
    done = CliRunner().invoke(main, ["say", "Mời bà con họp.", "-o", str(output)])
    assert done.exit_code == 2
    assert [(path.name, path.read_bytes()) for path in output.parent.iterdir()] == [("said.mp3", b"earlier")]
