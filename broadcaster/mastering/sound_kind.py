"""What container a file is, by its first bytes alone, and whether its head tells the truth."""

import re
import struct
from typing import BinaryIO

from broadcaster.errors import RecordingError, translatable
from broadcaster.model import Seconds

_MARKS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("wav", re.compile(rb"(RIFF|RF64)....WAVE", re.S)),
    ("mov", re.compile(rb"....(ftyp|moov|mdat|wide|free|skip)", re.S)),
    ("ogg", re.compile(rb"OggS")),
    ("matroska", re.compile(rb"\x1a\x45\xdf\xa3")),
    ("flac", re.compile(rb"fLaC")),
    ("amr", re.compile(rb"#!AMR(-WB)?\n")),
    ("caf", re.compile(rb"caff\x00\x01")),
    ("aiff", re.compile(rb"FORM....AIF[FC]", re.S)),
    ("asf", re.compile(rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11")),
    ("aac", re.compile(rb"\xff[\xf0\xf1\xf8\xf9]")),
    ("mp3", re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]")),
)
"""A container as FFmpeg names it and how its files begin. Playlists and descriptions, which name other files, are not
among them."""

_LOCKED = re.compile(rb"stsd.{12}(drms|drmi|enca|encv|aavd)", re.S)
"""How the description of a track of an MP4 begins that is encrypted."""

_LONGEST_TAG = 64_000_000
"""Bytes of ID3 tags, with their pictures, that are stepped over."""
_HEAD = 65_536
"""Bytes that are looked at."""


def kind_of(file: BinaryIO) -> str:
    """The container. Raises RecordingError where the file is no sound, locked, or not what its head says."""
    head = _behind_tag(file)
    if not head:
        raise RecordingError(translatable("The file is empty; record it again."))
    kind = _kind(head)
    if kind is None:
        raise RecordingError(
            translatable("This is not a recording; choose a sound file, such as M4A, MP3, WAV, OGG or AMR.")
        )
    if kind == "wav" and head.startswith(b"RIFF"):
        _require_honest_wav(file, head)
    if kind == "mov" and _is_locked(file):
        raise RecordingError(translatable("The recording is protected against copying and cannot be used."))
    return kind


def mp3_seconds(file: BinaryIO) -> Seconds | None:
    """How long an MP3 says it is in its first frame (the Xing or Info tag); None where it does not say."""
    head = _behind_tag(file)
    tag = re.search(rb"(Xing|Info)\x00\x00\x00[\x01-\x0f]", head[:300], re.S)
    if tag is None or not head[tag.start() + 7] & 1 or len(head) < tag.start() + 12:
        return None
    (frames,) = struct.unpack_from(">I", head, tag.start() + 8)
    version, rate = head[1] >> 3 & 3, head[2] >> 2 & 3
    if rate == 3:
        return None
    halvings = {3: 0, 2: 1}.get(version, 2)
    return Seconds(frames * (1152 if version == 3 else 576) / (_MP3_RATES[rate] >> halvings))


def _kind(head: bytes) -> str | None:
    return next((kind for kind, mark in _MARKS if mark.match(head)), None)


def _behind_tag(file: BinaryIO) -> bytes:
    """The first bytes of the sound itself; an ID3 tag before it may hold megabytes of pictures."""
    place = 0
    while place < _LONGEST_TAG:
        file.seek(place)
        head = file.read(_HEAD)
        if not head.startswith(b"ID3") or len(head) < 10:
            return head if place == 0 else head.lstrip(b"\0")
        place += 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    return b""


def _is_locked(file: BinaryIO) -> bool:
    """Whether a track of an MP4 is encrypted, as music shops and some recorders do."""
    file.seek(0)
    return _LOCKED.search(file.read()) is not None


def _require_honest_wav(file: BinaryIO, head: bytes) -> None:
    """Raise RecordingError where the sizes cannot be, or where what should be samples is another format."""
    place = 12
    while place + 8 <= len(head) and head[place : place + 4] != b"data":
        place += 8 + (length := struct.unpack_from("<I", head, place + 4)[0]) + length % 2
    if place + 8 > len(head):
        return  # FFmpeg looks further
    (stated,) = struct.unpack_from("<I", head, place + 4)
    inside = head[place + 8 :]
    if head[20:22] == b"\1\0" and _is_other_format(inside):
        raise RecordingError(
            translatable("The file says it is WAV but holds another format; hand in the recording as it was made.")
        )
    there = file.seek(0, 2) - place - 8
    if 0 < stated < _UNKNOWN_SIZE and (stated > there or not _is_chunk_or_end(file, place + 8 + stated)):
        raise _cut_or_lying()


_UNKNOWN_SIZE = 0x7FFFF000
"""Programs that do not know yet how long a WAV becomes write 0, or something from here on."""


def _is_chunk_or_end(file: BinaryIO, place: int) -> bool:
    """Whether the file ends there, but for padding, or another chunk of a possible size begins there."""
    end = file.seek(0, 2)
    file.seek(place + place % 2)
    following = file.read(8)
    if len(following) < 8:
        return True
    return re.match(rb"[ -~]{4}", following) is not None and struct.unpack_from("<I", following, 4)[0] <= end - place


def _cut_or_lying() -> RecordingError:
    return RecordingError(
        translatable("The recording is cut off, or its head is damaged; copy it from the telephone once more.")
    )


def _is_other_format(inside: bytes) -> bool:
    """Whether what should be plain samples begins as a file of another format does."""
    return inside.startswith(b"ID3") or _is_mp3(inside) or _kind(inside[:64]) not in {None, "aac", "mp3"}


_MP3_KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MP3_RATES = (44100, 48000, 32000)


def _is_mp3(data: bytes) -> bool:
    """Whether two frames of MPEG 1 layer 3 follow each other; in samples that is as good as impossible."""
    if not re.match(rb"\xff[\xfa\xfb]", data) or len(data) < 4 or data[2] >> 4 in {0, 15} or data[2] >> 2 & 3 == 3:
        return False
    length = 144_000 * _MP3_KBITS[data[2] >> 4] // _MP3_RATES[data[2] >> 2 & 3] + (data[2] >> 1 & 1)
    return data[length : length + 2] == data[:2]
