"""Pictures of text, recognized by Tesseract (optional): words with their places and how sure each is."""

import os
import re
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from statistics import median
from typing import NamedTuple, TypeGuard

import pytesseract  # type: ignore[import-untyped]
from PIL import Image

from broadcaster.errors import PlanError, translatable
from broadcaster.model import SourceNote
from broadcaster.plan.formats.confidence import confidences
from broadcaster.plan.formats.diacritics import is_legible
from broadcaster.plan.formats.paged.page import Page, Word
from broadcaster.plan.formats.stamps import ReadWord, Stamps, read_picture_stamps, read_stamps
from broadcaster.plan.formats.straighten import in_even_light, level, without_noise, without_rules
from broadcaster.plan.letters import UPPER

MOST_PICTURES = 40
"""Pages of one document that are recognized; each takes seconds."""
_LANGUAGE = "vie"
_SECONDS = 60
"""The longest that one page may take."""
_LAYOUT = 3
"""Tesseract's page segmentation, fully automatic; it only has to see the words, their order is our own geometry's."""
_RUN_TOGETHER = re.compile(
    rf"(?:(?<=[^\W\d_{UPPER}]{{2}})|(?<=[^\W\d_a-z{UPPER}]))(?=[{UPPER}])|"  # not in VNeID, eTax
    r"(?<=[,;])(?=[^\W\d_])|(?<=\d)(?=giờ|ngày|phút|tháng)|(?<=giờ)(?=\d)"
)
_PAPER = 11.7
"""Inches, the longer side of A4, for pictures that do not say their resolution."""
_DESCENDING = frozenset("gpqyj,;()[]{}Qạặậẹệịọộợụựỵ/")
_LETTER = re.compile(r"[^\W_]")
_SPECK = 35
"""Percent; signs without letters and digits that are less sure are specks."""
_TURNS = (180, 90, 270)


class _Found(NamedTuple):
    text: str
    left: int
    top: int
    width: int
    height: int
    line: tuple[int, int, int]
    confidence: float


@lru_cache(maxsize=1)
def _languages() -> tuple[str, ...]:
    try:
        return tuple(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError):
        return ()


def is_recognition_installed() -> bool:
    """Whether Tesseract is there, and knows Vietnamese."""
    return _LANGUAGE in _languages()


def require_recognition() -> None:
    """Raise PlanError, saying what to install and what to do instead, where pictures cannot be recognized."""
    if not is_recognition_installed():
        raise PlanError(
            translatable(
                "The document is a picture, and text recognition is not installed (tesseract-ocr, tesseract-ocr-vie); "
                "upload the Word file, or type or paste the text."
            )
        )


def too_many_pictures(count: int) -> PlanError:
    """The refusal of a document with more scanned pages than are recognized."""
    return PlanError(
        translatable("The document has %(count)s scanned pages; upload at most %(most)s, those that should air."),
        count=count,
        most=MOST_PICTURES,
    )


def unreadable() -> PlanError:
    """The refusal of a picture on which no Vietnamese text can be made out."""
    return PlanError(
        translatable("The text of the picture could not be recognized; upload a clearer one, or type the text.")
    )


class Recognized(NamedTuple):
    """A picture of one page, recognized."""

    page: Page
    """Its `stamps` are secrecy and urgency marks."""
    unread_stamp: bool
    """Near the heading is a framed stamp of which nothing could be made out."""

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """What a person should know of it."""
        return (SourceNote.RECOGNIZED, *([SourceNote.STAMP_UNREAD] if self.unread_stamp else []))


def recognized(image: Image.Image, *, upright: bool = False) -> Recognized:
    """The words of one page, in grey or better in colour, turned as far as it must be where it may not be upright.

    Raises PlanError where Tesseract fails or finds no Vietnamese.
    """
    grey = image.convert("L")
    page, turn = _recognized(grey), 0
    if not _is_legible(page):
        page, turn = _turned(grey, page, upright=upright)
    stamps = stamps_of(image.rotate(turn, expand=True) if turn else image)
    return Recognized(replace(page, stamps=stamps.marks), stamps.unread)


def _turned(grey: Image.Image, page: Page | None, *, upright: bool) -> tuple[Page, int]:
    """The words of a page that lies on its side or head, and the degrees it is turned by."""
    for turn in () if upright else dict.fromkeys((_turn(grey), *_TURNS)):
        turned = _recognized(grey.rotate(turn, expand=True)) if turn else page
        if _is_legible(turned):
            return turned, turn
    raise unreadable()


def stamps_of(image: Image.Image, paper: float = _PAPER) -> Stamps:
    """The stamps on an upright page or a part of one, `paper` inches on its longer side.

    Raises PlanError where Tesseract fails.
    """
    return read_stamps(image, paper, _read_words)


def picture_stamps(image: Image.Image, dots: float) -> Stamps:
    """The stamps in a small picture, of `dots` an inch, that may be nothing else.

    Raises PlanError where Tesseract fails.
    """
    return read_picture_stamps(image, max(image.size) / dots, _read_words)


def _read_words(image: Image.Image, layout: int) -> list[ReadWord]:
    """The words in a small picture; none where recognition is not installed."""
    if not is_recognition_installed():
        return []
    return [ReadWord(word.text, word.confidence) for word in _found(image, layout)]


def _is_legible(page: Page | None) -> TypeGuard[Page]:
    return page is not None and is_legible(" ".join(word.text for word in page.words))


def _turn(image: Image.Image) -> int:
    """The degrees by which the picture must be turned counterclockwise to stand upright, as Tesseract sees it."""
    image.format = "PPM"
    try:
        seen = pytesseract.image_to_osd(image, output_type=pytesseract.Output.DICT, timeout=_SECONDS)
    except (
        pytesseract.TesseractError,
        pytesseract.TesseractNotFoundError,
        RuntimeError,
    ):  # too few letters, or its data is not installed
        return 0
    return (360 - int(seen["rotate"])) % 360


def _recognized(image: Image.Image) -> Page | None:
    """The words of a picture that stands upright; None where they lie on their side."""
    dots = max(image.size) / _PAPER
    clean, rules = without_rules(level(in_even_light(without_noise(image))), dots)
    found = _found(clean)
    if _lies(found):
        return None
    points = 72 / dots
    return Page(clean.width * points, clean.height * points, tuple(_words(found, points)), rules)


def _lies(found: list[_Found]) -> bool:
    """Whether most words are higher than wide: Tesseract reads lying lines, but their places are no lines."""
    long = [word.height > word.width for word in found if len(word.text) > 3]
    return sum(long) * 2 > len(long)


def _found(image: Image.Image, layout: int = _LAYOUT) -> list[_Found]:
    os.environ["OMP_THREAD_LIMIT"] = "1"  # with its own threads Tesseract takes more than twice as long
    image.format = "PPM"  # in which it is handed over; to pack a grainy page as PNG takes seconds
    try:
        data = pytesseract.image_to_data(
            image, lang=_LANGUAGE, config=f"--psm {layout}", output_type=pytesseract.Output.DICT, timeout=_SECONDS
        )
    except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, RuntimeError) as fault:
        raise unreadable() from fault
    keys = ("text", "left", "top", "width", "height", "block_num", "par_num", "line_num", "conf")
    rows = zip(*(data[key] for key in keys), strict=True)
    return [
        _Found(_RUN_TOGETHER.sub(" ", text.strip()), left, top, width, height, (block, part, line), float(sure) / 100)
        for text, left, top, width, height, block, part, line, sure in rows
        if text.strip() and float(sure) >= (0 if _LETTER.search(text) else _SPECK)
    ]


def _words(found: list[_Found], points: float) -> list[Word]:
    """The words of each recognized line on one baseline, all in the page's usual size."""
    words: list[Word] = []
    size = _size(found) * points
    for _, group in groupby(found, key=lambda word: word.line):
        line = list(group)
        standing = [word.top + word.height for word in line if not _DESCENDING.intersection(word.text)]
        baseline = median(standing or [word.top + 0.8 * word.height for word in line]) * points
        sure = confidences([(w.text, w.confidence) for w in line])
        words += [
            Word(w.text, w.left * points, (w.left + w.width) * points, baseline, size, confidence=confidence)
            for w, confidence in zip(line, sure, strict=True)
        ]
    return words


def _size(found: list[_Found]) -> float:
    """The usual font size, in dots: a word's box is nearly as high."""
    heights = [word.height for word in found if len(word.text) > 2]
    return 1.1 * median(heights) if heights else 30.0
