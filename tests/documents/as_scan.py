"""A document of the set as an office scans or photographs it: askew, grey and noisy."""

import io

import numpy as np
import pypdfium2
from PIL import Image

_DOTS_PER_INCH = 200


def scan_of(pdf: bytes, *, degrees: float, noise: float, target: str) -> bytes:
    """The pages of a PDF as pictures, as a PDF or (the first page only) as a JPEG; noise in grey levels of 255."""
    chance = np.random.default_rng(1)
    document = pypdfium2.PdfDocument(pdf)
    pages = [
        _spoilt(page.render(scale=_DOTS_PER_INCH / 72).to_pil().convert("L"), degrees, noise, chance)
        for page in document
    ]
    stored = io.BytesIO()
    first, *rest = pages
    more = {"save_all": True, "append_images": rest} if target == "PDF" else {}
    first.save(stored, target, quality=26, resolution=_DOTS_PER_INCH, dpi=(_DOTS_PER_INCH, _DOTS_PER_INCH), **more)
    return stored.getvalue()


def _spoilt(page: Image.Image, degrees: float, noise: float, chance: np.random.Generator) -> Image.Image:
    turned = page.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=250)
    levels = np.asarray(turned, dtype=np.float32) * 0.88 + 18 + chance.normal(0, noise, (turned.height, turned.width))
    return Image.fromarray(levels.clip(0, 255).astype(np.uint8))
