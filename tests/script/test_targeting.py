import pytest

from broadcaster.script import propose
from broadcaster.script.targeting import addressees, hamlets_addressed
from tests.script.examples import LIMITS, plan_of, seconds_of


@pytest.mark.parametrize(
    ("sentence", "hamlets"),
    [
        ("Kính mời bà con thôn Ma Bó đi họp.", ("Thôn Ma Bó",)),
        ("Khu vực mất điện gồm thôn 1, 2 và thôn 3.", ("Thôn 1", "Thôn 2", "Thôn 3")),
        ("Khu vực mất điện: thôn 1, đường Lê Lợi.", ()),
        ("Khu vực mất điện: thôn Diên Trường (toàn bộ các xóm, trừ xóm Đông).", ("Thôn Diên Trường",)),
        ("Các hộ thôn K'Nai, thôn Chơ Ré nộp phiếu.", ("Thôn K'Nai", "Thôn Chơ Ré")),
        ("Đề nghị nhân dân bản Hon đóng cửa.", ("Bản Hon",)),
        ("Người dân sống ven sông thuộc ấp Bến Đò và ấp Cồn Nổi sơ tán.", ("Ấp Bến Đò", "Ấp Cồn Nổi")),
        ("Bà con các thôn 1 đến 3 đi họp.", ("Thôn 1", "Thôn 2", "Thôn 3")),
        ("Từ thôn 1 đến thôn 3 mất điện.", ("Thôn 1", "Thôn 2", "Thôn 3")),
        ("Thôn 1A, 15 hộ nhận gạo.", ("Thôn 1A",)),
        ("Mời bà con thôn 2, 3 ngày 5/12 đi họp.", ("Thôn 2", "Thôn 3")),
        (
            "Tổ dân phố 3, 4 và tổ dân phố số 7 cắt nước.",
            ("Tổ dân phố 3", "Tổ dân phố 4", "Tổ dân phố 7"),
        ),
        ("Bà con ấp Tân Hòa, ấp Bình Minh 2 chú ý.", ("Ấp Tân Hòa", "Ấp Bình Minh 2")),
        ("Bà con thôn 1, bà con thôn 2 sơ tán.", ("Thôn 1", "Thôn 2")),
        ("Bà con thôn 1 và các hộ ven suối sơ tán.", ()),
        ("Bà con thôn 1 và một phần thôn 4 đi sơ tán.", ("Thôn 1", "Thôn 4")),
        ("Bà con thôn 1 đi họp tại nhà văn hóa thôn 2.", ("Thôn 1",)),
        ("Thôn Ma Bó 7h30 họp.", ("Thôn Ma Bó",)),
        ("Họp tại hội trường thôn Ma Bó.", ()),
        ("Phun hóa chất tại xóm Trại, xóm Mới, xóm Đình.", ()),
        ("Đại lý thu tại các làng: làng Goòng, làng Brang.", ()),
        ("Tại bản Huổi Só có 3 người ngộ độc.", ()),
        ("Liên hệ trưởng thôn Ma Bó.", ()),
        ("Địa điểm là Trạm Y tế phường, tổ 7.", ()),
        ("Theo văn bản Hướng dẫn và tổ chức.", ()),
    ],
)
def test_whom_a_sentence_speaks_to(sentence: str, hamlets: tuple[str, ...]) -> None:
    assert addressees(sentence) == hamlets


@pytest.mark.parametrize(
    "text",
    [
        "Bà con toàn xã, nhất là thôn Ma Bó, chú ý.",
        "Bà con các thôn trên địa bàn xã đi tiêm.",
        "Bà con thôn 2 sơ tán. Mọi người không ra khỏi nhà.",
        "Bà con thôn 2 sơ tán. Chằng chống nhà cửa, cắt tỉa cành cây.",
    ],
)
def test_a_sentence_for_more_makes_the_whole_text_everybodys(text: str) -> None:
    assert hamlets_addressed(text) is None


def _targets(text: str) -> list[tuple[str, ...]]:
    return [script.hamlets for script in propose(plan_of(text), seconds_of, LIMITS).scripts]


_STORM = """CÔNG ĐIỆN KHẨN
Về việc ứng phó bão số 5

UBND xã yêu cầu:
1. Người dân nhà tạm thuộc thôn Bãi Ngang và thôn Cồn Sẻ sơ tán đến trường học trước 16 giờ hôm nay.
2. Các hộ dân chằng chống nhà cửa, dự trữ nước uống.
3. Mọi người tuyệt đối không ra khỏi nhà từ 20 giờ.
"""


def test_one_point_for_everybody_makes_a_script_everybodys() -> None:
    assert _targets(_STORM) == [()]


def test_a_script_of_nothing_but_points_for_some_hamlets_is_theirs() -> None:
    text = "THÔNG BÁO\nVề việc họp dân\n\nMời bà con thôn 2 và thôn 3 đi họp lúc 19 giờ ngày 05/12/2025."
    assert _targets(text) == [("Thôn 2", "Thôn 3")]


@pytest.mark.parametrize(
    "head",
    [
        "THÔNG BÁO THÔN ĐẠ NHAR",
        "THÔNG BÁO HỌP THÔN ĐẠ NHAR",
        "GIẤY MỜI\nHọp thôn Đạ Nhar",
        "UBND XÃ ĐẠ LONG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBAN NHÂN DÂN THÔN ĐẠ NHAR Độc lập - Tự do - Hạnh phúc\n\n"
        "THÔNG BÁO\nVề việc dọn vệ sinh",
    ],
)
def test_a_hamlets_own_notice_is_for_that_hamlet(head: str) -> None:
    text = f"{head}\n\n7 giờ sáng Chủ nhật 12/4/2026, mỗi hộ một người ra dọn đường thôn Đạ Nhar. Bà con mang cuốc."
    assert _targets(text) == [("Thôn Đạ Nhar",)]


def test_where_the_lights_go_out_says_whom_a_notice_is_for() -> None:
    text = (
        "THÔNG BÁO\nVề việc ngừng cấp điện\n\nKhu vực mất điện: thôn 1, thôn 2 và một phần thôn 4.\n"
        "Thời gian: từ 7h đến 11h ngày 12/4/2026.\nĐề nghị khách hàng ngắt cầu dao."
    )
    assert _targets(text) == [("Thôn 1", "Thôn 2", "Thôn 4")]


def test_the_place_of_an_event_is_no_addressee() -> None:
    text = (
        "THÔNG BÁO\nVề việc tiêm phòng dại\n\nXã tổ chức tiêm tại thôn 1, thôn 2 và nhà văn hóa thôn 3 "
        "lúc 7h ngày 12/4/2026."
    )
    assert _targets(text) == [()]
