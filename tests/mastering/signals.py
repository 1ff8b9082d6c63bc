"""Signals to test with."""

import numpy as np

from broadcaster.mastering import MASTER_RATE, Samples
from broadcaster.model import SampleRate


def tone(pitch: float, seconds: float, rate: SampleRate = MASTER_RATE) -> Samples:
    t = np.arange(round(seconds * rate)) / rate
    return np.sin(2 * np.pi * pitch * t).astype(np.float32)


def speechlike(seconds: float, rate: SampleRate = MASTER_RATE, seed: int = 1) -> Samples:
    """Noise in the speech band, loud and soft by turns as syllables are, with silence at both ends."""
    length = round(seconds * rate)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(length))
    pitch = np.fft.rfftfreq(length, 1 / rate)
    spectrum *= (pitch > 200) & (pitch < 3300)
    t = np.arange(length) / rate
    syllables = np.clip(np.sin(2 * np.pi * 3 * t), 0, 1) * (t > 0.2) * (t < seconds - 0.2)
    sound = np.fft.irfft(spectrum, length) * syllables
    return np.asarray(0.5 * sound / np.abs(sound).max(), np.float32)


def lag(heard: Samples, reference: Samples) -> int:
    """By how many samples `heard` comes after `reference`, by cross-correlation."""
    size = 1 << (len(heard) + len(reference)).bit_length()
    correlation = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(reference, size)))
    best = int(correlation.argmax())
    return best - size if best > size // 2 else best
