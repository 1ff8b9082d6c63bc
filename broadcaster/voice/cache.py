"""Spoken sentences kept on disk, so that an edited script speaks only its new sentences."""

import contextlib
import hashlib
import os
import struct
import tempfile
from pathlib import Path

from broadcaster.model import SampleRate, Speech
from broadcaster.voice.contract import Voice, spoken_form

_HEADER = struct.Struct("<4sI32s")
"""Magic, rate in Hz, SHA-256 of the PCM that follows."""
_MAGIC = b"BSC1"
DEFAULT_LIMIT = 512 * 1024 * 1024
_PRUNE_EVERY = 32 * 1024 * 1024


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
        except FileNotFoundError:
            return None
        speech = _unpack(entry)
        if speech:
            with contextlib.suppress(OSError):  # another process may just have pruned it
                os.utime(path)
        return speech

    def put(self, voice: str, sentence: str, speech: Speech) -> None:
        """Keep it, replacing what was there."""
        path = self._path(voice, sentence)
        path.parent.mkdir(parents=True, exist_ok=True)
        entry = _HEADER.pack(_MAGIC, speech.rate, hashlib.sha256(speech.pcm).digest()) + speech.pcm
        descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(entry)
        Path(aside).replace(path)
        self._written += len(entry)
        if self._written >= min(self._limit, _PRUNE_EVERY):
            self._written = 0
            self.prune()

    def prune(self) -> None:
        """Remove the sentences unused for longest until the rest fits into nine tenths of the limit."""
        entries = []
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(FileNotFoundError):
                status = path.stat()
                entries.append((status.st_mtime_ns, status.st_size, path))
        total = sum(size for _, size, _ in entries)
        if total <= self._limit:
            return
        for _, size, path in sorted(entries):
            path.unlink(missing_ok=True)
            total -= size
            if total <= self._limit * 0.9:
                return

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
        kept = self._cache.get(self.name, sentence)
        if kept:
            return kept
        speech = self._voice.speak(sentence)
        self._cache.put(self.name, sentence, speech)
        return speech


def _unpack(entry: bytes) -> Speech | None:
    if len(entry) < _HEADER.size:
        return None
    magic, rate, digest = _HEADER.unpack_from(entry)
    pcm = entry[_HEADER.size :]
    if magic != _MAGIC or hashlib.sha256(pcm).digest() != digest:
        return None
    return Speech(pcm, SampleRate(rate))
