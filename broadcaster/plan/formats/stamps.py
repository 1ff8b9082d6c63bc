"""Stamps on a scanned page: secrecy and urgency marks, which recognition of the page passes over or joins to the text.

Source: Thông tư 24/2020/TT-BCA (stamps of secrecy), Nghị định 30/2020/NĐ-CP, appendix I (urgency).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
from PIL import Image

from broadcaster.plan.formats.spelling import is_syllable
from broadcaster.plan.formats.stamp_places import Place, find_places

_MOST = 8
"""Places that are read on one page, each in a quarter of a second."""
_HEADING = 0.45
"""Of the page; a stamp that stands lower belongs to no heading."""
_FRAME = 0.004
"""Of the page's longer side: a frame's line is no thicker."""
_HEIGHTS = (90, 260)
"""Dots, of the stamp as it is read."""
_LEGIBLE = 0.6
_WORD = re.compile(r"[^\W_]{2,}")
_LIKE = str.maketrans("0145|!Đ", "OIASIID")
"""What is mistaken for a letter."""
_MARKS = {
    "TUYỆT MẬT": r"[TI]{0,2}UYE[TI](?:\W*[MNW].{0,3})?",
    "TỐI MẬT": r"TO[IL]\W*[MN].{0,3}",
    "LƯU HÀNH NỘI BỘ": r"L[UIO]U\W*HANH\W*NO[IL]\W*B[OD]",
    "NỘI BỘ": r"NO[IL]\W*B[OD]",
    "KHÔNG PHỔ BIẾN": r"KHONG\W*PHO\W*BIEN",
    "MẬT": r"(?:M|N|WI?|IVI|RN|NI)AT|MA[IFY]",
    "HỎA TỐC HẸN GIỜ": r"H[OD]A\W*TOC\W*HEN\W*GI[OD]",
    "HỎA TỐC": r"H[OD]A\W*TOC",
    "THƯỢNG KHẨN": r"THUONG\W*KHAN",
    "KHẨN": r"KHAN(?:\W*CAP)?",
}
"""Each mark, and how it may come out of a stamp, without diacritics."""
_ALONE = {mark: re.compile(pattern) for mark, pattern in _MARKS.items()}
_AMONG = re.compile(
    r"(?<!\w)(?<!BÍ )(?<!BẢO )(?<!RỈ )(?P<mark>(?:TUYỆT |TỐI )?(?:MẬT|MÂT|MẠT)|(?:LƯU HÀNH )?NỘI BỘ|KHÔNG PHỔ BIẾN)"
    r"(?!\w| ONG\b)"
)
"""A mark of secrecy beside other words, as in "TÀI LIỆU MẬT"."""
_TORN = re.compile(r"\W*M[ẬÂẠ]\W?")
_FEW_WORDS = 6
_LONG = {
    "TUYỆT MẬT": "TUYETMAT",
    "TỐI MẬT": "TOIMAT",
    "LƯU HÀNH NỘI BỘ": "LUUHANHNOIBO",
    "NỘI BỘ": "NOIBO",
}
_ALIKE = 0.75
"""Of the letters; a stamp over other writing comes out so."""


class ReadWord(NamedTuple):
    """A word that was read, and how sure it is, 0 to 1."""

    text: str
    confidence: float


Read = Callable[[Image.Image, int], list[ReadWord]]
"""Recognizes a small grey picture; the number is Tesseract's page segmentation."""
_LINE, _SPARSE = 7, 11


@dataclass(frozen=True, slots=True)
class Stamps:
    """What is stamped on a page."""

    marks: tuple[str, ...] = ()
    """Secrecy and urgency marks, in the words of the law."""
    unread: bool = False
    """There is a framed stamp near the heading of which nothing can be made out."""


def read_stamps(image: Image.Image, paper: float, read: Read, heading: float = _HEADING) -> Stamps:
    """Read the stamps of a page, in grey or colour, that lies upright and has `paper` inches on its longer side."""
    marks: list[str] = []
    unread = False
    end = heading * image.height / max(image.size)
    for place in find_places(image, paper)[:_MOST]:
        mark, legible = _read_place(image, place, read)
        marks += [mark] if mark else []
        unread |= place.framed and not legible and place.y < end
    return Stamps(tuple(dict.fromkeys(marks)), unread)


def read_picture_stamps(image: Image.Image, paper: float, read: Read) -> Stamps:
    """Read a small picture that may be a stamp itself, `paper` inches on its longer side."""
    stamps = read_stamps(image, paper, read, heading=1.0)
    if stamps.marks:
        return stamps
    mark = mark_of([word.text for word in read(image.convert("L"), _SPARSE)])
    return Stamps((mark,)) if mark else stamps


def _read_place(image: Image.Image, place: Place, read: Read) -> tuple[str | None, bool]:
    """The mark, and whether anything could be read."""
    legible = False
    for layout, lines in ((_LINE, 1), (_SPARSE, 1), (_LINE, 3)):
        if lines > 1 and (legible or not place.framed):
            break
        words = read(_cut(image, place, lines), layout)
        mark = mark_of([word.text for word in words])
        if mark:
            return mark, True
        clear = [len(word.text) for word in words if _is_legible(word)]
        legible |= bool(clear) and sum(clear) >= _LEGIBLE * sum(len(word.text) for word in words)
    return None, legible


def _is_legible(word: ReadWord) -> bool:
    letters = _WORD.search(word.text)
    return (
        word.confidence >= _LEGIBLE
        and letters is not None
        and (letters[0].isdigit() or is_syllable(unicodedata.normalize("NFC", letters[0].lower())))
    )


def mark_of(words: list[str]) -> str | None:
    """The mark that the words of a stamp are or hold, whatever became of its diacritics."""
    text = unicodedata.normalize("NFC", " ".join(word for word in words if _WORD.search(word)))
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text.upper()) if not unicodedata.combining(sign))
    bare = re.sub(r"^\W+|\W+$", "", bare).translate(_LIKE)
    for mark, pattern in _ALONE.items():
        if pattern.fullmatch(bare):
            return mark
    if _TORN.fullmatch(text.upper()):
        return "MẬT"
    letters = re.sub("[^A-Z]", "", bare)
    for mark, whole in _LONG.items():
        if SequenceMatcher(None, letters, whole).ratio() >= _ALIKE:
            return mark
    among = _AMONG.search(text.upper() if len(text.split()) <= _FEW_WORDS else text)
    return among["mark"].replace("MÂT", "MẬT").replace("MẠT", "MẬT") if among else None


def _cut(image: Image.Image, place: Place, lines: int = 1) -> Image.Image:
    """The stamp alone: level, dark on white, without its frame, of as many lines as a double one takes."""
    side = max(image.size)
    frame = min(lines * _FRAME, 0.3 * place.height) * side if place.framed else -_FRAME * side
    width, height = place.width * side - 2 * frame, place.height * side - 2 * frame
    reach = (width + height) / 2 + 4
    left, top = place.x * side - reach, place.y * side - reach
    box = (round(left), round(top), round(left + 2 * reach), round(top + 2 * reach))
    ink = _ink(image, box, red=place.red).rotate(place.degrees, Image.Resampling.BICUBIC, fillcolor=255)
    middle = ink.width / 2
    cut = ink.crop(
        (round(middle - width / 2), round(middle - height / 2), round(middle + width / 2), round(middle + height / 2))
    )
    scale = min(max(1.0, _HEIGHTS[0] / cut.height), _HEIGHTS[1] / cut.height)
    cut = cut.resize((max(round(cut.width * scale), 1), max(round(cut.height * scale), 1)), Image.Resampling.LANCZOS)
    edge = 40
    page = Image.new("L", (cut.width + 2 * edge, cut.height + 2 * edge), 255)
    page.paste(cut, (edge, edge))
    return page


def _ink(image: Image.Image, box: tuple[int, int, int, int], *, red: bool) -> Image.Image:
    """A part of the picture, the paper white, the ink dark; of red ink no other."""
    inside = (max(box[0], 0), max(box[1], 0), min(box[2], image.width), min(box[3], image.height))
    part = np.asarray(image.crop(inside).convert("RGB" if red else "L"), dtype=np.float32)
    paper = np.maximum(np.percentile(part, 85, axis=(0, 1)), 40)
    part = np.minimum(part / paper, 1)
    shade = np.clip(1 - 2 * (part[..., 0] - part[..., 1:].max(axis=-1)), 0, 1) if red else part
    page = Image.new("L", (box[2] - box[0], box[3] - box[1]), 255)
    page.paste(Image.fromarray((shade * 255).astype(np.uint8)), (inside[0] - box[0], inside[1] - box[1]))
    return page
