"""A person's recording as it enters mastering: whole, cleaned and even, whatever the telephone made of it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from broadcaster.mastering.clipping import mended_frame
from broadcaster.mastering.evenness import Curve, Spoken, applied, gain_curve, spoken
from broadcaster.mastering.noise import HOP, NoiseMeter, Power, frames, joined, noise_rows, power_of, reduced
from broadcaster.mastering.noise import speech_level as levels_of
from broadcaster.mastering.samples import MASTER_RATE, Samples, stream_filters
from broadcaster.mastering.sound_file import blocks, open_sound
from broadcaster.mastering.survey import Survey, survey

CLEANING = "1"
"""Its version, for a recipe: another one makes other bytes of the same recording."""

_CLEAN = 10 ** (-45 / 10)
"""Noise of less power than this beside the speech is left as it is: nobody hears it, and the voice stays untouched."""
_BLOCK = MASTER_RATE


def clean_pieces(source: Path) -> Iterator[Samples]:
    """A recording at `MASTER_RATE`, mono, in blocks: trimmed, without hum, rumble and steady noise, of even level.

    What is clean stays as it is. The same file gives the same samples each time; an hour takes little memory, since the
    file is decoded three times: to see what it is, to hear where the speech is, to clean it. Raises RecordingError.
    """
    found = survey(source)
    heard = _Heard(_mono(source, found))
    yield from _between(_evened(_quieter(_mono(source, found), heard), heard.curve), *heard.span(found))


class _Heard:
    """What the second listening tells."""

    def __init__(self, pieces: Iterator[Samples]) -> None:
        meter = NoiseMeter()
        levels: list[Curve] = []
        peaks = _Peaks()
        for spectra in frames(peaks.watched(pieces)):
            power = power_of(spectra)
            meter.add(power)
            levels.append(levels_of(power))
        level = np.concatenate(levels)
        self.noise, self.spoken = _noise_beside_speech(meter.noise(), level)
        self.curve: Curve | None = None
        if self.spoken.is_speech:
            self.curve = gain_curve(self.spoken, level, peaks.by_frame(len(level)))

    def span(self, found: Survey) -> tuple[int, int]:
        first, last = self.spoken.span()
        return first, min(last, round(found.seconds * MASTER_RATE))


def _noise_beside_speech(noise: Power, level: Curve) -> tuple[Power, Spoken]:
    """The noise that is worth reducing, and where the speech stands out of it."""
    none = noise[:0]
    if not len(noise):
        return none, spoken(level, np.zeros_like(level))
    beneath = levels_of(noise)[noise_rows(noise, 0, len(level))]
    found = spoken(level, beneath)
    if not found.is_speech:  # what is steady throughout is no noise but the recording itself, such as a tone
        return none, found
    return (noise if beneath.mean() > _CLEAN * found.level else none), found


class _Peaks:
    """The highest sample of each frame of a stream that passes by."""

    def __init__(self) -> None:
        self._peaks: list[Curve] = []

    def watched(self, pieces: Iterator[Samples]) -> Iterator[Samples]:
        """The same stream."""
        rest = np.zeros(0, np.float32)
        for piece in pieces:
            rest = np.concatenate([rest, piece])
            whole = len(rest) // HOP * HOP
            self._peaks.append(np.abs(rest[:whole]).reshape(-1, HOP).max(axis=1))
            rest = rest[whole:]
            yield piece
        self._peaks.append(np.abs(rest).max(initial=0, keepdims=True))

    def by_frame(self, count: int) -> Curve:
        """Around each of `count` frames."""
        peaks = np.pad(np.concatenate(self._peaks), (1, count))[: count + 1]
        return np.maximum(peaks[:-1], peaks[1:])


def _mono(source: Path, found: Survey) -> Iterator[Samples]:
    """One channel at `MASTER_RATE`, its clipping mended, without direct current, hum and rumble."""
    mixed = _mixed(source, found)
    return stream_filters(mixed, MASTER_RATE, found.filters, MASTER_RATE) if found.filters else mixed


def _mixed(source: Path, found: Survey) -> Iterator[Samples]:
    level = found.clip_level
    offset, mix = np.array(found.offset, np.float32)[:, None], np.array(found.mix, np.float32)
    with open_sound(source) as sound:
        for block in blocks(sound) if level is None else blocks(sound, lambda frame: mended_frame(frame, level)):
            yield mix @ (block - offset)


def _quieter(pieces: Iterator[Samples], heard: _Heard) -> Iterator[Samples]:
    return joined(reduced(frames(pieces), heard.noise)) if len(heard.noise) else pieces


def _evened(pieces: Iterator[Samples], curve: Curve | None) -> Iterator[Samples]:
    place = 0
    for piece in pieces:
        yield piece if curve is None else applied(curve, place, piece)
        place += len(piece)


def _between(pieces: Iterator[Samples], first: int, last: int) -> Iterator[Samples]:
    place = 0
    for piece in pieces:
        kept = piece[max(0, first - place) : max(0, last - place)]
        place += len(piece)
        if len(kept):
            yield kept
