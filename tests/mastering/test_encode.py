import sys

import numpy as np
import pytest

from broadcaster.mastering import ENCODERS, MASTER_RATE, UnreadableAudio, decode, encode_wav, samples_of, speech_of
from broadcaster.model import SampleRate, Speech
from tests.mastering.signals import lag, speechlike, tone

LENGTHS = [48_000, 48_001, 100_003, 143_999]


@pytest.mark.parametrize("suffix", sorted(ENCODERS))
@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_decoded_lies_on_what_was_encoded(suffix: str, length: int) -> None:
    original = speechlike(length / MASTER_RATE)
    heard = samples_of(decode(ENCODERS[suffix](speech_of(original, MASTER_RATE))))
    assert abs(len(heard) - length) <= (48 if suffix == ".mp3" else 0)  # MP3 has no exact end
    assert abs(lag(heard, original)) <= 1


@pytest.mark.parametrize("suffix", sorted(ENCODERS))
def test_the_same_speech_gives_the_same_bytes(suffix: str) -> None:
    speech = speech_of(speechlike(1.5), MASTER_RATE)
    assert ENCODERS[suffix](speech) == ENCODERS[suffix](speech)


def test_compressed_files_are_as_small_as_planned() -> None:
    speech = speech_of(speechlike(10), MASTER_RATE)
    assert len(ENCODERS[".opus"](speech)) < 10 * 40_000 / 8
    assert len(ENCODERS[".mp3"](speech)) < 10 * 66_000 / 8


def test_wav_is_exact() -> None:
    speech = speech_of(speechlike(0.7), MASTER_RATE)
    assert decode(encode_wav(speech)) == speech


def test_a_file_at_another_rate_comes_at_the_rate_asked_for() -> None:
    wav = encode_wav(speech_of(tone(440, 1, SampleRate(22050)) * 0.5, SampleRate(22050)))
    assert decode(wav).seconds == pytest.approx(1, abs=0.001)
    assert decode(wav, SampleRate(16000)).rate == 16000


def test_two_channels_are_mixed_to_one() -> None:
    left = (tone(440, 1) * 8000).astype("<i2")
    both = np.stack([left, -left], axis=1).tobytes()
    wav = bytearray(encode_wav(Speech(both, MASTER_RATE)))
    wav[22:24] = (2).to_bytes(2, "little")  # channels
    wav[32:34] = (4).to_bytes(2, "little")  # bytes a frame
    mixed = decode(bytes(wav))
    assert mixed.seconds == pytest.approx(1, abs=0.001)
    assert np.abs(np.frombuffer(mixed.pcm, "<i2")).max() <= 1


@pytest.mark.parametrize("junk", [b"", b"not audio at all" * 100, b"RIFF\x24\0\0\0WAVEfmt "])
def test_what_is_not_audio_is_refused_as_input(junk: bytes) -> None:
    with pytest.raises(UnreadableAudio) as refusal:
        decode(junk)
    assert refusal.value.exit_status == 2


def test_a_file_without_samples_is_refused() -> None:
    with pytest.raises(UnreadableAudio, match="no sound"):
        decode(encode_wav(Speech(b"", MASTER_RATE)))


def test_a_recording_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[decode.__module__], "LONGEST", 60.0)
    assert decode(encode_wav(Speech(bytes(2 * 8000 * 59), SampleRate(8000))), SampleRate(8000)).seconds == 59
    with pytest.raises(UnreadableAudio, match="longer than 1 minutes"):
        decode(encode_wav(Speech(bytes(2 * 8000 * 62), SampleRate(8000))), SampleRate(8000))
