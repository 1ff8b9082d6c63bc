"""Several photos of one document as one PDF, a page each."""

import io
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from broadcaster.errors import PlanError, translatable

MOST_PICTURES = 30
_MOST_PIXELS = 30_000_000
"""Of a picture as decoded, a JPEG already at the scale that is wanted; a larger one would only fill the memory."""
_MOST_SCANS = 64
"""Passes of a progressive JPEG over the whole picture; cameras make 10, and thousands would take minutes to decode."""
_SCAN_HEADER = re.compile(rb"\xff\xda\x00(?:\x08\x01|\x0a\x02|\x0c\x03|\x0e\x04)")
"""With its length and number of components (ITU-T T.81, B.2.3), which a film behind a photo does not hit by chance."""
_LONG_SIDE, _SHORT_SIDE = 3508, 2480
"""Pixels of A4 at 300 dpi, which recognition wants; more would only take time."""
_A4_INCHES = 11.69


def join_pictures(pictures: Sequence[bytes]) -> bytes:
    """A PDF of .jpg, .png or .webp pictures, turned as the camera was held; the same pictures give the same bytes.

    Raises PlanError where there are none or too many, or one cannot be used.
    """
    if not pictures:
        raise PlanError(translatable("No picture was chosen; take or choose at least one."))
    if len(pictures) > MOST_PICTURES:
        raise PlanError(
            translatable("These are more than %(most)s pictures; hand in the document in parts."), most=MOST_PICTURES
        )
    with tempfile.TemporaryDirectory() as folder:
        joined = Path(folder) / "joined.pdf"
        for number, picture in enumerate(pictures, start=1):
            _add_page(joined, _page(picture, number))
        return joined.read_bytes()


def _page(picture: bytes, number: int) -> Image.Image:
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG", "WEBP")) as opened:
            width, height = (_LONG_SIDE, _SHORT_SIDE) if opened.width > opened.height else (_SHORT_SIDE, _LONG_SIDE)
            opened.draft("RGB", (width, height))
            scans = len(_SCAN_HEADER.findall(picture)) if opened.format == "JPEG" else 1
            if opened.width * opened.height > _MOST_PIXELS or scans > _MOST_SCANS:
                raise PlanError(
                    translatable("Picture %(number)s is too large; take it anew with fewer pixels."), number=number
                )
            image = opened if opened.has_transparency_data else opened.convert("RGB")
            image.thumbnail((_LONG_SIDE, _LONG_SIDE))
            return _on_paper(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as fault:
        raise PlanError(
            translatable("Picture %(number)s cannot be read; take it anew, as .jpg or .png."), number=number
        ) from fault


def _on_paper(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def _add_page(joined: Path, page: Image.Image) -> None:
    # Page by page, so that one picture at a time is in memory; without dates, so that equal pictures are known again.
    resolution = max(page.size) / _A4_INCHES
    page.save(joined, "PDF", append=joined.exists(), resolution=resolution, quality=85, creationDate=None, modDate=None)
