"""Holds the forecast against ESTOI: every master of several voices in the simulated village, over distance and noise.

For each place the speech intelligibility index of the forecast stands beside ESTOI (pystoi) of what the simulation
lets be heard there against the bare voice. Ranks are compared, since both only order; then what ESTOI is where the
forecast says "understood", whether the masters come in the same order, and how long forecast and simulation take.
"""

import argparse
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pystoi import stoi
from scipy.signal import resample_poly
from scipy.stats import spearmanr

from broadcaster import reading
from broadcaster.mastering import MASTER_RATE, PROFILES, Samples, decode, measure_loudness, resample, samples_of
from broadcaster.mastering.forecast import UNDERSTOOD, SpeechPower, forecast, intelligibility, noise_power
from broadcaster.mastering.horn import as_heard
from broadcaster.mastering.outdoors import Loudspeaker
from broadcaster.mastering.profiles import FEED, TARGET_LOUDNESS, finish, shape
from broadcaster.mastering.village import NOISES, loudest_second, noise_loop
from broadcaster.model import Decibels, Sound
from broadcaster.settings import Settings
from broadcaster.workflow.make_audio import open_voice

TEXT = """Kính thưa bà con. Sáng mai, từ 7 giờ, trạm y tế xã tiêm phòng cho trẻ em dưới 5 tuổi.
Bà con nhớ mang theo sổ tiêm chủng và cho cháu ăn no trước khi đến."""
VOICES = ("espeak:north", "espeak:central", "espeak:south")
DISTANCES = (15, 30, 60, 100, 160, 250, 400, 800)


class Place(NamedTuple):
    """A master somewhere in the village."""

    voice: str
    master: str
    distance: int
    noise: str
    index: float
    estoi: float


def spoken(voice: str, home: Path) -> Samples:
    speaker = open_voice(Settings(home=home), Sound(voice=voice))
    sentences = [reading.spoken(line) for line in TEXT.splitlines()]
    return np.concatenate([samples_of(resample(speaker.speak(one), MASTER_RATE)) for one in sentences])


def masters(dry: Samples) -> Iterator[tuple[str, Samples]]:
    peak = dry / np.abs(dry).max()
    yield "bare voice", peak
    yield "bare voice, 9 dB softer", peak * np.float32(10 ** (-9 / 20))
    fed = Decibels(FEED - measure_loudness(dry, MASTER_RATE).integrated)
    for name, profile in PROFILES.items():
        shaped = np.concatenate(list(shape([dry], MASTER_RATE, profile, fed)))
        gain = Decibels(TARGET_LOUDNESS - measure_loudness(shaped, MASTER_RATE).integrated)
        yield name, np.concatenate(list(finish([shaped], gain)))


def still_heard(master: Samples, distance: int) -> Samples:
    """In a quiet place, at the rate of ESTOI."""
    return resample_poly(np.concatenate(list(as_heard([master], distance, "quiet"))), 1, 3)


def loudest(noise: str, length: int) -> Samples:
    """The loudest second of a noise again and again, which is what the forecast is about, on the scale of as_heard."""
    if noise == "quiet":
        return np.zeros(length, np.float32)
    scale = np.float32(2e-5 * 10 ** (94 / 20) * np.sqrt(2))
    return np.resize(resample_poly(loudest_second(noise_loop(noise)) / scale, 1, 3), length)


def places(voice: str, dry: Samples) -> Iterator[Place]:
    reference = resample_poly(dry, 1, 3)
    noises = {noise: loudest(noise, len(reference)) for noise in NOISES}
    for name, master in masters(dry):
        power = SpeechPower.of([master])
        for distance in DISTANCES:
            still = still_heard(master, distance)
            for noise, around in noises.items():
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    estoi = float(stoi(reference, still + around, MASTER_RATE // 3, extended=True))
                index = intelligibility(power, distance, noise_power(noise), Loudspeaker())
                yield Place(voice, name, distance, noise, index, estoi)


def ranks(found: list[Place]) -> float:
    return float(spearmanr([one.index for one in found], [one.estoi for one in found]).statistic)


def report(found: list[Place]) -> None:
    print(f"{len(found)} places: rank correlation of the index with ESTOI {ranks(found):.3f}")
    for field in ("voice", "noise", "master"):
        for name in dict.fromkeys(getattr(one, field) for one in found):
            print(f"   {field} {name}: {ranks([one for one in found if getattr(one, field) == name]):.3f}")
    near = [one.estoi for one in found if abs(one.index - UNDERSTOOD) < 0.03]
    print(f"ESTOI where the index is {UNDERSTOOD}: {np.mean(near):.2f} +- {np.std(near):.2f} ({len(near)} places)")
    print(f"{'':24} index and ESTOI, mean over voices")
    for noise in NOISES:
        for master in dict.fromkeys(one.master for one in found):
            chosen = [one for one in found if (one.noise, one.master) == (noise, master)]
            cells = []
            for distance in DISTANCES:
                here = [one for one in chosen if one.distance == distance]
                index, estoi = np.mean([one.index for one in here]), np.mean([one.estoi for one in here])
                cells.append(f"{distance:4} m {index:.2f} {estoi:.2f}")
            print(f"{noise:10} {master:24}" + " ".join(cells))


def timed() -> None:
    minute = np.random.default_rng(1).standard_normal(60 * MASTER_RATE).astype(np.float32) * np.float32(0.1)
    for name, work in (
        ("forecast", lambda: forecast([minute])),
        ("simulation", lambda: [len(piece) for piece in as_heard([minute], 100, "motorbike")]),
    ):
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
        print(f"{name} of 60 s: {min(taken):.2f} s, the first time {taken[0]:.2f} s")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("recordings", nargs="*", type=Path, help="bare voices as audio files, instead of the embedded")
    recordings = asked.parse_args().recordings
    timed()
    found: list[Place] = []
    with tempfile.TemporaryDirectory() as home:
        for name in recordings or VOICES:
            dry = samples_of(decode(name)) if recordings else spoken(name, Path(home))
            found += places(str(name), dry[: 15 * MASTER_RATE])
    report(found)


if __name__ == "__main__":
    main()
