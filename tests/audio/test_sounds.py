"""The shipped sounds are what their program makes."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, measure_loudness, samples_of, shipped_framing, shipped_sound
from broadcaster.resources import shipped

NAMES = ("chime", "closing", "siren", "test-tone")


def test_making_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_sounds", shipped("audio/make_sounds.py"))
    assert spec and spec.loader
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    program.write_sounds(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {f"{name}.wav": shipped(f"audio/{name}.wav").read_bytes() for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_each_is_audible_unclipped_and_ends_in_silence(name: str) -> None:
    samples = samples_of(shipped_sound(name))
    loudness = measure_loudness(samples, MASTER_RATE)
    assert -30 < loudness.integrated < -10
    assert loudness.true_peak < -8
    assert np.abs(samples[[0, -1]]).max() < 0.01


@pytest.mark.parametrize("name", NAMES)
def test_each_lies_in_the_band_of_a_horn(name: str) -> None:
    samples = samples_of(shipped_sound(name))
    power = np.abs(np.fft.rfft(samples)) ** 2
    pitch = np.fft.rfftfreq(len(samples), 1 / MASTER_RATE)
    assert power[(pitch > 350) & (pitch < 6000)].sum() > 0.95 * power.sum()


def test_the_readme_names_each() -> None:
    readme = shipped("audio/README.md").read_text(encoding="utf-8")
    assert all(f"{name}.wav" in readme for name in NAMES)


def test_the_chimes_of_a_station_are_short() -> None:
    framing = shipped_framing()
    assert framing.chime and framing.closing_chime
    assert framing.chime.seconds <= 3
    assert framing.closing_chime.seconds <= 2
