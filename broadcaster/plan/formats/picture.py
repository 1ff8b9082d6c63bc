"""Photographs and scans of a document (.jpg, .png, .tif, .webp): made even and upright, then recognized."""

import io
import warnings
from dataclasses import replace

from PIL import Image, ImageOps

from broadcaster.errors import PlanError, translatable
from broadcaster.model import SourceNote
from broadcaster.plan.formats.paged.text import page_text, source_text
from broadcaster.plan.formats.recognize import MOST_PICTURES, recognized, require_recognition, too_many_pictures
from broadcaster.plan.source_text import Progress, SourceText

_MOST_DOTS = 120_000_000
"""Of the picture as it lies in the file; the largest telephone cameras make 108 million."""
_LARGEST_SIDE = 3500
"""Dots: A4 at 300 dots an inch."""
_SMALLEST_SIDE = 1700
"""Dots; a smaller picture is enlarged, since Tesseract wants letters some 30 dots high."""
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")


def read_picture(data: bytes, progress: Progress) -> SourceText:
    """Read a photograph or scan, of several pages where its format has them.

    Raises PlanError where it is damaged or too large, holds no text, or recognition is not installed.
    """
    require_recognition()
    count = _count(data)
    if count > MOST_PICTURES:
        raise too_many_pictures(count)
    pages = []
    for number in range(count):
        pages.append(page_text(recognized(_page(data, number))))
        progress((number + 1) / count)
    found = source_text(pages)
    if not any(letter.isalpha() for letter in found.text):
        raise PlanError(
            translatable("No text was found in the picture; photograph the page from above, in good light.")
        )
    return replace(found, notes=(SourceNote.RECOGNIZED,))


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as fault:
        raise _too_large() from fault
    except (OSError, ValueError, SyntaxError) as fault:
        raise _damaged() from fault
    if image.width * image.height > _MOST_DOTS:
        raise _too_large()
    return image


def _too_large() -> PlanError:
    return PlanError(translatable("The picture is too large; take it with fewer megapixels, or scan at 300 dpi."))


def _damaged() -> PlanError:
    return PlanError(translatable("The picture is damaged or of another kind; photograph or scan the page again."))


def _count(data: bytes) -> int:
    with _opened(data) as image:
        return getattr(image, "n_frames", 1) if image.format == "TIFF" else 1


def _page(data: bytes, number: int) -> Image.Image:
    """One page, in grey. What the file holds of it, ten times as large in colour, is let go before it is recognized."""
    try:
        with _opened(data) as image:
            image.seek(number)
            image.draft("L", (_LARGEST_SIDE, _LARGEST_SIDE))
            ImageOps.exif_transpose(image, in_place=True)
            return _sized(_on_white(image))
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise _damaged() from fault


def _on_white(image: Image.Image) -> Image.Image:
    """In grey, what is transparent being paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return image.convert("L")


def _sized(image: Image.Image) -> Image.Image:
    longest = max(image.size)
    wanted = min(max(longest, _SMALLEST_SIDE), _LARGEST_SIDE)
    if longest == wanted:
        return image
    scale = wanted / longest
    size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    return image.resize(size, Image.Resampling.LANCZOS)
