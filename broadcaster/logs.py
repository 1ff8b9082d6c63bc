"""Plain lines on the console, and the same in a rotating file of each process."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_BYTES, _FILES = 2_000_000, 5


def set_up(folder: Path, part: str, level: str) -> None:
    """Log to stderr and to `folder`/`part`.log; one file a process, since rotation is not safe between several."""
    folder.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        logging.StreamHandler(sys.stderr),
        RotatingFileHandler(folder / f"{part}.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"),
    ]
    logging.basicConfig(level=level, format=_FORMAT, handlers=handlers, force=True)
    logging.captureWarnings(True)
    for noisy in ("apscheduler", "urllib3", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # It warns of threads in a long poll at every end, which is how a long poll ends.
    logging.getLogger("waitress").setLevel(logging.ERROR)
