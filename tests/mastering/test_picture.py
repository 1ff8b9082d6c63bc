"""What is drawn is what sounds."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from broadcaster.errors import MasteringError
from broadcaster.mastering import MASTER_RATE, measure_loudness
from broadcaster.mastering.picture import picture
from broadcaster.mastering.sketch import BANDS, HIGHEST, LOWEST, peaks, sketch
from broadcaster.mastering.spectra import band_matrix, framed, power
from broadcaster.model import Seconds, SentenceMark
from tests.mastering.signals import speechlike, tone

MARKS = [SentenceMark(Seconds(0.2), Seconds(1.8), "một"), SentenceMark(Seconds(2.2), Seconds(3.9), "hai")]


def drawn(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(png)).convert("RGB")).astype(int)


def blue(png: bytes) -> np.ndarray:
    """Where the wave is drawn: rows and columns."""
    red, green, blue = np.moveaxis(drawn(png), 2, 0)
    return (blue - red > 100) & (green < 130)


@pytest.mark.parametrize(("width", "scale"), [(360, 1), (360, 2), (1200, 1)])
def test_it_is_as_wide_as_asked_and_small(width: int, scale: int) -> None:
    png = picture([speechlike(4.0)], MARKS, width, scale)
    assert drawn(png).shape == (396 * scale, width * scale, 3)
    assert len(png) < 150_000


def test_the_same_sound_gives_the_same_bytes_however_it_is_cut() -> None:
    sound = speechlike(4.0)
    assert picture([sound], MARKS) == picture(np.array_split(sound, 7), MARKS)


def test_the_wave_stands_where_the_sound_is() -> None:
    sound = np.concatenate(
        [np.zeros(2 * MASTER_RATE, np.float32), 0.8 * tone(500, 1.0), np.zeros(MASTER_RATE, np.float32)]
    )
    wave = blue(picture([sound], width=800))[20:130]
    height = wave.sum(axis=0)
    left, right = 40, 792
    middle = (left + right) // 2
    assert height[left : middle - 2].max() <= 2
    assert height[middle + 3 : middle + (right - left) // 4 - 3].min() > 75
    assert height[middle + (right - left) // 4 + 3 : right].max() <= 2


def test_sentences_are_shaded_only_where_they_are() -> None:
    silence = [np.zeros(4 * MASTER_RATE, np.float32)]
    bare, marked = drawn(picture(silence, width=800)), drawn(picture(silence, MARKS, 800))
    changed = (bare != marked).any(axis=2)[60].nonzero()[0]
    per_second = (800 - 48) / 4
    assert changed.min() == pytest.approx(40 + 0.2 * per_second, abs=2)
    assert changed.max() == pytest.approx(40 + 3.9 * per_second, abs=2)
    assert not set(range(round(40 + 1.9 * per_second), round(40 + 2.1 * per_second))) & set(changed)


def test_a_mark_beyond_the_end_does_no_harm() -> None:
    assert picture([speechlike(1.0)], [SentenceMark(Seconds(0.5), Seconds(9.0), "dài")])


@pytest.mark.parametrize("seconds", [0.001, 0.1, 1.0, 30.0])
def test_any_length_can_be_drawn(seconds: float) -> None:
    assert picture([tone(1000, seconds)], width=300).startswith(b"\x89PNG")


def test_there_is_no_picture_of_nothing() -> None:
    with pytest.raises(MasteringError, match="no sound"):
        picture([])


def test_the_loudness_is_that_of_ebu_r_128() -> None:
    sound = 0.1 * tone(1000, 4.0)
    found = sketch([sound])
    assert found.seconds == 4
    assert found.loudness[-20] == pytest.approx(measure_loudness(sound, MASTER_RATE).integrated, abs=0.1)
    low = 0.3 * tone(100, 4.0)
    assert sketch([low]).loudness[-20] == pytest.approx(measure_loudness(low, MASTER_RATE).integrated, abs=0.3)


@pytest.mark.parametrize("frequency", [150, 440, 1000, 3000, 7000])
def test_a_tone_shines_in_its_band(frequency: float) -> None:
    bands = sketch([tone(frequency, 1.0)]).bands[5]
    edges = np.geomspace(LOWEST, HIGHEST, BANDS + 1)
    brightest = int(bands.argmax())
    assert edges[brightest] * 0.93 < frequency < edges[brightest + 1] * 1.07


def test_bands_together_hold_the_power_of_the_sound() -> None:
    noise = np.random.default_rng(1).standard_normal(10 * MASTER_RATE).astype(np.float32)
    spectra = np.concatenate([power(frames) for frames in framed([noise])])
    assert float(spectra.sum(axis=1).mean()) == pytest.approx(1, rel=0.02)
    half = (spectra @ band_matrix(np.array([100.0, 12_100.0]))).mean()
    assert float(half) == pytest.approx(0.5, rel=0.02)


def test_peaks_are_the_greatest_amplitude_of_each_part() -> None:
    sound = np.concatenate([0.25 * tone(500, 1.0), -0.75 * tone(500, 1.0)])
    found = peaks([sound[:30_000], sound[30_000:]], 10)
    assert len(found) == 10
    assert found[:5] == pytest.approx([0.25] * 5, abs=0.01)
    assert found[5:] == pytest.approx([0.75] * 5, abs=0.01)
    assert peaks([], 4) == [0, 0, 0, 0]
    assert len(peaks([tone(500, 0.01)], 100)) == 100
