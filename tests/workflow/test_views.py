"""What the panel's pages are told: the board, the schedule, a script and its history, the lists."""

from datetime import date, datetime, time, timedelta

import pytest

from broadcaster.errors import ScheduleError, ScriptError
from broadcaster.model import (
    Cue,
    DecisionKind,
    LogState,
    Play,
    PlayResult,
    Revision,
    RevisionText,
    Script,
    ScriptStatus,
    ScriptWarning,
    Slot,
)
from broadcaster.store import places, plays, scripts, slots
from broadcaster.workflow import (
    confirm_playback,
    decide,
    edit_script,
    plan_slots,
    stop_cue,
    view_board,
    view_document,
    view_schedule,
    view_script,
)
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.upload_document import upload
from tests.factories import MONDAY, local
from tests.workflow.conftest import Village

TUESDAY = MONDAY + timedelta(days=1)


def first_cue(village: Village) -> Cue:
    return publish(village.station).cues[0]


def played(village: Village, cue: Cue, result: PlayResult = PlayResult.DONE) -> None:
    with village.station.database.begin() as session:
        plays.record(session, Play(cue.id, "loa", result, cue.due, cue.due), village.clock())


def edited(village: Village, script: Script, **changes: object) -> Revision:
    with village.station.database.read() as session:
        newest = scripts.by_ids(session, [script.id])[script.id].newest
    text = RevisionText(**({"title": newest.text.title, "body": newest.text.body} | changes))
    return edit_script.save(village.station, village.official, script.id, based_on=newest.id, text=text)


def returned(village: Village, script: Script, note: str) -> None:
    with village.station.database.read() as session:
        newest = scripts.by_ids(session, [script.id])[script.id].newest
    village.clock.move(minutes=1)
    decide.give_back(village.station, village.approver, script.id, revision_id=newest.id, note=note)


# The board.


def test_what_was_taken_off_beforehand_is_coming_and_never_the_last_bulletin(village: Village) -> None:
    village.place(village.approved(), village.slot())
    cue = first_cue(village)
    village.clock.at = cue.due - timedelta(minutes=5)
    assert stop_cue.stop(village.station, village.operator, cue.id).id == cue.id
    board = view_board.view(village.station, village.operator)
    assert [(line.cue.id, line.state, line.unconfirmed) for line in board.coming] == [(cue.id, LogState.STOPPED, ())]
    assert board.happened == ()
    assert [(row.last, row.next) for row in board.hamlets] == [(None, None), (None, None)]
    village.clock.at = cue.due + timedelta(minutes=5)
    board = view_board.view(village.station, village.operator)
    assert [(line.cue.id, line.state, line.unconfirmed) for line in board.happened] == [(cue.id, LogState.STOPPED, ())]
    assert board.coming == ()
    assert [row.last for row in board.hamlets] == [None, None]
    (shown,) = confirm_playback.today(village.station, village.head).cues
    assert not shown.open


def test_the_next_bulletin_is_one_that_airs(village: Village) -> None:
    slot = village.slot()
    village.place(village.approved(), slot)
    village.place(village.approved("Kính mời bà con dọn vệ sinh đường làng.", title="Hai"), slot)
    first, second = publish(village.station).cues
    stop_cue.stop(village.station, village.operator, first.id)
    board = view_board.view(village.station, village.operator)
    assert {row.next.title for row in board.hamlets if row.next} == {second.title}


def test_who_else_hears_a_bulletin_is_said(village: Village) -> None:
    with village.station.database.begin() as session:
        places.add_hamlet(session, "Thôn 3")
        places.add_node(session, id="loa-3", name="Loa thôn 3", hamlets=("Thôn 3",))
    script = village.approved(hamlets=("Thôn 1",))
    slot = village.slot()
    village.place(script, slot)
    (line,) = view_board.view(village.station, village.operator).coming
    assert line.also_heard_in == ("Thôn 2",)
    assert view_script.view(village.station, village.official, script.id).also_heard_in == ("Thôn 2",)
    (day,) = view_schedule.view(village.station, village.official, MONDAY).slots
    assert [item.also_heard_in for item in day.items] == [("Thôn 2",)]
    everyone = village.approved("Thông báo chung cho cả xã.", title="Chung")
    assert view_script.view(village.station, village.official, everyone.id).also_heard_in == ()


# The schedule.


def shown_items(village: Village, day: date = MONDAY) -> list[tuple[str, datetime | None, str | None, LogState | None]]:
    return [
        (item.title, item.due, item.why_not, item.line.state if item.line else None)
        for slot_day in view_schedule.view(village.station, village.operator, day).slots
        for item in slot_day.items
    ]


@pytest.mark.parametrize("afterwards", ["edited", "withdrawn", "taken off", "slot off"])
def test_what_has_aired_stays_on_its_day_whatever_comes_after(village: Village, afterwards: str) -> None:
    script, slot = village.approved(), village.slot()
    placed = village.place(script, slot)
    cue = first_cue(village)
    village.clock.at = cue.due + timedelta(minutes=2)
    played(village, cue)
    if afterwards == "edited":
        edited(village, script, title="Tiêu đề mới", body="Lời mới.")
    elif afterwards == "withdrawn":
        decide.withdraw(village.station, village.approver, script.id, revision_id=script.newest.id, note="Sai ngày")
    elif afterwards == "taken off":
        plan_slots.remove(village.station, village.operator, placed.id)
    else:
        switch_off(village, slot)
    for later in (timedelta(0), timedelta(days=3)):
        village.clock.at += later
        assert shown_items(village) == [("Họp thôn", cue.due, None, LogState.DONE)]
    (day,) = view_schedule.view(village.station, village.operator, MONDAY).slots
    (item,) = day.items
    assert (item.placement, item.script_id, day.over) == (None, script.id, True)
    assert day.used_seconds == cue.seconds


def switch_off(village: Village, slot: Slot) -> None:
    plan_slots.change(
        village.station,
        village.operator,
        slot.id,
        name=slot.name,
        start=slot.start,
        minutes=30,
        days=slot.days,
        active=False,
    )


def test_a_stopped_cue_says_so_on_the_schedule(village: Village) -> None:
    village.place(village.approved(), village.slot())
    cue = first_cue(village)
    stop_cue.stop(village.station, village.operator, cue.id)
    assert shown_items(village) == [("Họp thôn", cue.due, "stopped", None)]
    (day,) = view_schedule.view(village.station, village.operator, MONDAY).slots
    assert day.used_seconds == 0
    village.clock.at = cue.due + timedelta(hours=2)
    assert shown_items(village) == [("Họp thôn", cue.due, None, LogState.STOPPED)]


def test_the_rest_of_a_slot_under_way_can_still_be_moved(village: Village) -> None:
    slot = village.slot()
    village.place(village.approved(), slot)
    second = village.place(village.approved("Kính mời bà con dọn vệ sinh đường làng.", title="Hai"), slot)
    cues = publish(village.station).cues
    village.clock.at = cues[0].due + timedelta(seconds=3)
    (day,) = view_schedule.view(village.station, village.operator, MONDAY).slots
    assert [(item.title, item.placement) for item in day.items] == [("Họp thôn", None), ("Hai", second)]
    assert not day.over


def test_what_never_aired_in_a_slot_that_is_over_says_so(village: Village) -> None:
    slot = village.slot()
    village.clock.at = local(4, 30)
    village.place(village.approved(), slot)
    with village.station.database.begin() as session:
        (placed,) = slots.placements(session)
    plan_slots.remove(village.station, village.operator, placed.id)
    village.clock.at = local(5, 59, 58)
    village.place(village.approved("Lời khác.", title="Muộn"), village.slot("Buổi trưa", time(11)))
    with village.station.database.begin() as session:
        late = slots.placements(session)[0]
        slots.place(
            session,
            slot_id=slot.id,
            script_id=late.script_id,
            from_day=MONDAY,
            until_day=MONDAY,
            by=village.operator.id,
            at=village.clock(),
        )
    village.clock.at = local(9)
    assert ("Muộn", None, "over", None) in shown_items(village)


def test_all_approved_scripts_can_be_placed_by_title(village: Village) -> None:
    for title, body in (("Bốn", "Lời bốn."), ("An", "Lời một.")):
        village.approved(body, title=title)
    village.submitted("Lời ba.", title="Chờ")
    day = view_schedule.view(village.station, village.operator, MONDAY)
    assert [title for _, title in day.placeable] == ["An", "Bốn"]


def test_the_next_slot_to_come_is_offered(village: Village) -> None:
    morning, evening = village.slot(), village.slot("Buổi chiều", time(17))
    for at, day, slot in ((local(4), MONDAY, morning), (local(9), MONDAY, evening), (local(18), TUESDAY, morning)):
        village.clock.at = at
        assert view_schedule.next_day(village.station, village.operator) == day
        assert view_schedule.view(village.station, village.operator, day).next_slot == slot.id


# Placing.


def test_a_slot_that_is_over_today_takes_nothing_for_today(village: Village) -> None:
    script, slot = village.approved(), village.slot()
    village.clock.at = local(6, 0, 1)
    with pytest.raises(ScheduleError, match="over today"):
        village.place(script, slot)
    placed = plan_slots.place(
        village.station, village.operator, slot_id=slot.id, script_id=script.id, from_day=MONDAY, until_day=TUESDAY
    )
    first = plan_slots.first_airing(village.station, village.operator, placed)
    assert first is not None
    assert (first.day, first.due, first.slot.id) == (TUESDAY, local(5, 30, day=TUESDAY), slot.id)


def test_days_on_which_the_slot_never_is_are_refused(village: Village) -> None:
    script = village.approved()
    sundays = plan_slots.add(village.station, village.operator, name="Chủ nhật", start=time(7), minutes=10, days=(6,))
    far = plan_slots.add(
        village.station,
        village.operator,
        name="Ngày hội",
        start=time(8),
        minutes=10,
        days=(0,),
        once=date(2027, 1, 15),
    )
    with pytest.raises(ScheduleError, match="no broadcast on these days"):
        village.place(script, sundays)
    placed = plan_slots.place(
        village.station,
        village.operator,
        slot_id=far.id,
        script_id=script.id,
        from_day=MONDAY,
        until_day=date(2027, 2, 1),
    )
    first = plan_slots.first_airing(village.station, village.operator, placed)
    assert first is not None
    assert first.due == local(8, day=date(2027, 1, 15))


def test_an_approved_script_knows_where_it_airs_next(village: Village) -> None:
    script, slot = village.approved(), village.slot(minutes=1)

    def airing() -> tuple[date, datetime | None, str | None] | None:
        found = view_script.view(village.station, village.official, script.id).airing
        return (found.day, found.due, found.why_not) if found else None

    assert airing() is None
    plan_slots.place(
        village.station, village.operator, slot_id=slot.id, script_id=script.id, from_day=MONDAY, until_day=TUESDAY
    )
    assert airing() == (MONDAY, local(5, 30), None)
    village.clock.at = local(5, 30, 1)
    assert airing() == (TUESDAY, local(5, 30, day=TUESDAY), None)
    stop_cue.stop(village.station, village.operator, publish(village.station).cues[-1].id)
    assert airing() == (TUESDAY, None, "stopped")
    village.clock.at = local(6, day=TUESDAY)
    assert airing() is None


# A script and its history.


def test_the_reason_of_a_return_stays_until_the_script_is_approved(village: Village) -> None:
    script = village.submitted()
    returned(village, script, "Ghi rõ thôn nào")
    village.clock.move(minutes=1)
    edited(village, script, body="Kính mời bà con thôn 2 dự họp lúc 8 giờ.")
    shown = view_script.view(village.station, village.official, script.id)
    assert shown.script.decisions == ()
    assert shown.note is not None
    assert (shown.note.note, shown.note.by, shown.note.number) == ("Ghi rõ thôn nào", village.approver.full_name, 1)
    told = [(one.number, one.kind) for one in shown.history]
    assert told == [(1, None), (1, DecisionKind.SUBMITTED), (1, DecisionKind.RETURNED), (2, None)]
    village.make_all()
    decide.submit(village.station, village.official, script.id, revision_id=shown.script.newest.id)
    village.approve(shown.script)
    shown = view_script.view(village.station, village.official, script.id)
    assert shown.note is None
    assert len(shown.history) == 6


def test_a_doubt_in_the_title_is_shown_and_settled(village: Village) -> None:
    script = village.write(title="Mời họp QZX")
    shown = view_script.view(village.station, village.official, script.id)
    assert [doubt.form for doubt in shown.doubts] == ["QZX"]
    opening, body, closing = shown.spoken
    assert (opening.fixed, body.fixed, closing.fixed) == (True, False, True)
    assert "QZX" in [word.form for sentence in opening.sentences for word in sentence]
    village.settle(script, "QZX", "nhà sinh hoạt")
    shown = view_script.view(village.station, village.official, script.id)
    assert (shown.script.newest.number, shown.doubts) == (2, ())


def test_the_reading_is_shown_in_its_paragraphs(village: Village) -> None:
    script = village.write("Dòng một, có 2 câu. Câu hai.\nDòng hai.")
    spoken = view_script.view(village.station, village.official, script.id).spoken
    assert [part.fixed for part in spoken] == [True, False, False, True]
    assert [len(part.sentences) for part in spoken[1:3]] == [2, 1]
    assert [word.token.written for word in spoken[2].sentences[0]] == ["Dòng", "hai", "."]


def test_a_long_script_says_so(village: Village) -> None:
    short, long = village.write(), village.write("Kính mời bà con dự họp thôn tối nay. " * 60)
    views = [view_script.view(village.station, village.official, one.id) for one in (short, long)]
    assert [one.too_long for one in views] == [False, True]


def warned(village: Village, *warnings: ScriptWarning, body: str) -> Script:
    with village.station.database.begin() as session:
        return scripts.add(
            session,
            document_id=None,
            lines=(),
            proposed=True,
            text=RevisionText("Họp thôn", body),
            warnings=warnings,
            author=village.official.id,
            created=village.clock(),
        )


TYPO = ScriptWarning("typo", "Nghi lỗi chính tả: “xắp tới” (có thể là “sắp tới”).")
OLD = ScriptWarning("old_body", "“UBND huyện” có thể không còn từ ngày 01/7/2025, hãy kiểm tra tên gọi.")
URGENT = ScriptWarning("urgent", "Văn bản có dấu “Khẩn”: xác nhận có phải tin khẩn cấp không.")
LONG = ScriptWarning("long_sentence", "một hai ba bốn năm sáu bảy tám chín mười một hai…")
UNKNOWN = ScriptWarning("unknown_hamlet", "Thôn 9")
BODY = f"Xắp tới UBND huyện họp. {'Một hai ba bốn năm sáu bảy tám chín mười ' * 3}."


def test_settling_keeps_all_warnings(village: Village) -> None:
    script = warned(village, TYPO, OLD, URGENT, LONG, UNKNOWN, body=BODY)
    village.settle(script, "UBND", "Ủy ban")
    kept = view_script.view(village.station, village.official, script.id).script.newest
    assert (kept.number, kept.warnings) == (2, (TYPO, OLD, URGENT, LONG, UNKNOWN))


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"body": BODY.replace("Xắp", "Sắp")}, (OLD, URGENT, LONG, UNKNOWN)),
        ({"body": "Xắp  tới\nhọp."}, (TYPO, URGENT, UNKNOWN)),
        ({"body": "Họp.", "title": "UBND Huyện họp"}, (OLD, URGENT, UNKNOWN)),
        ({"body": BODY.replace("bốn năm", "bốn. Năm")}, (TYPO, OLD, URGENT, UNKNOWN)),
        ({"body": BODY.replace("mười Một hai ba", "mười một hai. Ba", 1)}, (TYPO, OLD, URGENT, UNKNOWN)),
        ({"body": BODY, "hamlets": ("Thôn 1",)}, (TYPO, OLD, URGENT, LONG)),
    ],
)
def test_a_warning_goes_with_the_words_it_is_about(
    village: Village, change: dict[str, object], kept: tuple[ScriptWarning, ...]
) -> None:
    script = warned(village, TYPO, OLD, URGENT, LONG, UNKNOWN, body=BODY)
    assert edited(village, script, **change).warnings == kept


def test_a_second_save_on_the_newest_version_goes_through(village: Village) -> None:
    script = village.write()
    other = edited(village, script, body="Lời của người khác.")
    mine = RevisionText("Họp thôn", "Lời của tôi.")
    with pytest.raises(ScriptError, match="meanwhile"):
        edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=mine)
    saved = edit_script.save(village.station, village.official, script.id, based_on=other.id, text=mine)
    assert (saved.number, saved.text.body) == (3, "Lời của tôi.")


# The lists.


def test_the_list_is_paged_and_counted_by_status(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_script, "PAGE", 2)
    ids = [warned(village, body=f"Lời {number}.").id for number in range(5)]

    def listed(page: int, status: ScriptStatus | None = None) -> tuple[list[int], int, int]:
        found = view_script.every(village.station, village.official, status, page)
        return [row.script.id for row in found.rows], found.page, found.pages

    assert listed(1) == ([ids[4], ids[3]], 1, 3)
    assert listed(3) == ([ids[0]], 3, 3)
    assert listed(99) == ([ids[0]], 3, 3)
    assert listed(1, ScriptStatus.APPROVED) == ([], 1, 1)
    assert view_script.every(village.station, village.official).counts[ScriptStatus.DRAFT] == 5


def test_what_waits_is_counted_for_each_role(village: Village) -> None:
    def waiting() -> list[int]:
        people = (village.approver, village.official, village.operator, village.head)
        return [view_script.waiting(village.station, person) for person in people]

    script = village.submitted()
    assert waiting() == [1, 0, 0, 0]
    returned(village, script, "Sửa giờ")
    assert waiting() == [0, 1, 1, 0]
    edited(village, script, body="Lời mới.")
    assert waiting() == [0, 0, 0, 0]


def test_documents_are_paged_and_their_scripts_in_its_order(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_document, "PAGE", 1)
    notices = [
        f"THÔNG BÁO\nVề việc {what}\n\nĐề nghị bà con dự họp về {what} lúc 7 giờ.\n" for what in ("điện", "nước")
    ]
    made = [upload(village.station, village.official, "a.txt", notice.encode()).document for notice in notices]
    first, second = (view_document.every(village.station, village.official, page) for page in (1, 2))
    assert [one.id for one in (*first.documents, *second.documents)] == [made[1].id, made[0].id]
    assert (first.pages, second.page) == (2, 2)
    shown = view_document.view(village.station, village.official, made[0].id).scripts
    assert shown
    assert [one.lines for one in shown] == sorted(one.lines for one in shown)


# The village head.


def test_last_evening_s_bulletin_can_be_confirmed_in_the_morning(village: Village) -> None:
    village.place(village.approved(), village.slot("Buổi tối", time(19)))
    cue = first_cue(village)
    village.clock.at = local(6, 30, day=TUESDAY)
    (shown,) = confirm_playback.today(village.station, village.head).cues
    assert (shown.cue.id, shown.open) == (cue.id, True)
    village.clock.at = cue.due + timedelta(hours=24, seconds=1)
    assert confirm_playback.today(village.station, village.head).cues == ()
