import pytest

from broadcaster.script.citations import citation_share, without_basis, without_numbers
from broadcaster.script.doubts import doubts_of
from broadcaster.script.letters import lower_first, unshout, upper_first, with_names
from broadcaster.script.sentences import segment, speakable, spell_out_definition
from broadcaster.script.titles import fit
from tests.script.examples import bodies


def test_citations_lose_their_numbers() -> None:
    assert without_numbers("theo Quyết định số 831/QĐ-UBND ngày 08/5/2023 của UBND xã") == "theo Quyết định của UBND xã"
    assert (
        without_numbers("Nghị định số 100/2019/NĐ-CP ngày 30 tháng 12 năm 2019 của Chính phủ")
        == "Nghị định của Chính phủ"
    )
    assert without_numbers("mức 30/tháng") == "mức 30/tháng"


def test_the_share_of_citations() -> None:
    assert citation_share("Nghị quyết số 09-NQ/TU ngày 14/12/2021 của Tỉnh ủy; Kế hoạch số 65-KH/HU của Huyện ủy") > 0.9
    assert citation_share("Bà con nộp hồ sơ trước ngày 05/12 tại xã") == 0.0


def test_a_basis_before_the_main_clause_is_dropped() -> None:
    text = "Căn cứ Kế hoạch số 88/KH-PC ngày 1/1/2025 về sửa lưới, Điện lực Đức Trọng thông báo lịch cắt điện."
    assert without_basis(text) == "Điện lực Đức Trọng thông báo lịch cắt điện."
    assert without_basis("Theo dự báo, Trạm mở cửa.") == "Theo dự báo, Trạm mở cửa."


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Họp ở thôn 3. Bà con đi.", ["Họp ở thôn 3.", "Bà con đi."]),
        ("Gặp TT. Liên Nghĩa nhé. Đi thôi!", ["Gặp TT. Liên Nghĩa nhé.", "Đi thôi!"]),
        ("Nộp 1.500.000 đồng. Hạn 5.12.2026.", ["Nộp 1.500.000 đồng.", "Hạn 5.12.2026."]),
        ("Dùng chuyển đổi số. Việc này tốt.", ["Dùng chuyển đổi số.", "Việc này tốt."]),
    ],
)
def test_sentences_of_a_paragraph(text: str, sentences: list[str]) -> None:
    assert [text[span.start : span.end] for span in segment(text)] == sentences


def test_a_definition_becomes_a_sentence() -> None:
    text = "giải pháp của Chương trình giảm nghèo năm 2023 (sau đây gọi tắt là Chương trình) nhằm giúp dân"
    assert spell_out_definition(text) == (
        "giải pháp của Chương trình nhằm giúp dân",
        "Chương trình được nói đến ở đây là Chương trình giảm nghèo năm 2023.",
    )


def test_what_only_the_eye_needs_goes() -> None:
    assert (
        speakable("các phương tiện (facebook, zalo,…), loa… từ xã") == "các phương tiện như facebook, zalo, loa từ xã"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Người dân", "người dân"),
        ("UBND xã", "UBND xã"),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("Đảng viên", "Đảng viên"),
        ("", ""),
    ],
)
def test_names_keep_their_capital_inside_a_sentence(before: str, after: str) -> None:
    assert lower_first(before) == after


def test_headings_are_spoken_of_in_small_letters() -> None:
    assert unshout("MỤC ĐÍCH, YÊU CẦU CỦA UBND:") == "Mục đích, yêu cầu của UBND"
    assert unshout("Nội dung") == "Nội dung"
    assert upper_first("“vì dân”") == "“Vì dân”"


def test_a_title_is_cut_between_words() -> None:
    assert fit("Tuyên truyền về chương trình của xã", 16) == "Tuyên truyền"
    assert fit("Tuyên truyền", 24) == "Tuyên truyền"


def test_doubts() -> None:
    found = doubts_of("Tiêm chũng", "Gửi UBND huyện Đức Trọng về về việc này.", 25)
    assert [doubt.code for doubt in found] == ["typo", "typo", "old_body"]
    assert "tiêm chủng" in found[0].text
    assert "UBND huyện" in found[2].text


def test_short_items_are_one_sentence() -> None:
    assert bodies("Bà con cần mang theo:\n- Sổ hộ khẩu;\n- Giấy khai sinh;\n- Ảnh 3x4.\n") == (
        "Bà con cần mang theo sổ hộ khẩu, giấy khai sinh và ảnh 3x4."
    )


def test_a_greeting_and_a_courtesy_are_left_to_the_frame() -> None:
    said = bodies("Kính thưa bà con!\nNgày mai cả thôn dọn vệ sinh đường làng.\nXin trân trọng cảm ơn.\n")
    assert said == "Ngày mai cả thôn dọn vệ sinh đường làng."


def test_a_basis_before_a_day_is_dropped() -> None:
    text = "Theo Nghị quyết số 198/2025/QH15 về một số cơ chế, kể từ ngày 01/01/2026 hộ kinh doanh kê khai."
    assert without_basis(text) == "kể từ ngày 01/01/2026 hộ kinh doanh kê khai."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("súc xả từ 22 giờ đến 4 giờ", "súc xả từ 22 giờ đến 4 giờ sáng hôm sau"),
        ("từ 22h00 đến 05h30, nước yếu", "từ 22h00 đến 05h30 sáng hôm sau, nước yếu"),
        ("từ 21h00 đến 05h00 sáng hôm sau", "từ 21h00 đến 05h00 sáng hôm sau"),
        ("từ 22 giờ đến 4 giờ ngày 12/8", "từ 22 giờ đến 4 giờ ngày 12/8"),
        ("từ 7 giờ đến 11 giờ", "từ 7 giờ đến 11 giờ"),
        ("từ 20 giờ đến 23 giờ", "từ 20 giờ đến 23 giờ"),
    ],
)
def test_hours_past_midnight_end_on_the_next_morning(written: str, said: str) -> None:
    assert speakable(written) == said


def test_a_title_in_capitals_gets_its_names_back() -> None:
    lines = ("Các hộ chuyển về chợ mới Hương An.",)
    assert with_names("di dời về chợ mới hương an", lines) == "di dời về chợ mới Hương An"
    assert with_names("Nắng nóng trên địa bàn tỉnh hà tĩnh", ()) == "Nắng nóng trên địa bàn tỉnh Hà Tĩnh"
    assert with_names("Vay vốn Ngân hàng Chính sách xã hội", ()) == "Vay vốn Ngân hàng Chính sách xã hội"
    assert unshout("HỌP TỔ DÂN PHỐ QUÝ III") == "Họp tổ dân phố quý III"


def test_a_title_is_cut_between_phrases() -> None:
    title = "Kết luận của Chủ tịch UBND xã Tân Thành tại Hội nghị đối thoại với nhân dân về bãi rác"
    assert fit(title, 72) == "Kết luận của Chủ tịch UBND xã Tân Thành tại Hội nghị đối thoại"
    assert fit("Đổi giấy phép lái xe và đăng ký xe lưu động (đợt tháng 11 năm 2025)", 55) == (
        "Đổi giấy phép lái xe và đăng ký xe lưu động"
    )


def test_a_salutation_to_many_is_not_said() -> None:
    said = bodies("Kính thưa toàn thể bà con, các cụ cao niên, doanh nghiệp, nhà hảo tâm!\nXã phát gạo lúc 7 giờ.\n")
    assert said.startswith("Xã phát gạo")
    assert "sơ tán ngay" in bodies("Kính thưa bà con, các hộ ven sông phải sơ tán ngay!\n")
