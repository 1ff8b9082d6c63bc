"""The drawings of a PDF page: ruling lines, dark areas, pictures."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_THIN = 3.0
"""Points; a filled box no thicker is a ruling line."""
_SHORTEST = 6.0
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400
"""Of one path; what has more is a drawing, not a grid."""
_DARK = 600
"""Of 765, the sum of red, green and blue, below which white letters can be read on it."""
_DEEPEST = 8
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own coordinates."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on a page beside its text."""

    rules: tuple[Box, ...]
    dark: tuple[Box, ...]
    pictures: tuple[Box, ...]
    paths: int


def read_drawings(page: pdfium.FPDF_PAGE) -> Drawings:
    """Read the paths and pictures of a page, those inside form objects too."""
    rules: list[Box] = []
    dark: list[Box] = []
    pictures: list[Box] = []
    paths = 0
    for index, (item, matrix) in enumerate(_objects(page)):
        if index > _MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_bounds(item, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            filled, stroked = _drawn(item)
            rules += _rules(item, matrix, stroked) if filled or stroked else []
            if filled and _is_dark(item):
                dark.append(_bounds(item, matrix))
    return Drawings(tuple(rules), (*dark, *pictures), tuple(pictures), paths)


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


def _objects(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _inside(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)


def _inside(
    item: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, outer
    elif depth < _DEEPEST:
        matrix = _product(_matrix(item), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _inside(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1)


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    x = _moved(outer, e, f)
    return (
        a * outer[0] + b * outer[2], a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2], c * outer[1] + d * outer[3],
        x[0], x[1],
    )  # fmt: skip


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *edges):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return _box([_moved(matrix, left, bottom), _moved(matrix, right, top)])


def _box(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _drawn(item: pdfium.FPDF_PAGEOBJECT) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return fill.value != 0, bool(stroke.value)


def _is_dark(item: pdfium.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    found = pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return bool(found) and alpha.value > 100 and red.value + green.value + blue.value < _DARK


def _rules(item: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, stroked: bool) -> list[Box]:
    """A thin box is one line; of what is stroked, each edge along the paper's sides."""
    count = pdfium.FPDFPath_CountSegments(item)
    if not 0 < count <= _MOST_SEGMENTS:
        return []
    rules: list[Box] = []
    for points in _strokes(item, count, _product(_matrix(item), outer)):
        whole = _box(points)
        wide, high = whole[2] - whole[0], whole[3] - whole[1]
        if min(wide, high) <= _THIN:
            rules += [whole] if max(wide, high) >= _SHORTEST else []
        elif stroked:
            edges = [_box([first, second]) for first, second in pairwise(points)]
            rules += [edge for edge in edges if _is_edge(edge)]
    return rules


def _is_edge(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return min(wide, high) <= 1 and max(wide, high) >= _SHORTEST


def _strokes(item: pdfium.FPDF_PAGEOBJECT, count: int, matrix: _Matrix) -> list[list[tuple[float, float]]]:
    """The points of each stroke; a closed one comes back to its first."""
    strokes: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(matrix, x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not strokes:
            strokes.append([])
        strokes[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            strokes[-1].append(strokes[-1][0])
    return strokes
