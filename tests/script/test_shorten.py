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
