"""Where on a page a stamp may be: in a small frame, or in red ink. Works on the picture at some 100 dots an inch."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from broadcaster.plan.formats.straighten import in_even_light, slant_of_dots

_Mask = npt.NDArray[np.bool_]
_Numbers = npt.NDArray[np.int64]
_DOTS = 100
_RED = 45
"""Of 255, by how much red outshines green and blue."""
_INKED = 0.05
"""The share of a red stamp that is ink."""
_DARK = 170
_INCH = 25.4
_WIDTHS = (9.0, 120.0)
"""Millimetres. The stamps of secrecy and urgency are 20 to 40 wide and 8 high (Thông tư 24/2020/TT-BCA, Nghị định
30/2020/NĐ-CP), home-made ones larger; the paper's size is a guess."""
_HEIGHTS = (4.5, 45.0)
_STEEPEST = 25.0
_SIDE = 0.55
"""The share of each side of a frame that is inked; a worn stamp has gaps."""
_GAP = 2.0
"""Millimetres between what belongs together."""
_BLANK = 4.0
"""Millimetres between the words of a line."""
_ROUND = 0.8
_SEAL = 22.0
"""Millimetres; a seal of an office is at least as high, and round."""
_PIECES = 250


class Place(NamedTuple):
    """A rectangle that lies aslant; lengths are shares of the page's longer side."""

    x: float
    """Its middle."""
    y: float
    width: float
    height: float
    degrees: float
    """By which it must be turned counterclockwise to lie level."""
    red: bool
    framed: bool

    def holds(self, other: "Place") -> bool:
        """Whether the other lies in it."""
        across, down = abs(self.x - other.x), abs(self.y - other.y)
        return 2 * across + 0.9 * other.width <= self.width and 2 * down + 0.9 * other.height <= self.height


class _Dots(NamedTuple):
    xs: _Numbers
    ys: _Numbers

    @property
    def width(self) -> int:
        return int(np.ptp(self.xs)) + 1

    @property
    def height(self) -> int:
        return int(np.ptp(self.ys)) + 1


def find_places(image: Image.Image, paper: float) -> list[Place]:
    """The places on a page, in grey or colour, that lies upright and has `paper` inches on its longer side."""
    factor = max(round(max(image.size) / paper / _DOTS), 1)
    small = image.reduce(factor) if factor > 1 else image
    dots = max(small.size) / paper / _INCH
    bands = [np.asarray(in_even_light(band), dtype=np.int16) for band in small.split()[:3]]
    side = max(small.size)
    dark = np.asarray(in_even_light(small.convert("L"))) < _DARK
    red = bands[0] - np.maximum(bands[1], bands[2]) > _RED if len(bands) == 3 else np.zeros_like(dark)
    inked = list(_inked(red, dots))
    found = [_place(_around(ink), side, red=True, framed=False) for ink in inked]
    for group in (*inked, *_framing(red, dots), *_framing(dark, dots)):
        if frame := _frame(group, dots):
            share = red[group.ys.min() : group.ys.max(), group.xs.min() : group.xs.max()].mean()
            found.append(_place(frame, side, red=bool(share > _INKED), framed=True))
    return _apart(found)


def _apart(places: list[Place]) -> list[Place]:
    """Each place once, framed ones first: of frames in each other the inner, of a frame's ink the frame."""
    kept: list[Place] = []
    for place in sorted(places, key=_by_clearness):
        if not any(place.holds(other) and _covers(other, place) for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: (not place.framed, place.y))


def _by_clearness(place: Place) -> tuple[bool, bool, float]:
    return not place.framed, not place.red, place.width * place.height


def _covers(inner: Place, outer: Place) -> bool:
    return inner.width * inner.height > 0.4 * outer.width * outer.height


def _place(box: tuple[float, float, float, float, float], side: int, *, red: bool, framed: bool) -> Place:
    x, y, width, height, degrees = box
    return Place(x / side, y / side, width / side, height / side, degrees, red, framed)


def _framing(mask: _Mask, dots: float) -> Iterator[_Dots]:
    """What may be a frame: joined dots, and what lies in pieces."""
    pieces = []
    for piece in _joined(mask, round(3 * dots)):
        if _is_as_large(piece, dots):
            yield piece
        if max(piece.width, piece.height) < _WIDTHS[1] * dots and _is_line(piece, dots):
            pieces.append(piece)
    if 1 < len(pieces) <= _PIECES:
        yield from (group for group in _together(pieces, _GAP * dots) if _is_as_large(group, dots))


def _is_as_large(ink: _Dots, dots: float) -> bool:
    return _fits(ink.width, _WIDTHS, dots) and _fits(ink.height, _HEIGHTS, dots)


def _fits(length: float, limits: tuple[float, float], dots: float) -> bool:
    return limits[0] * dots <= length <= limits[1] * dots


def _is_line(ink: _Dots, dots: float) -> bool:
    return min(ink.width, ink.height) <= dots or len(ink.xs) < 0.35 * ink.width * ink.height


def _together(pieces: list[_Dots], gap: float) -> Iterator[_Dots]:
    """The pieces whose boxes are near each other."""
    boxes = [(p.xs.min() - gap, p.ys.min() - gap, p.xs.max(), p.ys.max()) for p in pieces]
    pairs = [
        (one, other)
        for other, b in enumerate(boxes)
        for one, a in enumerate(boxes[:other])
        if a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
    ]
    if not pairs:
        return
    ones, others = np.array(pairs, dtype=np.int64).T
    labels = _labels(len(pieces), ones, others)
    for label, count in zip(*np.unique(labels, return_counts=True), strict=True):
        group = [pieces[index] for index in np.flatnonzero(labels == label)]
        if count > 1:
            yield _Dots(np.concatenate([p.xs for p in group]), np.concatenate([p.ys for p in group]))


def _frame(ink: _Dots, dots: float) -> tuple[float, float, float, float, float] | None:
    """Middle, size and slant of the rectangle that the dots draw; letters that touch it do not count."""
    degrees = slant_of_dots(ink.xs.astype(np.float32), ink.ys.astype(np.float32), _STEEPEST)
    angle = np.deg2rad(degrees)
    along = np.rint(ink.xs * np.cos(angle) + ink.ys * np.sin(angle)).astype(np.int64)
    across = np.rint(ink.ys * np.cos(angle) - ink.xs * np.sin(angle)).astype(np.int64)
    left, top = int(along.min()), int(across.min())
    rows, columns = _thick_counts(across - top), _thick_counts(along - left)
    level = np.flatnonzero(rows >= 0.6 * rows.max())
    high = int(level[-1] - level[0])
    upright = np.flatnonzero(columns >= _SIDE * high)
    if not _fits(high, _HEIGHTS, dots) or len(upright) == 0:
        return None
    wide = int(upright[-1] - upright[0])
    if not _fits(wide, _WIDTHS, dots) or wide < high or min(rows[level[0]], rows[level[-1]]) < _SIDE * wide:
        return None
    if np.median(rows[level[0] : level[-1]]) > 0.6 * wide or upright[-1] - upright[0] < 0.5 * np.ptp(along):
        return None
    u, v = left + (upright[0] + upright[-1]) / 2, top + (level[0] + level[-1]) / 2
    middle = (u * np.cos(angle) - v * np.sin(angle), u * np.sin(angle) + v * np.cos(angle))
    return float(middle[0]), float(middle[1]), wide, high, degrees


def _thick_counts(places: _Numbers) -> _Numbers:
    """How many dots lie on each line of dots and the next: a line that is drawn takes more than one."""
    counts = np.bincount(places, minlength=2)
    counts[:-1] = np.maximum(counts[:-1], (counts[:-1] + counts[1:]) * 2 // 3)
    return counts


def _inked(mask: _Mask, dots: float) -> Iterator[_Dots]:
    """The areas of red ink, each as large as a stamp; a round one is the seal of an office."""
    high, wide = max(round(_GAP * dots), 1), max(round(_BLANK * dots), 1)
    height, width = mask.shape[0] // high * high, mask.shape[1] // wide * wide
    blocks = mask[:height, :width].reshape(height // high, high, width // wide, wide).max(axis=(1, 3)) > 0
    for area in _joined(blocks, 1):
        inside = np.zeros_like(blocks)
        inside[area.ys, area.xs] = True
        ys, xs = np.nonzero(mask[:height, :width] & inside.repeat(high, axis=0).repeat(wide, axis=1))
        ink = _Dots(xs, ys)
        round_ = _ROUND < ink.width / ink.height < 1 / _ROUND
        if _is_as_large(ink, dots) and not (round_ and ink.height >= _SEAL * dots):
            yield ink


def _around(ink: _Dots) -> tuple[float, float, float, float, float]:
    degrees = slant_of_dots(ink.xs.astype(np.float32), ink.ys.astype(np.float32), _STEEPEST)
    angle = np.deg2rad(degrees)
    u, v = ink.xs * np.cos(angle) + ink.ys * np.sin(angle), ink.ys * np.cos(angle) - ink.xs * np.sin(angle)
    x, y = (u.min() + u.max()) / 2, (v.min() + v.max()) / 2
    middle = (x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle))
    return float(middle[0]), float(middle[1]), float(np.ptp(u)), float(np.ptp(v)), degrees


def _joined(mask: _Mask, least: int) -> Iterator[_Dots]:
    """The groups of dots that touch each other, corners included, at least so long on one side."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    if len(rows) == 0:
        return
    step = mask.shape[1] + 2
    first = np.searchsorted(rows * step + ends, (rows + 1) * step + starts, "left")
    last = np.searchsorted(rows * step + starts, (rows + 1) * step + ends, "right")
    counts = np.maximum(last - first, 0)
    ones = np.arange(len(rows)).repeat(counts)
    others = np.arange(counts.sum()) - (np.cumsum(counts) - counts).repeat(counts) + first.repeat(counts)
    labels = _labels(len(rows), ones, others)
    order = np.argsort(labels, kind="stable")
    for runs in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
        if max(int(np.ptp(rows[runs])), int(ends[runs].max() - starts[runs].min())) < least:
            continue
        lengths = ends[runs] - starts[runs]
        xs = np.arange(lengths.sum()) - (np.cumsum(lengths) - lengths).repeat(lengths) + starts[runs].repeat(lengths)
        yield _Dots(xs, rows[runs].repeat(lengths))


def _labels(count: int, ones: _Numbers, others: _Numbers) -> _Numbers:
    """For each of `count` things the least of those that it is joined with, over any number of pairs."""
    labels = np.arange(count)
    while True:
        low = np.minimum(labels[ones], labels[others])
        new = labels.copy()
        np.minimum.at(new, labels[ones], low)
        np.minimum.at(new, labels[others], low)
        new = new[new]
        if np.array_equal(new, labels):
            return labels
        labels = new
