from broadcaster.plan.source import source_lines, written_lines


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


def test_a_line_too_long_for_a_paragraph_is_cut_behind_sentences() -> None:
    sentence = "Bà con thu gom rác đúng nơi quy định."
    pieces = written_lines(("Mở đầu.", " ".join([sentence] * 200), "Kết thúc."))
    assert {line.number for line in pieces[1:-1]} == {2}
    assert all(line.piece and line.text.endswith("quy định.") and len(line.text) <= 3000 for line in pieces[1:-1])
    assert " ".join(line.text for line in pieces) == " ".join(["Mở đầu.", *[sentence] * 200, "Kết thúc."])


def test_a_line_without_a_blank_is_cut_anywhere() -> None:
    pieces = written_lines(("x" * 7000,))
    assert [len(line.text) for line in pieces] == [3000, 3000, 1000]
