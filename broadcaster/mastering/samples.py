"""Samples as numbers, and PyAV filter graphs over them, in process."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from broadcaster.model import SampleRate, Speech

Samples = NDArray[np.float32]
"""Mono; full scale is 1, and more is allowed until the last step."""

MASTER_RATE = SampleRate(48_000)

Filter = tuple[str, str]
"""An FFmpeg audio filter and its options, e.g. ("highpass", "f=120")."""


def samples_of(speech: Speech) -> Samples:
    """Speech as samples at its own rate."""
    return np.frombuffer(speech.pcm, "<i2").astype(np.float32) / np.float32(32768)


def speech_of(samples: Samples, rate: SampleRate) -> Speech:
    """Samples as Speech; what is over full scale is clipped."""
    return Speech(np.clip(np.round(samples * 32768), -32768, 32767).astype("<i2").tobytes(), rate)


def apply_filters(samples: Samples, rate: SampleRate, filters: Sequence[Filter], out_rate: SampleRate) -> Samples:
    """Run `samples` through the filters and resample to `out_rate`."""
    pieces = list(stream_filters(blocks(samples, rate), rate, filters, out_rate))
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def resample(speech: Speech, rate: SampleRate) -> Speech:
    """The same sound at another rate; exactly `round(seconds * rate)` samples."""
    if speech.rate == rate or not speech.pcm:
        return Speech(speech.pcm, rate, speech.words)
    samples = apply_filters(samples_of(speech), speech.rate, [], rate)
    length = round(len(speech.pcm) / 2 * rate / speech.rate)
    return Speech(speech_of(fit(samples, length), rate).pcm, rate, speech.words)


def fit(samples: Samples, length: int) -> Samples:
    """Exactly `length` samples: cut, or filled up with silence."""
    return np.pad(samples[:length], (0, max(0, length - len(samples))))


def stream_filters(
    pieces: Iterable[Samples], rate: SampleRate, filters: Sequence[Filter], out_rate: SampleRate
) -> Iterator[Samples]:
    """Run blocks of any size through the filters and resample to `out_rate`; nothing is kept but what filters keep."""
    graph = build_graph(rate, [*filters, ("aresample", str(out_rate))])
    position = 0
    for piece in pieces:
        if len(piece):
            graph.push(frame_of(piece, rate, position))
            position += len(piece)
            yield from _samples_from(graph)
    if position:
        graph.push(None)
        yield from _samples_from(graph)


def fit_stream(pieces: Iterable[Samples], length: int) -> Iterator[Samples]:
    """Blocks that make exactly `length` samples: cut, or filled up with silence."""
    left = length
    for piece in pieces:
        if left:
            yield piece[:left]
            left -= min(left, len(piece))
    if left:
        yield np.zeros(left, np.float32)


def batched(pieces: Iterable[Samples], size: int = MASTER_RATE) -> Iterator[Samples]:
    """The same samples in blocks of `size` and a last one, which may be shorter: a filter costs by the block."""
    held: list[Samples] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            whole = np.concatenate(held)
            for start in range(0, length - length % size, size):
                yield whole[start : start + size]
            held = [whole[length - length % size :]]
            length %= size
    if length:
        yield np.concatenate(held)


def blocks(samples: Samples, size: int = MASTER_RATE) -> Iterator[Samples]:
    """A whole sound in blocks of `size`."""
    for start in range(0, len(samples), size):
        yield samples[start : start + size]


def build_graph(rate: SampleRate, filters: Sequence[Filter]) -> Graph:
    """A chain of filters that takes and gives mono floats."""
    graph = Graph()
    last = graph.add_abuffer(sample_rate=rate, format="flt", layout="mono", time_base=Fraction(1, rate))
    for name, options in [*filters, ("aformat", "sample_fmts=flt:channel_layouts=mono"), ("abuffersink", "")]:
        node = graph.add(name, options)
        last.link_to(node)
        last = node
    graph.configure()
    return graph


def frame_of(samples: Samples, rate: SampleRate, position: int) -> av.AudioFrame:
    """Samples as FFmpeg takes them; `position` is that of the first, in samples."""
    frame = av.AudioFrame.from_ndarray(samples[None, :].astype(np.float32), format="flt", layout="mono")
    frame.sample_rate = rate
    frame.pts = position
    frame.time_base = Fraction(1, rate)
    return frame


def frames_from(graph: Graph) -> Iterator[av.AudioFrame]:
    """What the graph has ready."""
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        if isinstance(frame, av.AudioFrame):
            yield frame


def _samples_from(graph: Graph) -> Iterator[Samples]:
    for frame in frames_from(graph):
        yield np.asarray(frame.to_ndarray().reshape(-1), np.float32)
