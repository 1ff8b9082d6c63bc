"""Spoken sentences kept on disk, so that an edited script speaks only its new sentences."""

import contextlib
import hashlib
import logging
import os
import time
from pathlib import Path

from broadcaster.durable import write_whole
from broadcaster.model import Speech
from broadcaster.voice.contract import Voice, spoken_form
from broadcaster.voice.entry import pack, unpack

DEFAULT_LIMIT = 512 * 1024 * 1024
_PRUNE_EVERY = 32 * 1024 * 1024
_PRUNE_SECONDS = 600
_IN_USE_SECONDS = 600
"""A sentence used within this time stays: a long script being made reads its sentences again."""

_log = logging.getLogger(__name__)


class SentenceCache:
    """A folder of sentences by the SHA-256 of voice and text, at most about `limit` bytes.

    Several processes may share it: an entry appears whole (written aside, then renamed), a damaged one counts as
    absent. The sentences unused for longest go first.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._written = 0

    def get(self, voice: str, sentence: str) -> Speech | None:
        """The sentence as that voice spoke it, or None."""
        path = self._path(voice, sentence)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        speech = unpack(entry)
        if speech:
            with contextlib.suppress(OSError):  # another process may just have pruned it
                os.utime(path)
        return speech

    def put(self, voice: str, sentence: str, speech: Speech) -> None:
        """Keep it, replacing what was there; raises OSError where the disk does not take it."""
        entry = pack(speech)
        write_whole(self._path(voice, sentence), entry)
        self._written += len(entry)
        if self._is_prune_due():
            self.prune()

    def prune(self) -> None:
        """Remove the sentences unused for longest until the rest fits into nine tenths of the limit."""
        entries = []
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(FileNotFoundError):
                status = path.stat()
                entries.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in entries)
        if total <= self._limit:
            return
        in_use = time.time() - _IN_USE_SECONDS
        for used, size, path in sorted(entries):
            if total <= self._limit * 0.9 or used > in_use:
                return
            path.unlink(missing_ok=True)
            total -= size

    def _is_prune_due(self) -> bool:
        """Now and then, by whoever comes first of the processes: a cache lives no longer than a script takes."""
        mark = self._folder / ".pruned"
        try:
            age = time.time() - mark.stat().st_mtime
        except FileNotFoundError:
            age = float("inf")
        if self._written < min(self._limit, _PRUNE_EVERY) and 0 <= age < _PRUNE_SECONDS:
            return False
        self._written = 0
        mark.touch()
        return True

    def _path(self, voice: str, sentence: str) -> Path:
        key = hashlib.sha256(f"{voice}\0{spoken_form(sentence)}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.pcm"


class CachedVoice:
    """Speaks from the cache where it can, else asks `voice` and keeps what it says."""

    def __init__(self, voice: Voice, cache: SentenceCache) -> None:
        self._voice = voice
        self._cache = cache

    @property
    def name(self) -> str:
        """The name of the voice behind it: a kept sentence is the same sentence."""
        return self._voice.name

    def speak(self, sentence: str) -> Speech:
        """The sentence as sound; raises what the voice raises."""
        return self.speak_and_keep(sentence)[0]

    def speak_and_keep(self, sentence: str) -> tuple[Speech, bool]:
        """The sentence as sound, and whether the cache has it: a full disk loses no speech."""
        kept = self._cache.get(self.name, sentence)
        if kept:
            return kept, True
        speech = self._voice.speak(sentence)
        meanwhile = self._cache.get(self.name, sentence)
        if meanwhile:  # of a voice that never says it twice alike, all processes use one
            return meanwhile, True
        try:
            self._cache.put(self.name, sentence, speech)
        except OSError as fault:
            _log.warning("a spoken sentence cannot be kept: %s", fault)
            return speech, False
        return speech, True
