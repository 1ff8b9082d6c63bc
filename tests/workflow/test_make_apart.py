"""What makes a preview crashes, stalls or answers nonsense: a refusal, and nothing else."""

import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from broadcaster.errors import VoiceBusy, VoiceError
from broadcaster.model import Sound
from broadcaster.settings import Settings
from broadcaster.workflow import make_apart as apart
from broadcaster.workflow.hearing import Alone, HeardAs, Made, Order, Said
from broadcaster.workflow.make_apart import be_ready, dismiss, make_apart

WORDS = ("mời bà con đến nhà văn hóa",)


@pytest.fixture(autouse=True)
def none_waits() -> Iterator[None]:
    dismiss()
    yield
    dismiss()


def said(home: Path, voice: str = "espeak:north") -> Order:
    return Order(Settings(home=home), Said(WORDS, Sound(voice), HeardAs.BARE))


def test_a_sentence_is_spoken_and_kept(tmp_path: Path) -> None:
    be_ready()
    made = make_apart(said(tmp_path))
    assert (made.content[:4], made.kind, made.notes) == (b"RIFF", "audio/wav", ())
    assert made.voice == "espeak:north"
    assert len(list((tmp_path / "voice" / "sentences").glob("*/*.pcm"))) == 1
    assert make_apart(said(tmp_path)) == made


def test_a_voice_that_is_gone_is_told(tmp_path: Path) -> None:
    assert make_apart(said(tmp_path, voice="local:gone")).notes == ("voice_fallback",)


def test_a_refusal_comes_over_in_words(tmp_path: Path) -> None:
    order = Order(Settings(home=tmp_path), Alone(Sound(chime="gone"), "chime"))
    with pytest.raises(VoiceError, match="no sound gone") as refused:
        make_apart(order)
    assert refused.value.params["name"] == "gone"


@pytest.mark.parametrize(
    "code",
    ["import os; os.abort()", "import sys; sys.exit(3)", "print('no sound')", "1/0", "", "print('{}')"],
)
def test_a_crash_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    _in_its_place(tmp_path, monkeypatch, code)
    with pytest.raises(VoiceError, match="could not be played"):
        make_apart(said(tmp_path))


def test_what_stalls_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_its_place(tmp_path, monkeypatch, "import sys, time; sys.stdin.read() and time.sleep(60)")
    monkeypatch.setattr(apart, "_PATIENCE", 0.5)
    with pytest.raises(VoiceError, match="could not be played"):
        make_apart(said(tmp_path))


def test_one_that_waited_and_died_is_replaced(tmp_path: Path) -> None:
    be_ready()
    (waiting,) = apart._waiting
    waiting.kill()
    waiting.wait()
    assert make_apart(said(tmp_path)).content


def test_where_no_process_can_be_started_what_was_made_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> subprocess.Popen[bytes]:
        raise OSError(12, "Cannot allocate memory")

    be_ready()
    monkeypatch.setattr(apart, "_started", refuse)
    assert make_apart(said(tmp_path)).content
    with pytest.raises(VoiceError, match="could not be played"):
        make_apart(said(tmp_path))


def test_only_a_few_are_made_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on, go = threading.Semaphore(0), threading.Event()

    def answer(*_: object) -> bytes:
        going_on.release()
        assert go.wait(20)
        return b'{"kind": "audio/wav", "voice": "", "notes": []}\nRIFF'

    monkeypatch.setattr(apart, "_answer", answer)
    monkeypatch.setattr(apart, "_taken", lambda: None)
    with ThreadPoolExecutor(2) as pool:
        first = [pool.submit(make_apart, said(tmp_path)) for _ in range(2)]
        for _ in first:
            assert going_on.acquire(timeout=20)
        with pytest.raises(VoiceBusy):
            make_apart(said(tmp_path))
        go.set()
        assert [one.result() for one in first] == [Made(b"RIFF", "audio/wav")] * 2
    assert make_apart(said(tmp_path)).content == b"RIFF"


def _in_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have this run instead of the process."""
    (folder / "broken_preview.py").write_text(code)
    monkeypatch.setattr(apart, "_MODULE", "broken_preview")
    monkeypatch.setattr(apart, "_PYTHONPATH", str(folder))
