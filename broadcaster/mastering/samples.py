"""Samples as numbers, and PyAV filter graphs over them, in process."""

from collections.abc import Iterator, Sequence
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
    frames = filtered_frames(samples, rate, [*filters, ("aresample", str(out_rate))])
    pieces = [frame.to_ndarray().reshape(-1) for frame in frames]
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def resample(speech: Speech, rate: SampleRate) -> Speech:
    """The same sound at another rate; exactly `round(seconds * rate)` samples."""
    if speech.rate == rate or not speech.pcm:
        return Speech(speech.pcm, rate)
    samples = apply_filters(samples_of(speech), speech.rate, [], rate)
    length = round(len(speech.pcm) / 2 * rate / speech.rate)
    return speech_of(fit(samples, length), rate)


def fit(samples: Samples, length: int) -> Samples:
    """Exactly `length` samples: cut, or filled up with silence."""
    return np.pad(samples[:length], (0, max(0, length - len(samples))))


def filtered_frames(samples: Samples, rate: SampleRate, filters: Sequence[Filter]) -> Iterator[av.AudioFrame]:
    """The frames that come out of a chain of filters, float mono."""
    graph = _build_graph(rate, filters)
    for start in range(0, len(samples), rate):
        graph.push(_frame(samples[start : start + rate], rate, start))
        yield from _pull(graph)
    graph.push(None)
    yield from _pull(graph)


def _build_graph(rate: SampleRate, filters: Sequence[Filter]) -> Graph:
    graph = Graph()
    last = graph.add_abuffer(sample_rate=rate, format="flt", layout="mono", time_base=Fraction(1, rate))
    for name, options in [*filters, ("aformat", "sample_fmts=flt:channel_layouts=mono"), ("abuffersink", "")]:
        node = graph.add(name, options)
        last.link_to(node)
        last = node
    graph.configure()
    return graph


def _frame(samples: Samples, rate: SampleRate, position: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(samples[None, :].astype(np.float32), format="flt", layout="mono")
    frame.sample_rate = rate
    frame.pts = position
    frame.time_base = Fraction(1, rate)
    return frame


def _pull(graph: Graph) -> Iterator[av.AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        if isinstance(frame, av.AudioFrame):
            yield frame
