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


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "khi lợn bỏ ăn, sốt cao, bầm tím ở tai, chảy máu mũi, đề nghị chủ hộ báo ngay cho trưởng xóm hoặc thú y "
            "xã; tiêu hủy lợn chết đúng chỗ quy định.",
            [
                "Khi lợn bỏ ăn, sốt cao, bầm tím ở tai, chảy máu mũi, đề nghị chủ hộ báo ngay cho trưởng xóm hoặc thú "
                "y xã.",
                "Tiêu hủy lợn chết đúng chỗ quy định.",
            ],
        ),
        (
            "học sinh mầm non, tiểu học nghỉ học khi nhiệt độ ngoài trời dưới 10 độ C; học sinh trung học cơ sở nghỉ "
            "học khi nhiệt độ dưới 7 độ C.",
            [
                "Học sinh mầm non, tiểu học nghỉ học khi nhiệt độ ngoài trời dưới 10 độ C.",
                "Học sinh trung học cơ sở nghỉ học khi nhiệt độ dưới 7 độ C.",
            ],
        ),
        (
            "xã tổ chức phun hóa chất khử trùng toàn bộ chuồng trại tại xóm Trại, xóm Mới, xóm Đình từ 6 giờ sáng thứ "
            "Bảy ngày 14/6/2025.",
            [
                "Xã tổ chức phun hóa chất khử trùng toàn bộ chuồng trại tại xóm Trại, xóm Mới, xóm Đình từ 6 giờ sáng "
                "thứ Bảy ngày 14/6/2025."
            ],
        ),
        (
            "từ ngày 01/01/2027, hồ sơ đăng ký khai sinh, đăng ký thường trú, xác nhận cư trú nộp trực tuyến được giảm "
            "50% lệ phí so với nộp trực tiếp.",
            [
                "Từ ngày 01/01/2027, hồ sơ đăng ký khai sinh, đăng ký thường trú, xác nhận cư trú nộp trực tuyến được "
                "giảm 50% lệ phí so với nộp trực tiếp."
            ],
        ),
        (
            "gia đình có nhu cầu mượn nhà văn hóa thôn để tổ chức đám cưới, đám hiếu đăng ký với Trưởng thôn trước ít "
            "nhất 03 ngày làm việc.",
            [
                "Gia đình có nhu cầu mượn nhà văn hóa thôn để tổ chức đám cưới, đám hiếu đăng ký với Trưởng thôn trước "
                "ít nhất 03 ngày làm việc."
            ],
        ),
    ],
)
def test_no_cut_leaves_a_clause_or_a_list_in_pieces(sentence: str, said: list[str]) -> None:
    assert shorten(sentence, 25) == said
