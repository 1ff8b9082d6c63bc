import pytest

from broadcaster.script.redaction import redacted

_KEPT = [
    (
        "Mọi phản ánh gọi tổng đài 1900 5454 81 hoặc chị Hồ Thị Nga, giao dịch viên, 0978 123 466.",
        "Mọi phản ánh gọi tổng đài 1900 5454 81.",
    ),
    (
        'Chuyển khoản: số tài khoản 2510201004589 tại Agribank, tên tài khoản: Quỹ cứu trợ xã, nội dung "ung ho".',
        "Chuyển khoản vào tài khoản tại Agribank của Quỹ cứu trợ xã.",
    ),
    # An office's number beside a person
    (
        "Bà con gọi anh Trần Văn Bảy, số 0987 654 321, hoặc văn phòng UBND xã, số 0263 3840 001.",
        "Bà con gọi văn phòng UBND xã, số 0263 3840 001.",
    ),
    (
        "Bà con gọi Trạm Y tế xã, số 0263 3655 115 (chị Lan, 0912 345 678).",
        "Bà con gọi Trạm Y tế xã, số 0263 3655 115.",
    ),
    (
        "Trẻ đang sốt thì hoãn tiêm, báo cho cô Hạnh y tế thôn (0963 111 222) hoặc Trạm Y tế: 0226 3865 115.",
        "Trẻ đang sốt thì hoãn tiêm, báo cho Trạm Y tế: 0226 3865 115.",
    ),
    ("Mọi thắc mắc xin gọi (0255) 3851 234, gặp ông Nguyễn Văn Đức.", "Mọi thắc mắc xin gọi (0255) 3851 234."),
    (
        "Liên hệ ông Võ Tá Đức, công chức địa chính, điện thoại 0255.3851.234.",
        "Liên hệ điện thoại 0255.3851.234.",
    ),
    (
        "Phản ánh: điện thoại (0255) 3851 234, gặp ông Võ Tá Đức.",
        "Phản ánh: điện thoại (0255) 3851 234.",
    ),
    (
        "Phản ánh: Phòng Kinh tế xã, điện thoại (0255) 3851 234 hoặc 0912 345 678, gặp ông Võ Tá Đức.",
        "Phản ánh: Phòng Kinh tế xã, điện thoại (0255) 3851 234.",
    ),
    (
        "Mọi thắc mắc xin liên hệ: ông Phan Văn Lợi, số 0905 123 987; hoặc UBND xã, số 0235 3867 001.",
        "Mọi thắc mắc xin liên hệ UBND xã, số 0235 3867 001.",
    ),
    (
        "Đăng ký với anh Lê Văn Tám - Bí thư Đoàn xã (SĐT: 0905.111.222) trước ngày 20/11/2026.",
        "Đăng ký với Bí thư Đoàn xã trước ngày 20/11/2026.",
    ),
    ("Mọi thắc mắc liên hệ ông Nguyễn Văn An, Trưởng thôn 3, SĐT 0912 345 678.", "Mọi thắc mắc liên hệ Trưởng thôn 3."),
    # News of a household
    (
        "Ổ dịch lở mồm long móng tại chuồng trại của ông Y Bhăm Niê, buôn Ea Kmar với 12 con bò mắc bệnh.",
        "Ổ dịch lở mồm long móng tại một chuồng trại ở buôn Ea Kmar với 12 con bò mắc bệnh.",
    ),
    (
        "Ngày 18/11/2026, tại hộ ông Trần Văn Bích thôn 4 có 23 con lợn ốm, chết, kết quả xét nghiệm dương tính.",
        "Ngày 18/11/2026, tại một hộ ở thôn 4 có 23 con lợn ốm, chết, kết quả xét nghiệm dương tính.",
    ),
    (
        "Tại nhà bà Nguyễn Thị Lan (sinh năm 1960), xóm Đông Hồ có 2 ca mắc sốt xuất huyết.",
        "Tại nhà một người dân ở xóm Đông Hồ có 2 ca mắc sốt xuất huyết.",
    ),
    (
        "Ngày 10/11/2026, bà Nguyễn Thị Lành, sinh năm 1961, trú tại ấp 3 bị mất thẻ căn cước số 082161001234, "
        "giấy phép lái xe tại khu vực chợ Long Hưng.",
        "Ngày 10/11/2026, một người dân ở ấp 3 bị mất thẻ căn cước, giấy phép lái xe tại khu vực chợ Long Hưng.",
    ),
    (
        "Bà Trần Thị Hòa, trú số 12 đường Lê Lợi, khu phố 2, bị lừa 200 triệu đồng qua điện thoại.",
        "Một người dân ở khu phố 2 bị lừa 200 triệu đồng qua điện thoại.",
    ),
    (
        "Con chó của ông Lò Văn Hặc, bản Nà Lốc, cắn 3 người, nghi mắc bệnh dại.",
        "Con chó của một người dân ở bản Nà Lốc, cắn 3 người, nghi mắc bệnh dại.",
    ),
    (
        "Trang trại của ông Đỗ Văn Mạnh, thôn 2 và hộ bà Lê Thị Tơ, thôn 5 có 300 con gà chết.",
        "Một trang trại ở thôn 2 và một hộ ở thôn 5 có 300 con gà chết.",
    ),
    (
        "Công an xã nhặt được 01 thẻ căn cước mang tên Trần Văn Bình, số 079 090 001234, mời người mất đến nhận.",
        "Công an xã nhặt được 01 thẻ căn cước, mời người mất đến nhận.",
    ),
    (
        "Tiếp nhận tại Ủy ban MTTQ xã (gặp bà Hồ Thị Lan, 0912 345 678) hoặc tài khoản: 3741.0.1234567 - Ban Vận động "
        "Quỹ Vì người nghèo xã.",
        "Tiếp nhận tại Ủy ban MTTQ xã hoặc tài khoản của Ban Vận động Quỹ Vì người nghèo xã.",
    ),
    (
        "Ủng hộ qua số tài khoản 3741.0.1234567.00000, Kho bạc Nhà nước khu vực XIII, đơn vị hưởng: Mặt trận xã.",
        "Ủng hộ qua tài khoản, Kho bạc Nhà nước khu vực XIII, đơn vị hưởng: Mặt trận xã.",
    ),
    # An account: whom to give to, where and until when
    (
        "Chuyển khoản: Quỹ Cứu trợ xã Trà Tập, số tài khoản 3716.0.9056789.00000 tại Kho bạc Nhà nước khu vực XIII; "
        "nội dung: “Ủng hộ bão lụt”.",
        "Chuyển khoản cho Quỹ Cứu trợ xã Trà Tập tại Kho bạc Nhà nước khu vực XIII; nội dung: “Ủng hộ bão lụt”.",
    ),
    (
        "Tài khoản nhận ủng hộ: Quỹ Vì người nghèo xã Trà Tập, STK 115000123456 Vietinbank.",
        "Tài khoản nhận ủng hộ: Quỹ Vì người nghèo xã Trà Tập.",
    ),
    (
        "Mọi đóng góp xin chuyển vào tài khoản số 3741.0.1234567 của Ủy ban Mặt trận xã trước ngày 20/12/2026.",
        "Mọi đóng góp xin chuyển vào tài khoản của Ủy ban Mặt trận xã trước ngày 20/12/2026.",
    ),
    (
        "Bà con ủng hộ tại Mặt trận xã, số 0263 3840 001, hoặc chuyển vào số tài khoản 5400 205 123 456, "
        "hạn cuối ngày 20/12/2026.",
        "Bà con ủng hộ tại Mặt trận xã, số 0263 3840 001, hạn cuối ngày 20/12/2026.",
    ),
    (
        "Tổ chức, cá nhân ủng hộ, xin liên hệ Mặt trận xã, điện thoại 0235 3867 010, hoặc chuyển khoản: số tài khoản "
        "1903 6677 8899 011, ngân hàng Techcombank, chủ tài khoản Lê Văn Khánh.",
        "Tổ chức, cá nhân ủng hộ, xin liên hệ Mặt trận xã, điện thoại 0235 3867 010.",
    ),
    (
        "Nộp tiền tại nhà văn hóa thôn (STK 0123456789 Agribank) trước ngày 05/12/2026.",
        "Nộp tiền tại nhà văn hóa thôn trước ngày 05/12/2026.",
    ),
]  # fmt: skip

_NOTHING = [
    "Gọi anh Bảy, số 0987 654 321, hoặc chị Tám, số 0912 345 678.",
    "Chuyển khoản STK 0123456789, hỏi anh Bảy 0987 654 321.",
    "Mọi thắc mắc liên hệ ông Nguyễn Văn An, SĐT 0912 345 678.",
    "Số máy nhà bà Nguyễn Thị Lan: 0263 3655 115.",
    "Bà con gọi về nhà ông Tám, 0263 3655 115, gặp anh Bảy.",
    "Bà con gọi số 0912 345 678 (ông Nguyễn Văn A).",
    "Hộ ông Lê Văn Út, ấp 2, thuộc diện hộ nghèo, bị bệnh tâm thần, được hỗ trợ xây nhà 60 triệu đồng.",
    "Ông Lê Văn Út (CCCD 082070001111, STK 7100205123456 Agribank) làm thủ tục trước ngày 05/12/2026.",
    "Chị Lê Thị Hồng, thôn 3, dương tính với HIV.",
    "Anh Trần Văn Tư, thôn 3, đang điều trị ung thư.",
    "Hộ ông Phạm Văn Sáu, thôn 4, giấu dịch, bị phạt 15 triệu đồng.",
    "Bà Ka Nhi, sinh năm 1982, thôn Chơ Ré",
    "Chuyển vào tài khoản số 0123456789 của bà Nguyễn Thị Lan.",
    "Số tài khoản: 3741.0.1234567.",
    "Bà Nguyễn Thị Lành, ấp 3, bị mất ví, ai nhặt được xin gọi 0912 345 678.",
    "Lê Thị Hoa: Nguyễn Văn Tâm.",
]


@pytest.mark.parametrize(("written", "kept"), _KEPT)
def test_what_everybody_may_know_stays_a_whole_sentence(written: str, kept: str) -> None:
    assert redacted(written) == kept


def test_a_sentence_that_nobody_says_is_dropped_whole() -> None:
    assert redacted("Bà con đến họp, " * 100 + "gọi UBND xã, số 0263 3840 001 (chị Lan, 0912 345 678).") == ""


@pytest.mark.parametrize("written", _NOTHING)
def test_what_would_be_a_fragment_or_still_tell_of_a_person_goes(written: str) -> None:
    assert redacted(written) == ""
