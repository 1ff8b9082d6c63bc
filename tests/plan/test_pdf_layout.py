"""How words on their places become text: order, margins, paragraphs, what stands side by side."""

import pytest

from broadcaster.plan.formats.paged.page import Page, Rule, Word
from broadcaster.plan.formats.paged.text import page_text, source_text
from broadcaster.plan.source_text import SourceText
from tests.plan.printed import words

LEFT, RIGHT = 70.0, 520.0


def page(*lines: list[Word]) -> Page:
    return Page(595, 842, tuple(word for line in lines for word in line))


def justified(text: str, baseline: float, *, left: float = LEFT, right: float = RIGHT) -> list[Word]:
    """A line whose blanks are stretched to the right edge."""
    line = words(text, left, baseline)
    stretch = (right - line[-1].right) / (len(line) - 1)
    return [word._replace(left=word.left + n * stretch, right=word.right + n * stretch) for n, word in enumerate(line)]


def read(*pages: Page) -> SourceText:
    return source_text([page_text(page) for page in pages])


def lines_of(*pages: Page) -> list[str]:
    return read(*pages).text.replace("\f", "").splitlines()


def test_a_paragraph_is_one_line() -> None:
    first = justified("Bà con để rác trước cổng nhà trước sáu giờ sáng thứ Hai hằng tuần, không", 100, left=98)
    rest = words("vứt rác ra kênh mương.", LEFT, 118)
    following = justified("Đề nghị các hộ giữ gìn đường làng ngõ xóm sạch đẹp, trồng hoa trước nhà và", 136, left=98)
    assert lines_of(page(first, rest, following, words("quét dọn mỗi tuần.", LEFT, 154))) == [
        "Bà con để rác trước cổng nhà trước sáu giờ sáng thứ Hai hằng tuần, không vứt rác ra kênh mương.",
        "Đề nghị các hộ giữ gìn đường làng ngõ xóm sạch đẹp, trồng hoa trước nhà và quét dọn mỗi tuần.",
    ]


def test_a_paragraph_goes_on_over_the_page_and_its_number() -> None:
    first = justified("Bà con để rác trước cổng nhà trước sáu giờ sáng thứ Hai hằng tuần, không", 740, left=98)
    one = page(justified("Để giữ gìn vệ sinh chung của toàn xã và sức khỏe của mọi nhà, mọi người,", 722), first)
    two = page(words("2", 295, 40), words("vứt rác ra kênh mương.", LEFT, 80), words("Trân trọng.", 98, 98))
    found = read(one, two)
    assert "không vứt rác ra kênh mương.\n" in found.text
    assert found.margins == ("2",)


def test_a_code_split_at_the_end_of_a_line_is_whole() -> None:
    first = justified("Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về việc này, số 56/KHLT-", 100)
    assert lines_of(page(first, words("UBND ngày 15 tháng 11.", LEFT, 118)))[0].endswith(
        "số 56/KHLT-UBND ngày 15 tháng 11."
    )


def test_a_marker_begins_a_paragraph_after_a_full_line() -> None:
    first = justified("a) Trẻ đang sốt, đang mắc bệnh cấp tính thì tạm hoãn tiêm, hẹn lại ngày sau;", 100)
    second = words("b) Sau khi tiêm ở lại 30 phút.", LEFT, 118)
    assert len(lines_of(page(first, second))) == 2


def test_what_a_line_happens_to_begin_with_is_no_marker() -> None:
    first = justified("Căn cứ Công văn số 512 ngày 02 tháng 4 năm 2024 của Sở Lao động và việc", 100, left=98)
    second = justified("làm, Sở Nông nghiệp và Môi trường tỉnh, Ban Dân tộc tỉnh và Sở Lao động", 118)
    third = words("- Thương binh và Xã hội;", LEFT, 136)
    assert len(lines_of(page(first, second, third))) == 1


def test_a_ragged_line_that_stops_inside_a_sentence_goes_on() -> None:
    first = words("Thời gian, địa điểm tiêm được phân theo từng thôn, ấp của toàn xã như", 98, 100)
    rest = words("bảng dưới đây:", LEFT, 118)
    full = words("Bà con đưa trẻ đến đúng giờ, đúng địa điểm ghi trong bảng dưới đây nhé bà con.", LEFT, 136)
    assert lines_of(page(first, rest, full))[0].endswith("như bảng dưới đây:")


def test_a_first_line_that_juts_out_belongs_to_its_paragraph() -> None:
    first = justified("Thời gian tiêm phòng: từ 7 giờ 30 phút đến 11 giờ 00 phút trong các ngày", 100)
    rest = justified("10, 11 và 12 tháng 3 năm 2026, riêng ngày Chủ nhật không tiêm mà tiêm", 118, left=98)
    last = words("tại trạm thú y.", 98, 136)
    second = justified("Địa điểm tiêm phòng: tại nhà văn hóa của từng thôn; riêng các hộ nuôi lớn,", 154)
    found = lines_of(page(first, rest, last, second, words("Trạm thú y đến tận nhà.", 98, 172)))
    assert [line.split(" ")[0] for line in found] == ["Thời", "Địa"]
    assert found[1].endswith("nuôi lớn, Trạm thú y đến tận nhà.")


def test_numbers_of_notes_are_gone_and_exponents_stay() -> None:
    line: list[Word] = []
    for text, raised in (("Mỗi hộ 400 m", "2"), ("theo Luật Đất đai", "1")):
        line += words(text, line[-1].right + 3 if line else LEFT, 100)
        line += words(raised, line[-1].right, 95, size=7)
    assert lines_of(page([*line, *words(", hết.", line[-1].right, 100)])) == ["Mỗi hộ 400 m2 theo Luật Đất đai, hết."]


def test_footnotes_are_margins() -> None:
    note = [*words("1", LEFT, 756, size=6), *words("Luật số 31/2024/QH15.", LEFT + 6, 760, size=10)]
    body = words("Bà con kê khai đất đai tại bộ phận một cửa của xã.", LEFT, 100)
    rule = (Rule(LEFT, 745, LEFT + 130, 745.5),)
    found = source_text([page_text(Page(595, 842, (*body, *note), rule))])
    assert (found.text, found.margins) == (
        "Bà con kê khai đất đai tại bộ phận một cửa của xã.\n",
        ("1 Luật số 31/2024/QH15.",),
    )


def test_notices_of_one_line_each_stay_apart() -> None:
    notices = ("Thôn Một họp lúc 7 giờ.", "Thôn Hai họp lúc 8 giờ.", "Thôn Ba họp lúc 9 giờ.")
    assert lines_of(page(*(words(text, LEFT, 100 + 18 * row) for row, text in enumerate(notices)))) == list(notices)


def test_running_lines_are_margins() -> None:
    pages = [
        page(
            words(f"UBND xã Đa Quyn - trang {number}", LEFT, 30),
            words(f"Nội dung của trang thứ {number}.", LEFT, 200),
            words("Bản nháp", LEFT, 820),
        )
        for number in (1, 2, 3)
    ]
    found = read(*pages)
    assert found.text.replace("\f", "").splitlines() == [f"Nội dung của trang thứ {number}." for number in (1, 2, 3)]
    assert set(found.margins) == {"Bản nháp", *(f"UBND xã Đa Quyn - trang {number}" for number in (1, 2, 3))}


def test_a_running_line_is_one_on_paper_of_any_size() -> None:
    upright = [page(words(f"Thôn {number} họp.", LEFT, 200), words("Bản nháp", LEFT, 800)) for number in (1, 2)]
    across = [
        Page(842, 595, (*words(f"Thôn {number} nghỉ.", LEFT, 200), *words("Bản nháp", LEFT, 553)))
        for number in (1, 2, 3, 4)
    ]
    assert read(*upright, *across).margins == ("Bản nháp",)


def test_the_heading_block_is_paired_and_its_wrapped_lines_whole() -> None:
    found = lines_of(
        page(
            words("ỦY BAN NHÂN DÂN", 90, 60),
            words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 300, 60),
            words("XÃ ĐA QUYN", 100, 78),
            words("VIỆT NAM", 360, 74),
            words("Độc lập - Tự do - Hạnh phúc", 300, 90),
            words("Số: 63/KH-UBND", 95, 110),
            words("Đa Quyn, ngày 01 tháng 12 năm 2025", 290, 112),
            words("THÔNG BÁO", 260, 150, bold=True),
            words("Về việc họp thôn", 240, 168, bold=True),
        )
    )
    assert found[:4] == [
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ ĐA QUYN\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 63/KH-UBND\tĐa Quyn, ngày 01 tháng 12 năm 2025",
        "THÔNG BÁO",
    ]


def test_recipients_stand_beside_the_signer() -> None:
    found = lines_of(
        page(
            words("Trân trọng thông báo./.", LEFT, 90),
            words("GIÁM ĐỐC", 380, 122),
            words("Nơi nhận:", LEFT, 130),
            words("- Như trên;", LEFT, 148),
            words("- Lưu: VT.", LEFT, 166),
            words("Trần Văn Bình", 370, 200),
        )
    )
    assert found[0] == "Trân trọng thông báo./."
    assert found[1] == "Nơi nhận:\tGIÁM ĐỐC"
    assert "Trần Văn Bình" in found[-1] or "Trần Văn Bình" in found[-2]


def test_a_leaflet_is_read_column_by_column() -> None:
    left = ["Sốt xuất huyết là bệnh truyền nhiễm do", "muỗi vằn đốt người bệnh rồi đốt sang"] * 4
    right = ["Khi thấy người mệt lả, chân tay lạnh thì", "đưa ngay đến trạm y tế gần nhất và báo"] * 4
    columns = [
        line
        for row, (one, other) in enumerate(zip(left, right, strict=True))
        for line in (
            justified(one, 100 + 18 * row, left=60, right=285),
            justified(other, 104 + 18 * row, left=310, right=535),
        )
    ]
    text = " ".join(lines_of(page(*columns)))
    assert text.index("muỗi vằn") < text.index("Khi thấy")
    assert "đốt sang Sốt xuất huyết" in text


def test_letters_set_wide_are_words() -> None:
    line = words("T H Ô N G    B Á O", 200, 100, size=14)
    assert [piece.text for piece in page_text(Page(595, 842, tuple(line))).lines[0]] == ["T H Ô N G B Á O"]


@pytest.mark.parametrize("footer", ["Lưu hành nội bộ - Trang 1/1", "Trang 1 | UBND xã Đa Quyn", "Đa Quyn Trang 1/1"])
def test_on_a_single_page_a_line_with_the_page_number_at_its_foot_is_a_margin(footer: str) -> None:
    found = read(page(words("Bà con đi họp.", 70, 400), words(footer, 70, 810)))
    assert (found.text.strip(), found.margins) == ("Bà con đi họp.", (footer,))
    assert "Trang 1" in lines_of(page(words("Xem thêm ở Trang 1", 70, 810)))[0]
