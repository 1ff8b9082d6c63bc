import numpy as np
import pytest

from broadcaster.mastering.overlap import overlapped
from broadcaster.mastering.samples import Samples

_SMOOTHING = np.hanning(41).astype(np.float32)


def smoothed(samples: Samples) -> Samples:
    return np.asarray(np.convolve(samples, _SMOOTHING, "same"), np.float32)


@pytest.mark.parametrize("length", [0, 1, 99, 100, 101, 1000, 1037])
@pytest.mark.parametrize("pieces", [1, 3, 300])
def test_blocks_make_what_one_run_makes(length: int, pieces: int) -> None:
    whole = np.random.default_rng(3).standard_normal(length).astype(np.float32)
    blocks = list(overlapped(np.array_split(whole, pieces), block=100, margin=20, work=smoothed))
    made = np.concatenate([np.zeros(0, np.float32), *blocks])
    expected = smoothed(np.pad(whole, 20))[20 : 20 + length]
    assert len(made) == length
    assert np.abs(made - expected).max(initial=0) < 1e-5


def test_a_higher_rate_keeps_every_sample_in_its_place() -> None:
    whole = np.arange(1037, dtype=np.float32)
    blocks = overlapped([whole], block=100, margin=7, work=lambda samples: np.repeat(samples, 2), ratio=2)
    assert np.array_equal(np.concatenate(list(blocks)), np.repeat(whole, 2))
