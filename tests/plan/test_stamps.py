import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from broadcaster.model import SourceNote
from broadcaster.plan.formats import recognize
from broadcaster.plan.formats.pdf import read_pdf
from broadcaster.plan.formats.recognize import is_recognition_installed
from broadcaster.plan.formats.stamp_places import find_places
from broadcaster.plan.formats.stamps import mark_of
from broadcaster.plan.read import read_plan, read_source
from tests.plan.printed import printed, write_down
from tests.plan.stamped import BLACK, INNOCENT, SECRET, Stamp, as_jpeg, page, put_on, scanned, stamped

needs_tesseract = [
    pytest.mark.service,
    pytest.mark.skipif(not is_recognition_installed(), reason="Tesseract with Vietnamese is not installed"),
]
PAPER = 11.7
INVITATION = "giay-moi-doi-thoai"


def with_picture(picture: Image.Image) -> bytes:
    """A PDF file of text, the picture below its number."""
    return printed(lambda canvas: (write_down(canvas), canvas.drawImage(ImageReader(picture), 70, 680, 90, 50)))


class TestMarks:
    @pytest.mark.parametrize(
        ("read", "mark"),
        [
            ("MẬT", "MẬT"), ("MẠT", "MẬT"), ("MÂT", "MẬT"), ("| MAT |", "MẬT"), ("Mậ#", "MẬT"), ("IVIẬT", "MẬT"),
            ("T0I MAT", "TỐI MẬT"), ("TÓI MẬ", "TỐI MẬT"), ("ITUYỆT W", "TUYỆT MẬT"), ("VUYỆT MÁT", "TUYỆT MẬT"),
            ("NỘI BỘ", "NỘI BỘ"), ("NOl B0", "NỘI BỘ"), ("LƯU HÙNH NỘI! BỘ", "LƯU HÀNH NỘI BỘ"),
            ("TÀI LIỆU MẬT", "MẬT"), ("HOẢ TỐC", "HỎA TỐC"), ("KHÂN", "KHẨN"), ("Thượng khẩn", "THƯỢNG KHẨN"),
        ],
    )  # fmt: skip
    def test_a_mark_is_known_whatever_became_of_its_signs(self, read: str, mark: str) -> None:
        assert mark_of(read.split()) == mark

    @pytest.mark.parametrize(
        "read",
        [
            "ĐẾN", "CÔNG VĂN ĐẾN Số: 1187", "ĐÃ KÝ", "SAO Y BẢN CHÍNH", "Mẫu số 01", "MẪU", "ẢNH 4x6", "MẬT ONG",
            "KHÁM MẮT MIỄN PHÍ", "GIỮ GÌN BÍ MẬT NHÀ NƯỚC", "HỘI BÁO XUÂN", "BAN NỘI CHÍNH", "", "§ ~ 1",
        ],
    )  # fmt: skip
    def test_other_stamps_and_frames_are_no_marks(self, read: str) -> None:
        assert mark_of(read.split()) is None


class TestPlaces:
    @pytest.mark.parametrize("degrees", [-20, -7, 0, 12])
    @pytest.mark.parametrize("ink", [BLACK, (196, 28, 32)])
    def test_a_frame_is_found_where_it_lies_and_as_it_slants(self, degrees: float, ink: tuple[int, int, int]) -> None:
        white = Image.new("RGB", (1654, 2339), "white")
        places = find_places(stamped(white, Stamp("MẬT", x=60, y=90, degrees=degrees, ink=ink)), PAPER)
        assert len(places) == 1
        assert (places[0].x * 297, places[0].y * 297) == pytest.approx((60, 90), abs=1.5)
        assert places[0].degrees == pytest.approx(-degrees, abs=1.5)
        assert places[0].framed
        assert places[0].red == (ink != BLACK)

    @pytest.mark.parametrize("size", [(1, 1), (3, 3000), (3000, 2), (1654, 2339)])
    def test_a_picture_of_nothing_has_no_places(self, size: tuple[int, int]) -> None:
        assert find_places(Image.new("RGB", size, "white"), PAPER) == []

    def test_a_seal_and_the_text_are_no_places(self) -> None:
        assert find_places(INNOCENT["seal"](), PAPER) == []


class TestPages:
    pytestmark = needs_tesseract

    @pytest.mark.parametrize("name", SECRET)
    def test_a_stamped_page_is_blocked(self, name: str) -> None:
        assert read_plan(as_jpeg(SECRET[name]()), "scan.jpg").secrecy

    @pytest.mark.parametrize("name", INNOCENT)
    def test_any_other_page_is_not(self, name: str) -> None:
        plan = read_plan(as_jpeg(INNOCENT[name]()), "scan.jpg")
        assert plan.secrecy is None
        assert plan.notes == (SourceNote.RECOGNIZED,)
        assert plan.urgency == {"urgent": "HỎA TỐC", "quite urgent": "KHẨN"}.get(name)

    def test_a_frame_that_cannot_be_read_is_told(self) -> None:
        scribble = Stamp("~~~", y=50, ink=BLACK)
        found = read_source(as_jpeg(scanned(stamped(page(INVITATION), scribble))), "scan.jpg")
        assert found.notes == (SourceNote.RECOGNIZED, SourceNote.STAMP_UNREAD)

    def test_a_page_on_its_head_is_turned_before_its_stamp_is_read(self) -> None:
        assert read_plan(as_jpeg(SECRET["red"]().rotate(180)), "scan.jpg").secrecy == "MẬT"

    def test_the_colour_of_a_scanned_pdf_is_kept(self) -> None:
        stored = io.BytesIO()
        SECRET["red, over the title"]().save(stored, "PDF", resolution=200)
        assert read_plan(stored.getvalue(), "scan.pdf").secrecy == "TUYỆT MẬT"

    @pytest.mark.parametrize("stamp", [Stamp("MẬT"), Stamp("MẬT", frames=0, ink=BLACK), Stamp("TỐI MẬT", degrees=5)])
    def test_a_stamp_put_as_a_picture_on_a_page_of_text_is_read(self, stamp: Stamp) -> None:
        assert read_plan(with_picture(put_on((360, 200), stamp)), "text.pdf").secrecy == stamp.text

    def test_a_logo_on_a_page_of_text_is_none(self) -> None:
        found = read_source(with_picture(put_on((360, 200), Stamp("HỘI\nNÔNG DÂN", round=True, size=3))), "text.pdf")
        assert found.margins == ()
        assert SourceNote.STAMP_UNREAD not in found.notes

    def test_the_scan_below_a_recognized_text_is_searched(self) -> None:
        scan = SECRET["red"]()

        def draw(canvas: Canvas) -> None:
            canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)
            text = canvas.beginText(70, 700)
            text.setTextRenderMode(3)
            text.textLine("Dự hội nghị đối thoại trực tiếp giữa Chủ tịch UBND xã với Nhân dân")
            text.textLine("Thời gian: 08 giờ 00 ngày 15 tháng 5 năm 2026, tại hội trường UBND xã")
            canvas.drawText(text)

        assert read_plan(printed(draw), "scan.pdf").secrecy == "MẬT"


class TestWithoutRecognition:
    def test_a_framed_picture_on_a_page_of_text_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recognize, "_languages", lambda: ())
        found = read_pdf(with_picture(put_on((360, 200), Stamp("MẬT"))), lambda _: None)
        assert SourceNote.STAMP_UNREAD in found.notes
