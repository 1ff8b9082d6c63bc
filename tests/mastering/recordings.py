"""Recordings as telephones make them, and files that nobody makes by mistake."""

import struct
import wave
from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np

from broadcaster.mastering import MASTER_RATE, Samples
from broadcaster.model import SampleRate
from tests.mastering.signals import speechlike, tone

PHONES = {
    "voice-memo.m4a": ("ipod", "aac", 44_100, 1),
    "apple-lossless.m4a": ("ipod", "alac", 48_000, 1),
    "old-phone.amr": ("amr", "libopencore_amrnb", 8_000, 1),
    "old-phone.3gp": ("3gp", "libopencore_amrnb", 8_000, 1),
    "message.ogg": ("ogg", "libopus", 48_000, 1),
    "song.mp3": ("mp3", "libmp3lame", 44_100, 2),
    "browser.webm": ("webm", "libopus", 48_000, 1),
    "editor.flac": ("flac", "flac", 44_100, 2),
    "stream.aac": ("adts", "aac", 48_000, 2),
    "mac.caf": ("caf", "pcm_s16le", 44_100, 1),
    "mac.aiff": ("aiff", "pcm_s24be", 44_100, 1),
    "windows.wma": ("asf", "wmav2", 44_100, 1),
    "plain.wav": ("wav", "pcm_s16le", 44_100, 1),
    "eight-bit.wav": ("wav", "pcm_u8", 11_025, 1),
    "float.wav": ("wav", "pcm_f32le", 48_000, 2),
    "telephone.wav": ("wav", "pcm_alaw", 8_000, 1),
    "dictation.wav": ("wav", "adpcm_ima_wav", 16_000, 1),
    "studio.wav": ("wav", "pcm_s24le", 192_000, 2),
    "cinema.wav": ("wav", "pcm_s16le", 48_000, 6),
    "cinema.m4a": ("ipod", "aac", 48_000, 6),
}
"""By name: container, codec, rate and channels."""

LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}


@cache
def voice(seconds: float = 2.0) -> Samples:
    """Something like speech, at `MASTER_RATE`."""
    return speechlike(seconds)


def phone(name: str, seconds: float = 2.0) -> bytes:
    """A recording as that device writes it."""
    container, codec, rate, channels = PHONES[name]
    return encoded(speechlike(seconds, SampleRate(rate)), container, codec, rate, channels)


def encoded(samples: Samples, container: str, codec: str, rate: int, channels: int = 1, **options: str) -> bytes:
    """Samples, the same in every channel, as a file."""
    file = BytesIO()
    with av.open(file, "w", format=container, container_options=options) as out:
        stream: Any = out.add_stream(codec, rate, layout=LAYOUTS[channels])
        stream.bit_rate = 12_200 if codec == "libopencore_amrnb" else 64_000
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(np.tile(samples, (channels, 1)), np.float32), format="fltp", layout=LAYOUTS[channels]
        )
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        resampler = av.AudioResampler(format=stream.format, layout=LAYOUTS[channels], rate=rate)
        for whole in [*resampler.resample(frame), *resampler.resample(None)]:
            out.mux(stream.encode(whole))
        out.mux(stream.encode(None))
    return file.getvalue()


def wav(*channels: Samples, rate: int = MASTER_RATE) -> bytes:
    """Channels, 16 bit."""
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(len(channels))
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(np.clip(np.round(np.array(channels).T * 32768), -32768, 32767).astype("<i2").tobytes())
    return file.getvalue()


def video(*, sound: bool) -> bytes:
    """A film from a phone, with its pictures, and with or without sound."""
    file = BytesIO()
    with av.open(file, "w", format="mp4") as out:
        pictures: Any = out.add_stream("mpeg4", 10, width=64, height=64, pix_fmt="yuv420p")
        track: Any = out.add_stream("aac", 48_000, layout="mono") if sound else None
        for number in range(20):
            picture = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number * 9, np.uint8), format="rgb24")
            picture.pts = number
            out.mux(pictures.encode(picture))
        out.mux(pictures.encode(None))
        if track:
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(voice()[None]), format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, 0, Fraction(1, 48_000)
            out.mux(track.encode(frame))
            out.mux(track.encode(None))
    return file.getvalue()


def _header(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + struct.pack("<I", value) + data[at + 4 :]


def _wav_around(inside: bytes) -> bytes:
    """A head that promises plain samples, and what is really there."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 48_000, 96_000, 2, 16)
    return (
        b"RIFF"
        + struct.pack("<I", 36 + len(inside))
        + b"WAVE"
        + form
        + b"data"
        + struct.pack("<I", len(inside))
        + inside
    )


def _silent_hours(hours: int) -> bytes:
    """Days of silence in little space."""
    silence = np.zeros((1, 8_000 * 60), np.int16)
    file = BytesIO()
    with av.open(file, "w", format="ogg") as out:
        stream: Any = out.add_stream("flac", 8_000, layout="mono")
        for minute in range(hours * 60):
            frame = av.AudioFrame.from_ndarray(silence, format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 8_000, minute * silence.size, Fraction(1, 8_000)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return file.getvalue()


def _playlist(kind: str, target: str) -> bytes:
    return {
        "m3u": f"#EXTM3U\n#EXTINF:10,\n{target}\n",
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{target}\n#EXT-X-ENDLIST\n",
        "pls": f"[playlist]\nFile1={target}\nNumberOfEntries=1\n",
        "concat": f"ffconcat version 1.0\nfile '{target}'\n",
        "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n",
    }[kind].encode()


def _for_the_web(samples: Samples) -> bytes:
    """An M4A whose table of contents comes first; FFmpeg needs a file of its own to put it there."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.m4a"
        with av.open(path, "w", format="ipod", container_options={"movflags": "faststart"}) as out:
            stream: Any = out.add_stream("aac", 48_000, layout="mono")
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None]), format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, 0, Fraction(1, 48_000)
            out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
        return path.read_bytes()


def _endless_mp3(rate: int) -> bytes:
    """An MP3 that does not say how long it is, as dictation machines write it."""
    return encoded(speechlike(6, SampleRate(rate)), "mp3", "libmp3lame", rate, write_xing="0")


def _without_last_page(ogg: bytes) -> bytes:
    return ogg[: ogg.rindex(b"OggS")]


def _locked() -> bytes:
    data = phone("voice-memo.m4a")
    return data.replace(b"mp4a", b"drms", 1)


UNUSUAL: dict[str, Callable[[], bytes]] = {
    "android.ogg": lambda: _without_last_page(phone("message.ogg", 6)),  # as without the mark of a last page
    "dictation.mp3": lambda: _endless_mp3(44_100),
    "dictation-low.mp3": lambda: _endless_mp3(22_050),
    "tag-behind.mp3": lambda: _endless_mp3(44_100) + b"TAG" + bytes(125),
    "tag-behind.aac": lambda: phone("stream.aac", 6) + b"TAG" + bytes(125),
    "extensible.wav": lambda: encoded(speechlike(6), "wav", "pcm_s24le", 48_000, 6),
}
"""By name: whole recordings of six seconds that tell little of themselves."""

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty.wav": ("is empty", lambda: b""),
    "zeros.mp3": ("not a recording", lambda: bytes(5000)),
    "program.mp3": ("not a recording", lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40),
    "program.m4a": ("not a recording", lambda: b"MZ\x90\x00" + bytes(range(256)) * 40),
    "page.ogg": ("not a recording", lambda: b"<!doctype html><audio src='http://127.0.0.1/'>"),
    "document.wav": ("not a recording", lambda: b"PK\x03\x04" + bytes(400)),
    "picture.m4a": ("not a recording", lambda: b"\x89PNG\r\n\x1a\n" + bytes(400)),
    "notes.mid": ("not a recording", lambda: b"MThd\x00\x00\x00\x06\x00\x00\x00\x01\x01\xe0"),
    **{
        f"{kind}-{place}.m3u8": ("not a recording", partial(_playlist, kind, target))
        for kind in ("m3u", "hls", "pls", "concat", "sdp")
        for place, target in (("file", "file:///etc/passwd"), ("web", "http://127.0.0.1:9/sound.mp3"))
    },
    "cut.wav": ("cut off", lambda: phone("plain.wav")[:100_000]),
    "cut.m4a": ("cut off", lambda: phone("voice-memo.m4a", 4)[:9_000]),
    "cut-moov-first.m4a": (
        "cut off",
        lambda: _for_the_web(speechlike(6))[:-20_000],
    ),
    "cut.mp3": ("of 6 seconds only", lambda: phone("song.mp3", 6)[:30_000]),
    "cut.flac": ("cut off", lambda: phone("editor.flac", 6)[:40_000]),
    "cut.ogg": ("breaks off after [1-5] seconds", lambda: phone("message.ogg", 6)[:-9_000]),
    "cut-in-a-page-head.ogg": ("breaks off", lambda: _without_last_page(phone("message.ogg", 6)) + b"OggS\0\0"),
    "cut.aac": ("breaks off after [1-5] seconds", lambda: phone("stream.aac", 6)[:-9_001]),
    "cut-no-length.mp3": ("breaks off after [1-5] seconds", lambda: _endless_mp3(44_100)[:-9_001]),
    "cut-no-length-low.mp3": ("breaks off after [1-5] seconds", lambda: _endless_mp3(22_050)[:-9_001]),
    "cut.amr": ("breaks off after [1-5] seconds", lambda: phone("old-phone.amr", 6)[:-3_005]),
    "hours-of-nothing.amr": ("longer than 60 minutes", lambda: b"#!AMR\n" + b"\x7c" * 10_000_000),
    "half-the-rate.wav": ("head is damaged", lambda: _header(phone("plain.wav"), 24, 22_050)),
    "another-row.wav": ("head is damaged", lambda: phone("plain.wav")[:34] + b"\x18" + phone("plain.wav")[35:]),
    "only-a-head.wav": ("is too short|cut off", lambda: phone("plain.wav")[:44]),
    "only-a-head.mp3": ("cut off|too short", lambda: phone("song.mp3")[:60]),
    "no-samples.wav": ("too short", lambda: wav(np.zeros(0, np.float32))),
    "click.wav": ("too short", lambda: wav(tone(440, 0.1))),
    "says-ten-hours.wav": ("cut off", lambda: _header(phone("plain.wav"), 40, 44_100 * 2 * 36_000)),
    "says-little.wav": ("head is damaged", lambda: _header(wav(tone(440, 2)), 40, 960)),
    "is-an-mp3.wav": ("holds another format", lambda: _wav_around(phone("song.mp3"))),
    "is-an-ogg.wav": ("holds another format", lambda: _wav_around(phone("message.ogg"))),
    "silence.wav": ("Nothing can be heard", lambda: wav(np.zeros(96_000, np.float32))),
    "silence-not-at-zero.wav": ("Nothing can be heard", lambda: wav(np.full(96_000, 0.25, np.float32))),
    "muted-microphone.wav": ("Nothing can be heard", lambda: wav(speechlike(2) * np.float32(0.0005))),
    "film-without-sound.mp4": ("only pictures", lambda: video(sound=False)),
    "bought.m4p": ("protected", _locked),
    "two-hours.ogg": ("longer than 60 minutes", lambda: _silent_hours(2)),
    "unknown-codec.wav": ("not known here", lambda: phone("plain.wav")[:20] + b"\x99\x99" + phone("plain.wav")[22:]),
    "one-hertz.wav": ("not known here", lambda: _header(_header(phone("plain.wav"), 24, 1), 28, 2)),
    "thousand-channels.wav": (
        "cut off|damaged|not known",
        lambda: phone("plain.wav")[:22] + struct.pack("<H", 1000) + phone("plain.wav")[24:],
    ),
    "huge-tag.mp3": ("head is damaged", lambda: b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(2_000_000)),
}
"""By name: a part of what is said, and what makes it."""
