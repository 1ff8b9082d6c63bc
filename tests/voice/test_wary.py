"""A voice that ends its process is given up on after the second time."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from broadcaster.errors import VoiceUnreachable
from broadcaster.model import Speech
from broadcaster.voice import WaryVoice
from tests.voice.fakes import FakeVoice

DEADLY = "Một."


class _Deadly(FakeVoice):
    def speak(self, sentence: str) -> Speech:
        if sentence == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().speak(sentence)


def _speak(sentence: str, folder: Path) -> None:
    WaryVoice(_Deadly(), folder).speak(sentence)


def _in_another_process(sentence: str, folder: Path) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=_speak, args=(sentence, folder))
    process.start()
    process.join(60)
    return process.exitcode


def test_the_third_process_does_not_try_and_the_fourth_does_again(tmp_path: Path) -> None:
    assert _in_another_process(DEADLY, tmp_path) == -signal.SIGKILL
    assert _in_another_process(DEADLY, tmp_path) == -signal.SIGKILL
    voice = FakeVoice()
    with pytest.raises(VoiceUnreachable, match="brought the program down twice"):
        WaryVoice(voice, tmp_path).speak(DEADLY)
    assert voice.asked == []
    assert WaryVoice(voice, tmp_path).speak(DEADLY) == FakeVoice().speak(DEADLY)
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_ended_once_for_whatever_reason_is_forgiven(tmp_path: Path) -> None:
    assert _in_another_process(DEADLY, tmp_path) == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    WaryVoice(FakeVoice(), tmp_path).speak("Hai.")
    WaryVoice(FakeVoice(), tmp_path).speak(DEADLY)
    assert list(tmp_path.iterdir()) == []


def test_processes_that_still_speak_are_not_counted(tmp_path: Path) -> None:
    class Nested(FakeVoice):
        def speak(self, sentence: str) -> Speech:
            marks = list(tmp_path.iterdir())
            for number in range(3):  # another process is at the same sentence, and it runs
                digest, machine = marks[0].name.split(".")[:2]
                (tmp_path / f"{digest}.{machine}.{os.getppid()}.{number}").touch()
            return FakeVoice().speak(sentence)

    WaryVoice(Nested(), tmp_path).speak(DEADLY)
    assert len(list(tmp_path.iterdir())) == 3
    WaryVoice(FakeVoice(), tmp_path).speak(DEADLY)


@pytest.mark.parametrize(("age", "counts"), [(0, False), (3600, True)])
def test_a_process_of_another_machine_is_taken_for_dead_only_after_long(tmp_path: Path, age: int, counts: bool) -> None:
    class Marking(FakeVoice):
        def speak(self, sentence: str) -> Speech:
            (mark,) = tmp_path.iterdir()
            digest = mark.name.split(".")[0]
            for number in range(2):  # no process here has such an id
                other = tmp_path / f"{digest}.another.{2**30}.{number}"
                other.touch()
                os.utime(other, (time.time() - age,) * 2)
            return super().speak(sentence)

    WaryVoice(Marking(), tmp_path).speak(DEADLY)
    if counts:
        with pytest.raises(VoiceUnreachable, match="brought the program down twice"):
            WaryVoice(FakeVoice(), tmp_path).speak(DEADLY)
    else:
        assert WaryVoice(FakeVoice(), tmp_path).speak(DEADLY) == FakeVoice().speak(DEADLY)


def test_a_fault_is_no_death(tmp_path: Path) -> None:
    for _ in range(3):
        with pytest.raises(VoiceUnreachable, match="no answer"):
            WaryVoice(FakeVoice(unreachable={DEADLY}), tmp_path).speak(DEADLY)


def test_a_folder_that_takes_no_mark_does_not_silence_the_voice(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert WaryVoice(FakeVoice(), tmp_path / "file").speak(DEADLY) == FakeVoice().speak(DEADLY)
