from pathlib import Path

import pytest

from broadcaster.errors import PlanError
from broadcaster.plan import FORMATS, read_plan
from broadcaster.plan.sniff import kind_of, require_kind
from tests.documents.written import FILES
from tests.plan.hostile_parts import ole, zipped

_DOCUMENT = FILES / "bau-cu-dai-bieu.txt"
_REAL = {
    ".docx": _DOCUMENT.with_suffix(".docx"),
    ".odt": _DOCUMENT.with_suffix(".odt"),
    ".pdf": _DOCUMENT.with_suffix(".pdf"),
    ".jpg": FILES / "scans" / "giay-moi-doi-thoai.jpg",
    ".doc": FILES / "old" / "canh-bao-chay-rung.doc",
    ".rtf": FILES / "old" / "quyet-dinh-huu-tri-xa-hoi.rtf",
}


@pytest.mark.parametrize("kind", _REAL)
def test_real_documents_are_known_by_their_content(kind: str) -> None:
    assert kind_of(_REAL[kind].read_bytes()) == kind


@pytest.mark.parametrize("text", [*sorted(FILES.glob("*.txt"))[:5]], ids=lambda path: path.name)
def test_text_is_never_taken_for_another_kind(text: Path) -> None:
    assert kind_of(text.read_bytes()) is None
    assert kind_of(text.read_text(encoding="utf-8").encode("utf-16")) is None


@pytest.mark.parametrize("kind", _REAL)
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".odt", ".pdf", ".doc", ".rtf", ".png"])
def test_a_wrong_suffix_is_refused_with_the_right_one(kind: str, suffix: str) -> None:
    if suffix == kind or (kind, suffix) == (".jpg", ".png"):
        return
    with pytest.raises(PlanError) as refusal:
        require_kind(_REAL[kind].read_bytes(), suffix)
    assert str(refusal.value) == (
        f"The file is called {suffix}, but it is a {kind} file; give it the ending {kind} and upload that."
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}), ".xlsx"),
        (zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<x/>"}), ".pptx"),
        (ole("Workbook"), ".xls"),
        (ole("PowerPoint Document"), ".ppt"),
        (b"Rar!\x1a\x07\x01\x00", ".rar"),
        (b"GIF89a", ".gif"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", ".heic"),
        ("\ufeff\r\n<!DOCTYPE html>\n<html><body>Thông báo</body></html>".encode(), ".html"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".doc", ".pdf"])
def test_what_cannot_be_read_is_named(data: bytes, kind: str, suffix: str) -> None:
    with pytest.raises(PlanError, match=f"called {suffix}, but it is a {kind} file, which cannot be read"):
        require_kind(data, suffix)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_an_office_file_with_a_password_says_so_whatever_it_is_called(suffix: str) -> None:
    with pytest.raises(PlanError, match="locked by a password"):
        require_kind(ole("EncryptedPackage"), suffix)


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_a_document_is_looked_at_before_it_is_read(suffix: str) -> None:
    with pytest.raises(PlanError, match=r"is a \.gif file"):
        read_plan(b"GIF89a", f"thong-bao{suffix}")


def test_a_picture_may_bear_another_pictures_suffix() -> None:
    require_kind(b"\x89PNG\r\n\x1a\n", ".jpg")


def test_what_is_left_of_a_container_may_say_no_more() -> None:
    require_kind(zipped({"anh.jpg": b""}), ".docx")
    with pytest.raises(PlanError, match=r"is a \.zip file"):
        require_kind(zipped({"anh.jpg": b""}), ".pdf")
