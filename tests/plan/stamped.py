"""Scans of office documents with stamps on them, drawn for the tests: framed, aslant, worn, copied in black."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

_FILES = Path(__file__).parents[1] / "documents" / "files"
_FONTS = Path("/usr/share/fonts/truetype")
_CANDIDATES = (
    "dejavu/DejaVuSerif-Bold.ttf", "dejavu/DejaVuSans-Bold.ttf", "noto/NotoSerif-Bold.ttf",
    "liberation/LiberationSerif-Bold.ttf",
)  # fmt: skip
RED, BLACK, BLUE = (196, 28, 32), (40, 40, 44), (40, 50, 150)
DOTS = 200
"""An inch, of the scans."""


@dataclass(frozen=True)
class Stamp:
    """A stamp as it is put on the paper; lengths in millimetres."""

    text: str
    x: float = 30
    """Its middle, from the left edge of the paper."""
    y: float = 52
    degrees: float = 0.0
    ink: tuple[int, int, int] = RED
    size: float = 4.5
    """Height of its capitals."""
    frames: int = 1
    round: bool = False
    worn: float = 0.0
    """The share of the ink that is missing, in blotches."""
    faint: float = 1.0


def font(size: float) -> ImageFont.FreeTypeFont:
    """A bold one with Vietnamese letters; skips where there is none."""
    found = next((_FONTS / path for path in _CANDIDATES if (_FONTS / path).exists()), None)
    if found is None:
        pytest.skip("no font with Vietnamese letters is installed")
    return ImageFont.truetype(str(found), round(size / 25.4 * DOTS / 0.73))


def page(name: str) -> Image.Image:
    """The first page of a document of the set, in colour."""
    document = pypdfium2.PdfDocument((_FILES / f"{name}.pdf").read_bytes())
    image: Image.Image = document[0].render(scale=DOTS / 72).to_pil().convert("RGB")
    return image


def stamped(image: Image.Image, stamp: Stamp) -> Image.Image:
    """The page with the stamp's ink upon what is printed."""
    dots = DOTS / 25.4
    letters = font(stamp.size)
    left, top, right, bottom = ImageDraw.Draw(image).multiline_textbbox((0, 0), stamp.text, letters, align="center")
    edge = 1.8 * dots
    width, height = right - left + 2 * edge, bottom - top + 1.4 * edge
    if stamp.round:
        width = height = max(width, height) + 4 * edge
    side = round(1.5 * max(width, height))
    mask = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    box = ((side - width) / 2, (side - height) / 2, (side + width) / 2, (side + height) / 2)
    for number in range(stamp.frames):
        inner = (box[0] - 12 * number, box[1] - 12 * number, box[2] + 12 * number, box[3] + 12 * number)
        (draw.ellipse if stamp.round else draw.rectangle)(inner, outline=255, width=round(0.6 * dots))
    at = ((side - (right - left)) / 2 - left, (side - (bottom - top)) / 2 - top)
    draw.multiline_text(at, stamp.text, 255, letters, align="center")
    mask = mask.rotate(stamp.degrees, Image.Resampling.BICUBIC)
    share = np.asarray(mask, dtype=np.float32) * stamp.faint
    if stamp.worn:
        blotches = np.random.default_rng(3).random((side // 5 + 1, side // 5 + 1)) > stamp.worn
        share = share * blotches.repeat(5, axis=0).repeat(5, axis=1)[:side, :side]
    inked = image.copy()
    corner = (round(stamp.x * dots - side / 2), round(stamp.y * dots - side / 2))
    under = inked.crop((*corner, corner[0] + side, corner[1] + side))
    darker = Image.fromarray(
        np.minimum(np.asarray(under), 255 - share[..., None] / 255 * (255 - np.array(stamp.ink))).astype(np.uint8)
    )
    inked.paste(darker, corner)
    return inked


def put_on(size: tuple[int, int], stamp: Stamp) -> Image.Image:
    """The stamp in the middle of a small white picture."""
    white = Image.new("RGB", size, "white")
    return stamped(white, replace(stamp, x=size[0] / 2 / DOTS * 25.4, y=size[1] / 2 / DOTS * 25.4))


def scanned(image: Image.Image, *, noise: float = 8, slant: float = 0.0, grey: bool = False) -> Image.Image:
    """The page as a scanner gives it: grainy, perhaps aslant, perhaps without colour."""
    turned = image.rotate(slant, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    grain = np.random.default_rng(1).normal(0, noise, (image.height, image.width, 1))
    result = Image.fromarray(np.clip(np.asarray(turned) * 0.96 + grain, 0, 255).astype(np.uint8))
    return result.convert("L") if grey else result


def photographed(image: Image.Image) -> Image.Image:
    """The page in warm lamp light that falls from the left."""
    light = np.linspace(1.0, 0.6, image.width)[None, :, None] * np.array([1.0, 0.9, 0.72])
    return Image.fromarray((np.asarray(image) * light).astype(np.uint8)).rotate(
        -2, Image.Resampling.BICUBIC, expand=True, fillcolor=(70, 50, 40)
    )


def as_jpeg(image: Image.Image) -> bytes:
    """A file as telephones and scanners write it."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=75)
    return file.getvalue()


_INVITATION, _NOTICE, _PLAN = "giay-moi-doi-thoai", "thong-bao-tuyen-sinh", "thong-bao-tiem-chung-thang-11"
_SECRET = Stamp("MẬT")

SECRET: dict[str, Callable[[], Image.Image]] = {
    "red": lambda: scanned(stamped(page(_INVITATION), _SECRET)),
    "red, aslant": lambda: scanned(stamped(page(_NOTICE), replace(_SECRET, degrees=6)), slant=1.2),
    "red, far aslant": lambda: scanned(stamped(page(_INVITATION), replace(_SECRET, text="TỐI MẬT", degrees=-14))),
    "red, over the title": lambda: scanned(stamped(page(_NOTICE), replace(_SECRET, text="TUYỆT MẬT", x=95, y=64))),
    "copied in black": lambda: scanned(stamped(page(_INVITATION), replace(_SECRET, ink=BLACK, degrees=-4)), grey=True),
    "copied in black, two frames": lambda: scanned(
        stamped(page(_NOTICE), replace(_SECRET, text="TỐI MẬT", ink=BLACK, frames=2, degrees=3)), grey=True, noise=16
    ),
    "worn": lambda: scanned(stamped(page(_PLAN), replace(_SECRET, degrees=5, worn=0.08, faint=0.7))),
    "photographed": lambda: photographed(stamped(page(_INVITATION), replace(_SECRET, text="TỐI MẬT", degrees=4))),
    "for internal use": lambda: scanned(
        stamped(page(_PLAN), Stamp("LƯU HÀNH NỘI BỘ", x=165, y=14, size=3.5, degrees=-3))
    ),
    "without a frame": lambda: scanned(stamped(page(_NOTICE), replace(_SECRET, frames=0, degrees=8, y=56))),
}
"""Pages that must not air."""

INNOCENT: dict[str, Callable[[], Image.Image]] = {
    "seal": lambda: scanned(
        stamped(page(_INVITATION), Stamp("ỦY BAN\nNHÂN DÂN\nXÃ AN HÒA", x=150, y=230, size=2.6, round=True, degrees=7))
    ),
    "arrived": lambda: scanned(
        stamped(page(_NOTICE), Stamp("UBND XÃ AN HÒA\nĐẾN Số: 214\nNgày 05/11", x=28, y=60, size=2.4, degrees=2))
    ),
    "arrived, in black": lambda: scanned(
        stamped(page(_PLAN), Stamp("CÔNG VĂN ĐẾN\nSố: 1187", x=35, y=20, size=2.6, ink=BLACK, degrees=-2)), grey=True
    ),
    "urgent": lambda: scanned(stamped(page(_INVITATION), Stamp("HỎA TỐC", degrees=5))),
    "quite urgent": lambda: scanned(stamped(page(_NOTICE), Stamp("KHẨN", ink=BLACK)), grey=True),
    "true copy": lambda: scanned(stamped(page(_PLAN), Stamp("SAO Y BẢN CHÍNH", x=150, y=262, size=3, degrees=-3))),
    "signed": lambda: scanned(stamped(page(_INVITATION), Stamp("ĐÃ KÝ", x=150, y=240, degrees=9))),
    "form number": lambda: scanned(stamped(page(_NOTICE), Stamp("Mẫu số 01", x=180, y=12, size=3, ink=BLACK))),
    "red slogan": lambda: scanned(stamped(page(_PLAN), Stamp("KHÁM MẮT MIỄN PHÍ", x=110, y=280, size=5, frames=0))),
    "plain": lambda: photographed(page(_PLAN)),
}
"""Pages that may air."""
