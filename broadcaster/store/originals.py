"""Documents as they were handed in: a folder of files, each named by the SHA-256 of what is in it."""

import contextlib
import hashlib
import re
from pathlib import Path

from broadcaster.durable import write_whole
from broadcaster.errors import StoreError, translatable
from broadcaster.model import Sha256

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,5}")


class Originals:
    """Files under `folder`, which several processes may share; whole and on the disk before the name appears."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes, suffix: str) -> Sha256:
        """Keep `content`, e.g. with the suffix `.docx`; kept before, it is not written again. Raises StoreError."""
        sha256 = Sha256(hashlib.sha256(content).hexdigest())
        path = self._path(sha256, suffix)
        try:
            if not (path.exists() and path.stat().st_size == len(content)):
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_whole(path, content, durable=True)
        except OSError as fault:
            raise StoreError(
                translatable("The document cannot be stored: %(why)s. Free some space, then upload it again."),
                why=fault.strerror,
            ) from fault
        return sha256

    def read(self, sha256: str, suffix: str) -> bytes:
        """The content, checked. Raises StoreError where it is missing or damaged."""
        try:
            content = self._path(sha256, suffix).read_bytes()
        except OSError as fault:
            raise StoreError(
                translatable("The stored document cannot be read: %(why)s. Put it back from the backup."),
                why=fault.strerror,
            ) from fault
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(translatable("The stored document is damaged; put it back from the backup."))
        return content

    def remove(self, sha256: str) -> None:
        """Forget a content that became no document, whatever its suffix; one that is not there is as good."""
        with contextlib.suppress(OSError):
            for path in self._folder.glob(f"{sha256}.*"):
                path.unlink(missing_ok=True)

    def _path(self, sha256: str, suffix: str) -> Path:
        name = sha256 + suffix
        if not _NAME.fullmatch(name):
            raise StoreError(translatable("%(name)s is not the name of a stored document."), name=name)
        return self._folder / name
