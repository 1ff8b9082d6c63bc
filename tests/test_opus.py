"""Opus sounds as it was encoded, also what FFmpeg's own decoder spoils."""

import io

import av
import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, encode_opus, speech_of
from broadcaster.opus import decoded_frames


def siren(level: float) -> np.ndarray:
    """Three pure sweeps of two seconds from 500 to 1,200 Hz and back."""
    seconds = np.arange(6 * MASTER_RATE) / MASTER_RATE
    pitch = 500 + 700 * (1 - np.abs((seconds / 2 % 1) * 2 - 1))
    return (level * np.sin(2 * np.pi * np.cumsum(pitch) / MASTER_RATE)).astype(np.float32)


@pytest.mark.parametrize("level", [0.3, 0.9])
def test_a_pure_sweep_comes_out_as_loud_as_it_went_in(level: float) -> None:
    opus = encode_opus(speech_of(siren(level), MASTER_RATE))
    with av.open(io.BytesIO(opus), "r") as container:
        samples = np.concatenate([frame.to_ndarray().reshape(-1) for frame in decoded_frames(container)])
    assert samples.dtype == np.float32
    assert len(samples) == 6 * MASTER_RATE
    assert np.abs(samples).max() == pytest.approx(level, rel=0.1)
