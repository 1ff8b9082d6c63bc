"""Makes the shipped sounds: python audio/make_sounds.py [FOLDER]. The same bytes every time.

Every sound is a sum of sines computed here, mono, 16 bit, 24 kHz. Pitches lie above 400 Hz, where a horn
loudspeaker begins to sound; peaks stay at -9 dBFS so that mastering need not limit them.
"""

import sys
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
PEAK = 10 ** (-9 / 20)

Samples = NDArray[np.float64]

E5, G5, A5, D6 = 659.26, 783.99, 880.00, 1174.66

PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.40, 1.7), (3.0, 0.16, 2.6), (4.2, 0.07, 4.5))
"""Of a struck bar: multiple of the pitch, amplitude, how many times faster than the fundamental it dies."""


def struck(pitch: float, seconds: float, decay: float) -> Samples:
    """One struck note that falls to 1/e in `decay` seconds, with a 5 ms attack and a 60 ms end."""
    t = np.arange(round(seconds * RATE)) / RATE
    sound = np.zeros_like(t)
    for multiple, amplitude, speed in PARTIALS:
        sound += amplitude * np.exp(-t * speed / decay) * np.sin(2 * np.pi * multiple * pitch * t)
    return sound * np.minimum(t / 0.005, 1) * np.minimum((seconds - t) / 0.06, 1)


def melody(pitches: tuple[float, ...], apart: float, seconds: float) -> Samples:
    """Struck notes `apart` seconds after one another; each rings on to the end."""
    sound = np.zeros(round(seconds * RATE))
    for place, pitch in enumerate(pitches):
        start = round(place * apart * RATE)
        sound[start:] += struck(pitch, (len(sound) - start) / RATE, decay=0.38)
    return sound


def chime() -> Samples:
    """Opens a bulletin: four notes rising, E5 G5 A5 D6, 2.4 s."""
    return melody((E5, G5, A5, D6), apart=0.36, seconds=2.4)


def closing() -> Samples:
    """Ends a bulletin: two notes falling, D6 A5, 1.4 s."""
    return melody((D6, A5), apart=0.32, seconds=1.4)


def siren() -> Samples:
    """Before an emergency message: three sweeps of 500 to 1,200 Hz and back, 2 s each."""
    t = np.arange(6 * RATE) / RATE
    pitch = 850 - 350 * np.cos(2 * np.pi * t / 2)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    sound = np.sin(phase) + 0.3 * np.sin(3 * phase) + 0.1 * np.sin(5 * phase)
    return sound * np.minimum(t / 0.02, 1) * np.minimum((6 - t) / 0.1, 1)


def test_tone() -> Samples:
    """For setting an amplifier: 1 kHz, 5 s."""
    t = np.arange(5 * RATE) / RATE
    return np.sin(2 * np.pi * 1000 * t) * np.minimum(t / 0.02, 1) * np.minimum((5 - t) / 0.02, 1)


SOUNDS: dict[str, Callable[[], Samples]] = {
    "chime.wav": chime,
    "closing.wav": closing,
    "siren.wav": siren,
    "test-tone.wav": test_tone,
}


def write_sounds(folder: Path) -> None:
    """Write every sound into `folder`."""
    for name, make in SOUNDS.items():
        sound = make()
        pcm = np.round(sound * (PEAK * 32767 / np.abs(sound).max())).astype("<i2")
        with wave.open(str(folder / name), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(pcm.tobytes())


if __name__ == "__main__":
    write_sounds(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
