"""Runs a real node: python -m tests.playout.node_process FOLDER [OUTPUT [DEVICE]]; it ends with SIGTERM, or a kill."""

import logging
import signal
import sys
import threading
from pathlib import Path

from broadcaster.playout import run_node
from broadcaster.settings import NodeSettings


def serve(folder: Path, output: str = "airlog", device: str | None = None) -> None:
    """Be a node that logs into folder/node.log until it gets SIGTERM."""
    logging.basicConfig(filename=folder / "node.log", level=logging.INFO, format="%(asctime)s %(message)s")
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    run_node(folder, NodeSettings.model_validate({"output": output, "device": device}), stop)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), *sys.argv[2:])
