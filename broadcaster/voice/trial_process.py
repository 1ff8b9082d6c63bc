"""The process that tries a neural model: `python -m broadcaster.voice.trial_process ENGINE MODEL SENTENCE`.

It writes JSON: what was found out of the model, or the fault. A model that crashes its library ends this process only.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from broadcaster.errors import BroadcasterError
from broadcaster.process_limits import limit_process
from broadcaster.voice.local import LIBRARIES
from broadcaster.voice.plausible import check_plausible

_MEMORY = 1_500_000_000
"""Bytes; a preview in the panel is allowed no more."""
_SECONDS = 60
"""Of processor time; a sentence takes a few at most."""


def main() -> None:
    """Load the model and speak the sentence."""
    limit_process(DATA=_MEMORY, CPU=_SECONDS, CORE=0)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)  # what a library prints does not get into the answer
        out.write(json.dumps(_tried(sys.argv[1], Path(sys.argv[2]), sys.argv[3])))


def _tried(engine: str, model: Path, sentence: str) -> dict[str, Any]:
    try:
        speech = LIBRARIES[engine][1](model).speak(sentence, 1.0)
        check_plausible(sentence, speech)
    except BroadcasterError as fault:
        return {"fault": str(fault)}
    return {"rate": speech.rate, "gives_words": bool(speech.words)}


if __name__ == "__main__":
    main()
