import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcaster.script.plain_words import TABLE, plain_words
from broadcaster.script.word_lists import shipped_table

ROWS = shipped_table(TABLE)


def swapped(text: str) -> str:
    for found in reversed(plain_words(text)):
        assert text[found.start :].startswith(found.written)
        text = text[: found.start] + found.plain + text[found.start + len(found.written) :]
    return text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("UBND xã triển khai thực hiện việc này.", "UBND xã thực hiện việc này."),
        ("Khẩn trương đi tiêm.", "Nhanh chóng đi tiêm."),
        ("Các hộ có nhu cầu vay vốn phát triển kinh tế.", "Các hộ cần vay vốn làm ăn."),
        ("Mỗi nhân khẩu trên địa bàn xã được 15 kg.", "Mỗi người trong xã được 15 kg."),
        ("Trường hợp không đến được thì báo lại.", "Nếu không đến được thì báo lại."),
        ("Chủ hộ có trách nhiệm khai báo.", "Chủ hộ phải khai báo."),
        ("Người tham gia giao thông chú ý.", "Người đi đường chú ý."),
        ("Tạm ngừng cung cấp điện từ 7 giờ.", "Tạm cắt điện từ 7 giờ."),
        ("Nộp trong thời hạn 30 ngày.", "Nộp trong 30 ngày."),
        ("Không cung cấp mã OTP cho ai.", "Không đưa mã OTP cho ai."),
    ],
)
def test_officialese_is_offered_in_everyday_words(written: str, plain: str) -> None:
    assert swapped(written) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Mang căn cước công dân theo.",
        "Đóng bảo hiểm y tế hộ gia đình.",
        "Bà con có nhu cầu, liên hệ UBND xã.",
        "Bà con có nhu cầu liên hệ UBND xã.",
        "Các trường hợp này đã khỏi.",
        "Giấy chứng nhận quyền sử dụng đất.",
        "Ban Chấp hành và Hội Phụ nữ.",
        "Người sử dụng lao động đóng thêm.",
        "Anh ấy đi công tác.",
        "Bộ phận tiếp nhận và trả kết quả.",
        "Bà con hát “khẩn trương lên đường”.",
        "Theo Quyết định về triển khai tiêm phòng và sử dụng vắc xin.",
        "Theo Luật Sử dụng năng lượng tiết kiệm.",
        "Tốc độ tối đa là 40 km.",
        "Hưởng ứng Tháng hành động vì người cao tuổi.",
        "Kẻ gian nói bà con liên quan đến vụ án.",
        "Trợ cấp hằng tháng.",
    ],
)
def test_names_quotes_and_other_meanings_are_left_alone(text: str) -> None:
    assert swapped(text) == text


def test_the_longest_pair_wins_and_none_overlap() -> None:
    (one,) = plain_words("xã tổ chức triển khai thực hiện ngay")
    assert one.written == "tổ chức triển khai thực hiện"


def test_the_table_is_large_sorted_and_without_doubles() -> None:
    words = [row["officialese"] for row in ROWS]
    assert len(words) >= 250
    assert words == sorted(set(words))


def test_every_pair_is_in_small_letters_and_changes_something() -> None:
    for row in ROWS:
        written, plain = row["officialese"], row["plain"]
        assert written == written.lower().strip() and plain == plain.lower().strip()
        assert plain and plain != written


def test_every_pair_is_offered_somewhere() -> None:
    """Another word stands before it, and a number, a verb or a name behind it."""
    never = []
    for row in ROWS:
        texts = [f"xin {row['officialese']}{rest}" for rest in (" 30", " giúp nhau", " Ma Bó", "", ", rồi về")]
        if not any(row["officialese"] in {found.written for found in plain_words(text)} for text in texts):
            never.append(row["officialese"])
    assert never == []


@given(st.text(max_size=200))
def test_what_is_offered_stands_in_the_text(text: str) -> None:
    end = 0
    for found in plain_words(text):
        assert found.start >= end and text[found.start :].startswith(found.written)
        end = found.start + len(found.written)


def test_a_very_long_text_is_searched_too() -> None:
    """Half a million letters: only in linear time is it ever done."""
    text = "Bà con khẩn trương kê khai nhân khẩu, “trường hợp” khác thì báo. " * 8_000
    assert len(plain_words(text)) == 3 * 8_000
