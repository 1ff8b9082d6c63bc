"""Speaks a phrase in a process of its own, which may crash or stall without harm to the panel."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from broadcaster.errors import VoiceError, translatable

_log = logging.getLogger(__name__)
_MODULE = "broadcaster.voice.speaking_process"
_PYTHONPATH = str(Path(__file__).parents[2])
"""Where the package lies, in a checkout or installed."""
_PATIENCE = 10.0
"""Seconds; it takes half a second."""


def speak_isolated(phrase: str, words_per_minute: int, folder: Path) -> bytes:
    """A short phrase of plain words as WAV, by the embedded voice; raises VoiceError.

    What was spoken before by the same voice is taken from the sentences in `folder`.
    """
    command = [sys.executable, "-P", "-m", _MODULE, str(words_per_minute), str(folder)]
    environment = {**os.environ, "PYTHONPATH": _PYTHONPATH}
    try:
        done = subprocess.run(
            command, input=phrase.encode(), capture_output=True, timeout=_PATIENCE, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        _log.warning("the process that speaks a phrase took more than %s s", _PATIENCE)
        raise _mute() from None
    if done.returncode or not done.stdout.startswith(b"RIFF"):
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        _log.warning("the process that speaks a phrase ended with status %s %s", done.returncode, last)
        raise _mute()
    return done.stdout


def _mute() -> VoiceError:
    return VoiceError(translatable("The voice could not say this. Try again, or write it in other words."))
