"""Minutes and conclusions: what was agreed airs, how the meeting went does not."""

from broadcaster.model import Proposal
from broadcaster.script import propose
from tests.script.examples import LIMITS, plan_of, seconds_of

_MINUTES = """THÔN PHÚ LÂM - XÃ LAM VỸ
BAN QUẢN LÝ THÔN

TRÍCH BIÊN BẢN
Hội nghị nhân dân thôn Phú Lâm ngày 18/01/2026

Thời gian: 19 giờ 30 phút, ngày 18 tháng 01 năm 2026. Địa điểm: nhà văn hoá thôn.
Có mặt: 87/104 hộ.

NỘI DUNG ĐÃ THỐNG NHẤT

1. Về chăn thả gia súc
Không thả rông trâu bò từ ngày 25/01 đến hết 30/5/2026. Chủ trâu bò phá lúa đền 200.000 đồng. (86/87 hộ đồng ý.)

2. Về ngày Tết
Sáng ngày 8/02/2026 toàn thôn tổng vệ sinh, bắt đầu từ 6 giờ 30.

Biên bản đã thông qua trước hội nghị, kết thúc lúc 22 giờ cùng ngày.
"""
_CONCLUSION = """THÔNG BÁO
Kết luận của Chủ tịch UBND xã về bãi rác

Ngày 21/5/2026, tại hội trường UBND xã, đồng chí Nguyễn Hữu Thọ, Chủ tịch UBND xã chủ trì hội nghị đối thoại. \
Dự hội nghị có đại diện các phòng và 112 hộ dân. Chủ tịch UBND xã kết luận như sau:
1. Đóng cửa bãi rác kể từ ngày 15/6/2026, bà con tập kết rác tại đầu hẻm.
"""


def _proposed(text: str) -> Proposal:
    return propose(plan_of(text), seconds_of, LIMITS)


def test_what_a_hamlet_agreed_is_for_its_people() -> None:
    scripts = _proposed(_MINUTES).scripts
    assert all(script.proposed and script.hamlets == ("Thôn Phú Lâm",) for script in scripts)
    said = "\n".join(script.body for script in scripts)
    assert "200.000 đồng" in said and "8/02/2026" in said
    assert not any(past in said for past in ("87/104", "86/87", "22 giờ", "19 giờ 30", "nhà văn hoá"))
    assert "Sau đây nói về chăn thả gia súc." in said


def test_who_led_a_meeting_and_came_is_left_out() -> None:
    (script,) = _proposed(_CONCLUSION).scripts
    assert "chủ trì" not in script.body and "112 hộ" not in script.body
    assert "đầu hẻm" in script.body


def test_minutes_of_a_quarter_named_below_its_ward_are_for_it() -> None:
    text = "PHƯỜNG TÂN PHONG\nTỔ DÂN PHỐ 14\n\nBIÊN BẢN HỌP\nQUÝ III NĂM 2026\n\nBà con nộp quỹ trước ngày 31/7/2026.\n"
    assert {script.hamlets for script in _proposed(text).scripts} == {("Tổ dân phố 14",)}


def test_an_invitation_by_a_quarters_front_is_for_it_and_says_to_what() -> None:
    text = (
        "BAN CÔNG TÁC MẶT TRẬN\nKHỐI PHỐ HÒA AN\n\nGIẤY MỜI\n\nMời các hộ dân dự cuộc họp bàn việc đặt tên đường.\n"
        "Thời gian: 19 giờ 00 ngày 17/9/2026.\n"
    )
    (script,) = _proposed(text).scripts
    assert (script.title, script.hamlets) == ("Dự cuộc họp bàn việc đặt tên đường", ("Khối phố Hòa An",))
