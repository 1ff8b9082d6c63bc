"""The way from a horn to an ear is the one that published figures give."""

from collections.abc import Iterator

import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, Samples
from broadcaster.mastering.horn import BadDistance, as_heard, path_to_ear
from broadcaster.mastering.outdoors import (
    SOUND_SPEED,
    Loudspeaker,
    a_weighting,
    air_absorption,
    horn_gain,
    level_at,
    minimum_phase,
)
from broadcaster.mastering.village import NOISES, UnknownNoise, loudest_second, noise_loop
from tests.mastering.signals import speechlike, tone


def heard(samples: Samples, distance: float = 100, noise: str = "quiet") -> Samples:
    return np.concatenate(list(as_heard([samples], distance, noise)))


def level(samples: Samples) -> float:
    return float(20 * np.log10(samples.std() + 1e-12))


def weighted_level(pascals: Samples) -> float:
    gain = 10 ** (a_weighting(np.fft.rfftfreq(len(pascals), 1 / MASTER_RATE)) / 20)
    weighted = np.fft.irfft(np.fft.rfft(pascals) * gain, len(pascals))
    return float(20 * np.log10(weighted.std() / 2e-5))


def test_air_takes_what_iso_9613_1_says() -> None:
    octaves = np.array([125, 250, 500, 1000, 2000, 4000, 8000.0])
    of_the_standard = [0.338, 1.13, 2.80, 4.98, 9.02, 22.9, 76.6]  # dB/km at 20 degrees C and 70 %, table 1
    assert air_absorption(octaves, 20, 70) * 1000 == pytest.approx(of_the_standard, rel=0.02)


def test_a_weighting_is_that_of_iec_61672() -> None:
    frequencies = np.array([31.5, 100, 1000, 4000, 10_000])
    assert a_weighting(frequencies) == pytest.approx([-39.4, -19.1, 0.0, 1.0, -2.5], abs=0.15)


def test_a_horn_sounds_between_350_hz_and_5_khz() -> None:
    gain = horn_gain(np.array([100, 175, 350, 1000, 5000, 10_000.0]))
    assert gain[0] < -30
    assert gain[1] == pytest.approx(-18, abs=1.5)
    assert gain[2] == pytest.approx(-3, abs=1)
    assert gain[4] == pytest.approx(-3, abs=1)
    assert gain[5] == pytest.approx(-12, abs=1)
    assert (np.abs(horn_gain(np.geomspace(450, 4000, 30))) < 4).all()


def test_twice_as_far_is_6_db_less_and_a_little_more() -> None:
    levels = level_at(np.array([1000.0]), 100, Loudspeaker()), level_at(np.array([1000.0]), 200, Loudspeaker())
    assert 6 < float(levels[0][0] - levels[1][0]) < 8
    assert float(level_at(np.array([1000.0]), 1, Loudspeaker())[0]) == pytest.approx(110 + 14.8, abs=2.5)


def test_minimum_phase_keeps_the_gain_and_begins_at_once() -> None:
    frequencies = np.fft.rfftfreq(4096, 1 / MASTER_RATE)
    response = minimum_phase(horn_gain(frequencies))
    found = 20 * np.log10(np.abs(np.fft.rfft(response)) + 1e-9)
    within = (frequencies > 200) & (frequencies < 12_000)
    assert np.abs(found - horn_gain(frequencies))[within].max() < 0.1
    assert (response[:200] ** 2).sum() > 0.95 * (response**2).sum()


def test_as_many_samples_come_out_each_in_its_place_however_they_are_cut() -> None:
    sound = speechlike(9.0)
    whole = heard(sound, noise="rain")
    cut = np.concatenate(list(as_heard(np.array_split(sound, 17), 100, "rain")))
    assert len(whole) == len(sound)
    assert np.abs(whole - cut).max() < 1e-5
    click = np.zeros(4 * MASTER_RATE, np.float32)
    click[MASTER_RATE] = 1
    assert abs(int(np.abs(heard(click)).argmax()) - MASTER_RATE) < 50


def test_the_echo_of_the_next_loudspeaker_comes_after_its_way() -> None:
    path = np.abs(path_to_ear(100, Loudspeaker()))
    start = round(75 / SOUND_SPEED * MASTER_RATE)
    echo = path[start - 480 : start + 480]
    assert abs(int(echo.argmax()) - 480) < 50
    assert 20 * np.log10(echo.max() / path.max()) == pytest.approx(-8.2, abs=2)


def test_near_is_loud_and_far_is_soft() -> None:
    sound = 0.3 * tone(1000, 4.0)
    levels = [level(heard(sound, distance)[MASTER_RATE:]) for distance in (50, 100, 200, 400)]
    assert (np.diff(levels) < -5).all()


@pytest.mark.parametrize("name", [*NOISES])
def test_a_noise_is_as_loud_as_it_says_and_loops_without_a_seam(name: str) -> None:
    loop = noise_loop(name)
    assert len(loop) == 12 * MASTER_RATE
    assert weighted_level(loudest_second(loop)) == pytest.approx(NOISES[name].level, abs=0.5)
    jump = np.abs(loop[0] - loop[-1])
    assert jump <= np.abs(np.diff(loop)).max()
    assert noise_loop(name) is loop


def test_a_motorbike_comes_and_goes() -> None:
    seconds = noise_loop("motorbike").reshape(12, MASTER_RATE).std(axis=1)
    assert 4 <= int(seconds.argmax()) <= 7
    assert seconds.max() > 2.5 * seconds.min()


def test_silence_is_heard_as_the_noise_alone_again_and_again() -> None:
    silence = np.zeros(30 * MASTER_RATE, np.float32)
    street = heard(silence, noise="market")
    second = slice(5 * MASTER_RATE, 6 * MASTER_RATE)
    louder = weighted_level(street[second]) - weighted_level(heard(silence)[second])
    assert louder == pytest.approx(NOISES["market"].level - NOISES["quiet"].level, abs=1.5)
    assert np.abs(street[: 12 * MASTER_RATE] - street[12 * MASTER_RATE : 24 * MASTER_RATE]).max() < 1e-6


@pytest.mark.parametrize("distance", [0, 4.9, 2001, float("nan")])
def test_where_nobody_stands_is_refused(distance: float) -> None:
    with pytest.raises(BadDistance, match="5 to 2000"):
        as_heard(endless(), distance, "quiet")


def test_an_unknown_noise_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNoise, match="quiet, motorbike, rain, market"):
        as_heard(endless(), 100, "sea")


def test_an_endless_sound_is_heard_as_it_comes() -> None:
    stream = as_heard(endless(), 100, "quiet")
    assert sum(len(next(stream)) for _ in range(3)) > 0


def endless() -> Iterator[Samples]:
    while True:
        yield np.zeros(MASTER_RATE, np.float32)
