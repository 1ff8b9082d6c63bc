import sys
from pathlib import Path

import numpy as np
import pytest

from broadcaster.mastering import (
    ENCODERS,
    MASTER_RATE,
    UnreadableAudio,
    decode,
    decode_stream,
    encode_wav,
    samples_of,
    speech_of,
)
from broadcaster.mastering.encode import MP3, OPUS, WIDE_MP3, WIDE_OPUS, Encoding, encode
from broadcaster.model import SampleRate, Speech
from tests.mastering.signals import lag, speechlike, tone

LENGTHS = [48_000, 48_001, 100_003, 143_999]
SHORT = [1, 2, 3, 46, 47, 141, 142, 959, 960, 961, 1727, 1729, 6911, 6913, 7919]


@pytest.mark.parametrize("suffix", sorted(ENCODERS))
@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_decoded_lies_on_what_was_encoded(suffix: str, length: int) -> None:
    original = speechlike(length / MASTER_RATE)
    heard = samples_of(decode(ENCODERS[suffix](speech_of(original, MASTER_RATE))))
    assert len(heard) == (MP3.gapless_length(length) if suffix == ".mp3" else length)
    assert abs(lag(heard, original)) <= 3  # a sixteenth of a millisecond


@pytest.mark.parametrize("encoding", [OPUS, MP3, WIDE_OPUS, WIDE_MP3], ids=Encoding.describe)
@pytest.mark.parametrize("tags", [None, {"title": "Họp thôn"}])
def test_what_is_decoded_is_exactly_as_long_as_it_can_tell(encoding: Encoding, tags: dict[str, str] | None) -> None:
    sound = speechlike(1)[15_000:]
    for length in SHORT:
        exact = encoding.gapless_length(length)
        assert encoding.gapless_length(exact) == exact
        assert exact - length < 0.15 * MASTER_RATE
        assert sum(map(len, decode_stream(encode([sound[:length]], length, encoding, tags)))) == exact


def test_long_sounds_are_hardly_lengthened() -> None:
    assert max(MP3.gapless_length(length) - length for length in range(10_000, 13_000)) <= 0.003 * MASTER_RATE
    assert all(OPUS.gapless_length(length) == length for length in (1, 997, 48_001))


@pytest.mark.parametrize("encoding", [OPUS, MP3], ids=Encoding.describe)
def test_blocks_of_any_size_give_the_same_file(encoding: Encoding) -> None:
    sound = speechlike(2)
    pieces = np.split(sound, [1, 2, 1000, 1003, 50_000])
    assert encode(pieces, len(sound), encoding) == encode([sound], len(sound), encoding)


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


@pytest.mark.parametrize("tempo", [0.7, 1.3])
def test_a_voice_is_hurried_without_raising_its_pitch(tempo: float) -> None:
    wav = encode_wav(speech_of(tone(440, 3) * 0.5, MASTER_RATE))
    hurried = decode(wav, MASTER_RATE, tempo)
    assert hurried.seconds == pytest.approx(3 / tempo, abs=0.1)
    spectrum = np.abs(np.fft.rfft(samples_of(hurried)))
    assert spectrum.argmax() / hurried.seconds == pytest.approx(440, abs=2)


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


@pytest.mark.parametrize(
    "text",
    [
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 0 RTP/AVP 0\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.mp3\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile 'a.wav'\n",
    ],
    ids=["SDP", "HLS", "concat"],
)
def test_what_names_other_sound_is_refused_by_its_first_bytes(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(encode_wav(Speech(bytes(9600), MASTER_RATE)))
    (tmp_path / "list.mp3").write_text(text)
    for audio in (text.encode(), tmp_path / "list.mp3"):
        with pytest.raises(UnreadableAudio, match="This is not a recording"):
            decode(audio)


def test_a_file_without_samples_is_refused() -> None:
    with pytest.raises(UnreadableAudio, match="no sound"):
        decode(encode_wav(Speech(b"", MASTER_RATE)))


def test_a_recording_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[decode.__module__], "LONGEST", 60.0)
    assert decode(encode_wav(Speech(bytes(2 * 8000 * 59), SampleRate(8000))), SampleRate(8000)).seconds == 59
    with pytest.raises(UnreadableAudio, match="longer than 1 minutes"):
        decode(encode_wav(Speech(bytes(2 * 8000 * 62), SampleRate(8000))), SampleRate(8000))
