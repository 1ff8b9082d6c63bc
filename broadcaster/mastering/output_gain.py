"""The output gain in the head of an Ogg Opus file, which every decoder applies (RFC 7845, 5.1; Ogg pages: RFC 3533)."""

import struct

from broadcaster.model import Decibels

_CHECKSUM = slice(22, 26)
_SEGMENTS = 26
_GAIN_IN_HEAD = 16
_STEPS_PER_DECIBEL = 256
_POLYNOMIAL = 0x04C11DB7


def lower_output_gain(opus: bytes, gain: Decibels) -> bytes:
    """The same file, which a decoder plays by `gain` (0 or less) lower, rounded down to 1/256 dB.

    `opus` is an Ogg Opus file whose first page holds its head alone, as the format demands.
    """
    head = _SEGMENTS + 1 + opus[_SEGMENTS]
    end = head + sum(opus[_SEGMENTS + 1 : head])
    page = bytearray(opus[:end])
    struct.pack_into("<h", page, head + _GAIN_IN_HEAD, int(gain * _STEPS_PER_DECIBEL // 1))
    page[_CHECKSUM] = bytes(4)
    page[_CHECKSUM] = _ogg_checksum(page).to_bytes(4, "little")
    return bytes(page) + opus[end:]


def _ogg_checksum(page: bytes | bytearray) -> int:
    checksum = 0
    for byte in page:
        checksum ^= byte << 24
        for _ in range(8):
            checksum = (checksum << 1) ^ (_POLYNOMIAL if checksum & 0x80000000 else 0)
        checksum &= 0xFFFFFFFF
    return checksum
