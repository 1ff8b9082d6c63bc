import pytest

from broadcaster.plan.markers import Level, marked


@pytest.mark.parametrize(
    ("text", "marker", "level", "rest"),
    [
        ("I. MỤC ĐÍCH", "I.", Level.ROMAN, "MỤC ĐÍCH"),
        ("IV/ KINH PHÍ", "IV/", Level.ROMAN, "KINH PHÍ"),
        ("1. Mục đích", "1.", Level.NUMBER, "Mục đích"),
        ("1.Mục đích", "1.", Level.NUMBER, "Mục đích"),
        ("2) Yêu cầu", "2)", Level.NUMBER, "Yêu cầu"),
        ("1.2. Đối tượng", "1.2.", Level.DECIMAL, "Đối tượng"),
        ("Điều 3. Hiệu lực", "Điều 3.", Level.ARTICLE, "Hiệu lực"),
        ("a) Phạm vi", "a)", Level.LETTER, "Phạm vi"),
        ("đ) Kinh phí", "đ)", Level.LETTER, "Kinh phí"),
        ("- Bà con", "-", Level.BULLET, "Bà con"),
        ("+Bà con", "+", Level.BULLET, "Bà con"),
        ("• Bà con", "•", Level.BULLET, "Bà con"),
        ("A. PHẦN CHUNG", "A.", Level.CAPITAL, "PHẦN CHUNG"),
        ("Phần I", "Phần I", Level.PART, ""),
        ("I- MỤC ĐÍCH", "I-", Level.ROMAN, "MỤC ĐÍCH"),
        ("3- Lễ dâng hương", "3-", Level.NUMBER, "Lễ dâng hương"),
        ("Khoản 2. Mức thu", "Khoản 2.", Level.NUMBER, "Mức thu"),
        ("Bước 1: Nộp đơn", "Bước 1:", Level.LETTER, "Nộp đơn"),
        ("a/ Không đốt nương", "a/", Level.LETTER, "Không đốt nương"),
        ("✓ Nộp đơn", "✓", Level.BULLET, "Nộp đơn"),
        ("→ Gọi 113", "→", Level.BULLET, "Gọi 113"),
        ("👉 Bà con", "👉", Level.BULLET, "Bà con"),
        ("o Sổ hộ khẩu", "o", Level.BULLET, "Sổ hộ khẩu"),
        ("\uf0d8 Sổ hộ khẩu", "\uf0d8", Level.BULLET, "Sổ hộ khẩu"),
        ("1.500.000 đồng mỗi hộ", "", Level.NONE, "1.500.000 đồng mỗi hộ"),
        ("1. 500.000 đồng", "", Level.NONE, "1. 500.000 đồng"),
        ("15.12.2023 họp dân", "", Level.NONE, "15.12.2023 họp dân"),
        ("15. 12. 2023", "", Level.NONE, "15. 12. 2023"),
        ("7.30 Họp thôn", "", Level.NONE, "7.30 Họp thôn"),
        ("24/7 trực tổng đài", "", Level.NONE, "24/7 trực tổng đài"),
        ("5 - 7 giờ", "", Level.NONE, "5 - 7 giờ"),
        ("(1) Người nhận mang theo", "(1)", Level.LETTER, "Người nhận mang theo"),
        ("(2) 3 hộ", "", Level.NONE, "(2) 3 hộ"),
        ("ông Ya Thiện", "", Level.NONE, "ông Ya Thiện"),
        ("2030, Kế hoạch", "", Level.NONE, "2030, Kế hoạch"),
        ("7.30 giờ", "", Level.NONE, "7.30 giờ"),
        ("1.500 đồng", "", Level.NONE, "1.500 đồng"),
        ("-5 độ", "", Level.NONE, "-5 độ"),
        ("Vì người nghèo", "", Level.NONE, "Vì người nghèo"),
        ("Xã Đa Quyn", "", Level.NONE, "Xã Đa Quyn"),
    ],
)
def test_markers(text: str, marker: str, level: Level, rest: str) -> None:
    found = marked(text)
    assert (found.marker, found.level, found.rest) == (marker, level, rest)
