"""The form of a kept sentence: magic, SHA-256 of the rest, rate, number of words, the words, the samples."""

import hashlib
import struct

from broadcaster.model import SampleRate, Seconds, Speech, WordTime

_MAGIC = b"BSC2"
_DIGEST = 32
_HEAD = struct.Struct("<II")
"""Rate in Hz, number of words."""
_WORD = struct.Struct("<ddII")
"""Start and length in seconds, place and length in characters."""


def pack(speech: Speech) -> bytes:
    """A Speech as bytes."""
    words = b"".join(_WORD.pack(word.start, word.seconds, word.first, word.length) for word in speech.words)
    rest = _HEAD.pack(speech.rate, len(speech.words)) + words + speech.pcm
    return _MAGIC + hashlib.sha256(rest).digest() + rest


def unpack(entry: bytes) -> Speech | None:
    """The Speech, or None where the bytes are damaged or of an older form."""
    magic, digest, rest = entry[:4], entry[4 : 4 + _DIGEST], entry[4 + _DIGEST :]
    if magic != _MAGIC or hashlib.sha256(rest).digest() != digest:
        return None
    rate, count = _HEAD.unpack_from(rest)
    samples = _HEAD.size + count * _WORD.size
    return Speech(rest[samples:], SampleRate(rate), tuple(map(_word, _WORD.iter_unpack(rest[_HEAD.size : samples]))))


def _word(fields: tuple[float, float, int, int]) -> WordTime:
    start, seconds, first, length = fields
    return WordTime(Seconds(start), Seconds(seconds), first, length)
