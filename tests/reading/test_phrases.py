from hypothesis import given
from hypothesis import strategies as st

from broadcaster.reading import read, syllables
from broadcaster.reading.phrases import BREATH, LINE, LONGEST_BREATH, breathing_sentences, phrases

PIECES = """
    Ủy ban nhân dân xã Đa Quyn , . ; : ? ! - ( ) và của cho tại được UBND 12/3/2024 7h30 1.234.567.890.123đ 0987.654.321
    49/2024/NĐ-CP www.chinhphu.vn/van-ban Nguyễn Văn A K'Brèo XV 2,5% 1234567890123456789012
"""
WRITTEN = st.text() | st.lists(st.sampled_from(["\n", *PIECES.split()]), max_size=60).map(" ".join)


def cut(text: str) -> list[str]:
    return [phrase.words for phrase in phrases(read(text))]


@given(WRITTEN)
def test_the_phrases_are_the_words_each_in_one_breath(text: str) -> None:
    reading = read(text)
    found = phrases(reading)
    assert " ".join(phrase.words for phrase in found) == reading.spoken
    assert all(syllables(phrase.words) <= LONGEST_BREATH for phrase in found)
    assert all(phrase.pause >= BREATH for phrase in found)


@given(WRITTEN)
def test_a_sentence_that_breathes_has_the_same_words(text: str) -> None:
    reading = read(text)
    breathing = breathing_sentences(reading)
    assert [line.replace(",", "") for line in breathing] == [line.replace(",", "") for line in reading.sentences]


def test_every_mark_has_its_pause() -> None:
    found = phrases(read("Bà con chú ý: mang theo giấy tờ, sổ hộ khẩu; đến đúng giờ. Xin cảm ơn"))
    assert [phrase.pause for phrase in found] == [0.35, 0.25, 0.35, 0.45, LINE]
    assert [phrase.ends_sentence for phrase in found] == [False, False, False, True, False]


def test_the_item_of_a_list_pauses_like_a_line() -> None:
    assert [phrase.pause for phrase in phrases(read("- Điều một\n- Điều hai\n- Điều ba"))] == [LINE] * 3


def test_nothing_is_said_of_nothing() -> None:
    assert phrases(read("")) == ()
    assert breathing_sentences(read(" ")) == ()


def test_a_long_sentence_breathes_before_its_joints() -> None:
    assert cut(
        "Kính mời ông Nguyễn Văn An và bà Trần Thị Bích Ngọc đến dự cuộc họp thôn tại nhà văn hóa thôn Ma Bó "
        "để bàn việc làm đường"
    ) == [
        "Kính mời ông Nguyễn Văn An và bà Trần Thị Bích Ngọc",
        "đến dự cuộc họp thôn tại nhà văn hóa thôn Ma Bó",
        "để bàn việc làm đường",
    ]
    assert cut("Nếu bà con phát hiện người lạ mặt có biểu hiện nghi vấn thì báo ngay cho công an xã") == [
        "Nếu bà con phát hiện người lạ mặt có biểu hiện nghi vấn",
        "thì báo ngay cho công an xã",
    ]


def test_what_fits_in_one_breath_is_not_cut() -> None:
    assert cut("Đề nghị bà con và các hộ kinh doanh chấp hành tốt") == [
        "Đề nghị bà con và các hộ kinh doanh chấp hành tốt"
    ]


def test_names_words_of_offices_and_amounts_stay_whole() -> None:
    for text, whole in [
        (
            "Hôm nay trong buổi làm việc sáng sớm đã có mặt đầy đủ Phạm Thị Thanh Hương Giang",
            "Phạm Thị Thanh Hương Giang",
        ),
        ("bà con phải nộp ngay cho cán bộ thu tiền ở thôn mình mỗi hộ đủ 150.000 đồng", "một trăm năm mươi nghìn đồng"),
        ("trong tháng này toàn bộ địa bàn thôn chúng ta hiện vẫn đang còn khoảng 115 hộ cận nghèo", "mười lăm hộ"),
        ("bà con ta nhớ mang giấy tờ gốc lên gặp Chủ tịch Ủy ban nhân dân xã ngay", "Ủy ban nhân dân"),
    ]:
        found = cut(text)
        assert len(found) == 2
        assert any(whole in phrase for phrase in found), found


def test_an_amount_longer_than_a_breath_is_cut_after_its_scale() -> None:
    assert cut("123.456.789.012 đồng") == [
        "một trăm hai mươi ba tỷ bốn trăm năm mươi sáu triệu",
        "bảy trăm tám mươi chín nghìn không trăm mười hai đồng",
    ]


def test_a_range_of_dates_is_cut_before_its_end() -> None:
    first, last = cut("từ 1/1/2025 - 31/1/2025")
    assert first.startswith("từ ngày mùng một tháng một")
    assert last.startswith("đến ngày ba mươi mốt")


def test_a_breath_becomes_a_comma_for_a_voice_that_knows_only_marks() -> None:
    text = "Nếu bà con phát hiện người lạ mặt có biểu hiện nghi vấn thì báo ngay cho công an xã. Xin cảm ơn"
    assert breathing_sentences(read(text)) == (
        "Nếu bà con phát hiện người lạ mặt có biểu hiện nghi vấn, thì báo ngay cho công an xã.",
        "Xin cảm ơn",
    )
