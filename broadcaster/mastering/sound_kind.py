"""What container a file is, by its first bytes alone, and whether its head tells the truth."""

import re
import struct
from typing import BinaryIO, NoReturn

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
    start, head = _behind_tag(file)
    if not head:
        raise _cut_or_lying() if start else RecordingError(translatable("The file is empty; record it again."))
    kind = _kind(head) or _no_sound()
    if kind == "wav":
        _require_honest_wav(file, head)
    if kind == "mov" and _is_locked(file):
        raise RecordingError(translatable("The recording is protected against copying and cannot be used."))
    return kind


def container_of(file: BinaryIO) -> str:
    """The container by its first bytes, whatever else its head says. Raises RecordingError where it is no sound."""
    return _kind(_behind_tag(file)[1]) or _no_sound()


def _no_sound() -> NoReturn:
    raise RecordingError(
        translatable("This is not a recording; choose a sound file, such as M4A, MP3, WAV, OGG or AMR.")
    )


def mp3_seconds(file: BinaryIO) -> Seconds | None:
    """How long an MP3 says it is in its first frame (the Xing or Info tag); None where it does not say."""
    _, head = _behind_tag(file)
    tag = re.search(rb"(Xing|Info)\x00\x00\x00[\x01-\x0f]", head[:300], re.S)
    if tag is None or not head[tag.start() + 7] & 1 or len(head) < tag.start() + 12:
        return None
    (frames,) = struct.unpack_from(">I", head, tag.start() + 8)
    version, rate = head[1] >> 3 & 3, head[2] >> 2 & 3
    if rate == 3:
        return None
    halvings = {3: 0, 2: 1}.get(version, 2)
    return Seconds(frames * (1152 if version == 3 else 576) / (_MP3_RATES[rate] >> halvings))


def start_of(file: BinaryIO) -> int:
    """Where the sound begins, in bytes, behind a tag."""
    return _behind_tag(file)[0]


def _kind(head: bytes) -> str | None:
    return next((kind for kind, mark in _MARKS if mark.match(head)), None)


def _behind_tag(file: BinaryIO) -> tuple[int, bytes]:
    """Where the sound itself begins, and its first bytes; an ID3 tag before it may hold megabytes of pictures."""
    place = 0
    while place < _LONGEST_TAG:
        file.seek(place)
        head = file.read(_HEAD)
        if not head.startswith(b"ID3") or len(head) < 10:
            sound = head.lstrip(b"\0") if place else head
            return place + len(head) - len(sound), sound
        place += 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    return place, b""


def _is_locked(file: BinaryIO) -> bool:
    """Whether a track of an MP4 is encrypted, as music shops and some recorders do."""
    file.seek(0)
    return _LOCKED.search(file.read()) is not None


def _require_honest_wav(file: BinaryIO, head: bytes) -> None:
    """Raise RecordingError where the sizes cannot be, or where what should be samples is another format."""
    place = 12
    while place + 8 <= len(head) and head[place : place + 4] != b"data":
        if head[place : place + 4] == b"fmt ":
            _require_honest_form(head[place + 8 : place + 24])
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


def _require_honest_form(form: bytes) -> None:
    """Raise RecordingError where the form of plain samples contradicts itself: it would sound slow or as noise."""
    if len(form) < 16:
        raise _cut_or_lying()
    code, channels, rate, pace, row, bits = struct.unpack("<HHIIHH", form)
    if code in _PLAIN and (row != channels * ((bits + 7) // 8) or pace != rate * row):
        raise _cut_or_lying()


_PLAIN = frozenset({1, 3, 6, 7, 0xFFFE})
"""WAV's formats of samples side by side: whole numbers, floating point, A-law, mu-law, and what is extensible."""
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
_MP3_LOW_KBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MP3_RATES = (44100, 48000, 32000)
_MP3_HALVINGS = {3: 0, 2: 1, 0: 2}
"""Of the rate, by the two bits that name MPEG 1, 2 and 2.5."""


def mp3_frame_bytes(head: bytes) -> int:
    """How long a frame of layer 3 is by its first four bytes (ISO/IEC 11172-3 and 13818-3); 0 where it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, kbits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or kbits in {0, 15} or rate == 3:
        return 0
    table, samples = (_MP3_KBITS, 1152) if version == 3 else (_MP3_LOW_KBITS, 576)
    return samples * 125 * table[kbits] // (_MP3_RATES[rate] >> _MP3_HALVINGS[version]) + (head[2] >> 1 & 1)


def _is_mp3(data: bytes) -> bool:
    """Whether two frames of MPEG 1 layer 3 follow each other; in samples that is as good as impossible."""
    length = mp3_frame_bytes(data[:4]) if re.match(rb"\xff[\xfa\xfb]", data) else 0
    return length > 0 and data[length : length + 2] == data[:2]
