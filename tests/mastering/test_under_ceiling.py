import numpy as np
import pytest

from broadcaster.errors import MasteringError
from broadcaster.mastering import (
    CEILING,
    MASTER_RATE,
    LoudnessMeter,
    decode,
    measure_loudness,
    samples_of,
    under_ceiling,
)
from broadcaster.mastering.encode import MP3, OPUS, Encoding
from broadcaster.mastering.samples import blocks
from broadcaster.mastering.under_ceiling import PeakSearch, encode_under_ceiling
from tests.mastering.signals import speechlike


@pytest.mark.parametrize("encoding", [OPUS, MP3], ids=Encoding.describe)
@pytest.mark.parametrize("level", [0.3, 0.6, 2.4])
def test_a_hot_sound_is_brought_under_the_ceiling_and_its_loudness_told(encoding: Encoding, level: float) -> None:
    samples = list(blocks(speechlike(3) * np.float32(level)))
    meter = LoudnessMeter(encoding.rate)
    encoded = encode_under_ceiling(samples, 3 * MASTER_RATE, encoding, None, meter if encoding is OPUS else None)
    heard = measure_loudness(samples_of(decode(encoded.file)), MASTER_RATE)
    assert heard.true_peak <= CEILING
    if encoding is OPUS:
        assert meter.finish() + encoded.turned == pytest.approx(heard.integrated, abs=0.1)
    if level > 1:
        assert heard.true_peak > CEILING - 0.5  # no more is lost than must be


@pytest.mark.parametrize("top", [3000.0, 7900.0, 11_990.0])
@pytest.mark.parametrize("level", [0.1, 0.9, 1.7])
def test_a_peak_between_samples_is_found_as_a_meter_finds_it(top: float, level: float) -> None:
    t = np.arange(2 * MASTER_RATE) / MASTER_RATE
    swells = np.sin(2 * np.pi * 1.3 * t) ** 2  # of tones that meet each other at every phase
    sound = (level * swells * (np.sin(2 * np.pi * top * t + 0.7) + 0.3 * np.sin(2 * np.pi * 997 * t))).astype(
        np.float32
    )
    search = PeakSearch(12_000)
    for piece in blocks(sound, 7001):
        search.feed(piece)
    assert search.finish() == pytest.approx(measure_loudness(sound, MASTER_RATE).true_peak, abs=0.03)


def test_what_does_not_come_under_the_ceiling_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[bytes] = []

    def too_high(file: bytes, *_: object) -> float:
        tries.append(file)
        return 0.0

    monkeypatch.setattr(under_ceiling, "decoded_peak", too_high)
    with pytest.raises(MasteringError, match="could not be held"):
        encode_under_ceiling(list(blocks(speechlike(1))), MASTER_RATE, MP3)
    assert 1 < len(tries) < 10
