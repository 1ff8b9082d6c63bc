from broadcaster.plan.source import layout_of, source_lines, written_lines


def test_lines_are_those_an_editor_numbers() -> None:
    assert source_lines("a\r\nb\rc\n\fd\n") == ("a", "b", "c", "\fd")


def test_a_form_feed_begins_a_page_and_no_line() -> None:
    lines = written_lines(source_lines("a\n\n\f b\nc"))
    assert [(line.number, line.text, line.new_page) for line in lines] == [
        (1, "a", False),
        (3, "b", True),
        (4, "c", False),
    ]


def test_columns_stand_side_by_side() -> None:
    (line,) = written_lines(("ĐIỆN LỰC      CỘNG HÒA\tX",))
    assert line.columns == ("ĐIỆN LỰC", "CỘNG HÒA", "X")


def test_wrapped_text_has_a_width_and_free_text_has_none() -> None:
    wrapped = written_lines(tuple(["x" * 70] * 9 + ["x" * 20]))
    free = written_lines(("x" * 400, "x" * 30, "x" * 250))
    assert layout_of(wrapped).width == 70
    assert layout_of(free).width == 0
