"""Starts the real node as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def start_node(
    folder: Path, output: str = "airlog", environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A node process on an enrolled folder; it logs into folder/node.log."""
    with (folder / "node.log").open("ab") as log:
        command = [sys.executable, "-m", "tests.playout.node_process", str(folder), output]
        return subprocess.Popen(
            command, cwd=REPOSITORY, stdout=log, stderr=log, env=os.environ | dict(environment or {})
        )


@contextmanager
def started_node(
    folder: Path, output: str = "airlog", environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A node process that is ended cleanly."""
    process = start_node(folder, output, environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)
