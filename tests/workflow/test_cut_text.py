from datetime import date

import pytest

from broadcaster.errors import ScriptError
from broadcaster.model import Audience, Priority, RevisionText
from broadcaster.workflow.cut_text import cut, joined

BODY = "Ngày mai cúp điện. Thời gian từ 7 giờ đến 11 giờ.\nBà con chủ động nước dùng. Xin cảm ơn bà con."
TEXT = RevisionText("Cúp điện", BODY, hamlets=("Thôn 1",), valid_until=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("at", "first"),
    [
        (0, "Ngày mai cúp điện."),
        (BODY.index("Thời") + 3, "Ngày mai cúp điện."),
        (BODY.index("11 giờ"), "Ngày mai cúp điện. Thời gian từ 7 giờ đến 11 giờ."),
        (BODY.index("Bà con chủ") + 1, "Ngày mai cúp điện. Thời gian từ 7 giờ đến 11 giờ."),
        (BODY.index("Xin") - 2, BODY[: BODY.index(" Xin")]),
        (len(BODY), BODY[: BODY.index(" Xin")]),
        (10**9, BODY[: BODY.index(" Xin")]),
        (-5, "Ngày mai cúp điện."),
    ],
)
def test_a_text_is_cut_at_the_nearest_end_of_a_sentence(at: int, first: str) -> None:
    one, two = cut(TEXT, at)
    assert one.body == first
    assert (one.body + two.body).replace("\n", "").replace(" ", "") == BODY.replace("\n", "").replace(" ", "")
    assert (one.title, two.title) == ("Cúp điện (phần 1)", "Cúp điện (phần 2)")
    assert (two.hamlets, two.valid_until) == (TEXT.hamlets, TEXT.valid_until)


def test_no_abbreviation_ends_a_sentence() -> None:
    text = RevisionText("Họp", "Mời TS. Nguyễn Văn An và bà con TP. Đà Lạt dự họp. Họp lúc 7 giờ.")
    one, _ = cut(text, text.body.index("Đà"))
    assert one.body.endswith("dự họp.")


@pytest.mark.parametrize("body", ["Mời bà con dự họp.", "Mời bà con", "  "])
def test_one_sentence_cannot_be_cut(body: str) -> None:
    with pytest.raises(ScriptError, match="one sentence"):
        cut(RevisionText("Họp", body), 3)


def test_a_part_that_is_cut_again_leaves_the_other_parts_their_titles() -> None:
    one, two = cut(RevisionText("Cúp điện (phần 1)", BODY), 0)
    assert (one.title, two.title) == ("Cúp điện (phần 1)", "Cúp điện (phần 1, tiếp theo)")
    long, _ = cut(RevisionText("Đ" * 200, BODY), 0)
    assert len(long.title) == 200
    assert long.title.endswith(" (phần 1)")


def test_what_was_cut_is_whole_again_when_joined() -> None:
    whole = joined(*cut(TEXT, BODY.index("Bà con")))
    assert whole == TEXT


def test_two_texts_are_joined_for_all_whom_either_is_for() -> None:
    first = RevisionText(
        "Tiêm phòng",
        "Một.",
        audience=(Audience.PARENTS,),
        hamlets=("Thôn 1",),
        valid_from=date(2026, 11, 1),
        valid_until=date(2026, 12, 1),
        spoken=(("TYT", "trạm y tế"),),
    )
    second = RevisionText(
        "Uống vitamin",
        "Hai.",
        audience=(Audience.WOMEN,),
        hamlets=("Thôn 2",),
        priority=Priority.PRIORITY,
        valid_from=date(2026, 11, 20),
        spoken=(("TYT", "khác"), ("BHYT", "bảo hiểm y tế")),
    )
    both = joined(first, second)
    assert both == RevisionText(
        "Tiêm phòng",
        "Một.\nHai.",
        audience=(Audience.PARENTS, Audience.WOMEN),
        hamlets=("Thôn 1", "Thôn 2"),
        priority=Priority.PRIORITY,
        valid_from=date(2026, 11, 20),
        valid_until=date(2026, 12, 1),
        spoken=(("BHYT", "bảo hiểm y tế"), ("TYT", "trạm y tế")),
    )
    everybody = joined(first, RevisionText("Họp", "Ba."))
    assert (everybody.hamlets, everybody.audience) == ((), (Audience.EVERYONE,))


def test_texts_that_do_not_go_together_are_not_joined() -> None:
    early = RevisionText("Họp", "Một.", valid_until=date(2026, 11, 1))
    with pytest.raises(ScriptError, match="different days"):
        joined(early, RevisionText("Họp", "Hai.", valid_from=date(2026, 11, 2)))
    with pytest.raises(ScriptError, match="languages"):
        joined(early, RevisionText("Họp", "Hai.", language="kpm"))
