"""Opus is decoded by libopus, wherever this program decodes it.

FFmpeg's own decoder, which it takes unless told otherwise, makes bursts of up to 30 dB of pure sweeping tones, such as
those of a siren, where they were coded as speech; the reference decoder does not (FFmpeg 8, one file decoded by both).
"""

from collections.abc import Iterator

import av
from av.container import InputContainer


def decoded_frames(container: InputContainer) -> Iterator[av.AudioFrame]:
    """The frames of a container's first audio stream, which there must be. Raises av.FFmpegError."""
    stream = container.streams.audio[0]
    if stream.codec_context.name != "opus":
        yield from container.decode(stream)
        return
    decoder = av.CodecContext.create("libopus", "r")
    decoder.options = {"request_sample_fmt": "flt"}  # 16 bits would clip what goes over full scale
    decoder.extradata = stream.codec_context.extradata
    decoder.sample_rate, decoder.layout = stream.codec_context.sample_rate, stream.codec_context.layout
    for packet in container.demux(stream):
        yield from decoder.decode(packet if packet.size else None)
