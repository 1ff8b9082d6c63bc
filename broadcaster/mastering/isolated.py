"""Checks a recording in a process of its own, which a hostile file may crash or stall without harm."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from broadcaster.errors import RecordingError, translatable
from broadcaster.model import Seconds

_log = logging.getLogger(__name__)
_MODULE = "broadcaster.mastering.checking_process"
_ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parents[2]),  # where the package lies, in a checkout or installed
    "OPENBLAS_NUM_THREADS": "1",  # each thread would take its share of the memory that is allowed
}
_PATIENCE = 120.0
"""Seconds; a recording of a few minutes takes one, an hour on a busy machine most of it."""


@dataclass(frozen=True, slots=True)
class CheckedRecording:
    """What a recording is that was heard from beginning to end."""

    seconds: Seconds
    codec: str
    """As FFmpeg names it."""
    channels: int


def check_isolated(source: Path) -> CheckedRecording:
    """Hear a file as a whole elsewhere.

    Raises RecordingError where it cannot be aired, and where the process crashes, stalls or needs too much memory.
    """
    command = [sys.executable, "-P", "-m", _MODULE, str(source)]
    environment = {**os.environ, **_ENVIRONMENT}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, env=environment, check=False
        )
        told = json.loads(done.stdout)
        if "refused" in told:
            raise RecordingError(str(told["refused"]), **told["params"])
        return CheckedRecording(Seconds(float(told["seconds"])), str(told["codec"]), int(told["channels"]))
    except subprocess.TimeoutExpired:
        _log.warning("the process that checks a recording took more than %s s", _PATIENCE)
    except (ValueError, KeyError, TypeError):
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        _log.warning("the process that checks a recording ended with status %s %s", done.returncode, last)
    raise RecordingError(
        translatable("The recording could not be checked: it is damaged or unusual. Save it as M4A, MP3 or WAV.")
    )
