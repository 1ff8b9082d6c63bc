"""Other documents of a commune than plans."""

from datetime import date

import pytest

from broadcaster.errors import ScriptError
from broadcaster.model import Audience, Priority
from broadcaster.script import propose
from tests.script.examples import LIMITS, document, only_script, plan_of, proposal, seconds_of


def test_a_power_cut() -> None:
    script = only_script("thong-bao-cup-dien")
    assert script.title == "Tạm ngừng cung cấp điện"
    assert "Thời gian từ 7h30 đến 11h00 ngày 05/12/2025." in script.body
    assert "Khu vực mất điện gồm thôn Ma Bó, thôn Chơ Ré và thôn K'Nai." in script.body
    assert "1900 9000" in script.body and "0263 3843 333" in script.body
    assert "88/KH-PCLĐ" not in script.body
    assert script.hamlets == ("Thôn Ma Bó", "Thôn Chơ Ré", "Thôn K'Nai")
    assert script.body.splitlines()[0].startswith("Điện lực Đức Trọng thông báo")


def test_an_invitation() -> None:
    script = only_script("giay-moi-hop")
    assert script.title == "Họp dân góp ý quy hoạch đường giao thông nông thôn"
    assert script.body.startswith("Kính mời đại diện mỗi hộ gia đình thôn Ma Bó.")
    assert "Thời gian vào lúc 19 giờ 00, thứ Bảy, ngày 14/3/2026." in script.body
    assert script.hamlets == ("Thôn Ma Bó",)


def test_a_storm() -> None:
    found = proposal("cong-dien-bao")
    (script,) = found.scripts
    assert script.priority is Priority.EMERGENCY
    assert "urgent" in [warning.code for warning in script.warnings]
    assert "bão số 13 mạnh cấp 12, giật cấp 15" in script.body
    assert "sơ tán đến Nhà văn hóa xã" in script.body
    assert "0263 3666 114 hoặc 114" in script.body
    assert "chốt chặn" not in script.body and "báo cáo" not in script.body
    assert script.hamlets == (), "places in danger are no addressees"
    assert ("division_of_work", 20, 21) in [(left.reason, left.lines.first, left.lines.last) for left in found.left_out]


def test_vaccination() -> None:
    found = proposal("lich-tiem-chung")
    assert [script.hamlets for script in found.scripts] == [
        ("Thôn Ma Bó",),
        ("Thôn Chơ Ré",),
        ("Thôn Tân Hạ", "Thôn Tân Hiệp"),
    ]
    assert [script.valid_until for script in found.scripts] == [date(2026, 6, 9), date(2026, 6, 9), date(2026, 6, 10)]
    script = found.scripts[0]
    assert Audience.PARENTS in script.audience
    assert script.title == "Lịch tiêm chủng mở rộng tháng 6 năm 2026, thôn Ma Bó"
    assert "Thôn Ma Bó vào lúc 7h30 ngày 09/6/2026, tại Trạm Y tế xã." in script.body
    assert "Chơ Ré" not in script.body and "13h30" not in script.body
    for script in found.scripts:
        assert "cần mang theo sổ tiêm chủng, thẻ bảo hiểm y tế và khẩu trang." in script.body
        assert "0263 3655 115" in script.body
        assert "0912 345 678" not in script.body and "Nguyễn Thị Hoa" not in script.body
    assert ("personal_data", 26) in [(left.reason, left.lines.first) for left in found.left_out]


def test_a_secret_document_is_blocked() -> None:
    found = proposal("tai-lieu-mat")
    assert found.blocked == "secret"
    assert found.scripts == ()
    assert [left.reason for left in found.left_out] == ["secret"]
    assert found.left_out[0].lines.last == max(part.lines.last for part in document("tai-lieu-mat").paragraphs)


def test_personal_data_stays_off_the_air() -> None:
    script = only_script("ho-tro-nha-o")
    for personal in ("068123456789", "5400 205", "0987 654 321", "Nguyễn Văn An", "Trần Văn Bảy", "Ya Thiện", "Ka Nhi"):
        assert personal not in script.body
    assert "Mức hỗ trợ là 60 triệu đồng một nhà xây mới và 30 triệu đồng một nhà sửa chữa." in script.body
    assert "căn cước công dân bản gốc" in script.body
    assert "văn phòng UBND xã, số 0263 3840 001." in script.body


def test_guidance_typed_without_a_heading_block() -> None:
    script = only_script("huong-dan-dich-ta-lon")
    assert Audience.FARMERS in script.audience
    assert script.body.startswith("Hiện nay bệnh dịch tả lợn châu Phi")
    assert [line.split(",")[0] for line in script.body.splitlines()[1:5]] == ["Thứ nhất", "Thứ hai", "Thứ ba", "Thứ tư"]
    assert "Đường dây nóng của xã là 0263 3840 002." in script.body


def test_military_registration() -> None:
    found = proposal("nghia-vu-quan-su")
    (script,) = found.scripts
    assert script.title.startswith("Đăng ký nghĩa vụ quân sự lần đầu")
    assert script.audience == (Audience.EVERYONE, Audience.YOUTH)
    assert "Thời gian từ ngày 05/01/2026 đến ngày 20/4/2026, trong giờ hành chính." in script.body
    assert "Hồ sơ gồm bản chụp căn cước công dân" in script.body
    assert "Đề nghị bà con nhắc nhở con em đi đăng ký đúng hạn." in script.body, (
        "said to the people in an office's section"
    )
    assert "tham mưu" not in script.body
    assert found.plan.number == "09/TB-HĐNVQS"


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nKinh phí\n\nI. KINH PHÍ THỰC HIỆN\n1. Ngân sách xã 20 triệu đồng.\n",
        "QUYẾT ĐỊNH\nPhân công\n\nCông an xã phối hợp Ban Chỉ huy Quân sự tổ chức tuần tra.\n",
        "DANH SÁCH HỘ NGHÈO\nnăm 2026\n\n1. Ông Ya Thiện, thôn Ma Bó.\n2. Bà Ka Nhi, thôn Chơ Ré.\n",
    ],
)
def test_nothing_to_air_is_one_clear_refusal(text: str) -> None:
    with pytest.raises(ScriptError, match="by hand") as refusal:
        propose(plan_of(text), seconds_of, LIMITS)
    assert refusal.value.exit_status == 2


def test_a_letter_to_offices_airs_what_parents_should_do() -> None:
    found = proposal("cong-van-duoi-nuoc")
    (script,) = found.scripts
    assert script.title == "Tuyên truyền phòng, chống đuối nước trẻ em dịp hè"
    assert "Phụ huynh đăng ký cho con tại văn phòng Đoàn xã trước ngày 28/5/2026." in script.body
    assert "Kinh phí" not in script.body and "812/SYT" not in script.body
    reasons = [(left.reason, left.lines.first, left.lines.last) for left in found.left_out]
    assert {("lead", 11, 13), ("budget", 21, 21), ("division_of_work", 22, 22)} <= set(reasons)


def test_several_matters_for_two_hamlets() -> None:
    script = only_script("gao-va-bao-hiem")
    assert script.hamlets == ("Thôn Ma Bó", "Thôn K'Nai")
    assert "Về cấp gạo hỗ trợ, mỗi khẩu được 15 kg gạo." in script.body
    assert "Người thứ hai bằng 70% người thứ nhất" in script.body
    assert "1.263.600 đồng" in script.body
    assert "0977" not in script.body and "Ya Thiện" not in script.body
