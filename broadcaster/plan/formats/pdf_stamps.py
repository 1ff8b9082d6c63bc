"""Stamps on a PDF page that has text: put on it as small pictures, or on the scan that lies over a recognized text."""

from collections.abc import Iterator, Sequence

import pypdfium2 as pypdfium  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from broadcaster.plan.formats.pdf_characters import turned_box
from broadcaster.plan.formats.pdf_rules import Box
from broadcaster.plan.formats.recognize import picture_stamps, stamps_of
from broadcaster.plan.formats.stamps import Stamps

MOST_SCANS = 10
"""Pages of one document, from the first, whose scans are searched for stamps."""
_DOTS = 200
_LARGEST_SIDE = 3500
_HEADING = 0.45
"""Of the first page's height."""
_WIDTHS, _HEIGHTS = (25.0, 340.0), (12.0, 130.0)
"""Points."""
_MOST = 4
_EDGE = 12


def stamps_on_page(
    page: pypdfium.PdfPage, index: int, pictures: Sequence[Box], *, scan: bool, turn: int, box: Box
) -> Stamps:
    """The stamps on the page of that number; `turn` quarter turns make the text in the visible `box` upright.

    Raises PlanError where recognition fails.
    """
    small = list(_small(pictures, turn, box)) if index == 0 and not scan else []
    if not small and not (scan and index < MOST_SCANS):
        return Stamps()
    image = _rendered(page)
    if scan:
        return stamps_of(image)
    if (image.width > image.height) != _is_wide(turn, box):
        return stamps_of(image)  # its text runs in another direction than the page
    scale = max(image.size) / max(*page.get_size(), 1)
    cuttings = [image.crop((*(round(edge * scale) for edge in place),)) for place in small]
    found = [picture_stamps(ImageOps.expand(cutting, _EDGE, "white"), scale * 72) for cutting in cuttings]
    marks = dict.fromkeys(mark for stamps in found for mark in stamps.marks)
    return Stamps(tuple(marks), any(stamps.unread for stamps in found))


def _small(pictures: Sequence[Box], turn: int, box: Box) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right, bottom of the pictures near the heading that are as large as stamps."""
    height = box[2] - box[0] if turn % 2 else box[3] - box[1]
    placed = [turned_box(picture, turn, box) for picture in pictures]
    fitting = [
        place
        for place in placed
        if _WIDTHS[0] <= place[2] - place[0] <= _WIDTHS[1]
        and _HEIGHTS[0] <= place[3] - place[1] <= _HEIGHTS[1]
        and place[1] < _HEADING * height
    ]
    yield from fitting[:_MOST]


def _is_wide(turn: int, box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return (height > width) if turn % 2 else (width > height)


def _rendered(page: pypdfium.PdfPage) -> Image.Image:
    scale = min(_DOTS / 72, _LARGEST_SIDE / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        picture: Image.Image = bitmap.to_pil()
        return picture.convert("RGB")
    finally:
        bitmap.close()
