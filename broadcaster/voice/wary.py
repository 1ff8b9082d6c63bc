"""A model that takes the whole process with it is noticed by the next one."""

import contextlib
import hashlib
import os
import platform
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from broadcaster.errors import VoiceUnreachable, translatable
from broadcaster.model import Speech
from broadcaster.voice.contract import Voice, spoken_form

_DEATHS = 2
"""A process may end in the middle of a sentence for other reasons; at the same sentence again, it is the sentence. A
production is given up on after three attempts, so the third must be another voice's."""
_PROCESS = uuid.uuid4().hex
"""Process ids come again, in containers within seconds."""
_MACHINE = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
"""Process ids tell nothing of another computer's or container's processes, which may share the folder."""
_LONGEST = 600.0
"""Seconds; what another machine has been speaking for longer, it does not speak any more."""


class WaryVoice:
    """Asks `voice`, which runs foreign code in this process, unless that ended two processes over the same sentence.

    A file in `folder` stands for each sentence that is being spoken; those whose process is gone are counted. After
    VoiceUnreachable was raised for them they are forgotten: later it may work.
    """

    def __init__(self, voice: Voice, folder: Path) -> None:
        self._voice = voice
        self._folder = folder

    @property
    def name(self) -> str:
        """The name of the voice behind it."""
        return self._voice.name

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises what the voice raises."""
        digest = hashlib.sha256(spoken_form(sentence).encode()).hexdigest()[:32]
        deaths = [mark for mark in self._folder.glob(f"{digest}.*.*.*") if not _is_alive(mark)]
        if len(deaths) >= _DEATHS:
            _remove(*deaths)
            raise VoiceUnreachable(
                translatable("This voice brought the program down twice; it is left alone for a while.")
            )
        with _marked(self._folder / f"{digest}.{_MACHINE}.{os.getpid()}.{_PROCESS}"):
            speech = self._voice.speak(sentence)
        _remove(*deaths)
        return speech


@contextmanager
def _marked(mark: Path) -> Iterator[None]:
    with contextlib.suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    try:
        yield
    finally:
        _remove(mark)


def _remove(*marks: Path) -> None:
    for mark in marks:
        with contextlib.suppress(OSError):
            mark.unlink(missing_ok=True)


def _is_fresh(mark: Path) -> bool:
    try:
        return time.time() - mark.stat().st_mtime < _LONGEST
    except OSError:  # it was removed just now, by whoever has spoken
        return True


def _is_alive(mark: Path) -> bool:
    """Whether the process that made the mark still runs, or one that has its number now."""
    _, machine, process_id, process = mark.name.split(".")
    if machine != _MACHINE:
        return _is_fresh(mark)
    if process == _PROCESS or sys.platform == "win32":  # there, os.kill ends the process
        return True
    if int(process_id) == os.getpid():
        return False
    try:
        os.kill(int(process_id), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
