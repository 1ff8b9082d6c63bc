"""Finds what ships with the product (scripts/, audio/), in a checkout and in a wheel alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(relative: str) -> Path:
    """The path of a shipped file or folder, such as `scripts/samples`.

    Raises FileNotFoundError where the installation is incomplete.
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        found = root / relative
        if found.exists():
            return found
    raise FileNotFoundError(f"{relative} is missing from this installation; install broadcaster again")
