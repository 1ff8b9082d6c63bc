import pytest

from broadcaster.script.hamlets import calmed, hamlets_in_cell, hamlets_leading, hamlets_listed


@pytest.mark.parametrize(
    ("label", "hamlets"),
    [
        ("Thôn 1", ("Thôn 1",)),
        ("Đối với các thôn 1, 2", ("Thôn 1", "Thôn 2")),
        ("Các thôn: Ma Bó, B'Lá và K'Nai", ("Thôn Ma Bó", "Thôn B'Lá", "Thôn K'Nai")),
        ("Ấp Đại Thôn A và ấp Đại Thôn B", ("Ấp Đại Thôn A", "Ấp Đại Thôn B")),
        ("Thôn Ma Bó (45 hộ)", ("Thôn Ma Bó",)),
        ("Thôn Làng Hạ", ("Thôn Làng Hạ",)),
        ("Các thôn Làng Hạ, Bản Bung và thôn Nà Lạng", ("Thôn Làng Hạ", "Bản Bung", "Thôn Nà Lạng")),
        ("Thời gian", ()),
        ("Bà con thôn 1 nộp hồ sơ", ()),
    ],
)
def test_a_label_that_names_hamlets_and_nothing_else(label: str, hamlets: tuple[str, ...]) -> None:
    assert hamlets_listed(label) == hamlets


@pytest.mark.parametrize(
    ("cell", "head", "hamlets"),
    [
        ("1", "Thôn", ("Thôn 1",)),
        ("Ma Bó", "Tên thôn", ("Thôn Ma Bó",)),
        ("3, 4", "Tổ dân phố", ("Tổ dân phố 3", "Tổ dân phố 4")),
        ("Một phần thôn 3, thôn 4", "Khu vực mất điện", ("Thôn 3", "Thôn 4")),
        ("Đường Lê Lợi", "Khu vực", ()),
    ],
)
def test_the_hamlets_of_a_cell(cell: str, head: str, hamlets: tuple[str, ...]) -> None:
    assert hamlets_in_cell(cell, head) == hamlets


def test_a_statement_that_begins_with_a_hamlet() -> None:
    assert hamlets_leading("Thôn 2 họp lúc 19 giờ") == ("Thôn 2",)
    assert hamlets_leading("Bà con họp tại thôn 2") == ()


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("HỌP THÔN ĐẠ NHAR VỀ VIỆC LÀM ĐƯỜNG", "Mời bà con thôn Đạ Nhar.", "HỌP thôn Đạ Nhar VỀ VIỆC LÀM ĐƯỜNG"),
        ("THÔN K'NAI", "", "thôn K'Nai"),
        ("CHO BÀ CON TỔ DÂN PHỐ SỐ 8", "", "CHO BÀ CON tổ dân phố số 8"),
        ("XÂY DỰNG NÔNG THÔN MỚI", "", "XÂY DỰNG NÔNG THÔN MỚI"),
        ("HỌP THÔN BÌNH XÉT GIA ĐÌNH VĂN HÓA", "", "HỌP thôn bình xét gia đình VĂN HÓA"),
    ],
)
def test_a_hamlet_in_capitals_is_written_as_elsewhere(title: str, body: str, said: str) -> None:
    assert calmed(title, body) == said
