"""Titles of every kind of document, and what stands below them."""

import pytest

from broadcaster.plan import SourceText, outline

_HEAD = """ỦY BAN NHÂN DÂN
XÃ HÒA LẠC
Số: 45/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa Lạc, ngày 5 tháng 3 năm 2026

"""
_BODY = "Bà con các thôn đến nhà văn hóa xã để nhận phiếu trước ngày 10/3/2026.\nKhi đi mang theo căn cước.\n"
_TITLED = [  # lines are divided by " / ", and "…" stands for _BODY
    (
        "Giấy mời",
        "GIẤY MỜI / Kính mời: Ông/bà trưởng các thôn / Thời gian: 7 giờ 30 ngày 12/3/2026 / "
        "Địa điểm: Hội trường UBND xã",
    ),
    (
        "Giấy mời Họp bàn làm đường thôn 3",
        "GIẤY MỜI / Họp bàn làm đường thôn 3 / Kính mời: Ông/bà trưởng các thôn / Thời gian: 7 giờ 30 ngày 12/3/2026",
    ),
    (
        "Giấy mời HỌP DÂN",
        "GIẤY MỜI HỌP DÂN / Kính gửi: Các hộ thôn 3 / Thời gian: 19 giờ 30 ngày 12/3/2026",
    ),
    (
        "Giấy mời",
        "GIẤY MỜI / Ủy ban nhân dân xã trân trọng kính mời: Ông/bà trưởng thôn / Tới dự: Hội nghị tổng kết / "
        "Thời gian: 7 giờ 30",
    ),
    (
        "Giấy mời",
        "GIẤY MỜI / UBND xã Hòa Lạc trân trọng kính mời ông, bà / đến dự Hội nghị đối thoại với nhân dân. / "
        "Thời gian: 7 giờ 30",
    ),
    (
        "Giấy mời",
        "GIẤY MỜI / Trân trọng kính mời: ......................... / Tới dự hội nghị đại biểu nhân dân / "
        "Thời gian: 7 giờ 30",
    ),
    (
        "Thông báo khẩn về việc sơ tán dân vùng trũng",
        "THÔNG BÁO KHẨN / Về việc sơ tán dân vùng trũng / …",
    ),
    (
        "Thông báo khẩn cấp Sơ tán dân vùng trũng",
        "THÔNG BÁO KHẨN CẤP / Sơ tán dân vùng trũng / …",
    ),
    (
        "Thông báo Về ngày bầu cử đại biểu Quốc hội khóa XVI",
        "THÔNG BÁO / Về ngày bầu cử đại biểu Quốc hội khóa XVI / …",
    ),
    (
        "Thông báo về việc tạm ngừng cấp nước sinh hoạt",
        "THÔNG BÁO / Về việc tạm ngừng cấp nước sinh hoạt / …",
    ),
    (
        "Thông báo VỀ VIỆC TẠM NGỪNG CẤP NƯỚC",
        "THÔNG BÁO / VỀ VIỆC TẠM NGỪNG CẤP NƯỚC / …",
    ),
    (
        "Thông báo về việc tạm ngừng cấp nước",
        "THÔNG BÁO / V/v tạm ngừng cấp nước / …",
    ),
    (
        "Thông báo về việc tạm ngừng cấp nước",
        "THÔNG BÁO (V/v tạm ngừng cấp nước) / …",
    ),
    (
        "Thông báo về việc Tạm ngừng cấp nước",
        "THÔNG BÁO / (V/v: Tạm ngừng cấp nước) / …",
    ),
    (
        "Thông báo TẠM NGỪNG CẤP NƯỚC",
        "THÔNG BÁO TẠM NGỪNG CẤP NƯỚC / …",
    ),
    (
        "Thông báo TẠM NGỪNG CẤP NƯỚC NGÀY 12 THÁNG 3 NĂM 2026",
        "THÔNG BÁO TẠM NGỪNG CẤP NƯỚC / NGÀY 12 THÁNG 3 NĂM 2026 / …",
    ),
    (
        "Thông báo về việc tổ chức tiêm phòng vắc xin cho đàn gia súc, gia cầm đợt I năm 2026 trên địa bàn xã Hòa Lạc",
        "THÔNG BÁO / Về việc tổ chức tiêm phòng vắc xin cho đàn gia súc, gia cầm đợt I / "
        "năm 2026 trên địa bàn xã Hòa Lạc / …",
    ),
    (
        "Kế hoạch Tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư trên địa bàn xã năm 2026",
        "KẾ HOẠCH / Tổ chức Ngày hội Đại đoàn kết toàn dân tộc / ở khu dân cư trên địa bàn xã / năm 2026 / …",
    ),
    (
        "Kế hoạch Tổ chức Ngày hội Đại đoàn kết toàn dân tộc",
        "KẾ HOẠCH / Tổ chức Ngày hội Đại đoàn kết toàn dân tộc / ------- / Căn cứ Luật Mặt trận Tổ quốc Việt Nam; / …",
    ),
    (
        "Thông báo Lịch cắt điện",
        "THÔNG BÁO / Lịch cắt điện / Thôn\tNgày\tGiờ / Thôn 1\t12/3\t7h-9h",
    ),
    (
        "Lịch CẮT ĐIỆN THÁNG 3/2026",
        "LỊCH CẮT ĐIỆN THÁNG 3/2026 / Thôn\tNgày\tGiờ / Thôn 1\t12/3\t7h-9h / Thôn 2\t13/3\t7h-9h",
    ),
    (
        "Lịch TIẾP CÔNG DÂN Tháng 3 năm 2026",
        "LỊCH TIẾP CÔNG DÂN / Tháng 3 năm 2026 / …",
    ),
    (
        "Thông báo",
        "📢 THÔNG BÁO 📢 / ⚡ Cắt điện thôn 3 / 🕖 Thời gian: 7h00 - 9h00 ngày 12/3 / 📍 Địa điểm: thôn 3",
    ),
    (
        "Thông báo CẮT ĐIỆN",
        "📢📢 THÔNG BÁO CẮT ĐIỆN / 🕖 Thời gian: 7h00 - 9h00 ngày 12/3 / 📍 Địa điểm: thôn 3",
    ),
    (
        "Công điện khẩn về việc ứng phó với bão số 5",
        "CÔNG ĐIỆN KHẨN / Về việc ứng phó với bão số 5 / CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐIỆN: / - Trưởng các thôn; / …",
    ),
    (
        "Công điện Về tập trung ứng phó với mưa lũ",
        "CÔNG ĐIỆN / Về tập trung ứng phó với mưa lũ / …",
    ),
    (
        "Quyết định về việc ban hành quy chế quản lý nhà văn hóa",
        "QUYẾT ĐỊNH / Về việc ban hành quy chế quản lý nhà văn hóa / CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA LẠC / "
        "Căn cứ Luật Tổ chức chính quyền địa phương; / …",
    ),
    (
        "Thư ngỏ",
        "THƯ NGỎ / Kính gửi: Bà con nhân dân trong xã / …",
    ),
    (
        "Thư ngỏ về việc ủng hộ Quỹ khuyến học năm 2026",
        "THƯ NGỎ / Về việc ủng hộ Quỹ khuyến học năm 2026 / Kính gửi bà con nhân dân! / …",
    ),
    (
        "Lời kêu gọi Ủng hộ đồng bào bị thiệt hại do bão lũ",
        "LỜI KÊU GỌI / Ủng hộ đồng bào bị thiệt hại do bão lũ / Kính thưa toàn thể bà con! / …",
    ),
    (
        "Hướng dẫn Cài đặt ứng dụng VNeID",
        "HƯỚNG DẪN / Cài đặt ứng dụng VNeID / Bước 1: Mở kho ứng dụng trên điện thoại. / Bước 2: Gõ tên ứng dụng.",
    ),
    (
        "Thông báo Kết quả bình xét hộ nghèo năm 2026",
        "THÔNG BÁO / Kết quả bình xét hộ nghèo năm 2026 / 1. Thời gian niêm yết: 15 ngày / 2. Địa điểm: nhà văn hóa",
    ),
    (
        "Thông báo",
        "THÔNG BÁO / Thời gian: 7 giờ ngày 12/3/2026 / Địa điểm: Nhà văn hóa thôn 2 / Nội dung: Họp thôn",
    ),
    (
        "Thông báo số 2 về việc tuyển quân năm 2026",
        "THÔNG BÁO SỐ 2 / Về việc tuyển quân năm 2026 / …",
    ),
    (
        "Thông báo lần 2 về việc nộp thuế đất",
        "THÔNG BÁO LẦN 2 / Về việc nộp thuế đất / …",
    ),
    (
        "Thông báo về việc nộp thuế đất",
        "Thông báo / Về việc nộp thuế đất / …",
    ),
    (
        "Thông báo: Cắt nước thôn 3",
        "Thông báo: Cắt nước thôn 3 / …",
    ),
    (
        "Thông báo: CẮT NƯỚC THÔN 3",
        "THÔNG BÁO: CẮT NƯỚC THÔN 3 / …",
    ),
    (
        "Thông báo: Cắt nước thôn 3",
        "THÔNG BÁO: / Cắt nước thôn 3 / …",
    ),
    (
        "Thông báo",
        "THÔNG BÁO / UBND xã thông báo đến bà con lịch tiêm phòng dại như sau: / - Thôn 1: ngày 12/3. / "
        "- Thôn 2: ngày 13/3.",
    ),
    (
        "Thông báo",
        "THÔNG BÁO / Trạm Y tế xã tổ chức tiêm phòng cho trẻ em vào ngày 12/3/2026. / …",
    ),
    (
        "Thông báo Tuyển sinh lớp 1",
        "THÔNG BÁO / Tuyển sinh lớp 1 / Thời gian nhận hồ sơ: từ 1/6 đến 15/6 / "
        "Nơi nhận hồ sơ: Trường Tiểu học Hòa Lạc",
    ),
    (
        "Thông báo về việc Tuyển sinh lớp 1",
        "THÔNG BÁO / Về việc: Tuyển sinh lớp 1 / Thời gian nhận hồ sơ: từ 1/6 đến 15/6",
    ),
    (
        "Thông báo TUYỂN DỤNG",
        "THÔNG BÁO TUYỂN DỤNG / Công ty TNHH May Hòa Lạc cần tuyển 50 công nhân may / "
        "Lương: 8.000.000 - 12.000.000 đồng / Liên hệ: 0263 3821 111",
    ),
    (
        "Thông báo MẤT GIẤY TỜ",
        "THÔNG BÁO MẤT GIẤY TỜ / Tôi tên là Nguyễn Văn Bình, ở thôn 3, có đánh rơi một ví da màu đen / "
        "Ai nhặt được xin liên hệ",
    ),
    (
        "Chương trình Đêm văn nghệ mừng Đảng, mừng Xuân",
        "CHƯƠNG TRÌNH / Đêm văn nghệ mừng Đảng, mừng Xuân / Thời gian: 19 giờ 30 ngày 12/2/2026",
    ),
    (
        "Giấy mời Tham dự Lễ hội Cồng chiêng năm 2026",
        "GIẤY MỜI / Tham dự Lễ hội Cồng chiêng năm 2026 / Kính gửi: Quý vị đại biểu / Thời gian: 8 giờ",
    ),
    (
        "Cảnh báo Lừa đảo qua điện thoại giả danh công an",
        "CẢNH BÁO / Lừa đảo qua điện thoại giả danh công an / "
        "Thời gian qua, nhiều đối tượng giả danh công an gọi điện cho bà con.",
    ),
    (
        "Thông báo về việc thay đổi giờ làm việc của Trung tâm Phục vụ hành chính công xã",
        "THÔNG BÁO / Về việc thay đổi giờ làm việc / của Trung tâm Phục vụ hành chính công xã / "
        "Từ ngày 1/4/2026, giờ làm việc thay đổi như sau:",
    ),
    (
        "Thông báo về việc hạn chế lưu thông qua cầu Tân An",
        "V/v hạn chế lưu thông / qua cầu Tân An / THÔNG BÁO / Kính gửi: Nhân dân hai bên cầu / "
        "Từ ngày 1/4/2026 cấm xe tải.",
    ),
    (
        "Quyết định Ban hành Quy định tạm thời về hỗ trợ khôi phục sản xuất sau lũ quét",
        "QUYẾT ĐỊNH / Ban hành Quy định tạm thời về hỗ trợ khôi phục sản xuất sau lũ quét / "
        "Căn cứ Luật Tổ chức chính quyền địa phương; / Điều 1. Lúa mất trắng được hỗ trợ 10 triệu đồng.",
    ),
    (
        "Lịch CHI TRẢ TRỢ CẤP THÁNG 5/2026",
        "LỊCH CHI TRẢ TRỢ CẤP THÁNG / 5/2026 / Thôn 1 nhận tiền lúc 7 giờ 30 ngày 6/5/2026 tại nhà văn hóa.",
    ),
    (
        "Trích biên bản Hội nghị nhân dân thôn Phú Lâm",
        "TRÍCH BIÊN BẢN / Hội nghị nhân dân thôn Phú Lâm / Thời gian: 19 giờ 30 ngày 12/3/2026.",
    ),
]


@pytest.mark.parametrize(("title", "text"), _TITLED, ids=[text.split(" / ")[0] for _, text in _TITLED])
@pytest.mark.parametrize("head", ["", _HEAD], ids=["bare", "headed"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "spaced"])
@pytest.mark.parametrize("flowing", [True, False], ids=["flowing", "typed"])
def test_the_title_ends_where_the_text_begins(title: str, text: str, head: str, gap: str, flowing: bool) -> None:
    plan = outline(SourceText(head + text.replace(" …", f" {_BODY}").replace(" / ", gap), flowing=flowing))
    assert plan.title == title


def test_a_document_that_is_nothing_but_title_says_it() -> None:
    plan = outline(SourceText("THÔNG BÁO\nHọp dân thôn 3 lúc 19 giờ 30 tối mai", flowing=True))
    assert plan.title == "Thông báo"
    assert [part.text for part in plan.paragraphs[1:]] == ["Họp dân thôn 3 lúc 19 giờ 30 tối mai"]
