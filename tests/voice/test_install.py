import json
import os
import shutil
import sys
from pathlib import Path

import onnx
import pytest

from broadcaster.errors import VoiceRefused
from broadcaster.voice import install, trial
from broadcaster.voice.install import install_voice
from broadcaster.voice.installed import digest, find_installed, installed_voices, remove_installed
from broadcaster.voice.onnx_metadata import onnx_metadata
from tests.voice.tiny_voice import NAME, RATE, make_tiny_voice


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A voice for both libraries."""
    return make_tiny_voice(tmp_path / "source")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "voice"


def _refused(source: Path, home: Path, why: str, name: str | None = None) -> None:
    with pytest.raises(VoiceRefused, match=why) as refusal:
        install_voice(source, home, name)
    assert "\n" not in str(refusal.value)
    assert installed_voices(home) == []
    assert not list(home.glob("installed/*"))


def test_a_voice_that_speaks_is_kept_with_what_belongs_to_it(source: Path, home: Path) -> None:
    (source / "MODEL_CARD").write_text("Licence: of the test")
    (source / "holiday.jpg").write_bytes(b"not of the voice")
    added = install_voice(source, home)
    assert (added.name, added.engine, added.rate, added.gives_words) == (NAME, "sherpa", RATE, False)
    assert find_installed(home, NAME) == added
    kept = {path.name for path in added.folder.iterdir()}
    assert kept == {f"{NAME}.onnx", f"{NAME}.onnx.json", "tokens.txt", "MODEL_CARD", "voice.json"}
    added.verify()
    shutil.rmtree(source)
    assert find_installed(home, NAME).sha256 == digest(added.folder)


def test_a_voice_can_be_removed_and_added_again_under_its_name(source: Path, home: Path) -> None:
    first = install_voice(source, home, "co-lan")
    _taken(source, home)
    remove_installed(home, "co-lan")
    assert list((home / "installed").iterdir()) == []
    assert install_voice(source, home, "co-lan") == first


def _taken(source: Path, home: Path) -> None:
    with pytest.raises(VoiceRefused, match="There is a voice co-lan already"):
        install_voice(source, home, "co-lan")
    assert [voice.name for voice in installed_voices(home)] == ["co-lan"]


def test_links_to_files_elsewhere_are_followed(source: Path, home: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    linked.mkdir()
    for path in source.iterdir():
        (linked / path.name).symlink_to(path)
    added = install_voice(linked, home)
    assert not any(path.is_symlink() for path in added.folder.iterdir())


@pytest.mark.parametrize("name", ["", ".", "..", "../out", "cô-lan", "a b", "-x", ".x", "x" * 65, "a/b", "a\nb"])
def test_a_name_that_cannot_be_in_an_id_is_refused(source: Path, home: Path, name: str) -> None:
    _refused(source, home, "is no name for a voice", name)


def test_a_folder_without_exactly_one_model_is_refused(source: Path, home: Path, tmp_path: Path) -> None:
    _refused(tmp_path, home, "exactly one model NAME.onnx; there are 0")
    shutil.copy(source / f"{NAME}.onnx", source / "other.onnx")
    _refused(source, home, "there are 2")


def test_a_model_without_configuration_is_refused(source: Path, home: Path) -> None:
    (source / "tokens.txt").unlink()
    (source / f"{NAME}.onnx.json").unlink()
    _refused(source, home, f"put {NAME}.onnx.json")


@pytest.mark.parametrize("config", ["", "{", "[]", "null", '"x"'])
def test_a_configuration_that_is_none_is_refused(source: Path, home: Path, config: str) -> None:
    (source / f"{NAME}.onnx.json").write_text(config)
    _refused(source, home, "is no configuration")


@pytest.mark.parametrize("config", ["{}", '{"espeak": "vi", "language": 5}', '{"audio": {"sample_rate": "x"}}'])
def test_a_configuration_without_what_piper_needs_is_refused(tmp_path: Path, home: Path, config: str) -> None:
    source = make_tiny_voice(tmp_path / "source", sherpa=False)
    (source / f"{NAME}.onnx.json").write_text(config)
    _refused(source, home, "does not speak, and was not added")


@pytest.mark.parametrize("kind", [{"sherpa": False}, {"piper": False}, {}])
def test_a_voice_of_another_language_is_refused(tmp_path: Path, home: Path, kind: dict[str, bool]) -> None:
    _refused(make_tiny_voice(tmp_path / "source", language="en-us", **kind), home, r"another language \(en-us\)")


@pytest.mark.parametrize("content", [b"", b"garbage", b"\x00" * 5000, b"\xff" * 5000, b"<html>not found</html>"])
def test_what_is_no_model_is_refused_without_loading_it(source: Path, home: Path, content: bytes) -> None:
    (source / f"{NAME}.onnx").write_bytes(content)
    _refused(source, home, "is no ONNX model, or is cut off")


@pytest.mark.parametrize("part", [0.001, 0.1, 0.5, 0.999])
def test_a_model_cut_off_is_refused(source: Path, home: Path, part: float) -> None:
    model = source / f"{NAME}.onnx"
    whole = model.read_bytes()
    model.write_bytes(whole[: int(len(whole) * part)])
    _refused(source, home, "is no ONNX model, or is cut off")


@pytest.mark.parametrize("engine", ["sherpa", "piper"])
def test_a_model_that_its_library_does_not_take_is_refused(tmp_path: Path, home: Path, engine: str) -> None:
    source = make_tiny_voice(tmp_path / "source", sherpa=engine == "sherpa", piper=engine == "piper")
    model = source / f"{NAME}.onnx"
    model.write_bytes(model.read_bytes().replace(b"Gather", b"Gatter"))
    _refused(source, home, "cannot be loaded")


def test_a_model_that_ends_the_process_it_runs_in_is_refused(tmp_path: Path, home: Path) -> None:
    source = make_tiny_voice(tmp_path / "source", piper=False)
    (source / "tokens.txt").write_text("x 1\nx 2\n")  # sherpa-onnx exits on it
    _refused(source, home, "the process ended with status")


def test_a_model_whose_letters_are_not_those_of_the_language_is_refused(tmp_path: Path, home: Path) -> None:
    source = make_tiny_voice(tmp_path / "source", piper=False)
    (source / "tokens.txt").write_text("_ 0\n^ 1\n$ 2\n")  # sherpa-onnx hums the marks and tells of no fault
    _refused(source, home, "does not speak")


def test_a_model_that_takes_for_ever_is_given_up_on(source: Path) -> None:
    with pytest.raises(VoiceRefused, match=r"no sentence within 0\.01 s"):
        trial.try_model("sherpa", source / f"{NAME}.onnx", patience=0.01)


@pytest.mark.parametrize(
    "said", ["", "loading...", "[]", "1", '{"rate": 16000}', '{"rate": null, "gives_words": true}']
)
def test_a_library_that_ends_the_process_without_an_answer_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    ending = tmp_path / "python"
    ending.write_text(f"#!/bin/sh\nprintf %s '{said}'\n")
    ending.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(ending))
    with pytest.raises(VoiceRefused, match="without an answer"):
        trial.try_model("sherpa", tmp_path / "xa.onnx")


def test_where_one_library_fails_the_other_may_take_the_model(source: Path, home: Path) -> None:
    (source / "tokens.txt").write_text("x 1\nx 2\n")
    assert install_voice(source, home).engine == "piper"


def test_without_a_library_for_it_the_refusal_says_what_to_install(
    source: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sherpa_onnx", None)
    monkeypatch.setitem(__import__("sys").modules, "piper", None)
    _refused(source, home, r"pip install 'broadcaster\[sherpa\]'")


def test_a_full_disk_is_one_clear_line(source: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 5, 5_000_000))
    _refused(source, home, "no room for the voice: it needs 50 MB, and 5 MB are free")


def test_what_an_interrupted_add_left_is_swept_away(source: Path, home: Path) -> None:
    left = home / "installed" / ".adding-x"
    left.mkdir(parents=True)
    (left / "half.onnx").write_bytes(b"half")
    os.utime(left, (0, 0))
    (home / "installed" / ".adding-now").mkdir()
    install_voice(source, home)
    assert sorted(path.name for path in (home / "installed").iterdir()) == [".adding-now", NAME]


def test_the_notes_of_a_model_are_read_as_onnx_reads_them(source: Path) -> None:
    model = source / f"{NAME}.onnx"
    assert onnx_metadata(model) == {one.key: one.value for one in onnx.load(model).metadata_props}
    assert json.loads((source / f"{NAME}.onnx.json").read_text())["espeak"]["voice"] == onnx_metadata(model)["voice"]
