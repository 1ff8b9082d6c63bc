"""The node's audio: files named by their SHA-256, whole or not there, verified when fetched and when decoded."""

import hashlib
import os
import shutil
import time
from collections.abc import Collection
from pathlib import Path

from broadcaster.model import Sha256

_DAY = 86_400.0


class AudioCache:
    """A folder of `<sha256>.opus` files; `<sha256>.part` is a fetch under way."""

    def __init__(self, folder: Path, most_bytes: int = 8 << 30) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: Sha256) -> Path:
        """Where the file is, or would be."""
        return self.folder / f"{sha256}.opus"

    def part(self, sha256: Sha256) -> Path:
        """Where a fetch puts what has come so far; a later fetch goes on from there."""
        return self.folder / f"{sha256}.part"

    def holds(self, sha256: Sha256) -> bool:
        """Whether the file is there; it was verified when it came."""
        return self.path(sha256).is_file()

    def admit(self, sha256: Sha256) -> bool:
        """Make a fetched part a file of the cache; one whose content has another name is deleted: False."""
        part = self.part(sha256)
        with part.open("rb+") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                part.unlink()
                return False
            os.fsync(file.fileno())
        part.replace(self.path(sha256))
        return True

    def discard(self, sha256: Sha256) -> None:
        """Delete a file that proved damaged, so that it is fetched again."""
        self.path(sha256).unlink(missing_ok=True)

    def free_bytes(self) -> int:
        """What is left on the disk."""
        return shutil.disk_usage(self.folder).free

    def prune(self, named: Collection[Sha256], days: int = 7, now: float | None = None) -> list[Path]:
        """Delete what no rundown has named for `days`, then the longest unnamed while over the size bound.

        Returns the deleted paths. `now` is in POSIX seconds.
        """
        now = time.time() if now is None else now
        for sha256 in named:
            if self.holds(sha256):
                os.utime(self.path(sha256), (now, now))
        unnamed = sorted(
            (path for path in self.folder.iterdir() if path.stem not in named), key=lambda path: path.stat().st_mtime
        )
        total = sum(path.stat().st_size for path in self.folder.iterdir())
        deleted = []
        for path in unnamed:
            if path.stat().st_mtime < now - days * _DAY or total > self._most_bytes:
                total -= path.stat().st_size
                path.unlink()
                deleted.append(path)
        return deleted
