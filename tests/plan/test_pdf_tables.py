from dataclasses import replace

import pytest

from broadcaster.model import LineRange
from broadcaster.plan.formats.paged.aligned_tables import with_tables
from broadcaster.plan.formats.paged.cells import Table
from broadcaster.plan.formats.paged.lines import lines_of
from broadcaster.plan.formats.paged.page import Page, Rule, Word
from broadcaster.plan.formats.paged.ruled_tables import ruled_tables
from broadcaster.plan.formats.paged.text import page_text, source_text
from tests.plan.printed import words

XS = (60.0, 100.0, 240.0, 400.0)


def across(y: float, left: float = XS[0], right: float = XS[-1]) -> Rule:
    return Rule(left, y, right, y + 0.5)


def down(x: float, top: float, bottom: float) -> Rule:
    return Rule(x, top, x + 0.5, bottom)


def grid(ys: tuple[float, ...], xs: tuple[float, ...] = XS) -> tuple[Rule, ...]:
    return (*(across(y, xs[0], xs[-1]) for y in ys), *(down(x, ys[0], ys[-1]) for x in xs))


def in_cells(row: tuple[str, ...], baseline: float) -> list[Word]:
    return [word for text, left in zip(row, XS, strict=False) for word in words(text, left + 5, baseline)]


def texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.rows]


HEAD = ("TT", "Thôn", "Thời gian")


def test_a_grid_is_a_table_and_its_wrapped_cells_are_whole() -> None:
    inside = [*in_cells(HEAD, 114), *in_cells(("1", "Thôn Chợ Rây, cạnh trạm", "7 giờ 30"), 134)]
    inside += words("bơm", XS[1] + 5, 150)
    outside = words("Lịch tiêm như sau:", 60, 80)
    tables, rest = ruled_tables(Page(595, 842, (*outside, *inside), grid((100, 120, 160))))
    assert texts(tables[0]) == [HEAD, ("1", "Thôn Chợ Rây, cạnh trạm bơm", "7 giờ 30")]
    assert rest == outside


def test_a_line_break_in_a_cell_is_a_semicolon() -> None:
    inside = [*in_cells(("1", "Ông Ba", "7 giờ"), 114), *words("Bà Tư", XS[1] + 5, 130)]
    tables, _ = ruled_tables(Page(595, 842, tuple(inside), grid((100, 140))))
    assert texts(tables[0]) == [("1", "Ông Ba; Bà Tư", "7 giờ")]


def test_a_cell_merged_downwards_is_said_in_each_row() -> None:
    rules = (across(100), across(140), across(120, left=XS[1]), *(down(x, 100, 140) for x in XS))
    inside = [*in_cells(("1", "Thôn Một", "sáng"), 114), *in_cells(("", "Thôn Hai", "chiều"), 134)]
    tables, _ = ruled_tables(Page(595, 842, tuple(inside), rules))
    assert texts(tables[0]) == [("1", "Thôn Một", "sáng"), ("1", "Thôn Hai", "chiều")]


def test_of_a_cell_merged_to_the_right_the_further_ones_are_empty() -> None:
    rules = (*(across(y) for y in (100, 120, 140)), down(XS[0], 100, 140), down(XS[-1], 100, 140))
    rules += (down(XS[1], 120, 140), down(XS[2], 120, 140))
    inside = [*words("Khu vực phía Đông của xã", 150, 114), *in_cells(("1", "Thôn Một", "sáng"), 134)]
    tables, _ = ruled_tables(Page(595, 842, tuple(inside), rules))
    assert texts(tables[0]) == [("Khu vực phía Đông của xã", "", ""), ("1", "Thôn Một", "sáng")]


def test_a_figure_wider_than_its_cell_is_whole() -> None:
    xs = (60.0, 120.0, 200.0)
    inside = [*words("29/01/202", 65, 114), *words("6", 65, 130), *words("Sân kho", 125, 114)]
    tables, _ = ruled_tables(Page(595, 842, tuple(inside), grid((100, 140), xs)))
    assert texts(tables[0]) == [("29/01/2026", "Sân kho")]


@pytest.mark.parametrize(
    ("cut", "rest", "text"),
    [
        ("0491650012", "34", "049165001234"),
        ("12.500.0", "00", "12.500.000"),
        ("0912345678", "0987654321", "0912345678; 0987654321"),
        ("1.250", "000", "1.250; 000"),
        ("2025", "2026", "2025; 2026"),
    ],
)
def test_a_number_cut_in_a_cell_with_room_is_whole(cut: str, rest: str, text: str) -> None:
    inside = [*words("Nguyễn Văn An", 105, 114), *words(cut, 245, 114), *words(rest, 245, 130)]
    tables, _ = ruled_tables(Page(595, 842, tuple(inside), grid((100, 140))))
    assert texts(tables[0])[0][2] == text


def test_a_frame_and_an_underline_are_no_tables() -> None:
    rules = (*grid((100, 140), (60.0, 400.0)), across(200, 100, 160))
    tables, rest = ruled_tables(Page(595, 842, tuple(words("MẬT", 100, 120)), rules))
    assert not tables
    assert [word.text for word in rest] == ["MẬT"]


def test_a_table_over_two_pages_is_one_and_its_repeated_head_dropped() -> None:
    pages = [
        Page(595, 842, (*in_cells(HEAD, 714), *in_cells((n, f"Thôn {n}", "sáng"), 734)), grid((700, 720, 740)))
        for n in ("1", "2")
    ]
    found = source_text([page_text(page) for page in pages])
    assert found.text.splitlines() == ["TT\tThôn\tThời gian", "1\tThôn 1\tsáng", "2\tThôn 2\tsáng"]
    assert found.tables == (LineRange(1, 3),)


def test_a_row_cut_by_the_page_is_one() -> None:
    first = Page(595, 842, (*in_cells(HEAD, 714), *in_cells(("1", "Nhà văn hóa", "sáng"), 734)), grid((700, 720, 740)))
    for rest, row in (
        (("", "thôn Ma Bó"), "1\tNhà văn hóa thôn Ma Bó\tsáng"),
        (("", "Ma Bó", "và chiều"), "1\tNhà văn hóa Ma Bó\tsáng và chiều"),
    ):
        second = replace(first, words=tuple(in_cells(rest, 54)), rules=grid((40, 60)))
        assert source_text([page_text(page) for page in (first, second)]).text.splitlines()[1:] == [row]


def aligned(*rows: tuple[str, str, str]) -> list[Word]:
    return [
        word
        for number, row in enumerate(rows)
        for text, left in zip(row, (60, 240, 400), strict=True)
        for word in words(text, left, 100 + 20 * number)
    ]


def test_columns_without_rules_are_a_table() -> None:
    rows = (("Khu vực", "Thời gian", "Ngày"), ("Thôn Một", "7 giờ", "05/12"), ("Thôn Hai", "8 giờ", "06/12"))
    found = with_tables(
        lines_of([*aligned(*rows), *words("Đề nghị bà con chủ động sắp xếp việc nhà, sản xuất.", 60, 190)])
    )
    assert isinstance(found[0], Table)
    assert texts(found[0]) == list(rows)
    assert len(found) == 2


def test_a_wrapped_cell_without_rules_is_whole() -> None:
    rows = (
        ("Khu vực", "Thời gian", "Ngày"),
        ("Thôn Một và một", "7 giờ", "05/12"),
        ("", "", ""),
        ("Thôn Hai", "8 giờ", "6/12"),
    )
    table = with_tables(lines_of([*aligned(*rows), *words("phần thôn Ba", 60, 134)]))[0]
    assert isinstance(table, Table)
    assert texts(table)[1] == ("Thôn Một và một phần thôn Ba", "7 giờ", "05/12")


def test_the_heading_block_is_no_table() -> None:
    rows = (
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
        ("XÃ ĐA QUYN", "Độc lập - Tự do - Hạnh phúc", ""),
        ("Số: 12/TB-UBND", "Đa Quyn, ngày 01 tháng 12 năm 2025", ""),
    )
    assert not any(isinstance(line, Table) for line in with_tables(lines_of(aligned(*rows))))
