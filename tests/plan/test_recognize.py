import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from broadcaster.errors import PlanError
from broadcaster.model import SourceNote
from broadcaster.plan.formats import picture, recognize
from broadcaster.plan.formats.paged.text import SURE
from broadcaster.plan.formats.pdf import read_pdf
from broadcaster.plan.formats.picture import read_picture
from broadcaster.plan.formats.recognize import is_recognition_installed, recognized
from broadcaster.plan.formats.straighten import in_even_light, slant, without_noise, without_rules
from broadcaster.plan.source_text import SourceText

FILES = Path(__file__).parents[1] / "documents" / "files"
needs_tesseract = [
    pytest.mark.service,
    pytest.mark.skipif(not is_recognition_installed(), reason="Tesseract with Vietnamese is not installed"),
]


def rendered(name: str, dots: int = 200) -> Image.Image:
    """The first page of a document of the set."""
    document = pypdfium2.PdfDocument((FILES / f"{name}.pdf").read_bytes())
    return document[0].render(scale=dots / 72).to_pil().convert("L")


def stored(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def read(data: bytes) -> SourceText:
    return read_picture(data, lambda _: None)


def photographed(image: Image.Image) -> Image.Image:
    """In light that falls from the left, a little askew, on a dark table."""
    light = np.linspace(0.95, 0.4, image.width)[None, :] * np.linspace(1, 0.75, image.height)[:, None]
    grey = np.asarray(image, dtype=np.float32) * light
    return Image.fromarray(grey.astype(np.uint8)).rotate(-3, Image.Resampling.BICUBIC, expand=True, fillcolor=60)


def shared_words(found: SourceText, name: str) -> float:
    """The share of the words on the first page of the set's document that were found."""
    document = pypdfium2.PdfDocument((FILES / f"{name}.pdf").read_bytes())
    wanted = document[0].get_textpage().get_text_range().split()
    return sum(word in found.text.split() for word in wanted) / len(wanted)


class TestStraighten:
    @pytest.mark.parametrize("degrees", [-7.0, -1.5, 0.0, 2.0, 9.0])
    def test_the_slant_is_measured(self, degrees: float) -> None:
        page = rendered("thong-bao-tuyen-sinh", 100).rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
        assert slant(page) == pytest.approx(degrees, abs=0.15)

    def test_light_from_one_side_is_made_even(self) -> None:
        light = np.repeat(np.linspace(250, 90, 800)[None, :], 400, axis=0).astype(np.uint8)
        assert np.asarray(in_even_light(Image.fromarray(light))).min() > 200

    def test_ruling_lines_are_found_and_taken_out(self) -> None:
        page = np.full((600, 800), 255, dtype=np.uint8)
        page[100:104, 50:750] = 0
        page[100:500, 50:53] = 0
        page[300:320, 300:320] = 0
        clean, rules = without_rules(Image.fromarray(page), 200)
        assert sorted(rule.is_horizontal for rule in rules) == [False, True]
        level = next(rule for rule in rules if rule.is_horizontal)
        assert (level.left, level.right) == pytest.approx((18, 270), abs=2)
        assert np.asarray(clean)[100:104, 60:740].min() == 255
        assert np.asarray(clean)[305, 305] == 0

    def test_grain_is_smoothed_and_a_clean_page_left_alone(self) -> None:
        clean = rendered("giay-moi-doi-thoai", 100)
        grain = np.random.default_rng(1).normal(0, 25, (clean.height, clean.width))
        grainy = Image.fromarray(np.clip(np.asarray(clean) + grain, 0, 255).astype(np.uint8))
        paper = (10, 10, clean.width - 10, 50)
        assert without_noise(clean) is clean
        smooth = np.asarray(without_noise(grainy).crop(paper), dtype=float).std()
        assert smooth < 0.5 * np.asarray(grainy.crop(paper), dtype=float).std()

    def test_a_blank_page_lies_level(self) -> None:
        assert slant(Image.new("L", (800, 1100), 255)) == 0


class TestRecognition:
    pytestmark = needs_tesseract

    def test_a_photograph_in_uneven_light_is_read_with_its_table(self) -> None:
        found = read(stored(photographed(rendered("thong-bao-tiem-chung-thang-11")), "JPEG", quality=80))
        assert shared_words(found, "thong-bao-tiem-chung-thang-11") > 0.95
        assert found.tables
        assert found.notes == (SourceNote.RECOGNIZED,)

    @pytest.mark.parametrize("turn", [90, 180])
    def test_a_picture_that_lies_on_its_side_is_turned(self, turn: int) -> None:
        page = rendered("giay-moi-doi-thoai").rotate(turn, expand=True)
        assert shared_words(read(stored(page)), "giay-moi-doi-thoai") > 0.95

    def test_the_camera_says_how_it_was_held(self) -> None:
        page = rendered("giay-moi-doi-thoai").rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6
        assert shared_words(read(stored(page, "JPEG", exif=exif)), "giay-moi-doi-thoai") > 0.95

    def test_a_doubtful_word_is_marked_on_its_line(self) -> None:
        page = rendered("giay-moi-doi-thoai")
        strip = (0, 800, page.width, 1000)
        page.paste(page.crop(strip).filter(ImageFilter.GaussianBlur(3.2)), strip)
        found = read(stored(page))
        lines = found.text.splitlines()
        assert found.unsure
        assert all(word.text in lines[word.line - 1] for word in found.unsure)
        assert all(0 <= word.confidence < SURE for word in found.unsure)

    def test_a_file_of_text_and_a_scanned_page_is_read_whole(self, tmp_path: Path) -> None:
        whole = pypdfium2.PdfDocument((FILES / "thong-bao-tuyen-sinh.pdf").read_bytes())
        scan = pypdfium2.PdfDocument(stored(rendered("giay-moi-doi-thoai"), "PDF", resolution=200))
        whole.import_pages(scan)
        whole.save(tmp_path / "mixed.pdf")
        told: list[float] = []
        found = read_pdf((tmp_path / "mixed.pdf").read_bytes(), told.append)
        assert "tuyển sinh" in found.text.lower()
        assert shared_words(found, "giay-moi-doi-thoai") > 0.95
        assert found.notes == (SourceNote.RECOGNIZED,)
        assert told == sorted(told)
        assert told[-1] == 1

    def test_a_text_that_has_lost_its_marks_is_read_from_the_picture_of_its_pages(self) -> None:
        unmapped = (FILES / "giay-moi-doi-thoai.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX")
        found = read_pdf(unmapped, lambda _: None)
        assert shared_words(found, "giay-moi-doi-thoai") > 0.97
        assert found.notes == (SourceNote.RECOGNIZED,)

    def test_a_picture_of_nothing_is_refused(self) -> None:
        with pytest.raises(PlanError, match="No text"):
            read(stored(Image.new("L", (1000, 1400), 255)))


class TestRefusals:
    def test_missing_recognition_is_named_with_what_to_do_instead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recognize, "_languages", lambda: ("eng",))
        with pytest.raises(PlanError, match=r"tesseract-ocr-vie.*Word file"):
            read(stored(Image.new("L", (100, 100), 255)))
        with pytest.raises(PlanError, match="tesseract-ocr-vie"):
            read_pdf((FILES / "scans" / "cong-van-duong-he.pdf").read_bytes(), lambda _: None)

    @pytest.mark.parametrize(
        "data", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"%PDF-1.7", stored(Image.new("L", (900, 900), 9))[:60]]
    )
    def test_a_damaged_picture_is_refused(self, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recognize, "_languages", lambda: ("vie",))
        with pytest.raises(PlanError, match="damaged"):
            read(data)

    def test_a_picture_that_would_fill_the_memory_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recognize, "_languages", lambda: ("vie",))
        monkeypatch.setattr(picture, "_MOST_DOTS", 10_000)
        with pytest.raises(PlanError, match="too large"):
            read(stored(Image.new("L", (200, 200), 255)))

    def test_a_failure_of_tesseract_is_a_refusal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recognize.pytesseract.pytesseract, "tesseract_cmd", "/no/such/program")
        with pytest.raises(PlanError, match="could not be recognized"):
            recognized(Image.new("L", (300, 300), 255))
