"""The process that reads one document: `python -m broadcaster.plan.reading_process SUFFIX LENGTH`.

The document comes by standard input. JSON lines go out: how far it is, then the text, a refusal or a fault.
"""

import json
import os
import signal
import sys
import threading
from typing import IO, Any

from broadcaster.errors import PlanError
from broadcaster.plan.formats import FORMATS
from broadcaster.plan.sniff import require_kind
from broadcaster.plan.wire import to_json
from broadcaster.process_limits import limit_process

_MEMORY = 400_000_000
"""Bytes that this process, and each that it starts, may have; 300 pages of PDF take 150 MB, LibreOffice 160 MB."""
_LARGEST_FILE = 200_000_000
"""Bytes that it may write."""
_PATIENCE = 3.0
"""Seconds of its own processor time between two signs of progress; a program that it waits for has its own limit."""


def main() -> None:
    """Read the document and say what was found."""
    suffix, length = sys.argv[1], int(sys.argv[2])
    out = _private_output()

    def tell(told: dict[str, Any]) -> None:
        out.write(json.dumps(told).encode() + b"\n")
        out.flush()

    def progress(done: float) -> None:
        _allow_time()
        tell({"done": done})

    limit_process(DATA=_MEMORY, FSIZE=_LARGEST_FILE, CORE=0)
    _allow_time()
    try:
        data = sys.stdin.buffer.read(length)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        require_kind(data, suffix)
        tell(to_json(FORMATS[suffix].read(data, progress)))
    except PlanError as refusal:
        tell({"refused": refusal.template, "params": refusal.params})
    except Exception as fault:
        tell({"fault": f"{type(fault).__name__}: {fault}"[:500]})


def _private_output() -> IO[bytes]:
    """The pipe to the parent; what a library prints does not reach it."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _allow_time() -> None:
    """Begin the patience anew. Other than RLIMIT_CPU this timer holds for this process only, and ends C code too.

    Windows has no such timer; there only the parent's patience ends.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE)


def _end_with_parent() -> None:
    """End this process, and what it started, when the parent's side of the pipe is gone."""
    while os.read(0, 64):
        pass
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main()
