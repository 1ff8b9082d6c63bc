import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, PROFILES, Samples
from broadcaster.mastering.levelling import RATE
from broadcaster.mastering.shaping import Shaping
from tests.mastering.signals import speechlike

SPEECH = sorted(name for name, profile in PROFILES.items() if isinstance(profile.shaping, Shaping))


def shaped(samples: Samples, name: str) -> Samples:
    return np.concatenate(list(PROFILES[name].shaping.stream([samples])))[: 2 * len(samples)]


@pytest.mark.parametrize("name", SPEECH)
def test_peaks_stay_down_though_the_harmonics_are_removed(name: str) -> None:
    assert np.abs(shaped(speechlike(4, RATE) * np.float32(3), name)).max() < 1.3


@pytest.mark.parametrize("name", SPEECH)
def test_nothing_is_left_where_a_horn_sounds_nothing(name: str) -> None:
    power = np.abs(np.fft.rfft(shaped(speechlike(4, RATE) * np.float32(3), name))) ** 2
    pitches = np.fft.rfftfreq(2 * 4 * RATE, 1 / MASTER_RATE)
    assert power[pitches > 9000].sum() < 1e-4 * power.sum()


def test_a_short_sound_is_shaped_as_in_a_long_one() -> None:
    sound = speechlike(2, RATE)
    alone, followed = shaped(sound, "clear"), shaped(np.pad(sound, (0, 30 * RATE)), "clear")
    assert np.abs(followed[: len(alone)] - alone).max() < 0.02
