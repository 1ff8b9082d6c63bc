"""Makes a scanned or photographed page easy to recognize: even light, upright, its ruling lines found and taken out."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from broadcaster.plan.formats.paged.page import Rule

_Grey = npt.NDArray[np.uint8]
_Mask = npt.NDArray[np.bool_]
_DARK = 150
"""Of 255, in even light."""
_STEEPEST = 10.0
"""Degrees that a page may lie aslant."""
_SAMPLE = 60_000
"""Dark dots by which the slant is measured."""
_SHORTEST_RULE = 0.5
"""Inch."""
_THICKEST_RULE = 0.045
_GRAIN = 5.0
"""Of 255, the median difference to what is smoothed; of a good scan it is 0 to 3."""
_PAPER = 12
"""The side of the squares, in parts of the page's width, whose brightest shade is taken for the paper's."""


def in_even_light(image: Image.Image) -> Image.Image:
    """The grey picture, each place measured by the shade of the paper around it."""
    small = image.resize((max(image.width // 8, 1), max(image.height // 8, 1)), Image.Resampling.BILINEAR)
    side = max(small.width // _PAPER // 2 * 2 + 1, 3)
    paper = small.filter(ImageFilter.MaxFilter(min(side, 15))).filter(ImageFilter.GaussianBlur(side))
    shade = np.asarray(paper.resize(image.size, Image.Resampling.BILINEAR), dtype=np.float32)
    even = np.asarray(image, dtype=np.float32) * (255.0 / np.maximum(shade, 40.0))
    return Image.fromarray(np.clip(even, 0, 255).astype(np.uint8))


def without_noise(image: Image.Image) -> Image.Image:
    """The picture with its grain smoothed, where there is so much that recognition would take grains for letters."""
    middle = image.crop((image.width // 4, image.height // 4, image.width // 4 * 3, image.height // 4 * 3))
    smooth = np.asarray(middle.filter(ImageFilter.MedianFilter(3)), dtype=np.int16)
    grain = float(np.median(np.abs(np.asarray(middle, dtype=np.int16) - smooth)))
    if grain < _GRAIN:
        return image
    return image.filter(ImageFilter.MedianFilter(5 if grain > 2 * _GRAIN else 3))


def slant(image: Image.Image) -> float:
    """The degrees by which the picture must be turned counterclockwise so that its lines lie level.

    Postl's projection profile: along level lines of text the dark dots of a row are many or none.
    """
    scale = max(image.width, image.height) / 1200
    small = image.resize((round(image.width / scale), round(image.height / scale))) if scale > 1 else image
    ys, xs = np.nonzero(np.asarray(small) < _DARK)
    if len(xs) < 200:
        return 0.0
    return slant_of_dots(xs.astype(np.float32), ys.astype(np.float32), _STEEPEST)


def slant_of_dots(xs: npt.NDArray[np.float32], ys: npt.NDArray[np.float32], steepest: float) -> float:
    """The slant, in degrees, of the lines that dark dots draw, at most the steepest."""
    step = max(len(xs) // _SAMPLE, 1)
    xs, ys = xs[::step], ys[::step]
    best = 0.0
    for reach, width in ((steepest, 0.5), (0.5, 0.1), (0.1, 0.02)):
        tried = np.arange(best - reach, best + reach + width / 2, width)
        best = float(tried[int(np.argmax([_sharpness(xs, ys, angle) for angle in tried]))])
    return best


def _sharpness(xs: npt.NDArray[np.float32], ys: npt.NDArray[np.float32], degrees: float) -> float:
    angle = np.deg2rad(degrees)
    rows = np.rint(ys * np.cos(angle) - xs * np.sin(angle)).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2))


def level(image: Image.Image) -> Image.Image:
    """The picture with its lines of text level."""
    degrees = slant(image)
    if abs(degrees) < 0.05:
        return image
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def without_rules(image: Image.Image, dots: float) -> tuple[Image.Image, tuple[Rule, ...]]:
    """The picture without its long straight lines, and those lines, in points; `dots` is its dots an inch."""
    grey = np.asarray(image).copy()
    height, width = grey.shape[0] // 2 * 2, grey.shape[1] // 2 * 2
    squares = grey[:height, :width].reshape(height // 2, 2, width // 2, 2)
    dark: _Mask = squares.min(axis=(1, 3)) < _DARK
    across, down = _long_runs(dark, dots / 2), _long_runs(dark.T, dots / 2)
    rules = (*_rules(across, dots / 2), *map(_turned, _rules(down, dots / 2)))
    mask = _thickened(across) | _thickened(down).T
    grey[:height, :width][mask.repeat(2, axis=0).repeat(2, axis=1)] = 255
    return Image.fromarray(grey), rules


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _long_runs(dark: _Mask, dots: float) -> _Mask:
    """The dark dots that lie in a row of dark dots as long as the shortest rule, with thin ones only."""
    length = int(_SHORTEST_RULE * dots)
    if dark.shape[1] <= length:
        return np.zeros_like(dark)
    joined = dark.copy()
    joined[1:] |= dark[:-1]  # a line that is not quite level goes on in the next row
    sums = np.cumsum(np.pad(joined, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, length:] - sums[:, :-length] >= 0.98 * length
    edges = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int32)
    edges[:, : full.shape[1]] += full
    edges[:, length : length + full.shape[1]] -= full
    runs: _Mask = (np.cumsum(edges, axis=1)[:, :-1] > 0) & joined
    return runs & ~_thick(runs, int(_THICKEST_RULE * dots))


def _thick(mask: _Mask, most: int) -> _Mask:
    """The dots of columns that are dark over more rows than a rule is thick: pictures, black edges of a scan."""
    sums = np.cumsum(np.pad(mask, ((1, 0), (0, 0))), axis=0, dtype=np.int32)
    reach = most + 1
    if mask.shape[0] <= reach:
        return np.zeros_like(mask)
    full = sums[reach:] - sums[:-reach] >= reach
    edges = np.zeros((mask.shape[0] + 1, mask.shape[1]), dtype=np.int32)
    edges[: full.shape[0]] += full
    edges[reach : reach + full.shape[0]] -= full
    thick: _Mask = np.cumsum(edges, axis=0)[:-1] > 0
    return thick


def _thickened(mask: _Mask) -> _Mask:
    """With one more row above and below."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    return grown


def _rules(runs: _Mask, dots: float) -> list[Rule]:
    """The rows' runs put together where they touch, as horizontal lines in points."""
    done: list[list[int]] = []
    open_: list[list[int]] = []
    for row in np.flatnonzero(runs.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(np.pad(runs[row], 1).astype(np.int8)))
        for left, right in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            near = next((r for r in open_ if row - r[3] <= 3 and left <= r[2] + 3 and r[0] <= right + 3), None)
            if near:
                near[0], near[2], near[3] = min(near[0], left), max(near[2], right), row
            else:
                open_.append([left, row, right, row])
        done += [rule for rule in open_ if row - rule[3] > 3]
        open_ = [rule for rule in open_ if row - rule[3] <= 3]
    points = 72 / dots
    long = [rule for rule in done + open_ if rule[2] - rule[0] >= _SHORTEST_RULE * dots]
    return [Rule(left * points, top * points, right * points, bottom * points) for left, top, right, bottom in long]
