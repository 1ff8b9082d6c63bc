import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import MASTER_RATE, PROFILES, apply_profile, measure_loudness
from broadcaster.mastering.profiles import profile_named
from broadcaster.model import SampleRate
from tests.mastering.signals import lag, speechlike


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("level", [0.1, 0.3, 1.0])
def test_quiet_and_loud_voices_come_out_alike_and_limited(name: str, level: float) -> None:
    shaped = apply_profile(speechlike(4) * np.float32(level), MASTER_RATE, PROFILES[name])
    reference = apply_profile(speechlike(4), MASTER_RATE, PROFILES[name])
    loudness = measure_loudness(shaped, MASTER_RATE)
    assert loudness.integrated == pytest.approx(measure_loudness(reference, MASTER_RATE).integrated, abs=0.3)
    assert loudness.true_peak < -1


def test_hiss_is_not_made_as_loud_as_speech() -> None:
    hiss = apply_profile(speechlike(4) * np.float32(0.001), MASTER_RATE, PROFILES["lim"])
    assert measure_loudness(hiss, MASTER_RATE).integrated < -35


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_profile_gains_level_at_an_equal_peak(name: str) -> None:
    plain = speechlike(4)
    before = measure_loudness(plain, MASTER_RATE)
    after = measure_loudness(apply_profile(plain, MASTER_RATE, PROFILES[name]), MASTER_RATE)
    assert (after.integrated - after.true_peak) - (before.integrated - before.true_peak) > 5


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("rate", [22050, 48000])
def test_length_and_place_stay(name: str, rate: int) -> None:
    plain = speechlike(3, SampleRate(rate))
    shaped = apply_profile(plain, SampleRate(rate), PROFILES[name])
    assert len(shaped) == 3 * MASTER_RATE
    if rate == MASTER_RATE:
        assert abs(lag(shaped, plain)) <= 0.002 * MASTER_RATE


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_silence_stays_silence(name: str) -> None:
    assert np.abs(apply_profile(np.zeros(48000, np.float32), MASTER_RATE, PROFILES[name])).max() < 1e-4


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(MasteringError, match="choose one of: lim, natural"):
        profile_named("loud")
