import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import (
    CEILING,
    MASTER_RATE,
    PROFILES,
    ContentStore,
    Framing,
    MadeMaster,
    complete_recipe,
    decode,
    encode_wav,
    make_master,
    master_recording,
    measure_loudness,
    recipe_sha256,
    samples_of,
    shipped_framing,
    speech_of,
)
from broadcaster.mastering.decode import decode_unclipped
from broadcaster.mastering.make import encode_mp3_under_ceiling, encode_opus_under_ceiling
from broadcaster.model import SampleRate, Speech
from tests.mastering.signals import speechlike

NOW = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
SOURCE = {"reading": "0" * 64, "voice": "test"}
VOICE_RATE = SampleRate(22050)


def _paragraphs() -> list[list[Speech]]:
    return [[speech_of(speechlike(1.5, VOICE_RATE, seed), VOICE_RATE) for seed in pair] for pair in ((1, 2), (3, 4))]


def _make(profile: str = "lim") -> MadeMaster:
    return make_master(_paragraphs(), shipped_framing(), profile, SOURCE, NOW)


@pytest.fixture(scope="module")
def made() -> MadeMaster:
    return _make()


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_no_file_peaks_over_the_ceiling(profile: str) -> None:
    made = _make(profile)
    for file in (made.opus, made.mp3):
        assert measure_loudness(samples_of(decode(file)), MASTER_RATE).true_peak <= CEILING


def test_a_master_describes_its_files(made: MadeMaster, tmp_path: Path) -> None:
    heard = decode(made.opus)
    assert heard.seconds == made.master.seconds
    assert decode(made.mp3).seconds == pytest.approx(made.master.seconds, abs=0.001)
    assert made.master.loudness == pytest.approx(measure_loudness(samples_of(heard), MASTER_RATE).integrated, abs=0.1)
    assert made.master.created == NOW
    store = ContentStore(tmp_path)
    assert (store.put(made.opus), store.put(made.mp3)) == (made.master.sha256, made.master.mp3_sha256)


def test_another_process_makes_the_same_bytes(made: MadeMaster) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(_make).result() == made


def test_what_changes_the_sound_changes_the_recipe() -> None:
    framing = shipped_framing()
    recipes = [
        complete_recipe(SOURCE, "lim", framing),
        complete_recipe(SOURCE, "natural", framing),
        complete_recipe(SOURCE, "lim", Framing()),
        complete_recipe(SOURCE | {"voice": "other"}, "lim", framing),
    ]
    assert len({recipe_sha256(recipe) for recipe in recipes}) == 4


def test_a_master_is_found_by_the_recipe_known_beforehand(made: MadeMaster, tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    recipe = complete_recipe(SOURCE, "lim", shipped_framing())
    assert store.find_master(recipe) is None
    store.keep_master(made.master, made.opus, made.mp3)
    assert ContentStore(tmp_path).find_master(recipe) == made.master
    assert store.find_master(recipe | {"voice": "other"}) is None


def test_a_master_whose_file_is_damaged_is_not_found(made: MadeMaster, tmp_path: Path) -> None:
    store = ContentStore(tmp_path)
    store.keep_master(made.master, made.opus, made.mp3)
    store.path(made.master.mp3_sha256, ".mp3").write_bytes(b"damaged")
    assert store.find_master(made.master.recipe) is None
    store.keep_master(made.master, made.opus, made.mp3)
    assert store.find_master(made.master.recipe) == made.master


def test_files_of_another_master_are_refused(made: MadeMaster, tmp_path: Path) -> None:
    with pytest.raises(MasteringError, match="does not belong"):
        ContentStore(tmp_path).keep_master(made.master, made.opus, b"other")


def test_a_recording_is_mastered_alike() -> None:
    recording = encode_wav(speech_of(speechlike(4, SampleRate(44100)) * np.float32(0.05), SampleRate(44100)))
    mastered = master_recording(recording, "lim")
    loudness = measure_loudness(mastered, MASTER_RATE)
    assert len(mastered) == 4 * MASTER_RATE
    assert loudness.integrated > -18
    assert loudness.true_peak < -1


@pytest.mark.parametrize("level", [0.3, 1.2])
def test_a_hot_sound_is_brought_under_the_ceiling_and_its_loudness_told(level: float) -> None:
    samples = speechlike(3) * np.float32(2 * level)
    opus, loudness = encode_opus_under_ceiling(samples)
    heard = measure_loudness(decode_unclipped(opus), MASTER_RATE)
    assert heard.true_peak <= CEILING
    assert loudness.integrated == pytest.approx(heard.integrated, abs=0.05)
    assert measure_loudness(decode_unclipped(encode_mp3_under_ceiling(samples)), MASTER_RATE).true_peak <= CEILING
