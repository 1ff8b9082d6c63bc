"""Amounts where the form alone does not say enough; the plain ones stand in cases/."""

import pytest

from broadcaster.reading import TokenKind, read, spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5~7 người", "năm đến bảy người"),
        ("5 ~ 7 ngày", "năm đến bảy ngày"),
        ("~50 người", "khoảng năm mươi người"),
        ("Hồ sơ gồm:\n-01 đơn xin việc", "Hồ sơ gồm: một đơn xin việc"),
        ("Hồ sơ gồm:\n- 02 ảnh 4x6", "Hồ sơ gồm: hai ảnh bốn nhân sáu"),
        ("Diện tích:\n+ Thôn 1: 5ha", "Diện tích: Thôn một: năm héc ta"),
    ],
)
def test_signs_before_and_between_numbers(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("nặng 1,234 kg", ("một phẩy hai ba bốn ki lô gam", "một nghìn hai trăm ba mươi tư ki lô gam")),
        ("mua 2,500 kg", ("hai nghìn năm trăm ki lô gam", "hai phẩy năm không không ki lô gam")),
        ("hệ số 1.234", ("một nghìn hai trăm ba mươi tư", "một phẩy hai ba bốn")),
        ("kết quả 3/4", ("ba phần tư", "ngày mùng ba tháng tư", "ba trên bốn")),
        ("bán 2t", ("hai tỷ", "hai tấn")),
        ("1500.000đ", ("một triệu năm trăm nghìn đồng", "một nghìn năm trăm đồng")),
        ("1.50.000 đồng", ("một trăm năm mươi nghìn đồng", "một triệu năm trăm nghìn đồng")),
        ("1.500 .000", ("một triệu năm trăm nghìn", "một nghìn năm trăm")),
        ("phạt 500-1tr", ("năm trăm nghìn đến một triệu", "năm trăm đến một triệu")),
        ("7-8g", ("bảy đến tám giờ", "bảy đến tám gam")),
        ("8h-11", ("tám giờ đến mười một giờ", "tám giờ ngày mười một")),
        ("7h65", ("bảy giờ sáu mươi lăm phút",)),
        ("lúc 25h", ("hai mươi lăm giờ",)),
        ("1,234-1,300 kg", ("một phẩy hai ba bốn đến một phẩy ba không không ki lô gam",)),
    ],
)
def test_what_can_be_two_amounts_is_a_doubt_with_both(written: str, readings: tuple[str, ...]) -> None:
    (doubt,) = read(written).doubts
    assert doubt.readings[: len(readings)] == readings


@pytest.mark.parametrize(
    "written",
    [
        "có 1,200 người, trồng 2,500 cây, giá 1,500 đồng, $1,200, 1,234,567 lượt",
        "chiếm 12,345%, hệ số 1,234, pH 6,125, rộng 0,125 ha",
        "tỷ lệ 1/20, bản đồ 1/500, trình độ 9/12, điểm 9/10, có 3/4 thôn, chiếm 3/4 dân số, 1/2, 1/4 diện tích",
        "thu 1.984,5 đồng, 12.5 triệu đồng, gọi 1900.561.000, phạt 500.000-1tr, từ 8h-11, sau 72h",
        "tỷ số 2-1, hòa 1-1, NPK 16-16-8, phục vụ 24/7, khám từ 140/90 mmHg",
    ],
)
def test_what_the_words_around_decide_is_none(written: str) -> None:
    assert read(written).doubts == ()


def test_an_amount_is_one_token_with_its_unit() -> None:
    kinds = [(token.written, token.kind) for token in read("5 km/h 150.000đ 12").tokens]
    assert kinds == [("5 km/h", TokenKind.UNIT), ("150.000đ", TokenKind.MONEY), ("12", TokenKind.NUMBER)]


@pytest.mark.parametrize("piece", ["1x", "1 234 ", "1,234", "1/2-", "1 1/2 ", "5-", "$", "1:", "tỷ số 1-1, "])
def test_long_rows_of_amounts_are_read_to_their_end(piece: str) -> None:
    assert read(piece * (8_000 // len(piece))).tokens[-1].end == len((piece * (8_000 // len(piece))).rstrip())
