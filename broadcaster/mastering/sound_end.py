"""Files that state no length: whether they break off in the middle of a frame, and how long AMR is by its frames."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO

from broadcaster.mastering.decode import LONGEST
from broadcaster.mastering.sound_kind import mp3_frame_bytes
from broadcaster.model import Seconds

_AMR_MARKS = (b"#!AMR-WB\n", b"#!AMR\n")
_AMR_PACE = 50
"""Frames a second."""
_AMR_BYTES = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
_AMR_WB_BYTES = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)
"""Of a frame with its first byte, by the frame type in that (RFC 4867, section 5.3; 3GPP TS 26.101 and 26.201)."""


def breaks_off(file: BinaryIO, kind: str, start: int) -> bool:
    """Whether the last frame, or the last page of Ogg, is not there as a whole; False of a kind that cannot tell.

    `start` is where the sound begins, behind a tag. The mark of the last page of an Ogg stream (RFC 3533) is not asked
    for: Android's own writer never sets it, nor do messengers on it.
    """
    length_of = _LENGTHS.get(kind)
    if length_of is None:
        return False
    data, place = _read(file), start
    for end in _ends(data, start, length_of):
        place = end
    return place > len(data)


def amr_seconds(file: BinaryIO) -> Seconds:
    """How long an AMR file is by its frames, counted no further than a little beyond `LONGEST`."""
    frames = islice(_ends(_read(file), 0, _amr), round((LONGEST + 1) * _AMR_PACE) + 1)
    return Seconds((sum(1 for _ in frames) - 1) / _AMR_PACE)


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _ends(data: bytes, place: int, length_of: Callable[[bytes, int], int]) -> Iterator[int]:
    """Where each frame ends, or would end, one after the other; what is no frame, as a tag behind them, ends it."""
    while place < len(data) and (length := length_of(data, place)):
        place += length
        yield place


def _ogg(data: bytes, place: int) -> int:
    """Of a page with its head; a damaged one reaches to the next."""
    head = data[place : place + 282]
    if not b"OggS".startswith(head[:4]):
        return max(0, data.find(b"OggS", place) - place)
    if len(head) < 27 or len(head) < 27 + head[26]:
        return 282
    return 27 + head[26] + sum(head[27 : 27 + head[26]])


def _adts(data: bytes, place: int) -> int:
    head = data[place : place + 6]
    if len(head) < 6 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5


def _amr(data: bytes, place: int) -> int:
    """The mark at the beginning counts as the first frame."""
    wide = data.startswith(_AMR_MARKS[0])
    if place == 0:
        return len(_AMR_MARKS[0 if wide else 1])
    return (_AMR_WB_BYTES if wide else _AMR_BYTES)[data[place] >> 3 & 15]


def _mp3(data: bytes, place: int) -> int:
    return mp3_frame_bytes(data[place : place + 4])


_LENGTHS: dict[str, Callable[[bytes, int], int]] = {"ogg": _ogg, "aac": _adts, "amr": _amr, "mp3": _mp3}
