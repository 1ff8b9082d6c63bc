"""A voice that crashes or stalls is a refusal, and nothing else."""

from pathlib import Path

import pytest

from broadcaster.errors import VoiceError
from broadcaster.voice import isolated
from broadcaster.voice.isolated import speak_isolated


def test_a_phrase_is_spoken_and_kept(tmp_path: Path) -> None:
    sound = speak_isolated("nhà văn hóa", 150, tmp_path)
    assert sound.startswith(b"RIFF")
    assert len(list(tmp_path.glob("*/*.pcm"))) == 1
    assert speak_isolated("nhà văn hóa", 150, tmp_path) == sound


@pytest.mark.parametrize("code", ["import os; os.abort()", "import sys; sys.exit(3)", "print('no sound')", "1/0"])
def test_a_crash_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    _in_its_place(tmp_path, monkeypatch, code)
    with pytest.raises(VoiceError, match="could not say"):
        speak_isolated("nhà văn hóa", 150, tmp_path)


def test_what_stalls_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_its_place(tmp_path, monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(isolated, "_PATIENCE", 0.3)
    with pytest.raises(VoiceError, match="could not say"):
        speak_isolated("nhà văn hóa", 150, tmp_path)


def _in_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have this run instead of the speaking process."""
    (folder / "broken_voice.py").write_text(code)
    monkeypatch.setattr(isolated, "_MODULE", "broken_voice")
    monkeypatch.setattr(isolated, "_PYTHONPATH", str(folder))
