"""Where a document's signature begins, however it is typed; and heads and salutations of unusual layout."""

import pytest

from broadcaster.model import PartKind, Plan
from broadcaster.plan import SourceText, outline

_BODY = "THÔNG BÁO\nLịch phát gạo\n\nBà con các thôn đến nhà văn hóa xã nhận gạo lúc 7 giờ ngày 10/3/2026.\n\n"


def _said(plan: Plan) -> list[str]:
    return [part.text for part in plan.paragraphs if part.kind in (PartKind.TEXT, PartKind.BULLET, PartKind.HEADING)]


@pytest.mark.parametrize(
    "tail",
    [
        "TRƯỞNG THUẾ CƠ SỞ\nNơi nhận:\n- UBND các xã;\n- Lưu: VT.          Lâm Thành Phước",
        "XÍ NGHIỆP CẤP NƯỚC TÂN HÒA",
        "Hòa Sơn, ngày 18 tháng 5 năm 2026\nTổng phụ trách Đội          Hiệu trưởng\n(đã ký)          (đã ký)\n"
        "Cô Lê Thị Ánh Nguyệt          Thầy Phan Quang Vinh",
    ],
    ids=["above the recipients", "an agency alone", "two who signed"],
)
def test_who_signs_is_no_content(tail: str) -> None:
    assert _said(outline(SourceText(_BODY + tail))) == [_BODY.splitlines()[-2]]


def test_a_salutation_that_ends_in_a_comma_stands_alone() -> None:
    plan = outline(
        SourceText("THÔNG BÁO\nNgưng nước\n\nKính gửi quý khách hàng,\n\nNhằm sửa ống, Xí nghiệp ngưng nước.\n")
    )
    assert _said(plan) == ["Nhằm sửa ống, Xí nghiệp ngưng nước."]


def test_agencies_of_several_lines_above_the_title_are_no_title() -> None:
    plan = outline(SourceText("BƯU ĐIỆN KHU VỰC\nKHU VỰC BÍCH HÀO\n\nLỊCH CHI TRẢ\nTháng 5\n\nThôn 1 nhận ngày 6/5.\n"))
    assert plan.title == "Lịch CHI TRẢ Tháng 5"


def test_a_question_with_a_number_is_a_heading() -> None:
    plan = outline(
        SourceText("HƯỚNG DẪN\nKê khai thuế\n\n1. Ai phải kê khai?\nMọi hộ kinh doanh.\n2. Nơi hỗ trợ?\nTại chợ.\n")
    )
    assert [part.section for part in plan.paragraphs if part.kind is PartKind.TEXT] == [
        ("Ai phải kê khai?",),
        ("Nơi hỗ trợ?",),
    ]
