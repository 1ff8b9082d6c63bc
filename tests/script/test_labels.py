import pytest

from broadcaster.script.labels import say_label, split_label


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Thời gian: Từ 7h30 đến 11h", "Thời gian từ 7h30 đến 11h"),
        ("Thời gian: 7h30 ngày 5/12", "Thời gian vào lúc 7h30 ngày 5/12"),
        ("Thời gian: ngày 5/12", "Thời gian vào ngày 5/12"),
        ("Thời gian: 05/12/2025", "Thời gian vào ngày 05/12/2025"),
        ("Địa điểm: Tại hội trường thôn", "Địa điểm tại hội trường thôn"),
        ("Địa điểm: UBND xã", "Địa điểm là UBND xã"),
        ("Hồ sơ: Đơn xin và bản sao", "Hồ sơ gồm đơn xin và bản sao"),
        ("Lưu ý: Bà con mang giấy tờ", "Lưu ý, bà con mang giấy tờ"),
        ("Đăng ký: Phụ huynh đăng ký với Đoàn xã", "phụ huynh đăng ký với Đoàn xã"),
        ("Rác còn lại: Để vào túi vàng", "Đối với rác còn lại, để vào túi vàng"),
        ("Quyền lợi: Được khám miễn phí", "Về quyền lợi, được khám miễn phí"),
        ("Khi có cháy: Gọi 114", "Khi có cháy, gọi 114"),
        ("ĐỐI TƯỢNG: Hộ nghèo", "Đối tượng là hộ nghèo"),
        ("Thành phần: Kính mời toàn thể bà con", "kính mời toàn thể bà con"),
        (
            "Mức hỗ trợ: Nhà sập 60 triệu đồng; nhà hỏng 30 triệu",
            "Về mức hỗ trợ, nhà sập 60 triệu đồng; nhà hỏng 30 triệu",
        ),
        ("Xem tài sản: Trong giờ hành chính", "Xem tài sản trong giờ hành chính"),
        ("Rác hữu cơ: Hằng ngày", "Rác hữu cơ hằng ngày"),
        ("Rác còn lại: Chủ nhật", "Rác còn lại vào chủ nhật"),
        ("Thứ nhất: Hạn nộp là ngày 31/10", "Thứ nhất, hạn nộp là ngày 31/10"),
        ("ND: Bầu tổ phó", "Nội dung là bầu tổ phó"),
        ("Nghề may: 35 học viên", "Nghề may là 35 học viên"),
        ("Thủ tục: Hộ viết bản kê khai", "Về thủ tục, hộ viết bản kê khai"),
        (
            "Đường dây nóng: 0297 3836 242; phản ánh về cán bộ: 0297 3836 999",
            "Đường dây nóng là 0297 3836 242. Phản ánh về cán bộ: 0297 3836 999",
        ),
        ("Hồ sơ gồm: gồm giấy đề nghị vay vốn", "Hồ sơ gồm giấy đề nghị vay vốn"),
        ("Phân luồng: các xe bị cấm đi đường tránh", "Phân luồng: các xe bị cấm đi đường tránh"),
        (
            "Mọi thông tin liên hệ Công an phường: 0252 3822 113",
            "Mọi thông tin liên hệ Công an phường, số 0252 3822 113",
        ),
        ("Mọi thắc mắc xin liên hệ: Phó phòng Kỹ thuật", "Mọi thắc mắc xin liên hệ phó phòng Kỹ thuật"),
        ("Xe máy ban đêm: đi đường đê bao", "Xe máy ban đêm: đi đường đê bao"),
        ("Lắp camera an ninh: lắp 8 mắt ở 4 ngõ", "Lắp camera an ninh: lắp 8 mắt ở 4 ngõ"),
        ("Đổ rác: từ ngày 15/7 xe rác đến lúc 17 giờ", "Đổ rác: từ ngày 15/7 xe rác đến lúc 17 giờ"),
        ("Phòng lũ: các hộ ven suối kê cao tài sản", "Phòng lũ: các hộ ven suối kê cao tài sản"),
        ("Đêm 06/08/2026: ấp Lạc Hòa và chợ", "Đêm 06/08/2026: ấp Lạc Hòa và chợ"),
        ("Ngày bầu cử: Chủ nhật, ngày 15 tháng 3", "Ngày bầu cử vào chủ nhật, ngày 15 tháng 3"),
        ("Trâu bò vào rừng: nhắc nhở lần đầu", "Trâu bò vào rừng: nhắc nhở lần đầu"),
        ("Mỗi em có: đồ bơi, kính bơi", "Mỗi em có đồ bơi, kính bơi"),
        ("Về công tác cán bộ: thống nhất danh sách", "Về công tác cán bộ, thống nhất danh sách"),
        (
            "Nơi bỏ phiếu: thôn Lũng Cao tại nhà văn hóa; thôn Nà Pá tại điểm trường",
            "Nơi bỏ phiếu: thôn Lũng Cao tại nhà văn hóa; thôn Nà Pá tại điểm trường",
        ),
        ("Kính mời: Đại diện các hộ", "Kính mời đại diện các hộ"),
        ("Thôn Ma Bó: 13h30", "Thôn Ma Bó vào lúc 13h30"),
        ("Trách nhiệm: Người dân cần giữ vệ sinh", "Về trách nhiệm, người dân cần giữ vệ sinh"),
    ],
)
def test_label_and_value_are_one_sentence(written: str, said: str) -> None:
    label = split_label(written)
    assert label is not None
    assert say_label(*label) == said


@pytest.mark.parametrize("text", ["Họp lúc 7:30 tại xã", "Bà con làm các việc sau: dọn cỏ", "Đi họp."])
def test_what_is_no_label(text: str) -> None:
    assert split_label(text) is None
