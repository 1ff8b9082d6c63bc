"""Speech becomes a file, in process; the same Speech gives the same bytes."""

import wave
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import cast

import av
import numpy as np
from av.audio.stream import AudioStream
from av.codec.context import Flags

from broadcaster.mastering.samples import resample
from broadcaster.model import SampleRate, Speech


@dataclass(frozen=True, slots=True)
class Encoding:
    """A container, its codec and the codec's settings."""

    container: str
    codec: str
    rate: SampleRate
    bits_per_second: int
    options: tuple[tuple[str, str], ...]

    def describe(self) -> str:
        """As a recipe keeps it."""
        options = ":".join(f"{name}={value}" for name, value in self.options)
        return f"{self.codec}:{self.rate}:{self.bits_per_second}:{options}"


OPUS = Encoding("ogg", "libopus", SampleRate(48_000), 32_000, (("application", "audio"), ("cutoff", "12000")))
"""Of a voice nothing lies above 12 kHz; the limit keeps the codec in one band for chime and speech alike."""
MP3 = Encoding("mp3", "libmp3lame", SampleRate(24_000), 64_000, (("compression_level", "7"),))
"""The same band; at 24 kHz and by LAME's quicker search it takes a third of the time."""


def encode(speech: Speech, encoding: Encoding, comment: str = "") -> bytes:
    """Encode mono Speech, resampled to the encoding's rate, with a comment in the file's head."""
    speech = resample(speech, encoding.rate)
    file = BytesIO()
    # bitexact keeps random serial numbers and version strings out of the file.
    with av.open(file, "w", format=encoding.container, container_options={"fflags": "+bitexact"}) as container:
        options = dict(encoding.options)
        stream = cast(AudioStream, container.add_stream(encoding.codec, speech.rate, options=options, layout="mono"))
        stream.bit_rate = encoding.bits_per_second
        stream.codec_context.flags |= Flags.bitexact
        if comment:
            container.metadata["comment"] = comment
        for packet in stream.encode(_frame(speech)):
            container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return file.getvalue()


def encode_opus(speech: Speech, comment: str = "") -> bytes:
    """Ogg Opus, 32 kbit/s."""
    return encode(speech, OPUS, comment)


def encode_mp3(speech: Speech) -> bytes:
    """MP3, 64 kbit/s."""
    return encode(speech, MP3)


def encode_wav(speech: Speech) -> bytes:
    """WAV, 16 bit."""
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(speech.rate)
        writer.writeframes(speech.pcm)
    return file.getvalue()


ENCODERS: dict[str, Callable[[Speech], bytes]] = {
    ".opus": encode_opus,
    ".mp3": encode_mp3,
    ".wav": encode_wav,
}
"""By the suffix of the file's name."""


def _frame(speech: Speech) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(np.frombuffer(speech.pcm, "<i2")[None, :], format="s16", layout="mono")
    frame.sample_rate = speech.rate
    frame.pts = 0
    frame.time_base = Fraction(1, speech.rate)
    return frame
