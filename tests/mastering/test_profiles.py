import tracemalloc

import numpy as np
import pytest

from broadcaster.mastering import (
    DEFAULT_PROFILE,
    MASTER_RATE,
    PROFILES,
    Framing,
    Samples,
    UnknownProfile,
    finished_sound,
    measure_loudness,
    resample,
    samples_of,
    speech_of,
)
from broadcaster.mastering.loudness import to_factor
from broadcaster.mastering.profiles import CEILING, FEED, TARGET_LOUDNESS, profile_named, shape
from broadcaster.model import Decibels, SampleRate
from broadcaster.voice.espeak import EspeakVoice
from tests.mastering.signals import lag, speechlike

SPEECH = sorted({*PROFILES} - {"music"})


def shaped(samples: Samples, name: str, rate: SampleRate = MASTER_RATE, gain: float | None = None) -> Samples:
    gain = FEED - measure_loudness(samples, rate).integrated if gain is None else gain
    return np.concatenate(list(shape([samples], rate, PROFILES[name], Decibels(gain))))


def finished(samples: Samples, name: str) -> Samples:
    """Through the code that makes every master, at the station's loudness."""
    with finished_sound([[speech_of(samples, MASTER_RATE)]], Framing(), name) as sound:
        return np.concatenate(list(sound.samples))


def coloured(samples: Samples, tilt: float) -> Samples:
    """Duller or brighter by `tilt` dB an octave."""
    spectrum = np.fft.rfft(samples)
    octaves = np.log2(np.maximum(np.fft.rfftfreq(len(samples), 1 / MASTER_RATE), 50) / 1000)
    return np.asarray(np.fft.irfft(spectrum * 10 ** (tilt * octaves / 20), len(samples)), np.float32)


def band_level(samples: Samples, low: float, high: float) -> float:
    power = np.abs(np.fft.rfft(samples)) ** 2
    pitches = np.fft.rfftfreq(len(samples), 1 / MASTER_RATE)
    return float(10 * np.log10(power[(pitches >= low) & (pitches < high)].sum() + 1e-20))


def test_there_is_one_to_begin_with() -> None:
    assert profile_named(DEFAULT_PROFILE).name == DEFAULT_PROFILE
    assert set(PROFILES) == {"natural", "clear", "strong", "music"}


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("voice", ["vi", "vi-vn-x-central+f3", "vi-vn-x-south"])
def test_quiet_and_loud_voices_come_out_alike_and_under_the_ceiling(name: str, voice: str) -> None:
    spoken = EspeakVoice(language=voice).speak("Mời bà con đến nhà văn hóa thôn lúc bảy giờ tối mai để họp.")
    level = np.float32(0.05 if name == "clear" else 1.0)
    loudness = measure_loudness(finished(samples_of(resample(spoken, MASTER_RATE)) * level, name), MASTER_RATE)
    assert loudness.integrated == pytest.approx(TARGET_LOUDNESS, abs=1)
    assert loudness.true_peak < CEILING - 1


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_profile_gains_level_at_an_equal_peak(name: str) -> None:
    plain = speechlike(4)
    before = measure_loudness(plain, MASTER_RATE)
    after = measure_loudness(finished(plain, name), MASTER_RATE)
    assert (after.integrated - after.true_peak) - (before.integrated - before.true_peak) > 4


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("rate", [16_000, 24_000, 48_000])
def test_length_and_place_stay(name: str, rate: int) -> None:
    plain = speechlike(3, SampleRate(rate))
    made = shaped(plain, name, SampleRate(rate))
    assert len(made) == 3 * MASTER_RATE
    reference = np.repeat(plain, MASTER_RATE // rate)
    assert abs(lag(made, reference)) <= 0.007 * MASTER_RATE  # the pitches of a pulse are up to 7 ms apart


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("rate", [22_050, 24_000, 48_000])
@pytest.mark.parametrize("length", [0, 1, 2, 4801])
def test_the_shortest_sounds_keep_their_length(name: str, rate: int, length: int) -> None:
    made = shaped(np.full(length, 0.3, np.float32), name, SampleRate(rate), gain=0.0)
    assert len(made) == round(length * MASTER_RATE / rate)
    assert np.isfinite(made).all()


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_the_pieces_do_not_matter(name: str) -> None:
    plain = speechlike(3)
    pieces = shape(np.array_split(plain, 41), MASTER_RATE, PROFILES[name], Decibels(0.0))
    assert np.abs(np.concatenate(list(pieces)) - shaped(plain, name, gain=0.0)).max() < 1e-4


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_silence_stays_silence(name: str) -> None:
    assert np.abs(shaped(np.zeros(MASTER_RATE, np.float32), name, gain=30.0)).max() < 1e-4


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_clipped_recording_stays_in_bounds(name: str) -> None:
    made = finished(np.clip(speechlike(4) * np.float32(20), -1, 1), name)
    assert measure_loudness(made, MASTER_RATE).true_peak < CEILING - 1


@pytest.mark.parametrize("name", SPEECH)
def test_dull_and_bright_voices_come_out_more_alike(name: str) -> None:
    dull, bright = (coloured(speechlike(6), tilt) for tilt in (-4.0, 4.0))

    def brightness(sound: Samples) -> float:
        return band_level(sound, 1500, 3000) - band_level(sound, 300, 800)

    before = brightness(bright) - brightness(dull)
    after = brightness(shaped(bright, name)) - brightness(shaped(dull, name))
    assert abs(after) < before / 2


@pytest.mark.parametrize("name", SPEECH)
def test_noise_between_words_does_not_come_up(name: str) -> None:
    t = np.arange(8 * MASTER_RATE) / MASTER_RATE
    speaking = np.asarray((t % 2) < 1.2, np.float32)
    noise = np.random.default_rng(9).standard_normal(len(t)).astype(np.float32) * np.float32(0.002)
    pause = (t % 2 > 1.45) & (t % 2 < 1.75)
    plain = speechlike(8) * speaking + noise

    def distance(sound: Samples) -> float:
        return float(10 * np.log10(np.mean(sound[speaking > 0] ** 2) / np.mean(sound[pause] ** 2)))

    assert distance(shaped(plain, name)) > distance(plain) - 1


@pytest.mark.parametrize("name", SPEECH)
def test_hum_is_taken_out(name: str) -> None:
    t = np.arange(6 * MASTER_RATE) / MASTER_RATE
    hum = np.sin(2 * np.pi * 50 * t).astype(np.float32) * np.float32(0.05)
    plain = speechlike(6) + hum
    before = band_level(plain, 45, 55) - band_level(plain, 300, 3000)
    made = shaped(plain, name)
    assert band_level(made, 45, 55) - band_level(made, 300, 3000) < before - 15


def test_music_keeps_its_tone() -> None:
    plain = coloured(speechlike(6), -2.0)
    made = shaped(plain, "music")
    before, after = (band_level(sound, 1500, 3000) - band_level(sound, 300, 800) for sound in (plain, made))
    assert after == pytest.approx(before, abs=1)


def test_a_long_sound_is_shaped_in_little_memory() -> None:
    minute = speechlike(60, SampleRate(24_000))
    tracemalloc.start()
    for piece in shape((minute for _ in range(3)), SampleRate(24_000), PROFILES["clear"], Decibels(0.0)):
        assert len(piece) < 60 * MASTER_RATE
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 120e6


def test_a_recipe_tells_one_way_from_another() -> None:
    described = {profile.describe() for profile in PROFILES.values()}
    assert len(described) == len(PROFILES)
    assert all(str(TARGET_LOUDNESS) in text for text in described)


def test_gain_before_is_gain_before() -> None:
    plain = speechlike(3)
    by_hand = shaped(plain * np.float32(to_factor(Decibels(6.0))), "clear", gain=0.0)
    assert np.abs(by_hand - shaped(plain, "clear", gain=6.0)).max() < 1e-4


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(UnknownProfile, match="choose one of: clear, music, natural, strong"):
        profile_named("loud")
