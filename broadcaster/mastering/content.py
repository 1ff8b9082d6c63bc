"""The content store: finished audio in a folder, each file named by the SHA-256 of what is in it."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from broadcaster.durable import write_whole
from broadcaster.errors import MasteringError, translatable
from broadcaster.model import Master, Seconds, SentenceMark, Sha256

_MARKS = ".marks"
"""The suffix of what tells when each sentence of a Master sounds."""
_KNOWN_MARKS = TypeAdapter(tuple[SentenceMark, ...], config=ConfigDict(strict=True, allow_inf_nan=False))
"""Checks every field, since pages are made from them."""


class ContentStore:
    """Files under `folder`, spread over 256 folders; several processes may share it.

    What is stored is whole and on the disk before its name appears, and is checked against its name when it is read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._checked: dict[Path, tuple[int, int] | None] = {}

    def put(self, content: bytes, suffix: str = "") -> Sha256:
        """Store `content`, e.g. with the suffix `.opus`; storing the same again mends or changes nothing."""
        sha256 = Sha256(hashlib.sha256(content).hexdigest())
        path = self.path(sha256, suffix)
        if not (path.exists() and _hash_of(path) == sha256):
            _write_durably(path, content)
        return sha256

    def path(self, sha256: str, suffix: str = "") -> Path:
        """Where that content is, or would be. Raises MasteringError where it is not a hash or not a suffix."""
        if not re.fullmatch(r"[0-9a-f]{64}", sha256) or not re.fullmatch(r"(\.[a-z0-9]+)?", suffix):
            raise MasteringError(translatable("%(name)s is not the name of a stored file."), name=sha256 + suffix)
        return self._folder / sha256[:2] / (sha256 + suffix)

    def read(self, sha256: str, suffix: str = "") -> bytes:
        """The content, checked. Raises MasteringError where it is missing or damaged."""
        try:
            content = self.path(sha256, suffix).read_bytes()
        except OSError as fault:
            raise MasteringError(
                translatable("The audio %(name)s cannot be read from the store (%(why)s); produce the script again."),
                name=sha256,
                why=fault.strerror,
            ) from fault
        if hashlib.sha256(content).hexdigest() != sha256:
            raise MasteringError(
                translatable("The stored audio %(name)s is damaged; produce the script again."), name=sha256
            )
        return content

    def verify(self, sha256: str, suffix: str = "") -> Path:
        """The file, once its content was checked; unchanged since (by size and time), it is not read again.

        Raises MasteringError where it is missing or damaged.
        """
        path = self.path(sha256, suffix)
        if (checked := _stamp(path)) is None or self._checked.get(path) != checked:
            self.read(sha256, suffix)
            self._checked[path] = checked
        return path

    def keep_master(self, master: Master, opus: bytes, mp3: bytes, marks: Sequence[SentenceMark] = ()) -> None:
        """Store both files of a Master, when its sentences sound, and how it was made, to be found by its recipe."""
        if (self.put(opus, ".opus"), self.put(mp3, ".mp3")) != (master.sha256, master.mp3_sha256):
            raise MasteringError(translatable("The audio does not belong to its master; produce the script again."))
        _write_durably(self.path(master.sha256, _MARKS), _json([asdict(mark) for mark in marks]))
        written = _json(asdict(master))
        _write_durably(self.path(master.sha256, ".json"), written)
        _write_durably(self._recipe_path(master.recipe), written)

    def find_master(self, recipe: dict[str, Any]) -> Master | None:
        """The Master made from exactly this recipe, if both its files are there and undamaged."""
        try:
            master = _master(json.loads(self._recipe_path(recipe).read_bytes()))
            self.read(master.sha256, ".opus")
            self.read(master.mp3_sha256, ".mp3")
        except (FileNotFoundError, ValueError, KeyError, TypeError, MasteringError):
            return None
        return master

    def marks(self, sha256: str) -> tuple[SentenceMark, ...]:
        """When each sentence of a Master sounds, in order; () where that is not known, as of recordings, or damaged."""
        try:
            return _KNOWN_MARKS.validate_json(self.path(sha256, _MARKS).read_bytes())
        except (OSError, ValueError):
            return ()

    def _recipe_path(self, recipe: dict[str, Any]) -> Path:
        return self._folder / "recipes" / f"{recipe_sha256(recipe)}.json"


def recipe_sha256(recipe: dict[str, Any]) -> Sha256:
    """The hash of a recipe: equal for equal recipes, in whatever order they were written."""
    canonical = json.dumps(recipe, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Sha256(hashlib.sha256(canonical.encode()).hexdigest())


def _master(fields: dict[str, Any]) -> Master:
    return Master(
        sha256=Sha256(fields["sha256"]),
        mp3_sha256=Sha256(fields["mp3_sha256"]),
        seconds=Seconds(float(fields["seconds"])),
        recipe=fields["recipe"],
        created=datetime.fromisoformat(fields["created"]),
        loudness=float(fields["loudness"]),
    )


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=_instant, indent=1).encode()


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a master's description")


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_durably(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content, durable=True)
    except OSError as fault:
        raise MasteringError(
            translatable("The audio cannot be stored: %(why)s. Free some space, then make it again."),
            why=fault.strerror,
        ) from fault
