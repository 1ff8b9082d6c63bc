"""Tables that a format knows, and those that a person typed."""

import pytest

from broadcaster.model import LineRange, Paragraph, PartKind, Plan
from broadcaster.plan import SourceText, outline

_ABOVE = "THÔNG BÁO\nLịch tiêm\n\nTrạm Y tế thông báo lịch như sau:\n"
_BELOW = "\nBà con mang theo sổ tiêm."


def _plan(*rows: str, known: bool = False) -> Plan:
    ranges = (LineRange(5, 4 + len(rows)),) if known else ()
    return outline(SourceText(_ABOVE + "\n".join(rows) + _BELOW, flowing=known, tables=ranges))


def _rows(plan: Plan) -> list[Paragraph]:
    return [part for part in plan.paragraphs if part.kind is PartKind.ROW]


def _cells(plan: Plan) -> list[tuple[str, ...]]:
    return [part.cells for part in _rows(plan)]


_TABLE = (
    ("STT", "Thôn", "Thời gian", "Địa điểm"),
    ("1", "Thôn 1", "7h30 ngày 09/6", "Trạm Y tế xã"),
    ("2", "Thôn Ma Bó", "13h30 ngày 09/6", "Nhà văn hóa thôn"),
)


@pytest.mark.parametrize(
    "rows",
    [
        ["\t".join(row) for row in _TABLE],
        ["\t\t".join(row) for row in _TABLE],
        [" | ".join(row) for row in _TABLE],
        ["| " + " | ".join(row) + " |" for row in _TABLE],
        ["   ".join(cell.ljust(18) for cell in row).rstrip() for row in _TABLE],
        ["      " + "   ".join(cell.ljust(18) for cell in row).rstrip() for row in _TABLE],
    ],
    ids=["tabs", "several tabs", "bars", "bars around", "blanks", "indented"],
)
def test_however_it_is_typed_it_is_the_same_table(rows: list[str]) -> None:
    plan = _plan(*rows)
    assert _cells(plan) == [*_TABLE[1:]]
    assert {part.columns for part in _rows(plan)} == {_TABLE[0]}
    (head,) = [part for part in plan.paragraphs if part.kind is PartKind.TABLE_HEAD]
    assert head.cells == head.columns == _TABLE[0]
    assert _cells(_plan(*["\t".join(row) for row in _TABLE], known=True)) == [*_TABLE[1:]]


def test_rules_belong_to_the_rows() -> None:
    plan = _plan("| Thôn | Giờ |", "|:---|---:|", "| Thôn 1 | 7h30 |", "|------|------|", "| Thôn 2 | 9h00 |")
    assert _cells(plan) == [("Thôn 1", "7h30"), ("Thôn 2", "9h00")]
    assert [part.lines for part in _rows(plan)] == [LineRange(7, 8), LineRange(9, 9)]


def test_a_row_wrapped_in_its_cells_is_one_row() -> None:
    plan = _plan(
        "TT   Thôn               Giờ               Địa điểm",
        "1    Thôn Tân Hạ,       7h30 - 9h00       Nhà văn hóa",
        "     Tân Hiệp                             thôn Tân Hạ",
        "2    Thôn Chơ Ré        9h30              Trạm Y tế",
    )
    assert _cells(plan) == [
        ("1", "Thôn Tân Hạ, Tân Hiệp", "7h30 - 9h00", "Nhà văn hóa thôn Tân Hạ"),
        ("2", "Thôn Chơ Ré", "9h30", "Trạm Y tế"),
    ]


@pytest.mark.parametrize("known", [False, True])
def test_a_head_of_two_rows(known: bool) -> None:
    spread = _plan(
        "Thôn\tThời gian\t\tGhi chú", "\tSáng\tChiều\t", "Thôn 1\t7h30\t13h30\t", "Thôn 2\t8h\t14h\t", known=known
    )
    assert _rows(spread)[0].columns == ("Thôn", "Thời gian - Sáng", "Thời gian - Chiều", "Ghi chú")


def test_a_known_head_of_two_rows_says_what_is_merged_downwards_twice() -> None:
    plan = _plan(
        "Thôn\tThời gian\t\tGhi chú",
        "Thôn\tSáng\tChiều\tGhi chú",
        "Thôn 1\t7h30\t13h30\t",
        "Thôn 2\t8h\t14h\t",
        known=True,
    )
    assert _rows(plan)[0].columns == ("Thôn", "Thời gian - Sáng", "Thời gian - Chiều", "Ghi chú")
    assert len(_rows(plan)) == 2


def test_numbered_columns_are_part_of_the_head() -> None:
    plan = _plan("TT\tThôn\tSố hộ", "(1)\t(2)\t(3)", "1\tThôn 1\t25", "2\tThôn 2\t30", known=True)
    assert _cells(plan) == [("1", "Thôn 1", "25"), ("2", "Thôn 2", "30")]
    (head,) = [part for part in plan.paragraphs if part.kind is PartKind.TABLE_HEAD]
    assert head.lines == LineRange(5, 6)


def test_a_row_of_one_cell_is_a_heading_for_those_below_it() -> None:
    plan = _plan(
        "Thôn\tGiờ\tĐịa điểm", "I. Khu vực phía Bắc\t\t", "Thôn 1\t7h30\tNhà văn hóa", "Khu vực phía Nam\t\t",
        "Thôn 2\t9h00\tTrạm Y tế", "Tổng cộng\t2 thôn\t", "Ghi chú: mang theo sổ.\t\t", known=True,
    )  # fmt: skip
    assert [part.section for part in _rows(plan)] == [
        ("Khu vực phía Bắc",),
        ("Khu vực phía Nam",),
        ("Khu vực phía Nam",),
    ]
    assert _cells(plan)[-1] == ("Tổng cộng", "2 thôn", "")
    texts = {part.text: part for part in plan.paragraphs if part.kind is PartKind.TEXT}
    assert "Ghi chú: mang theo sổ." in texts
    assert texts["Bà con mang theo sổ tiêm."].section == ()


def test_a_head_repeated_on_the_next_page_is_no_row() -> None:
    plan = _plan("Thôn\tGiờ", "Thôn 1\t7h30", "Thôn\tGiờ", "Thôn 2\t9h00", known=True)
    assert _cells(plan) == [("Thôn 1", "7h30"), ("Thôn 2", "9h00")]


def test_what_is_left_blank_is_said_of_the_row_above() -> None:
    plan = _plan("TT\tNgày\tThôn", "1\t05/6\tThôn 1", "2\t\tThôn 2", "\tTổng cộng\t2", known=True)
    assert _cells(plan) == [("1", "05/6", "Thôn 1"), ("2", "05/6", "Thôn 2"), ("", "Tổng cộng", "2")]


def test_a_table_goes_on_below_a_heading_with_the_same_columns() -> None:
    plan = _plan(
        "Thôn\tGiờ\tĐịa điểm",
        "Thôn 1\t7h30\tTrạm",
        "Thôn 2\t8h00\tTrạm",
        "Đợt 2:",
        "Thôn 3\t9h\tTrạm",
        "Thôn 4\t9h\tTrạm",
    )
    assert {part.columns for part in _rows(plan)} == {("Thôn", "Giờ", "Địa điểm")}
    assert len(_rows(plan)) == 4


def test_a_table_without_a_head_has_no_columns() -> None:
    plan = _plan("Thôn 1\t7h30\tTrạm Y tế", "Thôn 2\t9h00\tNhà văn hóa")
    assert [part.columns for part in _rows(plan)] == [(), ()]


@pytest.mark.parametrize(
    "rows",
    [
        ["Thời gian:\t7h30 ngày 09/6", "Địa điểm:\tTrạm Y tế xã"],
        ["-   Bà con đi họp", "-   Mang theo bút"],
        ["1.\tBà con đi họp", "2.\tMang theo bút"],
        ["Bà con đi họp      đúng giờ."],
        ["     Bà con thôn Ma Bó đi họp.", "     Mang theo bút."],
    ],
)
def test_what_is_only_set_apart_is_no_table(rows: list[str]) -> None:
    assert _rows(_plan(*rows)) == []


def test_heading_block_and_signature_are_no_tables() -> None:
    text = (
        "UBND XÃ ĐA QUYN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 3/TB-UBND\tĐa Quyn, ngày 05 tháng 6 năm 2026\n\n"
        "THÔNG BÁO\nHọp dân\n\nBà con đi họp lúc 7h30.\n\n"
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH\n- Lưu: VT.\tNguyễn Văn An\n"
    )
    assert _rows(outline(SourceText(text))) == []
    assert _rows(outline(SourceText(text, flowing=True, tables=(LineRange(1, 2), LineRange(9, 11))))) == []


def test_the_paragraph_of_a_row_is_its_cells() -> None:
    (first, *_) = _rows(_plan("Thôn\tGiờ\tGhi chú", "Thôn 1\t7h30\t", "Thôn 2\t9h00\tĐông", known=True))
    assert first.text == "Thôn 1 | 7h30"


@pytest.mark.parametrize("gap", ["  ", "    "])
def test_cells_that_two_blanks_divide(gap: str) -> None:
    plan = _plan(*(gap.join(row[1:]) for row in _TABLE), "Thôn Gò Đình  8h00 ngày 10/6  Trường Tiểu học")
    assert _cells(plan) == [*(row[1:] for row in _TABLE[1:]), ("Thôn Gò Đình", "8h00 ngày 10/6", "Trường Tiểu học")]


def test_sentences_with_stray_blanks_are_no_table() -> None:
    plan = _plan("Ngày  12  tháng 6 họp thôn.", "Bà con  đi đúng giờ.", "Nhớ  mang theo  sổ tiêm.")
    assert _rows(plan) == []


def test_a_second_head_behind_a_blank_line_begins_a_second_table() -> None:
    plan = _plan("Thôn\tNgày", "Thôn 1\t12/3", "", "Đối tượng\tMức", "Người già\t500.000 đồng", "Trẻ em\t300.000 đồng")
    assert [part.columns for part in _rows(plan)] == [("Thôn", "Ngày"), ("Đối tượng", "Mức"), ("Đối tượng", "Mức")]


def test_a_head_of_three_rows() -> None:
    plan = _plan(
        "STT\tThôn\tThời gian\t\t\tSố người",
        "\t\tBuổi sáng\t\tBuổi chiều\t",
        "\t\tTừ\tĐến\tTừ\t",
        "1\tThôn 1\t7h30\t9h00\t13h30\t120",
        "2\tThôn 2\t9h00\t11h00\t15h00\t95",
    )
    names = ("Thời gian - Buổi sáng - Từ", "Thời gian - Buổi sáng - Đến", "Thời gian - Buổi chiều - Từ")
    assert {part.columns for part in _rows(plan)} == {("STT", "Thôn", *names, "Số người")}


def test_a_table_right_below_the_title() -> None:
    plan = outline(SourceText("LỊCH CẮT ĐIỆN\nKhu vực\tNgày\tGiờ\nThôn 1\t12/3\t7h - 9h\nThôn 2\t13/3\t7h - 9h\n"))
    assert _cells(plan) == [("Thôn 1", "12/3", "7h - 9h"), ("Thôn 2", "13/3", "7h - 9h")]


@pytest.mark.parametrize("known", [True, False])
def test_a_column_that_says_where_to_receive_is_no_list_of_recipients(known: bool) -> None:
    plan = _plan("Thôn\tGiờ\tNơi nhận", "Thôn 1\t7h30\tNhà rông", "Thôn 2\t9h00\tĐiểm Bưu điện xã", known=known)
    assert _cells(plan) == [("Thôn 1", "7h30", "Nhà rông"), ("Thôn 2", "9h00", "Điểm Bưu điện xã")]
    assert plan.paragraphs[-1].kind is PartKind.TEXT


def test_a_cell_wrapped_below_its_own_row_is_joined() -> None:
    plan = _plan(
        "   Số        Thôn                 Ngày           Điểm chi trả",
        "   1.    Thôn Tân Hà            07/5           Nhà văn hóa thôn",
        "   2.    Chi trả vét (người     08/5           Bưu cục Bích Hào",
        "         chưa nhận của các",
        "         thôn)",
    )
    assert _cells(plan)[-1] == ("2.", "Chi trả vét (người chưa nhận của các thôn)", "08/5", "Bưu cục Bích Hào")
