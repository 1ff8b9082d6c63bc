"""Test audio, and finding it again in a recording."""

import functools
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from scipy.io import wavfile  # type: ignore[import-untyped]
from scipy.signal import correlate  # type: ignore[import-untyped]

RATE = 48_000
Floats = npt.NDArray[np.float64]


@functools.lru_cache
def noise_opus(seconds: float, seed: int = 1) -> bytes:
    """Ogg Opus of band-limited noise under a slow envelope: unmistakable under correlation."""
    random = np.random.default_rng(seed)
    raw = random.standard_normal(int(seconds * RATE))
    smooth = np.convolve(raw, np.hanning(9), "same")
    return encode_opus((smooth / np.abs(smooth).max() * 12000).astype(np.int16))


def encode_opus(samples: npt.NDArray[np.int16]) -> bytes:
    """Ogg Opus at 48 kHz mono."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        stream.bit_rate = 64_000
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return buffer.getvalue()


def sessions(folder: Path) -> list[tuple[float, Floats]]:
    """Each airlog recording as (POSIX instant of its first sample, samples within -1 to 1)."""
    found = []
    for line in (folder / "sessions.jsonl").read_text().splitlines():
        fields = json.loads(line)
        rate, samples = wavfile.read(folder / fields["file"])
        assert rate == fields["rate"] == RATE
        found.append((datetime.fromisoformat(fields["first_sample"]).timestamp(), samples / 32768))
    return found


def onset(folder: Path, sound: npt.NDArray[np.int16], around: float) -> float:
    """The POSIX instant at which `sound` begins in the recording that holds the instant `around`."""
    for begins, samples in sessions(folder):
        if begins <= around < begins + len(samples) / RATE:
            match = np.abs(correlate(samples, sound / 32768, mode="valid", method="fft"))
            return begins + float(np.argmax(match)) / RATE
    raise AssertionError(f"no recording holds {datetime.fromtimestamp(around, UTC)}")
