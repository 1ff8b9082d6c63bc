"""The forecast follows what makes speech understood: level, noise, distance, echo."""

import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, Samples
from broadcaster.mastering.forecast import (
    SAID_AT_MOST,
    UNDERSTOOD,
    SpeechPower,
    forecast,
    furthest,
    in_words,
    intelligibility,
    noise_power,
    round_metres,
)
from broadcaster.mastering.horn import as_heard
from broadcaster.mastering.outdoors import Loudspeaker
from tests.mastering.signals import speechlike, tone

HORN = Loudspeaker()


@pytest.fixture(scope="module")
def speech() -> Samples:
    return speechlike(8.0)


def index(sound: Samples, distance: float, noise: str = "motorbike") -> float:
    return intelligibility(SpeechPower.of([sound]), distance, noise_power(noise), HORN)


def test_louder_is_understood_further(speech: Samples) -> None:
    soft, loud = forecast([0.2 * speech]), forecast([2 * speech])
    assert soft.quiet < loud.quiet
    assert soft.motorbike < loud.motorbike
    assert soft.rain < loud.rain


def test_noise_takes_metres_away(speech: Samples) -> None:
    found = forecast([speech])
    assert found.quiet > found.rain > found.motorbike > 0


def test_the_index_lies_between_0_and_1_and_falls_with_the_distance(speech: Samples) -> None:
    along = [index(speech, distance) for distance in (5, 20, 50, 100, 200, 500, 2000)]
    assert along == sorted(along, reverse=True)
    assert 0 <= along[-1] < 0.1
    assert 0.5 < along[0] <= 1


def test_at_the_furthest_place_the_index_is_the_limit(speech: Samples) -> None:
    metres = furthest(SpeechPower.of([speech]), "rain", HORN)
    assert index(speech, metres, "rain") == pytest.approx(UNDERSTOOD, abs=0.01)


def test_a_stronger_loudspeaker_carries_further(speech: Samples) -> None:
    strong = Loudspeaker(watts=60)
    assert forecast([speech], strong).motorbike > forecast([speech]).motorbike


def test_what_a_horn_cannot_sound_counts_for_nothing() -> None:
    assert index(tone(150, 4.0), 50) < 0.05


def test_what_comes_late_takes_away_where_it_is_quiet() -> None:
    gated = speechlike(8.0)
    bare = SpeechPower.of([gated])
    without = SpeechPower(bare.direct, tuple(0 * echo for echo in bare.echoes), 0 * bare.reverberation)
    quiet = noise_power("quiet")
    assert intelligibility(without, 100, quiet, HORN) > intelligibility(bare, 100, quiet, HORN) + 0.1


def test_it_agrees_with_the_simulation_about_the_level(speech: Samples) -> None:
    """Both go the same way: by how much 100 m more makes it softer."""
    levels = [np.concatenate(list(as_heard([speech], metres, "quiet"))).std() for metres in (50, 100)]
    softer = 20 * np.log10(levels[0] / levels[1])
    quieter = speech * np.float32(10 ** (-softer / 20))
    assert index(quieter, 50) == pytest.approx(index(speech, 100), abs=0.06)


@pytest.mark.parametrize("sound", [np.zeros(0, np.float32), np.zeros(MASTER_RATE, np.float32)], ids=["empty", "silent"])
def test_silence_is_understood_nowhere(sound: Samples) -> None:
    found = forecast([sound])
    assert (found.quiet, found.motorbike, found.rain) == (0, 0, 0)


def test_however_it_is_cut_the_forecast_is_the_same(speech: Samples) -> None:
    assert forecast(np.array_split(speech, 13)) == forecast([speech])


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, 0), (9.9, 0), (47, 40), (99.9, 90), (137, 125), (299, 275), (340, 300), (5000, SAID_AT_MOST)],
)
def test_it_is_rounded_down_as_exactly_as_it_can_be_meant(metres: float, said: int) -> None:
    assert round_metres(metres) == said


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "not understood even near the loudspeaker"),
        (150, "understood up to about 150 m"),
        (SAID_AT_MOST, "understood further than 800 m"),
    ],
)
def test_in_words(metres: int, said: str) -> None:
    words, params = in_words(metres)
    assert words % params == said
