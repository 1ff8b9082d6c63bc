"""Runs a real node: python -m tests.playout.node_process FOLDER [OUTPUT]; ends with SIGTERM, or without notice."""

import logging
import signal
import sys
import threading
from pathlib import Path

from broadcaster.playout import run_node
from broadcaster.settings import NodeSettings

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    chosen = sys.argv[2] if len(sys.argv) > 2 else "airlog"
    run_node(Path(sys.argv[1]), NodeSettings.model_validate({"output": chosen}), stop)
