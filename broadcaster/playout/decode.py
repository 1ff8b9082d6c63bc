"""A file of the cache becomes samples: the bytes are hashed again, then decoded."""

import hashlib
import io
from pathlib import Path

import av
import numpy as np

from broadcaster.errors import PlayoutError, translatable
from broadcaster.model import Sha256
from broadcaster.opus import decoded_frames
from broadcaster.playout.sounding import RATE, Samples


def decode(path: Path, expected: Sha256) -> Samples:
    """The samples of a Master, mono at RATE.

    Raises PlayoutError where the file is not what its name says or holds no audio that can be decoded.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != expected:
        raise PlayoutError(
            translatable("The audio file %(name)s was changed on this computer; it is fetched again."), name=path.name
        )
    try:
        samples = _samples(content)
    except av.FFmpegError as fault:
        raise PlayoutError(
            translatable("The audio file %(name)s cannot be decoded (%(fault)s); make the announcement's audio anew."),
            name=path.name,
            fault=fault,
        ) from fault
    if not len(samples):
        raise PlayoutError(
            translatable("The audio file %(name)s holds no sound; make the announcement's audio anew."), name=path.name
        )
    return samples


def _samples(content: bytes) -> Samples:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    blocks: list[Samples] = []
    with av.open(io.BytesIO(content), mode="r") as container:
        if not container.streams.audio:
            return np.zeros(0, np.int16)
        for frame in decoded_frames(container):
            blocks += [resampled.to_ndarray()[0] for resampled in resampler.resample(frame)]
        blocks += [resampled.to_ndarray()[0] for resampled in resampler.resample(None)]
    return np.concatenate(blocks) if blocks else np.zeros(0, np.int16)
