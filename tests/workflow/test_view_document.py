from broadcaster.model import LineRange, Paragraph, PartKind, Plan
from broadcaster.workflow.view_document import tables_of


def part(kind: PartKind, first: int, last: int | None = None) -> Paragraph:
    return Paragraph(kind, "x", LineRange(first, last or first))


def test_rows_that_lie_together_are_one_table_and_a_head_begins_another() -> None:
    head, row, text = PartKind.TABLE_HEAD, PartKind.ROW, PartKind.TEXT
    parts = (
        *(part(text, 1), part(head, 2), part(head, 3), part(row, 4), part(row, 5, 6), part(text, 7)),
        *(part(row, 8), part(row, 9), part(head, 10), part(row, 11), part(row, 14), part(text, 15)),
    )
    plan = Plan("Lịch", None, None, None, parts)
    assert tables_of(plan) == (LineRange(2, 6), LineRange(8, 9), LineRange(10, 11), LineRange(14, 14))


def test_a_text_without_rows_has_no_table() -> None:
    assert tables_of(Plan("Lịch", None, None, None, (part(PartKind.TEXT, 1),))) == ()
