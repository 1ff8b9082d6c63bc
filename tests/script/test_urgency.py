import pytest

from broadcaster.model import Priority
from broadcaster.script import propose
from tests.script.examples import LIMITS, plan_of, seconds_of

_FLOOD = "Lũ quét đang về. Bà con thôn Ma Bó sơ tán ngay lên nhà văn hóa xã."


@pytest.mark.parametrize(
    ("document", "priority"),
    [
        (f"HỎA TỐC\n\nTHÔNG BÁO\nSơ tán dân tránh lũ quét\n\n{_FLOOD}", Priority.EMERGENCY),
        (f"CÔNG ĐIỆN\nỨng phó lũ quét\n\n{_FLOOD}", Priority.EMERGENCY),
        ("CÔNG ĐIỆN KHẨN\nỨng phó cháy rừng\n\nRừng đang cháy. Bà con tuyệt đối không vào rừng.", Priority.EMERGENCY),
        (f"THÔNG BÁO\nSơ tán dân tránh lũ quét\n\n{_FLOOD}", Priority.PRIORITY),
        (f"HỎA TỐC\n\nKẾ HOẠCH\nỨng phó lũ quét\n\n{_FLOOD}", Priority.PRIORITY),
        (f"HỎA TỐC\n\nTHÔNG BÁO\nDiễn tập tránh lũ quét\n\n{_FLOOD}", Priority.PRIORITY),
        ("KHẨN\n\nTHÔNG BÁO\nHọp dân\n\nBà con đi họp lúc 7 giờ tối nay.", Priority.PRIORITY),
        ("KHẨN\n\nTHÔNG BÁO\nPhòng cháy, chữa cháy\n\nBà con tuyệt đối không đốt nương.", Priority.PRIORITY),
        ("KHẨN\n\nTHÔNG BÁO\nGiá dịch vụ\n\nBà con tuyệt đối không nộp thêm giá dịch vụ.", Priority.PRIORITY),
        (
            "CÔNG ĐIỆN\nỨng phó triều cường\n\nBà con di dời người già, trẻ em trước khi triều cường lên.",
            Priority.EMERGENCY,
        ),
        (
            "THÔNG BÁO\nVận hành điều tiết nước qua tràn hồ chứa\n\nBà con rời khỏi lòng sông trước 9 giờ 30.",
            Priority.EMERGENCY,
        ),
        ("KẾ HOẠCH\nXả lũ hồ chứa năm 2026\n\nBà con rời khỏi lòng sông trước 9 giờ 30.", Priority.NORMAL),
        ("CÔNG ĐIỆN\nTrực Tết\n\nBà con giữ gìn trật tự dịp Tết.", Priority.PRIORITY),
        ("THÔNG BÁO\nHọp dân\n\nBà con đi họp lúc 7 giờ.", Priority.NORMAL),
    ],
)
def test_only_a_disaster_at_hand_is_an_emergency(document: str, priority: Priority) -> None:
    (script,) = propose(plan_of(f"UBND XÃ ĐA QUYN\n{document}\n"), seconds_of, LIMITS).scripts
    assert script.priority is priority
    assert ("urgent" in [warning.code for warning in script.warnings]) is (priority is not Priority.NORMAL)
