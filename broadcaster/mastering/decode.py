"""Any audio file that FFmpeg reads becomes Speech, sample-exact."""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.samples import MASTER_RATE, Samples
from broadcaster.model import SampleRate, Seconds, Speech

LONGEST = Seconds(3600.0)
"""A small file can decode to days of silence; nothing that airs is longer than this."""


class UnreadableAudio(MasteringError):
    """What was handed in is not audio that can be used: the input is refused."""

    exit_status = 2


def decode(audio: bytes | Path, rate: SampleRate = MASTER_RATE) -> Speech:
    """Decode a file or its bytes, mixed to mono, at `rate`.

    Encoder delay (Opus pre-skip, the LAME tag of MP3) is removed, so decode(encode(x)) lies on x and
    is as long (of some lengths LAME leaves up to 47 samples of silence after the end).
    Raises UnreadableAudio where it holds no sound or more than `LONGEST`.
    """
    return Speech(_decode(audio, rate, "s16").astype("<i2").tobytes(), rate)


def decode_unclipped(audio: bytes | Path, rate: SampleRate = MASTER_RATE) -> Samples:
    """The same as float, which shows by how much a compressed file goes over full scale."""
    return _decode(audio, rate, "flt").astype(np.float32)


def _decode(audio: bytes | Path, rate: SampleRate, sample_format: str) -> NDArray[Any]:
    source = BytesIO(audio) if isinstance(audio, bytes) else str(audio)
    try:
        pieces = list(_first_stream(source, rate, sample_format))
    except (av.FFmpegError, OSError, ValueError) as fault:
        raise UnreadableAudio(
            translatable("This is not an audio file that can be read; save it as WAV, MP3 or Opus. (%(detail)s)"),
            detail=str(fault),
        ) from fault
    if not pieces:
        raise UnreadableAudio(translatable("There is no sound in this file; record it again."))
    return np.concatenate(pieces)


def _first_stream(source: BytesIO | str, rate: SampleRate, sample_format: str) -> Iterator[NDArray[Any]]:
    resampler = av.AudioResampler(format=sample_format, layout="mono", rate=rate)
    length = 0
    with av.open(source, "r") as container:
        frames = container.decode(audio=0) if container.streams.audio else ()
        for decoded in chain(frames, [None]):
            for frame in resampler.resample(decoded):
                length += frame.samples
                yield frame.to_ndarray().reshape(-1).copy()
            if length > LONGEST * rate:
                raise UnreadableAudio(
                    translatable("The recording is longer than %(minutes)s minutes; cut it."),
                    minutes=round(LONGEST / 60),
                )
