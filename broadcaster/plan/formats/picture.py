"""Photographs and scans of a document (.jpg, .png, .tif, .webp): made even and upright, then recognized."""

import io
import warnings
from dataclasses import replace

from PIL import Image, ImageOps

from broadcaster.errors import PlanError, translatable
from broadcaster.plan.formats.paged.text import page_text, source_text
from broadcaster.plan.formats.recognize import MOST_PICTURES, recognized, require_recognition, too_many_pictures
from broadcaster.plan.source_text import Progress, SourceText

_MOST_DOTS = 120_000_000
"""Of the picture as it lies in the file; the largest telephone cameras make 108 million."""
_LARGEST_SIDE = 3500
"""Dots: A4 at 300 dots an inch."""
_SMALLEST_SIDE = 1700
"""Dots; a smaller picture is enlarged, since Tesseract wants letters some 30 dots high."""
_GREY = ("1", "L", "LA", "I", "I;16", "I;16B", "I;16L", "F")
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
        pages.append(recognized(_page(data, number)))
        progress((number + 1) / count)
    found = source_text([page_text(read.page) for read in pages])
    if not any(letter.isalpha() for letter in found.text):
        raise PlanError(
            translatable("No text was found in the picture; photograph the page from above, in good light.")
        )
    return replace(found, notes=tuple(dict.fromkeys(note for read in pages for note in read.notes)))


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
    """One page, in colour where the file has it. What the file holds, far larger, is let go before it is recognized."""
    try:
        with _opened(data) as image:
            image.seek(number)
            image.draft(None, (_LARGEST_SIDE, _LARGEST_SIDE))
            ImageOps.exif_transpose(image, in_place=True)
            return _sized(_on_white(image))
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise _damaged() from fault


def _on_white(image: Image.Image) -> Image.Image:
    """In grey or in colour, what is transparent being paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    mode = "L" if image.mode in _GREY else "RGB"
    return image if image.mode == mode else image.convert(mode)  # which would copy it


def _sized(image: Image.Image) -> Image.Image:
    longest = max(image.size)
    wanted = min(max(longest, _SMALLEST_SIDE), _LARGEST_SIDE)
    if longest == wanted:
        return image.copy()
    scale = wanted / longest
    size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    return image.resize(size, Image.Resampling.LANCZOS)
