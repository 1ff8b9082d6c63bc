"""`broadcaster voice ...`, from the command line's point of view."""

import hashlib
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadcaster.cli import main
from tests.voice.fake_shelf import FakeShelf
from tests.voice.tiny_voice import NAME, make_tiny_voice


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BROADCASTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def shelf() -> Iterator[FakeShelf]:
    with FakeShelf() as server:
        yield server


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["voice", *map(str, arguments)])


def refused(result: Result) -> str:
    (line,) = result.output.splitlines()
    assert (result.exit_code, line[:13]) == (2, "broadcaster: ")
    return line


def test_a_neural_voice_comes_speaks_and_goes(home: Path, tmp_path: Path) -> None:
    added = call("add", make_tiny_voice(tmp_path / "source"), "--name", "co-lan")
    assert added.exit_code == 0
    assert '"local:co-lan" first into voice.order' in added.output
    assert "  local:co-lan  Voice on this computer: co-lan" in call("list").output.splitlines()
    tried = call("try", "local:co-lan", "-o", tmp_path / "out.wav")
    assert tried.exit_code == 0
    with wave.open(str(tmp_path / "out.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert f"out.wav: {seconds:.1f} s, sherpa:co-lan" in tried.output
    assert "times its length" in tried.output
    assert call("remove", "local:co-lan").exit_code == 0
    assert "co-lan" not in call("list").output


def test_the_list_says_what_is_used_and_what_is_missing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    (home / "station.toml").write_text('[voice]\norder = ["local:x", "espeak:south"]\n')
    call("add", make_tiny_voice(tmp_path / "source"), "--name", "x")
    monkeypatch.setitem(__import__("sys").modules, "sherpa_onnx", None)
    lines = {line[2:].split()[0]: line for line in call("list").output.splitlines()}
    assert lines["espeak:south"].startswith("* ")
    assert lines["espeak:north"].startswith("  ")
    assert "not available: The program for this voice is missing" in lines["local:x"]
    assert "still in voice.order" in call("remove", "x").output


def test_a_number_is_spoken_as_the_station_reads_it(home: Path, tmp_path: Path) -> None:
    lengths = []
    for number, text in enumerate(("Có 125 hộ.", "Có một trăm hai mươi lăm hộ.")):
        assert call("try", "espeak:north", text, "-o", tmp_path / f"{number}.wav").exit_code == 0
        lengths.append((tmp_path / f"{number}.wav").read_bytes())
    assert lengths[0] == lengths[1]


@pytest.mark.parametrize("voice_id", ["nobody", "local:x", "local:../x", "service:x", "edge:en-US-EmmaNeural", "", ":"])
def test_a_voice_that_is_not_there_is_refused(home: Path, tmp_path: Path, voice_id: str) -> None:
    assert "There is no" in refused(call("try", voice_id, "-o", tmp_path / "out.wav"))
    assert not (tmp_path / "out.wav").exists()


def test_nothing_to_say_is_refused(home: Path, tmp_path: Path) -> None:
    assert "The text is empty" in refused(call("try", "espeak:north", " ... ", "-o", tmp_path / "out.wav"))


def test_a_broken_model_is_one_clear_line(home: Path, tmp_path: Path) -> None:
    source = make_tiny_voice(tmp_path / "source")
    (source / f"{NAME}.onnx").write_bytes(b"garbage")
    assert "is no ONNX model" in refused(call("add", source))
    assert "There is no voice" in refused(call("remove", NAME))


def test_a_download_is_checked_and_added(home: Path, tmp_path: Path, shelf: FakeShelf) -> None:
    asked = []
    for path in sorted(make_tiny_voice(tmp_path / "source", sherpa=False).iterdir()):
        shelf.files[path.name] = path.read_bytes()
        asked += ["--url", shelf.url(path.name), "--sha256", hashlib.sha256(path.read_bytes()).hexdigest().upper()]
    wrong = [*asked[:-1], "0" * 64]
    assert "is not the file expected" in refused(call("download", "xa", *wrong))
    assert call("download", "xa", *asked).exit_code == 0
    assert "local:xa" in call("list").output


@pytest.mark.parametrize(
    "arguments",
    [
        ["xa", "--url", "https://example.org/x.zip"],
        ["xa", "--sha256", "0" * 64],
        ["xa", "--url", "https://example.org/x.zip", "--sha256", "abc"],
        ["xa", "--url", "https://example.org/x.zip", "--sha256", "0" * 64, "--sha256", "0" * 64],
    ],
)
def test_every_address_needs_its_checksum(home: Path, arguments: list[str]) -> None:
    assert "Give one --sha256 of 64 hexadecimal digits for each --url" in refused(call("download", *arguments))


def test_what_can_be_fetched_by_name_is_listed_and_nothing_else_is_fetched(home: Path) -> None:
    listed = call("download").output
    assert "vi_VN-vais1000-medium  63 MB  trained on VAIS-1000, CC BY 4.0" in listed
    assert "vi_VN-vais1000-medium" in refused(call("download", "en_US-lessac-medium"))
