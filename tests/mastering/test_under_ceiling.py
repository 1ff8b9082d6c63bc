import numpy as np
import pytest

from broadcaster.mastering import CEILING, MASTER_RATE, LoudnessMeter, decode, measure_loudness, samples_of
from broadcaster.mastering.encode import MP3, OPUS, Encoding
from broadcaster.mastering.samples import blocks
from broadcaster.mastering.under_ceiling import encode_under_ceiling
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
