"""The pieces of a timeline, by pydub: each a whole number of milliseconds long, which is how pydub counts."""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, repeat

import numpy as np

from broadcaster.mastering.samples import Samples, batched, samples_of, speech_of
from broadcaster.model import SampleRate, Speech
from broadcaster.model.units import Decibels, Seconds

with warnings.catch_warnings():
    # pydub looks for the ffmpeg program and uses audioop; the program is never needed here, PyAV does its work.
    warnings.filterwarnings("ignore", message="Couldn't find ff", category=RuntimeWarning)
    warnings.filterwarnings("ignore", message="'audioop' is deprecated", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=SyntaxWarning)
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=DeprecationWarning)
    from pydub import AudioSegment as AudioSegment


_AUDIBLE = 10 ** (-50 / 20)
"""What a voice leaves around a sentence is quieter than this and is cut, so that a pause is as long as it says."""

_KEPT_AROUND = Seconds(0.03)
"""The first consonant begins below `_AUDIBLE`."""

_FADE = 5
"""Milliseconds; a sound that begins or ends away from zero would click."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence between the parts, in seconds: long enough for the echo of the neighbouring loudspeaker to die."""

    sentence: Seconds = Seconds(0.45)
    paragraph: Seconds = Seconds(0.8)
    after_chime: Seconds = Seconds(0.5)
    before_closing_chime: Seconds = Seconds(0.6)
    music: Seconds = Seconds(2.0)
    """Instead of these two, where music leads to the speech and away from it."""
    end: Seconds = Seconds(0.3)
    """After everything, so that nothing cuts the last ring."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the timeline."""

    segment: AudioSegment
    speaking: bool = False
    sentence: Speech | None = None
    """What is spoken in it, where that is one sentence."""


Paragraphs = Iterable[Iterable[Speech]]
"""Speech by paragraph and sentence, to be iterated again and again; an opening and a closing are paragraphs too."""


def trim(speech: Speech) -> Speech:
    """Without the silence before and after it; all of it where nothing is audible."""
    samples = np.frombuffer(speech.pcm, "<i2")
    audible = np.flatnonzero(np.abs(samples.astype(np.int32)) > _AUDIBLE * 32768)
    if not len(audible):
        return speech
    kept = round(_KEPT_AROUND * speech.rate)
    first = max(0, int(audible[0]) - kept)
    words = (replace(word, start=Seconds(max(0.0, word.start - first / speech.rate))) for word in speech.words)
    return Speech(samples[first : audible[-1] + 1 + kept].tobytes(), speech.rate, tuple(words))


def spoken_parts(paragraphs: Iterable[Iterable[Speech]], gain: Decibels, pauses: Pauses) -> Iterator[Part]:
    """Trimmed sentences turned up or down by `gain`, with the pauses between them."""
    pause: Seconds | None = None
    for paragraph in paragraphs:
        for speech in paragraph:
            if pause is not None:
                yield silence(pause, speech.rate)
            yield Part(smooth(segment_of(speech).apply_gain(gain)), True, speech)
            pause = pauses.sentence
        pause = pauses.paragraph if pause is not None else None


def recorded_parts(pieces: Iterable[Samples], rate: SampleRate, gain: Decibels) -> Iterator[Part]:
    """A recording in blocks, turned up or down by `gain`, faded where it begins and ends."""
    segments = (segment_of(speech_of(piece, rate)).apply_gain(gain) for piece in batched(pieces, rate))
    for first, segment, last in _with_edges(segments):
        yield Part(smooth(segment, first, last), True)


def segment_of(speech: Speech) -> AudioSegment:
    """Speech for pydub, filled up to a whole millisecond."""
    missing = -len(speech.pcm) % (2 * speech.rate // 1000)
    return segment_from(speech.pcm + bytes(missing), speech.rate)


def segment_from(pcm: bytes, rate: int) -> AudioSegment:
    """Mono 16-bit samples for pydub."""
    return AudioSegment(data=pcm, sample_width=2, frame_rate=rate, channels=1)


def silence(seconds: Seconds, rate: SampleRate) -> Part:
    """A pause."""
    return Part(AudioSegment.silent(duration=round(seconds * 1000), frame_rate=rate))


def smooth(segment: AudioSegment, beginning: bool = True, end: bool = True) -> AudioSegment:
    """Faded within a few milliseconds at its ends."""
    fade = min(_FADE, len(segment) // 2)
    if fade and beginning:
        segment = segment.fade_in(fade)
    return segment.fade_out(fade) if fade and end else segment


def samples_of_part(part: Part) -> Samples:
    """What it sounds like."""
    return samples_of(Speech(part.segment.raw_data, SampleRate(part.segment.frame_rate)))


def _with_edges(segments: Iterable[AudioSegment]) -> Iterator[tuple[bool, AudioSegment, bool]]:
    """Each with whether it is the first, and whether the last."""
    first, held = True, None
    for segment in chain(segments, repeat(None, 1)):
        if held is not None:
            yield first, held, segment is None
            first = False
        held = segment
