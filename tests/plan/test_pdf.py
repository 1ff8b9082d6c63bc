import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from broadcaster.errors import PlanError
from broadcaster.model import SourceNote
from broadcaster.plan.formats import pdf
from broadcaster.plan.formats.legacy_fonts import to_unicode
from broadcaster.plan.formats.paged.words import words_of
from broadcaster.plan.formats.pdf import MOST_PAGES, read_pdf
from broadcaster.plan.formats.pdf_characters import Glyph
from broadcaster.plan.source_text import SourceText
from tests.plan.printed import SENTENCES, printed, write_down

SAMPLE = Path(__file__).parents[1] / "documents" / "files" / "thong-bao-tiem-chung-thang-11.pdf"


def read(data: bytes) -> SourceText:
    return read_pdf(data, lambda _: None)


def changed(data: bytes, change: str, tmp_path: Path) -> bytes:
    """The file with its first page turned by PDFium."""
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(int(change))
    document.save(tmp_path / "changed.pdf")
    return (tmp_path / "changed.pdf").read_bytes()


def test_the_text_is_read_and_flows() -> None:
    found = read(printed(write_down))
    assert found.flowing
    assert tuple(found.text.splitlines()) == SENTENCES
    assert not found.notes


def test_progress_ends_at_one_and_never_falls() -> None:
    told: list[float] = []
    read_pdf(SAMPLE.read_bytes(), told.append)
    assert told == sorted(told)
    assert 0 < told[-1] <= 1


def test_a_sample_with_a_table_keeps_its_cells() -> None:
    found = read(SAMPLE.read_bytes())
    table = found.tables[0]
    rows = found.text.splitlines()[table.first - 1 : table.last]
    assert len({row.count("\t") for row in rows}) == 1
    assert rows[0].count("\t") > 1


@pytest.mark.parametrize("turn", ["90", "180", "270"])
def test_a_page_that_is_shown_turned_is_read(turn: str, tmp_path: Path) -> None:
    assert tuple(read(changed(printed(write_down), turn, tmp_path)).text.splitlines()) == SENTENCES


@pytest.mark.parametrize(("turn", "corner"), [(90, (842, 0)), (180, (842, 842)), (270, (0, 842))])
def test_text_that_is_printed_turned_is_read(turn: int, corner: tuple[float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*corner)
        canvas.rotate(turn)
        write_down(canvas, top=500)

    assert tuple(read(printed(draw, pagesize=(842, 842))).text.splitlines()) == SENTENCES


def test_a_watermark_is_a_margin() -> None:
    def draw(canvas: Canvas) -> None:
        write_down(canvas)
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "MẬT")

    found = read(printed(draw))
    assert found.margins == ("MẬT",)
    assert "MẬT" not in found.text


def test_a_watermark_under_the_text_is_a_margin() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Plain", 60)
        canvas.drawString(70, 705, "TỐI MẬT")
        canvas.setFont("Plain", 12)
        for row in range(6):
            canvas.drawString(70, 760 - 18 * row, SENTENCES[row % 3])

    found = read_pdf(printed(draw), lambda _: None)
    assert "TỐI MẬT" in found.margins
    assert found.text.replace("\n", " ").split() == " ".join(2 * SENTENCES).split()


def test_a_large_title_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Plain", 40)
        canvas.drawString(70, 780, "GIỮ SẠCH LÀNG")
        canvas.setFont("Plain", 12)
        write_down(canvas, top=740)

    assert read_pdf(printed(draw), lambda _: None).text.startswith("GIỮ SẠCH LÀNG\n")


def test_an_english_annex_hinders_nothing() -> None:
    english = "This certificate is issued to the holder for the purpose of travel and is valid with that passport."

    def draw(canvas: Canvas) -> None:
        write_down(canvas)
        canvas.showPage()
        canvas.setFont("Plain", 9)
        canvas.drawString(70, 780, english)

    assert read_pdf(printed(draw), lambda _: None).text.endswith(f"\f{english}\n")


def test_white_text_is_left_out_unless_it_stands_on_something_dark() -> None:
    def draw(canvas: Canvas) -> None:
        write_down(canvas)
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(60, 190, 300, 30, fill=1, stroke=0)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(70, 300, "Không ai thấy dòng này")
        canvas.drawString(70, 200, "Chữ trắng trên nền xanh")

    found = read(printed(draw))
    assert "Không ai thấy" not in found.text
    assert "Chữ trắng trên nền xanh" in found.text
    assert found.notes == (SourceNote.HIDDEN_SKIPPED,)


def test_text_outside_the_page_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        write_down(canvas)
        canvas.drawString(70, 2000, "Ngoài trang giấy")

    found = read(printed(draw))
    assert "Ngoài" not in found.text
    assert SourceNote.HIDDEN_SKIPPED in found.notes


def test_bold_that_is_feigned_by_printing_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        write_down(canvas)
        write_down(canvas, left=70.4)

    assert tuple(read(printed(draw)).text.splitlines()) == SENTENCES


def test_what_was_filled_into_a_form_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        write_down(canvas)
        canvas.acroForm.textfield(name="phone", x=70, y=500, width=300, height=30, value="0263 3840 115", fieldFlags="")

    assert "0263 3840 115" in read(printed(draw)).text


def test_marks_printed_apart_are_recomposed() -> None:
    def draw(canvas: Canvas) -> None:
        write_down(canvas, tuple(unicodedata.normalize("NFD", line) for line in SENTENCES))

    found = read(printed(draw))
    assert tuple(found.text.splitlines()) == SENTENCES
    assert found.notes == (SourceNote.RECOMPOSED,)


def test_an_old_font_is_converted_word_by_word() -> None:
    letters = [
        Glyph(letter, 70 + 6 * place, 76 + 6 * place, 100, 12, False, font)
        for place, (letter, font) in enumerate(
            [*((c, "AAAAAA+.VnTime") for c in "§Ò nghÞ"), *((c, "Arial") for c in "10h")]
        )
    ]
    assert [word.text for word in words_of(letters, to_unicode)] == ["Đề", "nghị10h"]


def without_marks(canvas: Canvas) -> None:
    plain = (unicodedata.normalize("NFD", line).replace("đ", "d").replace("Đ", "D") for line in SENTENCES)
    bare = tuple("".join(letter for letter in line if not unicodedata.combining(letter)) for line in plain)
    write_down(canvas, ("MAT", *bare))


def test_text_without_its_marks_is_refused_where_nothing_can_recognize_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_recognition_installed", lambda: False)
    with pytest.raises(PlanError, match="lost their marks"):
        read(printed(without_marks))


def test_letters_whose_font_does_not_say_what_they_are_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_recognition_installed", lambda: False)
    unmapped = SAMPLE.read_bytes().replace(b"/ToUnicode", b"/ToUnicodX")
    with pytest.raises(PlanError, match="lost their marks"):
        read(unmapped)


def test_a_torn_secrecy_mark_is_a_margin_as_well() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(300, 800, "MÂ T")
        write_down(canvas)

    assert "MẬT" in read(printed(draw)).margins


def test_a_password_only_against_changes_does_not_hinder() -> None:
    guarded = printed(write_down, encrypt=StandardEncryption("", "owner", canPrint=0, canCopy=0))
    assert tuple(read(guarded).text.splitlines()) == SENTENCES


def test_a_password_to_open_is_named() -> None:
    with pytest.raises(PlanError, match="password"):
        read(printed(write_down, encrypt=StandardEncryption("secret", "owner")))


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7\n" + b"\0" * 500, SAMPLE.read_bytes()[:9000]])
def test_what_is_damaged_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(PlanError) as refusal:
        read(data)
    assert "\n" not in str(refusal.value)


def test_a_blank_file_is_refused() -> None:
    with pytest.raises(PlanError, match="no text"):
        read(printed(lambda canvas: canvas.showPage()))


def test_more_pages_than_any_document_has_are_refused() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(MOST_PAGES + 1):
            canvas.showPage()

    with pytest.raises(PlanError, match="longer"):
        read(printed(draw))
