"""What a person wants to hear is made in a process of its own, which may crash or stall without harm to the panel."""

import atexit
import json
import logging
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from broadcaster.errors import VoiceBusy, VoiceError, translatable
from broadcaster.model import Seconds
from broadcaster.workflow.hearing import Made, Order

_log = logging.getLogger(__name__)
_MODULE = "broadcaster.workflow.preview_process"
_PYTHONPATH = str(Path(__file__).parents[2])
"""Where the package lies, in a checkout or installed."""
_PATIENCE = Seconds(60.0)
"""A sentence takes a second; half an hour of sound in a picture, or a slow voice online, takes longer."""
_AT_ONCE = 2
"""Nobody waits for these to end: who waits holds a thread of the panel, where others stop a bulletin."""
_turns = threading.BoundedSemaphore(_AT_ONCE)
_waiting: list[subprocess.Popen[bytes]] = []
"""At most one."""
_lock = threading.Lock()


def make_apart(order: Order) -> Made:
    """Make it. Raises VoiceBusy where others are listening, VoiceError where it cannot be made."""
    if not _turns.acquire(blocking=False):
        raise VoiceBusy(translatable("Others are listening right now. Try again in a moment."))
    try:
        return _made(_answer(_taken(), order))
    except OSError as fault:
        _log.warning("the process that makes a preview cannot be started: %s", fault)
        raise _mute() from fault
    finally:
        _turns.release()
        be_ready()  # who hears one thing mostly wants to hear the next


def be_ready() -> None:
    """Have a process wait for the next order: to start it takes longer than most of what it makes.

    Where none can be started now, the next order starts its own.
    """
    with _lock, suppress(OSError):
        if _waiting and _waiting[0].poll() is not None:
            _end(_waiting.pop())
        if not _waiting:
            _waiting.append(_started())


def dismiss() -> None:
    """End the process that waits."""
    with _lock:
        while _waiting:
            _end(_waiting.pop())


def _taken() -> subprocess.Popen[bytes]:
    with _lock:
        process = _waiting.pop() if _waiting else _started()
    if process.poll() is None:
        return process
    _end(process)
    return _started()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Without an order it ends by itself."""
    process.communicate()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", _MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": _PYTHONPATH},
    )


def _answer(process: subprocess.Popen[bytes], order: Order) -> bytes:
    try:
        answer, complaint = process.communicate(pickle.dumps(order), timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        _log.warning("the process that makes a preview took more than %s s", _PATIENCE)
        raise _mute() from None
    if process.returncode:
        last = complaint.decode(errors="replace").strip().splitlines()[-1:]
        _log.warning("the process that makes a preview ended with status %s %s", process.returncode, last)
        raise _mute()
    return answer


def _made(answer: bytes) -> Made:
    """A line of JSON, then the content: what a codec may have got hold of is not trusted with more than that."""
    head, _, content = answer.partition(b"\n")
    try:
        told: dict[str, Any] = json.loads(head)
        if "refusal" in told:
            raise VoiceError(str(told["refusal"]), **told["params"])
        return Made(content, str(told["kind"]), str(told["voice"]), tuple(map(str, told["notes"])))
    except (ValueError, KeyError, TypeError) as fault:
        _log.warning("the process that makes a preview gave an answer that cannot be understood: %s", fault)
        raise _mute() from None


def _mute() -> VoiceError:
    return VoiceError(translatable("This could not be played. Try again in a moment."))


atexit.register(dismiss)
