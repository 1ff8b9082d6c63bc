"""Chime, opening, body, pauses and closing become one sound, by pydub."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.loudness import SILENCE, measure_loudness
from broadcaster.mastering.samples import resample, samples_of
from broadcaster.model import SampleRate, Speech
from broadcaster.model.units import Decibels, Seconds

with warnings.catch_warnings():
    # pydub looks for the ffmpeg program and uses audioop; the program is never needed here, PyAV does its work.
    warnings.filterwarnings("ignore", message="Couldn't find ff", category=RuntimeWarning)
    warnings.filterwarnings("ignore", message="'audioop' is deprecated", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=SyntaxWarning)
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=DeprecationWarning)
    from pydub import AudioSegment

ASSEMBLY_RATE = SampleRate(24_000)
"""No voice and no chime holds anything above 12 kHz, and every step costs half of what it does at 48 kHz."""

_AUDIBLE = 10 ** (-50 / 20)
"""What a voice leaves around a sentence is quieter than this and is cut, so that a pause is as long as it says."""

_KEPT_AROUND = Seconds(0.03)
"""The first consonant begins below `_AUDIBLE`."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence between the parts, in seconds: long enough for the echo of the neighbouring loudspeaker to die."""

    sentence: Seconds = Seconds(0.45)
    paragraph: Seconds = Seconds(0.8)
    after_chime: Seconds = Seconds(0.5)
    before_closing_chime: Seconds = Seconds(0.6)
    end: Seconds = Seconds(0.3)
    """After everything, so that nothing cuts the last ring."""


@dataclass(frozen=True, slots=True)
class Framing:
    """What surrounds the speech of every bulletin of a station."""

    chime: Speech | None = None
    closing_chime: Speech | None = None
    chime_level: Decibels = Decibels(-3.0)
    """How loud the chimes are, relative to the speech."""
    pauses: Pauses = Pauses()


Paragraphs = Sequence[Sequence[Speech]]
"""Speech by paragraph and sentence; an opening and a closing are paragraphs too."""


def assemble(paragraphs: Paragraphs, framing: Framing) -> Speech:
    """One sound at `ASSEMBLY_RATE`, at the voice's own level. Raises MasteringError where there is no speech."""
    body = [[trim(resample(speech, ASSEMBLY_RATE)) for speech in paragraph] for paragraph in paragraphs]
    sentences = [speech for paragraph in body for speech in paragraph]
    if not any(speech.pcm for speech in sentences):
        raise MasteringError(translatable("There is nothing to say in this script; write its text."))
    level = _loudness(sentences)
    pauses = framing.pauses
    parts = list(_with_pauses(body, pauses))
    if framing.chime:
        parts = [_chime(framing.chime, level, framing.chime_level), _silence(pauses.after_chime), *parts]
    if framing.closing_chime:
        closing = _chime(framing.closing_chime, level, framing.chime_level)
        parts += [_silence(pauses.before_closing_chime), closing]
    return Speech(_joined([*parts, _silence(pauses.end)]).raw_data, ASSEMBLY_RATE)


def trim(speech: Speech) -> Speech:
    """Without the silence before and after it; all of it where nothing is audible."""
    samples = np.frombuffer(speech.pcm, "<i2")
    audible = np.flatnonzero(np.abs(samples.astype(np.int32)) > _AUDIBLE * 32768)
    if not len(audible):
        return speech
    kept = round(_KEPT_AROUND * speech.rate)
    return Speech(samples[max(0, audible[0] - kept) : audible[-1] + 1 + kept].tobytes(), speech.rate)


def _with_pauses(paragraphs: Paragraphs, pauses: Pauses) -> Iterator[AudioSegment]:
    pause: Seconds | None = None
    for paragraph in paragraphs:
        for speech in paragraph:
            if pause is not None:
                yield _silence(pause)
            yield _segment(speech)
            pause = pauses.sentence
        pause = pauses.paragraph if pause is not None else None


def _chime(chime: Speech, speech_level: float, relative: Decibels) -> AudioSegment:
    chime = resample(chime, ASSEMBLY_RATE)
    own = _loudness([chime])
    gain = speech_level + relative - own if speech_level > SILENCE and own > SILENCE else 0.0
    return _segment(chime).apply_gain(gain)


def _loudness(speeches: Sequence[Speech]) -> float:
    samples = np.concatenate([samples_of(speech) for speech in speeches])
    return measure_loudness(samples, ASSEMBLY_RATE).integrated


def _segment(speech: Speech) -> AudioSegment:
    return AudioSegment(data=speech.pcm, sample_width=2, frame_rate=speech.rate, channels=1)


def _silence(seconds: Seconds) -> AudioSegment:
    return AudioSegment.silent(duration=round(seconds * 1000), frame_rate=ASSEMBLY_RATE)


def _joined(parts: Sequence[AudioSegment]) -> AudioSegment:
    whole = AudioSegment.empty()
    for part in parts:
        whole += part
    return whole
