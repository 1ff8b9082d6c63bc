"""An audio file becomes Speech, sample-exact; it is opened so that it can open nothing else."""

from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
from numpy.typing import NDArray

from broadcaster.errors import MasteringError, RecordingError, translatable
from broadcaster.mastering.samples import MASTER_RATE, Samples, batched, speech_of, stream_filters
from broadcaster.mastering.sound_kind import container_of
from broadcaster.model import SampleRate, Seconds, Speech
from broadcaster.opus import decoded_frames

LONGEST = Seconds(3600.0)
"""A small file can decode to days of silence; nothing that airs is longer than this."""


class UnreadableAudio(MasteringError):
    """What was handed in is not audio that can be used: the input is refused."""

    exit_status = 2


def decode(audio: bytes | Path, rate: SampleRate = MASTER_RATE, tempo: float = 1.0) -> Speech:
    """Decode a file or its bytes, mixed to mono, at `rate`, spoken `tempo` times as fast at the same pitch.

    Encoder delay (Opus pre-skip, the LAME tag of MP3) is removed, so decode(encode(x)) lies on x and is as long.
    Raises UnreadableAudio where it holds no sound or more than `LONGEST`.
    """
    if tempo != 1:
        hurried = stream_filters(decode_stream(audio, rate), rate, [("atempo", str(tempo))], rate)
        return Speech(b"".join(speech_of(piece, rate).pcm for piece in hurried), rate)
    return Speech(b"".join(piece.astype("<i2").tobytes() for piece in _decoded(audio, rate, "s16", LONGEST)), rate)


def decode_stream(
    audio: bytes | Path, rate: SampleRate | None = MASTER_RATE, *, longest: Seconds | None = LONGEST
) -> Iterator[Samples]:
    """The same in blocks of floats, which show by how much a compressed file goes over full scale.

    At its own rate where `rate` is None. Raises as `decode` does, perhaps only in the middle.
    """
    return batched(piece.astype(np.float32, copy=False) for piece in _decoded(audio, rate, "flt", longest))


def _decoded(
    audio: bytes | Path, rate: SampleRate | None, sample_format: str, longest: Seconds | None
) -> Iterator[NDArray[Any]]:
    empty = True
    try:
        with nullcontext(BytesIO(audio)) if isinstance(audio, bytes) else audio.open("rb") as file:
            for piece in _first_stream(file, rate, sample_format, longest):
                empty = False
                yield piece
    except (RecordingError, av.FFmpegError, OSError, ValueError) as fault:
        raise UnreadableAudio(
            translatable("This is not an audio file that can be read; save it as WAV, MP3 or Opus. (%(detail)s)"),
            detail=str(fault),
        ) from fault
    if empty:
        raise UnreadableAudio(translatable("There is no sound in this file; record it again."))


def _first_stream(
    file: BinaryIO, rate: SampleRate | None, sample_format: str, longest: Seconds | None
) -> Iterator[NDArray[Any]]:
    resampler = av.AudioResampler(format=sample_format, layout="mono", rate=rate)
    seconds = 0.0
    # A playlist or a description of streams, which FFmpeg would follow, is none of the kinds.
    kind = container_of(file)
    file.seek(0)
    with av.open(file, "r", format=kind, container_options={"protocol_whitelist": "none"}) as container:
        frames = decoded_frames(container) if container.streams.audio else ()
        for decoded in chain(frames, [None]):
            # A resampler costs even where there is nothing to do, as of each fiftieth of a second of Opus.
            plain = [decoded] if decoded and _is_plain(decoded, rate, sample_format) else None
            for frame in plain or resampler.resample(decoded):
                seconds += frame.samples / frame.sample_rate
                yield frame.to_ndarray().reshape(-1)
            if longest is not None and seconds > longest:
                raise UnreadableAudio(
                    translatable("The recording is longer than %(minutes)s minutes; cut it."),
                    minutes=round(longest / 60),
                )


def _is_plain(frame: av.AudioFrame, rate: SampleRate | None, sample_format: str) -> bool:
    same_rate = rate is None or frame.sample_rate == rate
    return same_rate and frame.layout.name == "mono" and frame.format.name in (sample_format, f"{sample_format}p")
