import io
import zlib

import pypdfium2
import pytest
from PIL import Image

from broadcaster.errors import PlanError
from broadcaster.workflow.join_pictures import MOST_PICTURES, join_pictures
from tests.workflow.documents import a_photo


def pages(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    sizes = [(round(width), round(height)) for width, height in (page.get_size() for page in document)]
    document.close()
    return sizes


def test_each_picture_is_a_page_of_a4_in_its_order() -> None:
    pdf = join_pictures([a_photo(size=(600, 800)), a_photo(size=(800, 600), format="PNG")])
    assert pages(pdf) == [(631, 842), (842, 631)]
    assert pdf == join_pictures([a_photo(size=(600, 800)), a_photo(size=(800, 600), format="PNG")])


def test_a_picture_is_turned_as_the_camera_was_held() -> None:
    image = Image.new("RGB", (800, 600), "white")
    exif = image.getexif()
    exif[0x0112] = 6  # turned by 90 degrees
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    assert pages(join_pictures([file.getvalue()])) == [(631, 842)]


def test_a_transparent_picture_lies_on_paper() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (60, 80), (0, 0, 0, 0)).save(file, "PNG")
    document = pypdfium2.PdfDocument(join_pictures([file.getvalue()]))
    assert document[0].render().to_pil().convert("L").getextrema()[0] > 250
    document.close()


@pytest.mark.parametrize(
    ("pictures", "word"),
    [
        ([], "No picture"),
        ([b"x"] * (MOST_PICTURES + 1), "more than 30"),
        ([a_photo(), b"no picture"], "Picture 2"),
        ([a_photo()[:300]], "Picture 1"),
        ([a_photo(size=(6000, 5001), format="PNG")], "too large"),
    ],
)
def test_what_cannot_be_joined_is_refused(pictures: list[bytes], word: str) -> None:
    with pytest.raises(PlanError, match=word) as refusal:
        join_pictures(pictures)
    assert "\n" not in str(refusal.value)


def test_a_picture_bomb_is_refused_by_its_head() -> None:
    small = io.BytesIO()
    Image.new("1", (8, 8)).save(small, "PNG")
    bomb = bytearray(small.getvalue())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2

    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    with pytest.raises(PlanError):
        join_pictures([bytes(bomb)])


def test_a_jpeg_that_is_painted_over_and_over_is_refused() -> None:
    file = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(file, "JPEG", progressive=True)
    head, mark, last = file.getvalue().removesuffix(b"\xff\xd9").rpartition(b"\xff\xda")
    assert pages(join_pictures([head + (mark + last) * 2 + b"\xff\xd9"]))
    with pytest.raises(PlanError, match="Picture 1 is too large"):
        join_pictures([head + (mark + last) * 100 + b"\xff\xd9"])


def test_a_short_film_that_a_telephone_hangs_behind_the_photo_does_no_harm() -> None:
    assert pages(join_pictures([a_photo(size=(600, 800)) + b"\xff\xda film" * 1000])) == [(631, 842)]
