from datetime import date

from broadcaster.model import Priority, Proposal
from broadcaster.plan import read_plan
from broadcaster.script import ScriptLimits, propose
from tests.script.examples import LIMITS, seconds_of

_HEAD = """ỦY BAN NHÂN DÂN
XÃ TRÀ LENG
Số: 05/{code}
Trà Leng, ngày 20 tháng 10 năm 2026
"""


def _proposed(code: str, text: str, limits: ScriptLimits = LIMITS) -> Proposal:
    return propose(read_plan((_HEAD.format(code=code) + text).encode(), "a.txt"), seconds_of, limits)


def test_an_annex_that_has_only_hours_says_the_day_of_its_event() -> None:
    found = _proposed(
        "KH-UBND",
        """KẾ HOẠCH
Tổ chức Ngày hội văn hóa xã năm 2026
I. NỘI DUNG
1. Hội thi ẩm thực truyền thống tổ chức lúc 8 giờ ngày 14/11/2026 tại sân vận động xã (lịch tại Phụ lục).
2. Bà con dọn vệ sinh đường làng ngõ xóm vào 6 giờ sáng thứ Bảy, ngày 07/11/2026, mỗi hộ cử một người tham gia.

Nơi nhận:
- Các thôn;
PHỤ LỤC
HỘI THI ẨM THỰC TRUYỀN THỐNG
Từ 8 giờ đến 9 giờ, các đội bày trí gian hàng và trình bày món ăn với ban giám khảo.
Từ 9 giờ đến 10 giờ 30, bà con tham quan, thưởng thức món ăn tại các gian hàng.
""",
        ScriptLimits(script_seconds=40, shortest_seconds=10),
    )
    annex = next(script for script in found.scripts if "các đội bày trí" in script.body)
    assert "ngày 14/11/2026 tại sân vận động xã" in annex.body
    assert "Phụ lục" not in annex.body


def test_english_does_not_air_and_names_do() -> None:
    found = _proposed(
        "TB-UBND",
        """THÔNG BÁO
Về việc tổ chức Lễ hội Cồng chiêng năm 2026
UBND xã tổ chức Lễ hội Cồng chiêng lúc 19 giờ 30 ngày 14/11/2026 tại sân vận động xã.
Đội Liêng Jrang Ha Hoang, Kơ Să K'Thủy, Cil Pam biểu diễn mở màn phục vụ bà con.
Visitors are requested to park at the gate and not to bring any alcohol to the festival.
""",
    )
    assert [left.reason for left in found.left_out if left.reason == "not_vietnamese"] == ["not_vietnamese"]
    said = " ".join(script.body for script in found.scripts)
    assert "Liêng Jrang Ha Hoang" in said
    assert "Visitors" not in said


def test_an_emergency_repeats_the_evacuation_and_lives_as_long_as_the_danger() -> None:
    found = _proposed(
        "CĐ-UBND",
        """CÔNG ĐIỆN
Về việc khẩn trương ứng phó mưa lũ, sạt lở đất
Theo tin của Đài Khí tượng, từ đêm 20/10 đến ngày 23/10/2026 xã có mưa rất to, có thể lũ quét. UBND xã yêu cầu:
1. Bà con che chắn chuồng trại, kê cao tài sản, đưa gia súc đến nơi cao ráo.
2. Các hộ ven suối phải sơ tán đến Trường Tiểu học Trà Leng trước 20 giờ ngày 20/10/2026.
3. Cấm qua cầu treo Tắk Chươm từ 17 giờ ngày 20/10/2026 đến khi có thông báo mới.
4. Cần cứu giúp, bà con gọi ngay số trực ban 0235 3891 114 hoặc 112.
""",
    )
    for script in found.scripts:
        again = script.body.splitlines()[-1]
        assert script.priority is Priority.EMERGENCY
        assert "0235 3891 114" in again
        assert script.valid_until == date(2026, 10, 23)
        assert "như sau." not in script.body
    assert "sơ tán đến Trường Tiểu học Trà Leng trước 20 giờ" in found.scripts[0].body.splitlines()[-1]


def test_minutes_air_what_was_agreed_and_not_who_came_or_spoke() -> None:
    found = _proposed(
        "BB-UBND",
        """BIÊN BẢN
Họp nhân dân thôn 2 quý IV năm 2026
I. Thành phần
1. Có 86/112 hộ dân dự họp.
II. Nội dung đã thống nhất
1. Từ ngày 01/11/2026, mỗi hộ đóng phí vệ sinh 25.000 đồng một tháng.
2. Tổng vệ sinh đường làng lúc 6 giờ ngày 25/10/2026, mỗi hộ cử một người.
Cuộc họp kết thúc lúc 21 giờ 15 cùng ngày.
""",
    )
    said = " ".join(script.body for script in found.scripts)
    assert "25.000 đồng" in said
    assert "86/112" not in said
    assert "21 giờ 15" not in said


def test_the_results_of_a_report_are_not_recommended() -> None:
    found = _proposed(
        "BC-UBND",
        """BÁO CÁO
Kết quả công tác tháng 10, phương hướng tháng 11 năm 2026
I. KẾT QUẢ THỰC HIỆN
1. Đã giải quyết 312 hồ sơ của người dân, tỷ lệ đúng hạn 99,3%.
II. PHƯƠNG HƯỚNG THÁNG 11
1. Bà con gieo mạ vụ xuân từ ngày 20/11/2026 đến ngày 05/12/2026, lấy nước theo lịch của hợp tác xã.
""",
    )
    assert {script.proposed for script in found.scripts if "312 hồ sơ" in script.body} == {False}
    assert {script.proposed for script in found.scripts if "gieo mạ" in script.body} == {True}
