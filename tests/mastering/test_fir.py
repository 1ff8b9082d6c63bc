import numpy as np
import pytest

from broadcaster.mastering.fir import STEP, bank_of, filtered


@pytest.mark.parametrize("rows", [1, 15, 16, 17, 40])
@pytest.mark.parametrize("taps", [1, 5, 65])
def test_a_filter_is_a_convolution(rows: int, taps: int) -> None:
    rng = np.random.default_rng(4)
    samples = rng.standard_normal(rows * STEP).astype(np.float32)
    response = rng.standard_normal(taps).astype(np.float32)
    made = filtered(samples, bank_of([response])).reshape(-1)
    around = np.convolve(samples, response)[taps // 2 : taps // 2 + len(samples)]
    assert np.abs(made - around).max() < 1e-4


def test_several_filters_come_out_sample_by_sample() -> None:
    samples = np.arange(2 * STEP, dtype=np.float32)
    earlier, later = np.array([1, 0, 0], np.float32), np.array([0, 0, 1], np.float32)
    made = filtered(samples, bank_of([earlier, later])).reshape(-1, 2)
    assert np.array_equal(made[:, 0], np.append(samples[1:], 0))
    assert np.array_equal(made[:, 1], np.append(0, samples[:-1]))
