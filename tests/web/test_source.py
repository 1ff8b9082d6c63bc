from broadcaster.model import LineRange, UnsureWord
from web.source import Piece, blocks

LINES = ("LỊCH CÚP ĐIỆN", "", "Thôn\tGiờ", "Thôn 1\t7 giờ", "Xin cảm ơn.")


def test_every_line_stands_in_one_block_and_a_table_in_its_own() -> None:
    found = blocks(LINES, [LineRange(3, 4)])
    assert [(block.table, [line.number for line in block.lines]) for block in found] == [
        (False, [1, 2]),
        (True, [3, 4]),
        (False, [5]),
    ]
    assert found[1].columns == 2
    assert found[1].lines[1].cells == ((Piece("Thôn 1"),), (Piece("7 giờ"),))
    assert found[0].lines[1].blank


def test_unsure_words_are_cut_out_in_their_order() -> None:
    unsure = [UnsureWord(4, "giờ", 0.4), UnsureWord(5, "cảm", 0.2), UnsureWord(5, "cảm", 0.3)]
    found = blocks(LINES, [LineRange(3, 4)], unsure)
    assert found[1].lines[1].cells[1] == (Piece("7 "), Piece("giờ", 0.4))
    assert found[2].lines[0].cells[0] == (Piece("Xin "), Piece("cảm", 0.2), Piece(" ơn."))


def test_tables_outside_the_text_or_over_each_other_lose_no_line() -> None:
    found = blocks(LINES, [LineRange(2, 4), LineRange(3, 9), LineRange(40, 50)])
    assert [line.number for block in found for line in block.lines] == [1, 2, 3, 4, 5]


def test_an_empty_text_has_no_block() -> None:
    assert blocks(()) == []
