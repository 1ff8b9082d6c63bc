from datetime import date

import pytest

from broadcaster.errors import NotAllowed, NotFound
from broadcaster.model import LineRange, ProposedScript, RevisionText, Script, ScriptStatus
from broadcaster.store import events, scripts, slots
from broadcaster.workflow import arrange_scripts, compare_versions, decide, edit_script, upload_document, view_document
from broadcaster.workflow.compare_versions import Comparison, LineChangeKind, compare_lines
from broadcaster.workflow.keep_document import Kept
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.view_script import view
from tests.workflow.conftest import Village
from tests.workflow.documents import MEETING, NOTICE, POWER, WATER, a_proposed, hand_in

POWER_LATER = (POWER[0], POWER[1].replace("11 giờ", "12 giờ"))
SCHOOL = ("Khai giảng", "Trường tiểu học khai giảng lúc 8 giờ sáng thứ hai tuần sau, phụ huynh đưa con em đến.")


def of(village: Village, kept: Kept) -> list[Script]:
    return view_document.view(village.station, village.official, kept.document.id).scripts


def bodies(village: Village, kept: Kept) -> list[str]:
    return [script.newest.text.body for script in of(village, kept)]


def approve(village: Village, script: Script) -> None:
    village.make_all()
    decide.submit(village.station, village.official, script.id, revision_id=script.newest.id)
    village.approve(script)


def compared(village: Village, kept: Kept) -> Comparison:
    return compare_versions.compare(village.station, village.official, kept.document.id)


def edit(village: Village, script: Script, **changes: object) -> Script:
    text = RevisionText(**({"title": script.newest.text.title, "body": script.newest.text.body} | changes))
    edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=text)
    return view(village.station, village.official, script.id).script


def test_what_did_not_change_keeps_its_approval_and_what_changed_its_place(village: Village) -> None:
    old = hand_in(village, POWER, WATER, MEETING)
    power, water, meeting = of(village, old)
    slot = village.slot()
    for script in (power, water):
        approve(village, script)
        village.place(script, slot)
    assert len(publish(village.station).cues) == 2
    new = hand_in(village, WATER, POWER_LATER, SCHOOL)
    assert (new.document.replaces, new.known) == (old.document.id, False)
    seen = {script.newest.text.title: script for script in of(village, new)}
    assert (seen["Nước sạch"].id, seen["Nước sạch"].newest) == (water.id, water.newest)
    assert seen["Nước sạch"].status is ScriptStatus.APPROVED
    assert seen["Nước sạch"].lines == (LineRange(1, 1),)
    assert (seen["Cúp điện"].id, seen["Cúp điện"].newest.number) == (power.id, 2)
    assert (seen["Cúp điện"].status, seen["Cúp điện"].newest.text.body) == (ScriptStatus.DRAFT, POWER_LATER[1])
    assert [script.id for script in of(village, old)] == [meeting.id]
    assert [cue.title for cue in publish(village.station).cues] == ["Nước sạch"]
    with village.station.database.read() as session:
        assert sorted(one.script_id for one in slots.placements(session)) == sorted([power.id, water.id])
        said = {event.action: event.subject for event in events.recent(session)}
    assert said["script_carried_over"] == str(water.id)
    assert said["script_changed_by_version"] == str(power.id)
    approve(village, seen["Cúp điện"])
    assert {cue.title for cue in publish(village.station).cues} == {"Nước sạch", "Cúp điện"}


def test_the_comparison_says_what_became_of_each_script_and_line(village: Village) -> None:
    old = hand_in(village, POWER, WATER, MEETING)
    new = hand_in(village, POWER_LATER, WATER, SCHOOL)
    found = compared(village, new)
    assert (found.document.id, found.previous.id) == (new.document.id, old.document.id)
    assert [one.newest.text.title for one in found.unchanged] == ["Nước sạch"]
    (changed,) = found.changed
    assert (changed.before.body, changed.after.body) == (POWER[1], POWER_LATER[1])
    assert [one.newest.text.title for one in found.added] == ["Khai giảng"]
    assert [one.newest.text.title for one in found.gone] == ["Họp thôn"]
    kinds = [(line.kind, line.old_line, line.new_line) for line in found.lines]
    same, added, removed = LineChangeKind.SAME, LineChangeKind.ADDED, LineChangeKind.REMOVED
    assert kinds == [
        (removed, 1, None),
        (added, None, 1),
        (same, 2, 2),
        (removed, 3, None),
        (added, None, 3),
        (same, 4, 4),
    ]
    shown = view_document.view(village.station, village.official, old.document.id)
    assert (shown.previous, shown.newer) == (None, new.document.id)
    shown = view_document.view(village.station, village.official, new.document.id)
    assert (shown.previous, shown.newer) == (old.document.id, None)
    with pytest.raises(NotFound):
        compared(village, old)
    with pytest.raises(NotAllowed):
        compare_versions.compare(village.station, village.head, new.document.id)


def test_the_comparison_stays_when_a_third_version_comes(village: Village) -> None:
    hand_in(village, POWER, WATER)
    second = hand_in(village, POWER_LATER, WATER, SCHOOL)
    before = compared(village, second)
    third = hand_in(village, POWER, WATER, MEETING)
    after = compared(village, second)
    assert [one.id for one in after.unchanged] == [one.id for one in before.unchanged]
    assert [one.after for one in after.changed] == [one.after for one in before.changed]
    assert [one.id for one in after.added] == [one.id for one in before.added]
    power = of(village, third)[0]  # back to its first text, which nobody approved since
    assert (power.newest.number, power.newest.text.body) == (3, POWER[1])


def test_an_edited_script_stays_through_many_versions(village: Village) -> None:
    (water,) = of(village, hand_in(village, WATER))
    mine = edit(village, water, body="Bà con giữ sạch nguồn nước.")
    for others in ([POWER], [POWER, MEETING], [MEETING]):
        assert mine.newest in [script.newest for script in of(village, hand_in(village, WATER, *others))]


def test_a_version_of_an_old_version_follows_the_newest(village: Village) -> None:
    first = hand_in(village, POWER, WATER)
    second = hand_in(village, POWER_LATER, WATER)
    third = hand_in(village, POWER_LATER, WATER, MEETING, replaces=first.document.id)
    assert third.document.replaces == second.document.id
    assert len(of(village, third)) == 3
    assert of(village, first) == of(village, second) == []


def test_what_people_said_by_hand_stays_where_the_document_says_the_same(village: Village) -> None:
    old = hand_in(village, POWER, WATER)
    power, water = of(village, old)
    edit(village, power, hamlets=("Thôn 2",))
    mine = edit(village, water, body="Bà con giữ sạch nguồn nước.")
    approve(village, mine)
    new = hand_in(village, POWER_LATER, WATER)
    power, water = of(village, new)
    assert (power.newest.text.body, power.newest.text.hamlets) == (POWER_LATER[1], ("Thôn 2",))
    assert (water.newest, water.status) == (mine.newest, ScriptStatus.APPROVED)


def test_what_was_split_and_put_in_order_stays_so(village: Village) -> None:
    old = hand_in(village, WATER, POWER, MEETING)
    water, power, meeting = of(village, old)
    at = POWER[1].index("Bà con")
    _, second = arrange_scripts.split(village.station, village.official, power.id, based_on=power.newest.id, at=at)
    arrange_scripts.move(village.station, village.official, meeting.id, before=water.id)
    new = hand_in(village, WATER, POWER, SCHOOL, MEETING)
    ids = [script.id for script in of(village, new)]
    school = next(one.id for one in of(village, new) if one.newest.text.title == "Khai giảng")
    assert ids == [meeting.id, water.id, power.id, second, school]
    assert compared(village, new).gone == []
    changed = hand_in(village, WATER, POWER_LATER, SCHOOL, MEETING)
    assert [one.id for one in compared(village, changed).gone] == [second]
    assert POWER_LATER[1] in bodies(village, changed)


def test_a_merged_script_is_taken_apart_where_one_of_its_sources_changes(village: Village) -> None:
    old = hand_in(village, WATER, MEETING)
    water, meeting = of(village, old)
    both = (water.newest.id, meeting.newest.id)
    arrange_scripts.merge(village.station, village.official, water.id, meeting.id, based_on=both)
    same = hand_in(village, WATER, MEETING, SCHOOL)
    assert bodies(village, same)[0] == f"{WATER[1]}\n{MEETING[1]}"
    later = (MEETING[0], MEETING[1].replace("19 giờ", "20 giờ"))
    changed = hand_in(village, WATER, later, SCHOOL)
    assert sorted(bodies(village, changed)) == sorted([WATER[1], later[1], SCHOOL[1]])


def clinic(one: str = "7 giờ", two: str = "9 giờ", three: str = "14 giờ") -> list[ProposedScript]:
    """A table by hamlet: each script says the lines around the table too."""
    return [
        a_proposed(
            f"Tiêm chủng thôn {number}",
            f"Mời phụ huynh thôn {number} đưa con em đi tiêm chủng lúc {hour} tại nhà văn hóa thôn.\n"
            "Khi đi nhớ mang theo sổ tiêm chủng và thẻ bảo hiểm y tế của trẻ.",
            lines=(LineRange(1, 1), LineRange(1 + number, 1 + number)),
        )
        for number, hour in enumerate((one, two, three), start=1)
    ]


def test_what_people_arranged_of_one_hamlet_stays_when_another_ones_time_changes(village: Village) -> None:
    station, user = village.station, village.official
    one, two, three = of(village, hand_in(village, *clinic(), SCHOOL))[:3]
    at = one.newest.text.body.index("Khi đi")
    first, second = arrange_scripts.split(station, user, one.id, based_on=one.newest.id, at=at)
    arrange_scripts.discard(station, user, three.id)
    new = hand_in(village, *clinic(two="10 giờ"), SCHOOL)
    assert [script.id for script in of(village, new)][:3] == [first, second, two.id]
    assert [one.script.id for one in compared(village, new).changed] == [two.id]
    assert [script.id for script in view_document.view(station, user, new.document.id).discarded] == [three.id]


def test_a_part_that_was_merged_into_what_changed_is_said_whole_again(village: Village) -> None:
    station, user = village.station, village.official
    one, two, three = of(village, hand_in(village, *clinic()))
    at = one.newest.text.body.index("Khi đi")
    _, part = arrange_scripts.split(station, user, one.id, based_on=one.newest.id, at=at)
    part_id = view(station, user, part).script.newest.id
    arrange_scripts.merge(station, user, part, two.id, based_on=(part_id, two.newest.id))
    new = hand_in(village, *clinic(two="10 giờ"))
    assert bodies(village, new) == [script.body for script in clinic(two="10 giờ")]
    assert of(village, new)[-1].newest == three.newest


def test_only_another_hamlet_does_not_cut_a_split_script_short(village: Village) -> None:
    (power,) = of(village, hand_in(village, a_proposed(*POWER, hamlets=("Thôn 1",))))
    at = POWER[1].index("Bà con")
    arrange_scripts.split(village.station, village.official, power.id, based_on=power.newest.id, at=at)
    (after,) = of(village, hand_in(village, a_proposed(*POWER, hamlets=("Thôn 2",))))
    assert (after.newest.text.body, after.newest.text.hamlets) == (POWER[1], ("Thôn 2",))


def test_a_wording_that_a_person_gave_up_again_is_no_match(village: Village) -> None:
    (water,) = of(village, hand_in(village, WATER))
    second = edit(village, water, body="Bà con giữ sạch nguồn nước.")
    third = edit(village, second, body="Bà con giữ sạch nguồn nước suối.")
    approve(village, third)
    (after,) = of(village, hand_in(village, (WATER[0], "Bà con giữ sạch nguồn nước.")))
    assert (after.newest.text.body, after.status) == ("Bà con giữ sạch nguồn nước.", ScriptStatus.DRAFT)


def test_days_by_hand_and_of_the_document_do_not_exclude_each_other(village: Village) -> None:
    (power,) = of(village, hand_in(village, POWER))
    edit(village, power, valid_from=date(2026, 12, 10))
    (after,) = of(village, hand_in(village, a_proposed(*POWER, valid_until=date(2026, 12, 5))))
    assert (after.newest.text.valid_from, after.newest.text.valid_until) == (None, date(2026, 12, 5))


def test_a_secret_version_takes_nothing_over_and_the_next_one_goes_on(village: Village) -> None:
    def upload(text: str) -> Kept:
        return upload_document.upload(village.station, village.official, "tiem phong.txt", text.encode())

    first = upload(NOTICE)
    before = of(village, first)
    secret = upload("MẬT\n" + NOTICE)
    assert (secret.document.replaces, of(village, first)) == (first.document.id, before)
    third = upload(NOTICE.replace("ngân sách xã", "quỹ của xã"))
    assert third.document.replaces == first.document.id
    assert [script.newest for script in of(village, third)] == [script.newest for script in before]


def test_what_was_merged_into_a_script_that_is_gone_is_heard_again(village: Village) -> None:
    water, meeting = of(village, hand_in(village, WATER, MEETING))
    both = (water.newest.id, meeting.newest.id)
    arrange_scripts.merge(village.station, village.official, water.id, meeting.id, based_on=both)
    assert sorted(bodies(village, hand_in(village, SCHOOL, MEETING))) == sorted([MEETING[1], SCHOOL[1]])


def test_what_was_taken_out_stays_out_until_it_changes(village: Village) -> None:
    old = hand_in(village, POWER, WATER)
    arrange_scripts.discard(village.station, village.official, of(village, old)[0].id)
    same = hand_in(village, POWER, WATER, MEETING)
    assert bodies(village, same) == [WATER[1], MEETING[1]]
    changed = hand_in(village, POWER_LATER, WATER, MEETING)
    assert sorted(bodies(village, changed)) == sorted([POWER_LATER[1], WATER[1], MEETING[1]])


def test_days_that_are_over_are_left_to_a_person_and_part_no_versions(village: Village) -> None:
    old = hand_in(village, a_proposed(*POWER, valid_until=date(2023, 12, 31)))
    (power,) = of(village, old)
    assert (power.newest.text.valid_until, power.newest.warnings[0].code) == (None, "past_days")
    assert power.newest.warnings[0].text == "31/12/2023"
    mine = edit(village, power, valid_until=date(2026, 12, 31))
    assert mine.newest.warnings == ()
    new = hand_in(village, a_proposed(*POWER, valid_until=date(2023, 12, 31)), WATER)
    assert of(village, new)[0].newest == mine.newest


def test_a_version_after_the_day_is_over_changes_nothing(village: Village) -> None:
    day = a_proposed(*POWER, valid_until=date(2026, 11, 25))
    old = hand_in(village, day)
    village.clock.move(days=9)
    new = hand_in(village, day, WATER)
    assert of(village, new)[0] == compared(village, new).unchanged[0]
    assert of(village, new)[0].newest.text.valid_until == date(2026, 11, 25)
    assert of(village, old) == []


def test_a_corrected_file_of_the_office_is_a_version(village: Village) -> None:
    def upload(text: str) -> Kept:
        return upload_document.upload(village.station, village.official, "tiem phong.txt", text.encode())

    old = upload(NOTICE)
    new = upload(NOTICE.replace("7 giờ sáng", "8 giờ sáng"))
    assert new.document.replaces == old.document.id
    assert compared(village, new).changed
    changed = [line.text for line in compared(village, new).lines if line.kind is LineChangeKind.ADDED]
    assert len(changed) == 1
    assert "8 giờ sáng" in changed[0]
    assert upload(NOTICE).known


def test_another_document_is_no_version(village: Village) -> None:
    first = upload_document.upload(village.station, village.official, "a.txt", NOTICE.encode())
    other = NOTICE.replace("12/TB-UBND", "13/TB-UBND")
    second = upload_document.upload(village.station, village.official, "a.txt", other.encode())
    assert (first.document.replaces, second.document.replaces) == (None, None)
    with village.station.database.read() as session:
        assert len(scripts.every(session)) == 2 * len(scripts.of_document(session, first.document.id))


def test_lines_are_compared_without_regard_to_blanks() -> None:
    kinds = [line.kind for line in compare_lines(["Một  hai", "Ba"], ["Một hai ", "", "Bốn", " ", "Năm"])]
    same, added, removed = LineChangeKind.SAME, LineChangeKind.ADDED, LineChangeKind.REMOVED
    assert kinds == [same, removed, added, added]
