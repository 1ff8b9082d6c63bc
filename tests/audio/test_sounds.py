"""The shipped sounds are what their program makes, and are told apart in the village."""

import importlib.util
from itertools import combinations
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from broadcaster.mastering import (
    MASTER_RATE,
    Samples,
    chime_names,
    decode,
    encode_opus,
    measure_loudness,
    music_names,
    samples_of,
    speech_of,
)
from broadcaster.mastering.outdoors import a_weighting, horn_gain, minimum_phase
from broadcaster.mastering.village import loudest_second, noise_loop
from broadcaster.model import SampleRate
from broadcaster.resources import shipped

CHIMES = ("ident", "info", "priority", "siren", "end")
MUSIC = ("calm", "flute", "zither")
HEARD_BY_OLD_EARS = 1000 * 2 ** (np.arange(-4, 7) / 3)  # third octaves from 400 Hz to 4 kHz


@pytest.fixture(scope="module")
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", shipped("audio/make_sounds.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def chime(name: str) -> Samples:
    return samples_of(decode(shipped(f"audio/chime/{name}.flac")))


def music(name: str) -> Samples:
    return samples_of(decode(shipped(f"audio/music/{name}.flac")))


def through_a_horn(sound: Samples) -> Samples:
    path = minimum_phase(horn_gain(np.fft.rfftfreq(1 << 13, 1 / MASTER_RATE)))
    size = len(sound) + len(path)
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(path, size), size)[: len(sound)].astype(np.float32)


def as_the_ear_sees(sound: Samples) -> Samples:
    """dB by 25 ms and third octave, no further than 40 dB below the loudest."""
    frames = sound[: len(sound) // 1200 * 1200].reshape(-1, 1200) * np.hanning(1200)
    power = np.abs(np.fft.rfft(frames, 4096)) ** 2
    frequency = np.fft.rfftfreq(4096, 1 / MASTER_RATE)
    bands = [power[:, np.abs(np.log2(frequency / band + 1e-9)) <= 1 / 6].sum(axis=1) for band in HEARD_BY_OLD_EARS]
    seen = 10 * np.log10(np.array(bands).T + 1e-30)
    return np.asarray(np.maximum(seen, seen.max() - 40), np.float32)


def distance(heard: Samples, known: Samples) -> float:
    """0 where one is the other at some time, 1 where nothing of the one is in the other."""
    heard, known = heard - heard.mean(), known - known.mean()
    around = np.pad(heard, ((len(known), len(known)), (0, 0)))
    scale = np.sqrt((heard**2).sum() * (known**2).sum())
    return (
        1
        - max(float((around[lag : lag + len(known)] * known).sum()) for lag in range(len(around) - len(known))) / scale
    )


def in_noise(sound: Samples, decibels: float, lead: float) -> Samples:
    """So many dB(A) over a motorbike that is just passing."""
    street = np.tile(loudest_second(noise_loop("motorbike")), 7)
    heard = np.zeros_like(street)
    start = round(lead * MASTER_RATE)
    heard[start : start + len(sound)] = sound
    return heard + street * (weighted(sound) / weighted(street) * 10 ** (-decibels / 20))


def weighted(sound: Samples) -> float:
    gain = 10 ** (a_weighting(np.fft.rfftfreq(len(sound), 1 / MASTER_RATE)) / 20)
    return float(np.fft.irfft(np.fft.rfft(sound) * gain, len(sound)).std())


@pytest.fixture(scope="module")
def known() -> dict[str, Samples]:
    return {name: as_the_ear_sees(through_a_horn(chime(name))) for name in CHIMES}


def test_making_them_again_gives_the_same_samples(tmp_path: Path, program: ModuleType) -> None:
    program.write_sounds(tmp_path)
    made = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.glob("*/*")}
    assert set(made) == {f"chime/{name}.flac" for name in CHIMES} | {f"music/{name}.flac" for name in MUSIC}
    for name, path in made.items():
        rate = SampleRate(program.RATE if name.startswith("chime") else program.MUSIC_RATE)
        assert decode(path, rate) == decode(shipped(f"audio/{name}"), rate), name


def test_all_together_are_less_than_1_mb() -> None:
    assert sum(path.stat().st_size for path in shipped("audio").glob("*/*.flac")) < 1_000_000


def test_every_one_can_be_chosen_and_is_described(tmp_path: Path) -> None:
    assert [one.name for one in chime_names(tmp_path)] == list(CHIMES)
    assert [one.name for one in music_names(tmp_path)] == list(MUSIC)
    readme = shipped("audio/README.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in readme for name in (*CHIMES, *MUSIC))


@pytest.mark.parametrize("name", CHIMES)
def test_a_chime_is_short_as_loud_as_the_others_unclipped_and_ends_in_silence(name: str) -> None:
    samples = chime(name)
    loudness = measure_loudness(samples, MASTER_RATE)
    assert 1 < len(samples) / MASTER_RATE <= 6
    assert loudness.integrated == pytest.approx(-18, abs=0.1)
    assert loudness.true_peak < -1
    assert measure_loudness(through_a_horn(samples), MASTER_RATE).integrated == pytest.approx(-16, abs=0.5)
    assert np.abs(samples[[0, -1]]).max() < 0.001
    assert np.abs(samples[-480:]).max() < 0.01


@pytest.mark.parametrize("name", CHIMES)
def test_a_chime_lies_where_a_horn_sounds_and_old_ears_hear(name: str) -> None:
    power = np.abs(np.fft.rfft(samples := chime(name))) ** 2
    pitch = np.fft.rfftfreq(len(samples), 1 / MASTER_RATE)
    assert power[(pitch > 400) & (pitch < 4000)].sum() > 0.95 * power.sum()


@pytest.mark.parametrize(("one", "other"), list(combinations(CHIMES, 2)))
def test_no_two_chimes_are_alike_through_a_horn(known: dict[str, Samples], one: str, other: str) -> None:
    assert distance(known[one], known[other]) > 0.5


@pytest.mark.parametrize("lead", [0.2, 0.9])
@pytest.mark.parametrize("name", CHIMES)
def test_each_chime_is_known_again_10_db_over_a_motorbike(known: dict[str, Samples], name: str, lead: float) -> None:
    heard = as_the_ear_sees(in_noise(through_a_horn(chime(name)), 10, lead))
    far = {other: distance(heard, samples) for other, samples in known.items()}
    own = far.pop(name)
    assert own + 0.2 < min(far.values())


@pytest.mark.parametrize("name", CHIMES)
def test_the_codec_of_the_nodes_makes_no_burst_of_a_chime(name: str) -> None:
    before = chime(name)
    after = samples_of(decode(encode_opus(speech_of(before, MASTER_RATE))))
    loud, coded = (
        np.sqrt((one[: len(one) // 480 * 480].reshape(-1, 480) ** 2).mean(axis=1)) for one in (before, after)
    )
    sounding = loud > 0.01
    assert (coded[: len(loud)][sounding] < 2 * loud[sounding]).all()


def test_the_siren_only_rises() -> None:
    frames = chime("siren")[: 5 * MASTER_RATE].reshape(-1, 2400)  # 50 ms
    pitch = np.abs(np.fft.rfft(frames * np.hanning(2400), 1 << 14)).argmax(axis=1) * MASTER_RATE / (1 << 14)
    for whoop in pitch.reshape(5, 20):
        sounding = whoop[:16]
        assert sounding[-1] > 2.5 * sounding[0]
        assert (np.diff(sounding) >= 0).all()


@pytest.mark.parametrize("name", MUSIC)
def test_music_is_soft_long_enough_and_nowhere_jumps_at_its_seam(name: str) -> None:
    samples = music(name)
    assert len(samples) / MASTER_RATE == 24
    assert np.abs(samples).max() < 0.4
    assert measure_loudness(samples, MASTER_RATE).integrated > -35
    twice = np.concatenate([samples, samples])
    usual = np.quantile(np.abs(np.diff(samples, 2)), 0.999)
    around = slice(len(samples) - 48, len(samples) + 48)
    assert np.abs(np.diff(twice[around], 2)).max() <= usual


def test_the_strings_are_in_tune(program: ModuleType) -> None:
    for note in ("G4", "C6", "E6"):
        wanted = program.tone(note)
        sound = program.plucked(wanted, 2.0, 1)
        spectrum = np.abs(np.fft.rfft(sound, 1 << 18))
        frequency = np.fft.rfftfreq(1 << 18, 1 / program.MUSIC_RATE)
        near = (frequency > wanted * 0.97) & (frequency < wanted * 1.03)
        cents = 1200 * np.log2(frequency[near][spectrum[near].argmax()] / wanted)
        assert abs(cents) < 5, note
