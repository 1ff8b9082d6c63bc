from broadcaster.workflow.compare_versions import LineChange, LineChangeKind
from web.differences import line_hunks, word_pieces

SAME, ADDED, REMOVED = LineChangeKind.SAME, LineChangeKind.ADDED, LineChangeKind.REMOVED


def test_a_changed_word_is_set_off_from_those_that_stay() -> None:
    pieces = [(piece.kind, piece.text) for piece in word_pieces("Họp lúc 7 giờ sáng", "Họp lúc 8 giờ sáng")]
    assert pieces == [(SAME, "Họp lúc "), (REMOVED, "7"), (ADDED, "8"), (SAME, " giờ sáng")]


def test_both_texts_can_be_read_out_of_the_pieces() -> None:
    before, after = "Mời bà con đi họp.\nXin cảm ơn.", "Kính mời bà con đi họp thôn."
    pieces = word_pieces(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not REMOVED) == after


def line(kind: LineChangeKind, text: str) -> LineChange:
    return LineChange(kind, None, None, text)


def test_only_changed_lines_are_shown_with_two_around_them() -> None:
    lines = [line(SAME, str(n)) for n in range(10)]
    lines[5] = line(ADDED, "mới")
    lines.insert(3, line(SAME, " "))
    (hunk,) = line_hunks(lines)
    assert [one.text for one in hunk] == ["3", "4", "mới", "6", "7"]


def test_changes_far_apart_stand_by_themselves() -> None:
    lines = [line(SAME, str(n)) for n in range(20)]
    lines[2], lines[15] = line(REMOVED, "cũ"), line(ADDED, "mới")
    assert [len(hunk) for hunk in line_hunks(lines)] == [5, 5]
    assert line_hunks([line(SAME, "a"), line(ADDED, "  ")]) == []
