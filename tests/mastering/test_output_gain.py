import numpy as np
import pytest

from broadcaster.mastering import MASTER_RATE, decode, encode_opus, samples_of, speech_of
from broadcaster.mastering.output_gain import _ogg_checksum, lower_output_gain
from broadcaster.model import Decibels
from tests.mastering.signals import speechlike


def _first_page(opus: bytes) -> bytes:
    return opus[: opus.index(b"OggS", 4)]


def test_the_checksum_is_the_one_that_the_encoder_wrote() -> None:
    page = bytearray(_first_page(encode_opus(speech_of(speechlike(1), MASTER_RATE))))
    written = int.from_bytes(page[22:26], "little")
    page[22:26] = bytes(4)
    assert _ogg_checksum(page) == written


@pytest.mark.parametrize("gain", [-0.1, -1.0, -3.7])
def test_a_decoder_plays_it_lower_by_the_gain(gain: float) -> None:
    opus = encode_opus(speech_of(speechlike(1), MASTER_RATE))
    lower = lower_output_gain(opus, Decibels(gain))
    assert len(lower) == len(opus)
    before, after = samples_of(decode(opus)), samples_of(decode(lower))
    assert np.allclose(after, before * 10 ** (gain / 20), atol=0.002)
    assert 20 * np.log10(np.abs(after).max() / np.abs(before).max()) == pytest.approx(gain, abs=0.01)


def test_no_gain_changes_nothing() -> None:
    opus = encode_opus(speech_of(speechlike(1), MASTER_RATE))
    assert lower_output_gain(opus, Decibels(0.0)) == opus
