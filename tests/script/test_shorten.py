import pytest

from broadcaster.script.letters import syllables
from broadcaster.script.shorten import shorten


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Bà con đi họp", ["Bà con đi họp."]),
        (
            "truyền thông về các tấm gương điển hình, sáng kiến hay, mô hình giảm nghèo tiêu biểu nhằm tạo sự lan tỏa "
            "trong toàn xã hội, góp phần thực hiện thắng lợi mục tiêu giảm nghèo bền vững.",
            [
                "Truyền thông về các tấm gương điển hình, sáng kiến hay, mô hình giảm nghèo tiêu biểu.",
                "Việc này nhằm tạo sự lan tỏa trong toàn xã hội, góp phần thực hiện thắng lợi mục tiêu giảm "
                "nghèo bền vững.",
            ],
        ),
        (
            "Bà con thu gom rác trước cổng nhà vào sáng thứ Ba và sáng thứ Sáu hằng tuần; đồng thời phân loại "
            "rác ngay tại nhà.",
            [
                "Bà con thu gom rác trước cổng nhà vào sáng thứ Ba và sáng thứ Sáu hằng tuần.",
                "Đồng thời phân loại rác ngay tại nhà.",
            ],
        ),
    ],
)
def test_a_sentence_comes_apart_at_its_joints(sentence: str, said: list[str]) -> None:
    assert shorten(sentence, 25) == said


def test_nothing_is_cut_inside_quotes_or_brackets() -> None:
    sentence = (
        "Xã phát động phong trào có tên gọi là “Toàn dân đoàn kết, xây dựng đời sống văn hóa, phát huy nội lực, "
        "nâng cao "
        "đời sống” trong năm nay"
    )
    assert shorten(sentence, 20) == [sentence + "."]


def test_a_verb_without_its_object_is_no_sentence() -> None:
    said = shorten(
        "Việc tổ chức phải thông tin, tuyên truyền đầy đủ về chủ trương của Đảng và Nhà nước đến toàn thể nhân "
        "dân sống "
        "trên địa bàn các thôn của xã",
        20,
    )
    assert not any(sentence.endswith("phải thông tin.") for sentence in said)


def test_a_sentence_without_joints_stays_whole() -> None:
    sentence = "Bà con " + "đi " * 40 + "họp."
    assert shorten(sentence, 25) == [sentence]
    assert syllables(sentence) > 25


def test_when_and_where_are_not_cut_off_from_what_happens() -> None:
    sentence = (
        "Theo bản tin của Đài Khí tượng Thủy văn tỉnh, từ đêm 14/10 đến ngày 16/10, khu vực xã có mưa to đến rất to, "
        "lượng mưa 150 mm, có nơi trên 300 mm."
    )
    first, second = shorten(sentence, 25)
    assert first.endswith("khu vực xã có mưa to đến rất to.")
    assert second == "Lượng mưa 150 mm, có nơi trên 300 mm."
