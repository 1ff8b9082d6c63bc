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
        ("Điều 3. Hiệu lực", "Điều 3.", Level.NUMBER, "Hiệu lực"),
        ("a) Phạm vi", "a)", Level.LETTER, "Phạm vi"),
        ("đ) Kinh phí", "đ)", Level.LETTER, "Kinh phí"),
        ("- Bà con", "-", Level.BULLET, "Bà con"),
        ("+Bà con", "+", Level.BULLET, "Bà con"),
        ("• Bà con", "•", Level.BULLET, "Bà con"),
        ("A. PHẦN CHUNG", "A.", Level.ROMAN, "PHẦN CHUNG"),
        ("Phần I", "Phần I", Level.PART, ""),
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
