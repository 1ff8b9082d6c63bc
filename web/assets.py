"""Addresses of the panel's own files that change with their content, so that browsers may keep them for long."""

import hashlib
from functools import cache
from pathlib import Path

from flask import current_app, url_for


def asset(name: str) -> str:
    """The address of a file under static/."""
    folder = current_app.static_folder
    return url_for("static", filename=name, v=_fingerprint(Path(folder or "") / name))


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
