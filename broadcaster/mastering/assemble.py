"""Chime, opening, body, pauses, music and closing become one sound, piece by piece."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.bed import with_bed
from broadcaster.mastering.loudness import SILENCE, LoudnessMeter
from broadcaster.mastering.parts import (
    Paragraphs,
    Part,
    Pauses,
    recorded_parts,
    samples_of_part,
    segment_of,
    silence,
    smooth,
    spoken_parts,
    trim,
)
from broadcaster.mastering.samples import MASTER_RATE, Samples, resample, samples_of
from broadcaster.mastering.spool import Spool
from broadcaster.model import SampleRate, SentenceMark, Speech
from broadcaster.model.units import Decibels, Seconds

ASSEMBLY_RATE = SampleRate(24_000)
"""No voice and no chime holds anything above 12 kHz, and every step costs half of what it does at 48 kHz."""

WORKING_LEVEL = Decibels(-26.0)
"""LUFS of the speech in the timeline, whatever the voice; leaves room for the peaks of any speech."""

_GREATEST_GAIN = Decibels(24.0)
"""Speech that is quieter by more than this is hiss, which would only be made louder."""


@dataclass(frozen=True, slots=True)
class Framing:
    """What surrounds the speech of a bulletin."""

    chime: Speech | None = None
    closing_chime: Speech | None = None
    music: Speech | None = None
    """The bed under the speech, played again and again; its end must lead into its beginning."""
    chime_level: Decibels = Decibels(-3.0)
    """How loud the chimes are, relative to the speech."""
    music_level: Decibels = Decibels(-12.0)
    """How loud the bed is where nobody speaks, relative to the speech; under the speech it is lowered further."""
    pauses: Pauses = field(default_factory=Pauses)


class Assembly:
    """A bulletin to be iterated once: blocks of samples at `rate`, its speech at `WORKING_LEVEL`."""

    def __init__(self, body: Iterable[Part], framing: Framing, rate: SampleRate, texts: Iterable[str] = ()) -> None:
        self.rate = rate
        self.marks: list[SentenceMark] = []
        """Of the sentences that were passed; all of them once the iteration has ended."""
        self._parts = _framed(body, framing, rate)
        self._texts = iter(texts)

    def __iter__(self) -> Iterator[Samples]:
        """The blocks, a part each."""
        milliseconds = 0
        for part in self._parts:
            if part.sentence:
                self.marks.append(_mark(part.sentence, next(self._texts, ""), Seconds(milliseconds / 1000)))
            milliseconds += len(part.segment)
            yield samples_of_part(part)


def assemble(paragraphs: Paragraphs, framing: Framing, texts: Iterable[str] = ()) -> Assembly:
    """Sentences in their frame; `texts` are their words, for the marks.

    The speech is iterated several times, sentence by sentence. Raises MasteringError where there is none.
    """
    # The bed has no edge to resample at: where one is, all is at its rate.
    rate = MASTER_RATE if framing.music else ASSEMBLY_RATE
    level = _spoken_level(paragraphs)
    return Assembly(spoken_parts(_prepared(paragraphs, rate), _gain(level), framing.pauses), framing, rate, texts)


def assemble_recording(recording: Spool, framing: Framing, times: int = 1) -> Assembly:
    """A recording at `MASTER_RATE` in its frame, `times` in a row. Raises MasteringError where it is empty."""
    gain = _gain(_level(recording, MASTER_RATE))
    pause = silence(framing.pauses.paragraph, MASTER_RATE)
    body = chain.from_iterable(
        chain([pause] if number else [], recorded_parts(recording, MASTER_RATE, gain)) for number in range(times)
    )
    return Assembly(body, framing, MASTER_RATE)


def _prepared(paragraphs: Paragraphs, rate: SampleRate) -> Iterator[Iterator[Speech]]:
    for paragraph in paragraphs:
        yield (trim(resample(speech, rate)) for speech in paragraph)


def _spoken_level(paragraphs: Paragraphs) -> float:
    """At the rate of the first sentence, which mostly is that of all: to resample costs more than to measure."""
    rate = next((speech.rate for paragraph in paragraphs for speech in paragraph), ASSEMBLY_RATE)
    return _level((samples_of(speech) for paragraph in _prepared(paragraphs, rate) for speech in paragraph), rate)


def _level(pieces: Iterable[Samples], rate: SampleRate) -> float:
    meter, empty = LoudnessMeter(rate), True
    for piece in pieces:
        meter.feed(piece)
        empty = empty and not len(piece)
    if empty:
        raise MasteringError(translatable("There is nothing to say in this script; write its text."))
    return meter.finish()


def _gain(level: float) -> Decibels:
    return Decibels(min(WORKING_LEVEL - level, _GREATEST_GAIN) if level > SILENCE else 0.0)


def _framed(body: Iterable[Part], framing: Framing, rate: SampleRate) -> Iterator[Part]:
    pauses = framing.pauses
    if framing.chime:
        yield _sound(framing.chime, rate, framing.chime_level)
    if framing.music:
        lead = silence(pauses.music, rate)
        yield from with_bed(chain([lead], body, [lead]), *_at_level(framing.music, rate, framing.music_level))
    else:
        if framing.chime:
            yield silence(pauses.after_chime, rate)
        yield from body
    if framing.closing_chime:
        if not framing.music:
            yield silence(pauses.before_closing_chime, rate)
        yield _sound(framing.closing_chime, rate, framing.chime_level)
    yield silence(pauses.end, rate)


def _sound(speech: Speech, rate: SampleRate, relative: Decibels) -> Part:
    speech, gain = _at_level(speech, rate, relative)
    return Part(smooth(segment_of(speech).apply_gain(gain)))


def _at_level(speech: Speech, rate: SampleRate, relative: Decibels) -> tuple[Speech, Decibels]:
    """A sound at `rate`, and the gain that brings it to where it belongs beside the speech."""
    speech = resample(speech, rate)
    own = _level([samples_of(speech)], rate)
    return speech, Decibels(WORKING_LEVEL + relative - own if own > SILENCE else 0.0)


def _mark(sentence: Speech, text: str, start: Seconds) -> SentenceMark:
    words = tuple(replace(word, start=Seconds(start + word.start)) for word in sentence.words)
    return SentenceMark(start, Seconds(start + sentence.seconds), text, words)
