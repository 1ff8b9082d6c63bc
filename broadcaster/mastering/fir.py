"""Short filters as products of small matrices: many taps at once, and quicker than Fourier transforms."""

import numpy as np
from numpy.typing import NDArray

from broadcaster.mastering.samples import Samples

STEP = 32
"""Samples that one row of a product makes."""

_ROWS = 16
"""Rows at once: few enough that BLAS starts no threads, which would cost more than they bring."""

Bank = NDArray[np.float32]


def bank_of(filters: list[Samples]) -> Bank:
    """Symmetrically placed filters with an odd number of taps each, as `filtered` takes them."""
    taps = len(filters[0])
    bank = np.zeros((STEP + taps - 1, STEP, len(filters)), np.float32)
    for number, filter_ in enumerate(filters):
        for place in range(STEP):
            bank[place : place + taps, place, number] = filter_[::-1]
    return bank.reshape(len(bank), -1)


def filtered(samples: Samples, bank: Bank) -> Samples:
    """Rows for each `STEP` samples, of what all filters make of the first of them, then of the second and so on.

    There are zeros around `samples`, which are a multiple of `STEP`.
    """
    around = (len(bank) - STEP) // 2
    rows = len(samples) // STEP
    beyond = -rows % _ROWS
    padded = np.pad(samples, (around, around + beyond * STEP))
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(bank))[::STEP]
    made = windows.reshape(-1, _ROWS, len(bank)) @ bank
    return np.asarray(made.reshape(rows + beyond, -1)[:rows], np.float32)
