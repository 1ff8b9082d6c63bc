from datetime import date

import pytest

from broadcaster.script.validity import validity_of

_ISSUED = date(2025, 12, 1)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Họp lúc 19h ngày 05/12/2025.", date(2025, 12, 5)),
        ("Họp ngày 5 tháng 12 năm 2025.", date(2025, 12, 5)),
        ("Nộp hồ sơ trước ngày 20/12/2025.", date(2025, 12, 20)),
        ("Nộp đến hết ngày 20/12.", date(2025, 12, 20)),
        ("Từ ngày 10 đến ngày 15/12/2025.", date(2025, 12, 15)),
        ("Mất điện các ngày 9-11/12/2025.", date(2025, 12, 11)),
        ("Tiêm sáng 6/12 và chiều 7/12.", date(2025, 12, 7)),
        ("Họp ngày 14 tháng 3.", date(2026, 3, 14)),
        ("Hạn chót: 10-01-2026.", date(2026, 1, 10)),
        ("Chiến dịch trong tháng 12 năm 2025.", date(2025, 12, 31)),
        ("Hoàn thành trong tháng 02/2026.", date(2026, 2, 28)),
        ("Kế hoạch năm 2026.", date(2026, 12, 31)),
        ("Năm học 2025 - 2026.", date(2026, 12, 31)),
        ("Chương trình giai đoạn 2021-2025.", date(2025, 12, 31)),
        ("Năm 2025, thuộc giai đoạn 2021-2030.", date(2025, 12, 31)),
        ("Theo Quyết định số 831/QĐ-UBND ngày 08/5/2026 của UBND xã, họp ngày 05/12/2025.", date(2025, 12, 5)),
        ("Áp dụng từ ngày 01/01/2026.", None),
        ("Kể từ ngày 01/01/2026, bà con nộp phí tại bưu điện.", None),
        ("Từ 7h00 đến 10h30 ngày 14/3/2026.", date(2026, 3, 14)),
        ("Tai nạn ngày 05/11/2025 làm hai người bị thương.", None),
        ("Công dân sinh từ ngày 01/01/2000 đến ngày 31/12/2008.", None),
        ("Ngày 31/02/2026 không có.", None),
        ("Từ 8 giờ ngày 18/12/2025 tại nhà văn hóa thôn.", date(2025, 12, 18)),
        ("Từ 18 giờ ngày 18/12/2025 đến khi có thông báo mới.", None),
        ("Các ngày 20, 21 và 22 tháng 12 năm 2025.", date(2025, 12, 22)),
        ("Từ ngày 05/01/2026 đến khi có thông báo mới, cấp nước luân phiên mùa khô năm 2026.", None),
        ("Từ ngày 01 tháng 02 năm 2026, bà con phân loại rác.", None),
        ("Không ăn nấm lạ.\nTin ngày 18/4/2026.", None),
        ("Sơ tán trước 20 giờ ngày 18/12/2025. Cấm cầu từ 17 giờ ngày 18/12/2025 đến khi có thông báo mới.", None),
        ("Dọn vệ sinh ngày 20/12/2025. Từ ngày 01/01/2026 mức phí là 25.000 đồng.", date(2026, 1, 1)),
        ("Kỷ niệm Ngày thành lập (22/12/1944 - 22/12/2025).", None),
        ("Ngừng cấp nước 22h00 - 04h00 ngày 10/12/2025.", date(2025, 12, 11)),
        ("Ngừng cấp nước từ 22h00 ngày 10/12/2025 đến 04h00 ngày hôm sau.", date(2025, 12, 11)),
        ("Bà con giữ vệ sinh đường làng.", None),
        ("Phấn đấu giảm 1/3 số hộ.", None),
    ],
)
def test_the_last_day_that_a_text_is_worth_airing(text: str, until: date | None) -> None:
    assert validity_of(text, _ISSUED) == (None, until)


def test_a_text_that_is_not_dated_gives_its_own_year() -> None:
    assert validity_of("Tiêm ngày 05/12/2025; tiêm vét ngày 10/12.", None) == (None, date(2025, 12, 10))
    assert validity_of("Tiêm vét ngày 10/12.", None) == (None, None)
