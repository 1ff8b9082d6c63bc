"""A file that a stranger made is opened so that it can open nothing else, and becomes blocks of samples."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from broadcaster.errors import RecordingError, translatable
from broadcaster.mastering.decode import LONGEST
from broadcaster.mastering.samples import MASTER_RATE
from broadcaster.mastering.sound_end import amr_seconds, breaks_off
from broadcaster.mastering.sound_kind import kind_of, mp3_seconds, start_of
from broadcaster.model import Seconds

Channels = NDArray[np.float32]
"""One or two rows of samples at `MASTER_RATE`; full scale is 1."""

Look = Callable[[av.AudioFrame], av.AudioFrame]

_CODECS = (
    "aac,aac_latm,alac,libopencore_amrnb,amrnb,libopencore_amrwb,amrwb,libopus,opus,vorbis,libvorbis,flac,mp3,mp3float,"
    "mp2,mp2float,mp1,mp1float,wmav1,wmav2,wmapro,wmavoice,gsm,gsm_ms,qcelp,evrc,speex,libspeex,ac3,eac3,"
    "adpcm_ima_wav,adpcm_ms,adpcm_ima_qt,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,"
    "pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be"
)
"""What telephones, dictation machines and sound editors write; no decoder of pictures is ever started."""
_KNOWN_CODECS = frozenset(_CODECS.split(","))
_TELLS_LENGTH = frozenset({"wav", "mov", "ogg", "matroska", "flac", "caf", "aiff", "asf"})
"""Containers that state how long they are; of the others FFmpeg only guesses it."""
_AMR = {"amrnb": ("libopencore_amrnb", 8_000), "amrwb": ("libopencore_amrwb", 16_000)}
_DAMAGED = 0.02
"""Part of the packets; with more of them missing a listener misses words."""
_MOST = 8.0
"""Times full scale; no recorder writes more."""
_RATES = range(4_000, 400_000)
"""Hz. What says another one lies, and a block of it at `MASTER_RATE` would fill the memory."""


@dataclass(frozen=True, slots=True)
class OpenSound:
    """An opened file and its track with sound."""

    container: InputContainer
    stream: AudioStream
    kind: str
    stated: Seconds | None
    """How long the file says it is; None where it does not say."""
    breaks_off: bool
    """Whether a file that does not say it ends in the middle of a frame."""


@contextmanager
def open_sound(source: Path) -> Iterator[OpenSound]:
    """The file as FFmpeg reads it: only as what its first bytes are, nothing but these bytes, nothing but sound.

    Raises RecordingError where it holds no sound that can be decoded, also while it is read.
    """
    try:
        with source.open("rb") as file:
            kind = kind_of(file)
            if kind == "amr" and amr_seconds(file) > LONGEST:
                raise too_long()
            stated = mp3_seconds(file) if kind == "mp3" else None
            torn = stated is None and breaks_off(file, kind, start_of(file))
            file.seek(0)
            options = {"codec_whitelist": _CODECS, "protocol_whitelist": "none"}
            with av.open(file, "r", format=kind, container_options=options) as container:
                stream = _stream_of(container)
                yield OpenSound(container, stream, kind, stated or _stated(container, stream, kind), torn)
    except (av.FFmpegError, OSError, ValueError, OverflowError) as fault:
        raise RecordingError(
            translatable(
                "The recording is damaged or cut off and cannot be read; copy it from the telephone once more."
            )
        ) from fault


def blocks(sound: OpenSound, look: Look = lambda frame: frame) -> Iterator[Channels]:
    """The whole sound in blocks of about a second, mono or stereo; more channels are mixed down to two.

    `look` sees every frame as it was decoded, and may give another one in its place. Encoder delay is removed.
    Raises RecordingError after `LONGEST`, however short the file said it was.
    """
    waiting: list[NDArray[Any]] = []
    total = given = 0
    for frame in _resampled(map(look, _decoded(sound)), "mono" if sound.stream.channels == 1 else "stereo"):
        waiting.append(frame.to_ndarray())
        total += frame.samples
        if total > LONGEST * MASTER_RATE:
            raise too_long()
        if total - given >= MASTER_RATE:
            yield _joined(waiting)
            given = total
            waiting.clear()
    if waiting:
        yield _joined(waiting)


def _resampled(frames: Iterable[av.AudioFrame], layout: str) -> Iterator[av.AudioFrame]:
    """Everything at `MASTER_RATE`, also where a file changes its rate or its channels on the way."""
    resampler, made_for = None, None
    for frame in frames:
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        if form != made_for:
            yield from resampler.resample(None) if resampler else ()
            resampler, made_for = av.AudioResampler(format="fltp", layout=layout, rate=MASTER_RATE), form
        assert resampler
        yield from resampler.resample(frame)
    yield from resampler.resample(None) if resampler else ()


def _decoded(sound: OpenSound) -> Iterator[av.AudioFrame]:
    """What can be decoded; a damaged packet now and then, often the last one, is passed over as every player does."""
    decoder = _without_gaps(sound.stream)
    packets = damaged = 0
    for packet in sound.container.demux(sound.stream):
        packets += 1
        try:
            frames = packet.decode() if decoder is None else decoder.decode(packet if packet.size else None)
        except av.InvalidDataError:
            damaged += 1
            continue
        yield from (frame for frame in frames if isinstance(frame, av.AudioFrame))
    if damaged > max(2, _DAMAGED * packets):
        raise av.InvalidDataError(0, "too many packets are damaged")


def _without_gaps(stream: AudioStream) -> av.AudioCodecContext | None:
    """A decoder that knows the pauses of old telephones, which FFmpeg's own AMR decoders do not; None for the usual."""
    name, rate = _AMR.get(stream.codec_context.name, ("", 0))
    if name not in av.codecs_available:
        return None
    decoder = cast(av.AudioCodecContext, av.AudioCodecContext.create(name, "r"))
    decoder.sample_rate, decoder.layout = rate, "mono"
    return decoder


def _joined(pieces: list[NDArray[Any]]) -> Channels:
    """One block; what is no number in a file of floating point is silence."""
    return np.asarray(np.nan_to_num(np.concatenate(pieces, axis=1).clip(-_MOST, _MOST), copy=False), np.float32)


def too_long() -> RecordingError:
    """What is said of a sound that is longer than anything that airs."""
    return RecordingError(
        translatable("The recording is longer than %(minutes)s minutes; cut it."), minutes=round(LONGEST / 60)
    )


def _stream_of(container: InputContainer) -> AudioStream:
    if not container.streams.audio:
        raise RecordingError(translatable("There is no sound in this file, only pictures; record it again with sound."))
    known = [one for one in container.streams.audio if one.codec_context and one.codec_context.name in _KNOWN_CODECS]
    if not known or known[0].rate not in _RATES:
        raise RecordingError(
            translatable("This kind of sound is not known here; save the recording as M4A, MP3 or WAV and try again.")
        )
    return known[0]


def _stated(container: InputContainer, stream: AudioStream, kind: str) -> Seconds | None:
    if kind not in _TELLS_LENGTH:
        return None
    if stream.duration is not None and stream.time_base is not None:
        return Seconds(float(stream.duration * stream.time_base))
    if container.duration is None or container.streams.video:
        return None
    return Seconds(container.duration / av.time_base)
