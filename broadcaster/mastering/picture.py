"""A sound as a picture: its wave with the sentences, its spectrum and its loudness, one below the other.

Only figures are written in it, so that it is the same in every language.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from broadcaster.errors import MasteringError, translatable
from broadcaster.mastering.profiles import TARGET_LOUDNESS
from broadcaster.mastering.samples import Samples
from broadcaster.mastering.sketch import HIGHEST, LOWEST, Sketch, sketch, spread
from broadcaster.model import SentenceMark
from broadcaster.model.units import Seconds

NARROWEST, WIDEST = 240, 4000

_LEFT, _RIGHT, _FONT = 40, 8, 13
_WAVE_TOP, _WAVE = 20, 110
_SPECTRUM_TOP, _SPECTRUM = 142, 130
_LOUDNESS_TOP, _LOUDNESS = 284, 90
_FOOT, _HEIGHT = 374, 396
"""Pixels, of a screen whose pixels are not finer than usual."""

_PAPER, _INK, _FAINT, _WAVE_INK = "#ffffff", "#333333", "#c8c8c8", "#1f5fa8"
_SENTENCES = ("#eef3fa", "#dde8f5")
_CURVE, _TARGET = "#b3541e", "#2e7d32"

_HEAT = np.array([[0, 13, 8, 50], [0.35, 70, 30, 110], [0.6, 190, 55, 85], [0.8, 245, 140, 40], [1, 252, 250, 190]])
"""From soft to loud: red, green and blue at points between 0 and 1."""
_SOFTEST, _LOUDEST = -75.0, -15.0
"""dB between which the spectrum is coloured."""
_LOUDNESS_SPAN = (-40.0, 0.0)
"""LUFS."""
_HORN = (350.0, 5000.0)
"""Hz between which a horn sounds."""
_TIME_STEPS = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800)
"""Seconds between two times written."""


def picture(pieces: Iterable[Samples], marks: Sequence[SentenceMark] = (), width: int = 1200, scale: int = 1) -> bytes:
    """A PNG of mono blocks at MASTER_RATE; `scale` times as fine as `width` pixels, for a telephone 360 and 2.

    Sentences are shaded and numbered from 1. The dotted lines are the limits of a horn, the green one is the loudness
    of every master. Raises MasteringError where there is no sound.
    """
    return draw(sketch(pieces), marks, width, scale)


def draw(drawn: Sketch, marks: Sequence[SentenceMark], width: int, scale: int = 1) -> bytes:
    """The same from a Sketch."""
    if not drawn.seconds:
        raise MasteringError(translatable("There is no sound to draw."))
    sheet = _Sheet(min(max(width, NARROWEST), WIDEST), scale, drawn.seconds)
    sheet.wave(drawn, marks)
    sheet.spectrum(drawn)
    sheet.loudness(drawn)
    sheet.times()
    return sheet.png()


class _Sheet:
    """Places are counted in pixels before `scale`."""

    def __init__(self, width: int, scale: int, seconds: Seconds) -> None:
        self._image = Image.new("RGB", (width * scale, _HEIGHT * scale), _PAPER)
        self._pen = ImageDraw.Draw(self._image)
        self._font = ImageFont.load_default(_FONT * scale)
        self._scale = scale
        self._seconds = seconds
        self._end = width - _RIGHT
        self._columns = (width - _LEFT - _RIGHT) * scale

    def png(self) -> bytes:
        file = BytesIO()
        self._image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
        return file.getvalue()

    def wave(self, drawn: Sketch, marks: Sequence[SentenceMark]) -> None:
        middle, half, last = _WAVE_TOP + _WAVE / 2, _WAVE / 2, 0.0
        for number, mark in enumerate(marks):
            left, right = self._across(mark.start), self._across(mark.end)
            shade = _SENTENCES[number % 2]
            self._pen.rectangle(self._scaled(left, _WAVE_TOP, max(left, right), _WAVE_TOP + _WAVE), fill=shade)
            self._line(left, _WAVE_TOP - 6, left, _WAVE_TOP + _WAVE, _FAINT)
            if left - last > 24:
                self._text(left + 2, _WAVE_TOP - 17, str(number + 1))
                last = left
        lows = spread(drawn.lows, self._columns, np.minimum).clip(-1, 1)
        highs = spread(drawn.highs, self._columns, np.maximum).clip(-1, 1)
        for column, (low, high) in enumerate(zip(lows.tolist(), highs.tolist(), strict=True)):
            place = _LEFT + column / self._scale
            self._line(place, middle - high * half, place, middle - low * half, _WAVE_INK, 1)
        for level in (-1, 0, 1):
            self._level(middle - level * half, str(level))

    def spectrum(self, drawn: Sketch) -> None:
        frames = spread(drawn.bands, min(self._columns, len(drawn.bands)), np.maximum)
        heat = (frames[:, ::-1].T.astype(np.float32) - _SOFTEST) / (_LOUDEST - _SOFTEST)
        colours = np.stack([np.interp(heat, _HEAT[:, 0], _HEAT[:, part]) for part in (1, 2, 3)], axis=-1)
        size = (self._columns, _SPECTRUM * self._scale)
        drawing = Image.fromarray(colours.astype(np.uint8)).resize(size, Image.Resampling.BILINEAR)
        self._image.paste(drawing, (_LEFT * self._scale, _SPECTRUM_TOP * self._scale))
        for frequency in _HORN:
            for dot in range(_LEFT, self._end, 8):
                self._line(dot, self._down(frequency), dot + 2, self._down(frequency), _PAPER)
        for frequency, label in ((200, "200"), (500, "500"), (1000, "1k"), (2000, "2k"), (5000, "5k")):
            self._text(_LEFT - 5, self._down(frequency), label, "rm")

    def loudness(self, drawn: Sketch) -> None:
        least, most = _LOUDNESS_SPAN
        per_unit = _LOUDNESS / (most - least)
        for level in (0, -10, -20, -30, -40):
            self._level(_LOUDNESS_TOP - level * per_unit, str(level))
        target = _LOUDNESS_TOP - TARGET_LOUDNESS * per_unit
        self._line(_LEFT, target, self._end, target, _TARGET, 2)
        curve = _LOUDNESS_TOP - spread(drawn.loudness, self._columns, np.maximum).clip(least, most) * per_unit
        for column, (before, after) in enumerate(pairwise(curve.tolist())):
            place = _LEFT + column / self._scale
            self._line(place, before, place + 1 / self._scale, after, _CURVE, 2)

    def times(self) -> None:
        enough = self._seconds * 60 * self._scale / self._columns
        step = next((step for step in _TIME_STEPS if step >= enough), 3600)
        for time in np.arange(0, self._seconds, step):
            place = self._across(time)
            self._line(place, _FOOT, place, _FOOT + 4, _INK)
            if place < self._end - 30:
                label = f"{int(time) // 60}:{time % 60:02.0f}" if step >= 1 else f"{time:.1f}"
                self._text(place, _FOOT + 5, label)

    def _level(self, height: float, label: str) -> None:
        self._line(_LEFT, height, self._end, height, _FAINT)
        self._text(_LEFT - 5, height, label, "rm")

    def _line(self, left: float, top: float, right: float, bottom: float, ink: str, width: int | None = None) -> None:
        self._pen.line(self._scaled(left, top, right, bottom), fill=ink, width=width or self._scale)

    def _text(self, left: float, top: float, text: str, anchor: str = "la") -> None:
        self._pen.text((left * self._scale, top * self._scale), text, _INK, self._font, anchor=anchor)

    def _scaled(self, *places: float) -> tuple[float, ...]:
        return tuple(place * self._scale for place in places)

    def _across(self, seconds: float) -> float:
        return _LEFT + min(seconds / self._seconds, 1) * (self._end - _LEFT)

    def _down(self, frequency: float) -> float:
        return float(_SPECTRUM_TOP + _SPECTRUM * (1 - np.log(frequency / LOWEST) / np.log(HIGHEST / LOWEST)))
