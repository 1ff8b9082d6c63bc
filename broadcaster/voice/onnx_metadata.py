"""What an ONNX model says of itself, read without loading it.

The numbers are those of `ModelProto` and `StringStringEntryProto` in onnx.proto (ONNX 1.x), in protobuf's wire format.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

_GRAPH, _METADATA = 7, 14
_KEY, _VALUE = 1, 2
_VARINT, _EIGHT_BYTES, _COUNTED, _FOUR_BYTES = 0, 1, 2, 5
_LONGEST_ENTRY = 65_536


def onnx_metadata(model: Path) -> dict[str, str]:
    """The model's own notes, such as `language` and `sample_rate`; raises ValueError where it is no ONNX model."""
    with model.open("rb") as file:
        size = model.stat().st_size
        notes, has_graph = {}, False
        for number, length in _fields(file, size):
            has_graph = has_graph or number == _GRAPH
            if number == _METADATA and length <= _LONGEST_ENTRY:
                key, value = _entry(file.read(length))
                notes[key] = value
    if not has_graph:
        raise ValueError("no graph")
    return notes


def _entry(data: bytes) -> tuple[str, str]:
    file, texts = BytesIO(data), {_KEY: "", _VALUE: ""}
    for number, length in _fields(file, len(data)):
        texts[number] = file.read(length).decode(errors="replace")
    return texts[_KEY], texts[_VALUE]


def _fields(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Number and length of each counted field, the file standing at its content; raises ValueError."""
    while file.tell() < size:
        tag = _varint(file)
        match tag & 7:
            case kind if kind == _VARINT:
                _varint(file)
            case kind if kind == _EIGHT_BYTES:
                file.seek(8, 1)
            case kind if kind == _FOUR_BYTES:
                file.seek(4, 1)
            case kind if kind == _COUNTED:
                length = _varint(file)
                end = file.tell() + length
                if end > size:
                    raise ValueError("cut off")
                yield tag >> 3, length
                file.seek(end)
            case kind:
                raise ValueError(f"field of kind {kind}")


def _varint(file: BinaryIO) -> int:
    value = 0
    for shift in range(0, 64, 7):
        byte = file.read(1)
        if not byte:
            break
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return value
    raise ValueError("cut off")
