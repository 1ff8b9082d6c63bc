from dataclasses import replace

from broadcaster.model import LineRange, RevisionText
from broadcaster.workflow.match_scripts import OldScript, line_map, match_scripts, moved_lines

WATER = RevisionText("Nước sạch", "Bà con không vứt rác xuống suối và hãy đậy kín bể chứa nước của nhà mình.")
POWER = RevisionText("Cúp điện", "Ngày mai xã cúp điện từ 7 giờ đến 11 giờ để sửa đường dây ở thôn 1.")
POWER_LATER = replace(POWER, body=POWER.body.replace("11 giờ", "12 giờ"))
MEETING = RevisionText("Họp thôn", "Mời bà con dự họp thôn lúc 19 giờ tối nay tại nhà văn hóa.")


def test_the_same_similar_and_new_ones_are_told_apart() -> None:
    old = {1: OldScript([POWER]), 2: OldScript([WATER])}
    found = match_scripts([WATER, POWER_LATER, MEETING], old)
    assert (found.same, found.similar) == ({0: 2}, {1: 1})


def test_a_script_that_people_edited_is_the_same() -> None:
    edited = replace(WATER, body="Bà con giữ sạch nguồn nước.")
    assert match_scripts([WATER], {1: OldScript([WATER, edited])}).same == {0: 1}
    assert match_scripts([edited], {1: OldScript([WATER, edited])}).same == {0: 1}


def test_another_hamlet_or_day_is_a_change() -> None:
    found = match_scripts([replace(WATER, hamlets=("Thôn 1",))], {1: OldScript([WATER])})
    assert (found.same, found.similar) == ({}, {0: 1})


def test_the_best_match_wins_and_each_is_used_once() -> None:
    first, second = replace(POWER, body=POWER.body + " Xin cảm ơn."), POWER_LATER
    found = match_scripts([first, second, POWER], {1: OldScript([POWER])})
    assert (found.same, found.similar) == ({2: 1}, {})
    assert match_scripts([first, second], {1: OldScript([POWER_LATER])}).same == {1: 1}
    assert match_scripts([first, replace(POWER, body="Khác hẳn.")], {1: OldScript([POWER])}).similar == {0: 1}
    assert match_scripts([WATER, WATER], {1: OldScript([WATER])}).same == {0: 1}


def test_what_was_taken_out_stays_out_only_unchanged() -> None:
    old = {1: OldScript([POWER], discarded=True)}
    assert match_scripts([POWER], old).same == {0: 1}
    assert match_scripts([POWER_LATER], old).similar == {}
    assert match_scripts([POWER], old | {2: OldScript([POWER])}).same == {0: 2}


def test_lines_are_followed_to_where_they_stand_now() -> None:
    old = ["Một", "", "Hai", "Ba", "Bốn"]
    new = ["Mới", "Một", "Hai ", "", "Ba", "Chen", "Bốn"]
    mapping = line_map(old, new)
    assert mapping == {1: 2, 3: 3, 4: 5, 5: 7}
    assert moved_lines([LineRange(1, 4)], old, new, mapping) == (LineRange(2, 5),)
    assert moved_lines([LineRange(1, 1), LineRange(5, 5)], old, new, mapping) == (LineRange(2, 2), LineRange(7, 7))
    assert moved_lines([LineRange(4, 5)], old, new, mapping) is None
    assert moved_lines([LineRange(2, 2)], old, new, mapping) is None
    assert moved_lines([LineRange(3, 3)], old, ["Hai mươi"], line_map(old, ["Hai mươi"])) is None
