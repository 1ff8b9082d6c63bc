"""What people have of each kind of document."""

from dataclasses import replace

import pytest

from broadcaster.model import Priority, ScriptWarning, UnsureWord
from broadcaster.script import propose, syllables
from tests.script.examples import LIMITS, bodies, plan_of, seconds_of

_DECISION = """QUYẾT ĐỊNH
Về việc công bố dịch tả lợn Châu Phi trên địa bàn xã Hồng Thái

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HỒNG THÁI

Căn cứ Luật Thú y năm 2015;

QUYẾT ĐỊNH:

Điều 1. Công bố dịch tả lợn Châu Phi tại thôn Đồng Tâm kể từ ngày 03/10/2025.
Điều 2. Trong thời gian có dịch:
1. Cấm vận chuyển lợn ra, vào thôn Đồng Tâm.
2. Chủ hộ có lợn chết báo ngay cho thú y xã, số điện thoại 0204 3585 911.
3. Kinh phí chống dịch 120.000.000 đồng trích từ nguồn dự phòng ngân sách xã.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Điều 4. Trưởng phòng Kinh tế, Trưởng các thôn và các hộ chăn nuôi chịu trách nhiệm thi hành Quyết định này./.
"""
_DISPATCH = """HỎA TỐC

CÔNG ĐIỆN
Về việc sơ tán dân khỏi khu vực có nguy cơ lũ quét

Theo tin của Đài Khí tượng Thủy văn, từ chiều ngày 22/7 đến sáng ngày 24/7 trên địa bàn xã có mưa rất to.
Chủ tịch UBND xã yêu cầu:
1. Toàn bộ hộ dân ven suối Sim phải sơ tán ngay đến Trường Tiểu học Tam Chung.
2. Trưởng các bản đi từng nhà vận động, lập danh sách hộ sơ tán.
3. Cần cứu giúp, bà con gọi ngay số 0237 3875 114.
Nhận được công điện này, yêu cầu các đơn vị nghiêm túc thực hiện./.
"""


def test_a_decision_says_what_people_have_of_it() -> None:
    said = bodies(_DECISION)
    assert said.splitlines() == [
        "Công bố dịch tả lợn Châu Phi tại thôn Đồng Tâm kể từ ngày 03/10/2025.",
        "Trong thời gian có dịch, có hai điểm chính.",
        "Thứ nhất, cấm vận chuyển lợn ra, vào thôn Đồng Tâm.",
        "Thứ hai, chủ hộ có lợn chết báo ngay cho thú y xã, số điện thoại 0204 3585 911.",
        said.splitlines()[-1],
    ]
    assert said.splitlines()[-1].startswith("Xin nhắc lại")
    assert "0204 3585 911" in said.splitlines()[-1]


def test_a_dispatch_says_first_what_to_do_and_is_an_emergency() -> None:
    (script,) = propose(plan_of(_DISPATCH), seconds_of, LIMITS).scripts
    assert script.priority is Priority.EMERGENCY
    lines = script.body.splitlines()
    assert lines[0] == "Chủ tịch UBND xã yêu cầu như sau."
    assert "sơ tán ngay" in lines[1] and "sơ tán ngay" in lines[-1]
    assert lines[-2].startswith("Theo tin của Đài Khí tượng")
    assert "lập danh sách" not in script.body and "Nhận được công điện" not in script.body


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        (
            "THÔNG BÁO\nĐiện\n\nBà con tiết kiệm điện. Đề nghị các trưởng thôn thông báo đến nhân dân.\n",
            "Bà con tiết kiệm điện.",
            "trưởng thôn",
        ),
        (
            "THÔNG BÁO\nPhòng cháy\n\n"
            "Công an phường tổ chức tập huấn cho chủ nhà trọ lúc 14 giờ 30 tại Nhà văn hóa khu 1.\n",
            "14 giờ 30 tại Nhà văn hóa khu 1.",
            "báo cáo",
        ),
        (
            "HƯỚNG DẪN\nKê khai thiệt hại\n\nBà con nộp bản kê khai tại xã.\n\nMẪU BẢN KÊ KHAI\nHọ và tên: ..........\n"
            "Tôi cam đoan khai đúng sự thật.\n",
            "Bà con nộp bản kê khai tại xã.",
            "cam đoan",
        ),
        (
            "THÔNG BÁO\nHọp\n\nI. Nội dung\n- Bà con đi họp.\nII. Tổ chức thực hiện\n- Giao Công an xã trực.\n"
            "- Đăng ký trước qua số 0222 3860 119.\n",
            "0222 3860 119",
            "Công an xã",
        ),
        (
            "THÔNG BÁO\nPhân loại rác\n\n1. Mỗi gia đình phân rác làm ba loại:\n- Rác hữu cơ: để vào túi màu xanh.\n"
            "- Rác còn lại: để vào túi màu vàng.\n",
            "Mỗi gia đình phân rác làm ba loại.",
            "Sau đây là",
        ),
        (
            "THÔNG BÁO\nKhám bệnh\n\n1. Người đi khám cần mang theo:\n- Thẻ bảo hiểm y tế còn hạn sử dụng;\n"
            "- Sổ khám bệnh và đơn thuốc đang dùng hằng ngày.\n",
            "Người đi khám cần mang theo như sau.",
            "Về người",
        ),
    ],
)
def test_what_is_said_and_what_is_not(text: str, said: str, not_said: str) -> None:
    found = bodies(text)
    assert said in found
    assert not_said not in found


def test_doubtful_words_of_a_scan_are_warned_of_where_they_are_said() -> None:
    plan = plan_of("THÔNG BÁO\nHọp\n\nBà con đi họp lúc 19 giờ.\nKính phí 5 triệu đồng.\n")
    plan = replace(plan, unsure=(UnsureWord(4, "19", 0.4), UnsureWord(2, "Họp", 0.3)))
    (script,) = propose(plan, seconds_of, LIMITS).scripts
    assert ScriptWarning("unsure_word", "19") in script.warnings


def test_a_sentence_that_is_long_only_when_spoken_is_warned_of() -> None:
    text = "THÔNG BÁO\nNộp thuế\n\nBà con nộp thuế đất từ ngày 05/12/2025 đến ngày 31/12/2025 tại xã.\n"
    (script,) = propose(plan_of(text), seconds_of, LIMITS, syllables_of=lambda said: 3 * syllables(said)).scripts
    assert "long_sentence" in [warning.code for warning in script.warnings]
    (script,) = propose(plan_of(text), seconds_of, LIMITS).scripts
    assert "long_sentence" not in [warning.code for warning in script.warnings]
