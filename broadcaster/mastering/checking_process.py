"""The process that checks one recording: `python -m broadcaster.mastering.checking_process FILE`.

One line of JSON goes out: what the recording is, or why it is refused.
"""

import json
import os
import sys
from pathlib import Path
from typing import IO

from broadcaster.errors import RecordingError
from broadcaster.mastering.survey import survey
from broadcaster.process_limits import limit_process

_MEMORY = 500_000_000
"""Bytes; an hour needs a third of it."""
_SECONDS = 45
"""Of processor time; an hour takes 20 on a slow machine."""


def main() -> None:
    """Check the recording and say what was found."""
    limit_process(DATA=_MEMORY, CPU=_SECONDS, FSIZE=0, CORE=0)
    with _private_output() as out:
        try:
            found = survey(Path(sys.argv[1]))
            told = {"seconds": found.seconds, "codec": found.codec, "channels": found.channels}
        except RecordingError as refusal:
            told = {"refused": refusal.template, "params": refusal.params}
        out.write(json.dumps(told).encode())


def _private_output() -> IO[bytes]:
    """The pipe to the parent; what a library prints does not reach it."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


if __name__ == "__main__":
    main()
