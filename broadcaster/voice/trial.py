"""Tries a neural model in a process of its own, which may crash or stall without harm to the station."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from broadcaster.errors import VoiceRefused, translatable

_MODULE = "broadcaster.voice.trial_process"
_PYTHONPATH = str(Path(__file__).parents[2])
"""Where the package lies, in a checkout or installed."""
_PATIENCE = 120.0
"""Seconds; a large model on a slow computer takes some ten."""
_SENTENCE = "Kính thưa bà con, ngày mai thôn ta có lớp tập huấn."


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found out of a model by letting it speak."""

    rate: int
    """Hz."""
    gives_words: bool
    """Whether it told when each word sounds."""


def try_model(engine: str, model: Path, patience: float = _PATIENCE) -> Trial:
    """Let a model say a sentence; raises VoiceRefused where it cannot."""
    command = [sys.executable, "-P", "-m", _MODULE, engine, str(model), _SENTENCE]
    environment = {**os.environ, "PYTHONPATH": _PYTHONPATH}
    try:
        done = subprocess.run(command, capture_output=True, timeout=patience, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise _mute(f"no sentence within {patience:g} s") from None
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise _mute(" ".join([f"the process ended with status {done.returncode}", *last])[:300])
    try:
        found = json.loads(done.stdout)
        if "fault" not in found:
            return Trial(int(found["rate"]), bool(found["gives_words"]))
    except (ValueError, KeyError, TypeError):  # a library that ends the process itself ends it well
        raise _mute("the process ended without an answer") from None
    raise _mute(str(found["fault"]))


def _mute(detail: str) -> VoiceRefused:
    return VoiceRefused(translatable("This model does not speak, and was not added: %(detail)s"), detail=detail)
