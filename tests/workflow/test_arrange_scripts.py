from collections.abc import Callable

import pytest

from broadcaster.errors import NotAllowed, NotFound, ScriptError
from broadcaster.model import LineRange, Plan, Proposal, RevisionText, Script, ScriptOrigin, ScriptStatus, ScriptWarning
from broadcaster.store import documents, events, productions, scripts
from broadcaster.workflow import arrange_scripts, decide, edit_script, upload_document, view_document, view_script
from broadcaster.workflow.publish_rundown import publish
from tests.factories import sha
from tests.workflow.conftest import Village
from tests.workflow.documents import MEETING, NOTICE, POWER, WATER, a_proposed, hand_in


@pytest.fixture
def three(village: Village) -> list[Script]:
    long = ScriptWarning("long_sentence", "Bà con chủ động")
    kept = hand_in(village, a_proposed(*POWER, hamlets=("Thôn 1",), warnings=(long,)), WATER, MEETING)
    return view_document.view(village.station, village.official, kept.document.id).scripts


def shown(village: Village, script: Script) -> list[int]:
    assert script.document_id is not None
    return [one.id for one in view_document.view(village.station, village.official, script.document_id).scripts]


def now(village: Village, script_id: int) -> Script:
    return view_script.view(village.station, village.official, script_id).script


def split(village: Village, script: Script) -> tuple[int, int]:
    at = script.newest.text.body.index("Bà con")
    return arrange_scripts.split(village.station, village.official, script.id, based_on=script.newest.id, at=at)


def merge(village: Village, first: Script, second: Script) -> int:
    both = (first.newest.id, second.newest.id)
    return arrange_scripts.merge(village.station, village.official, first.id, second.id, based_on=both)


def approve(village: Village, script: Script) -> None:
    village.make_all()
    decide.submit(village.station, village.official, script.id, revision_id=script.newest.id)
    village.approve(script)


def test_a_script_is_split_in_two_that_stand_together(village: Village, three: list[Script]) -> None:
    power, water, meeting = three
    first, second = split(village, power)
    assert shown(village, power) == [first, second, water.id, meeting.id]
    one, two = now(village, first), now(village, second)
    assert (one.id, one.newest.number, one.newest.text.title) == (power.id, 2, "Cúp điện (phần 1)")
    assert (two.newest.number, two.newest.text.title, two.origin) == (1, "Cúp điện (phần 2)", ScriptOrigin.SPLIT)
    assert f"{one.newest.text.body}\n{two.newest.text.body}" == power.newest.text.body
    assert (two.newest.text.hamlets, two.lines) == (("Thôn 1",), power.lines)
    assert ([w.code for w in one.newest.warnings], [w.code for w in two.newest.warnings]) == ([], [])
    with village.station.database.read() as session:
        assert productions.of_revision(session, two.newest.id) is not None
        assert events.recent(session)[0].action == "script_split"


def test_split_parts_must_be_approved_anew(village: Village, three: list[Script]) -> None:
    power = three[0]
    approve(village, power)
    village.place(power, village.slot())
    assert len(publish(village.station).cues) == 1
    split(village, power)
    assert publish(village.station).cues == ()
    with village.station.database.read() as session:
        assert scripts.counts(session)[ScriptStatus.APPROVED] == 0


def test_what_was_split_can_be_merged_again(village: Village, three: list[Script]) -> None:
    power = three[0]
    first, second = split(village, power)
    merge(village, now(village, first), now(village, second))
    assert now(village, power.id).newest.text == power.newest.text
    assert shown(village, power) == [one.id for one in three]


def test_two_scripts_become_one_with_the_lines_of_both(village: Village, three: list[Script]) -> None:
    power, water, meeting = three
    assert merge(village, power, water) == power.id
    merged = now(village, power.id)
    assert merged.newest.text == RevisionText("Cúp điện", f"{POWER[1]}\n{WATER[1]}")
    assert merged.lines == (LineRange(1, 1), LineRange(2, 2))
    assert shown(village, power) == [power.id, meeting.id]
    view = view_document.view(village.station, village.official, power.document_id or 0)
    assert view.discarded == []  # its text is said: given back, it would be said twice


def test_scripts_of_two_documents_are_not_merged(village: Village, three: list[Script]) -> None:
    for other in (village.write(), three[0]):
        with pytest.raises(ScriptError, match="one document"):
            merge(village, three[0], other)


def test_a_script_is_moved_before_another_or_to_the_end(village: Village, three: list[Script]) -> None:
    a, b, c = (one.id for one in three)
    arrange_scripts.move(village.station, village.official, c, before=a)
    assert shown(village, three[0]) == [c, a, b]
    arrange_scripts.move(village.station, village.official, c, before=None)
    assert shown(village, three[0]) == [a, b, c]
    arrange_scripts.move(village.station, village.official, a, before=a)
    assert shown(village, three[0]) == [a, b, c]
    with pytest.raises(ScriptError, match="not of one document"):
        arrange_scripts.move(village.station, village.official, a, before=village.write().id)


def test_a_discarded_script_is_out_until_it_is_restored(village: Village, three: list[Script]) -> None:
    power, water, meeting = three
    for _ in range(2):  # a second press changes nothing
        arrange_scripts.discard(village.station, village.official, water.id)
    assert shown(village, power) == [power.id, meeting.id]
    village.make_all()
    with pytest.raises(ScriptError, match="restore it first"):
        decide.submit(village.station, village.official, water.id, revision_id=water.newest.id)
    with pytest.raises(ScriptError, match="restore it first"):
        text = RevisionText("Nước", "Lời mới.")
        edit_script.save(village.station, village.official, water.id, based_on=water.newest.id, text=text)
    with pytest.raises(ScriptError, match="restore it first"):
        merge(village, power, water)
    assert water.id not in [row.script.id for row in view_script.every(village.station, village.official).rows]
    for _ in range(2):
        arrange_scripts.restore(village.station, village.official, water.id)
    assert shown(village, power) == [one.id for one in three]
    with village.station.database.read() as session:
        actions = [event.action for event in events.recent(session)]
    assert (actions.count("script_discarded"), actions.count("script_restored")) == (1, 1)


def test_a_discarded_script_does_not_air_whatever_the_rows_say(village: Village, three: list[Script]) -> None:
    approve(village, three[1])
    village.place(three[1], village.slot())
    assert len(publish(village.station).cues) == 1
    with village.station.database.begin() as session:
        scripts.discard(session, three[1].id, village.official.id, village.clock())
    assert publish(village.station).cues == ()


def test_what_a_leader_has_before_him_is_not_taken_out(village: Village, three: list[Script]) -> None:
    power, water, _ = three
    village.make_all()
    decide.submit(village.station, village.official, water.id, revision_id=water.newest.id)
    for word in ("have it returned", "have it withdrawn"):
        with pytest.raises(ScriptError, match=word):
            arrange_scripts.discard(village.station, village.official, water.id)
        with pytest.raises(ScriptError, match=word):
            merge(village, power, water)
        if word == "have it returned":
            village.approve(water)
    assert now(village, power.id).newest == power.newest


def test_of_two_who_change_a_script_at_once_one_is_told(village: Village, three: list[Script]) -> None:
    power, water, meeting = three
    split(village, power)
    with pytest.raises(ScriptError, match="meanwhile"):
        split(village, power)
    for pair in ((power, water), (water, power)):
        with pytest.raises(ScriptError, match="meanwhile"):
            merge(village, *pair)
    assert len(shown(village, power)) == 4
    assert now(village, water.id).newest == water.newest
    merge(village, water, meeting)
    with pytest.raises(ScriptError, match="meanwhile"):
        merge(village, water, meeting)


CHANGES: list[Callable[[Village, Script], object]] = [
    lambda village, one: arrange_scripts.split(village.station, village.head, one.id, based_on=one.newest.id, at=3),
    lambda village, one: arrange_scripts.merge(village.station, village.approver, one.id, one.id, based_on=(1, 1)),
    lambda village, one: arrange_scripts.move(village.station, village.head, one.id, before=None),
    lambda village, one: arrange_scripts.discard(village.station, village.approver, one.id),
    lambda village, one: arrange_scripts.restore(village.station, village.head, one.id),
    lambda village, one: arrange_scripts.put_back(village.station, village.approver, 1, LineRange(1, 1)),
]


@pytest.mark.parametrize("change", CHANGES)
def test_only_who_writes_arranges(
    village: Village, three: list[Script], change: Callable[[Village, Script], object]
) -> None:
    with pytest.raises(NotAllowed):
        change(village, three[0])
    assert shown(village, three[0]) == [one.id for one in three]


def test_what_does_not_exist_is_told(village: Village) -> None:
    station, user = village.station, village.official
    for change in (arrange_scripts.discard, arrange_scripts.restore):
        with pytest.raises(NotFound):
            change(station, user, 4711)
    with pytest.raises(NotFound):
        arrange_scripts.move(station, user, 4711, before=None)
    with pytest.raises(NotFound):
        arrange_scripts.put_back(station, user, 4711, LineRange(1, 1))


def test_a_left_out_part_is_put_back_once_where_it_stood(village: Village) -> None:
    station, user = village.station, village.official
    document = upload_document.upload(station, user, "tiem.txt", NOTICE.encode()).document
    before = view_document.view(station, user, document.id)
    (budget,) = [one.part for one in before.left_out if one.part.reason == "budget"]
    id = arrange_scripts.put_back(station, user, document.id, budget.lines)
    assert arrange_scripts.put_back(station, user, document.id, budget.lines) == id
    after = view_document.view(station, user, document.id)
    assert [one.id for one in after.scripts] == [*(one.id for one in before.scripts), id]
    assert {one.part.reason: one.put_back for one in after.left_out}["budget"] == id
    added = after.scripts[-1]
    assert (added.origin, added.status, added.lines) == (ScriptOrigin.PUT_BACK, ScriptStatus.DRAFT, (budget.lines,))
    assert "25.000.000" in added.newest.text.body
    assert "put_back" in {warning.code for warning in added.newest.warnings}
    arrange_scripts.discard(station, user, id)
    shown = view_document.view(station, user, document.id)
    assert {one.part.reason: one.put_back for one in shown.left_out}["budget"] is None
    assert arrange_scripts.put_back(station, user, document.id, budget.lines) == id
    assert now(village, id).discarded is None
    with pytest.raises(NotFound, match="not left out"):
        arrange_scripts.put_back(station, user, document.id, LineRange(budget.lines.first, budget.lines.last + 1))


def test_nothing_of_a_secret_document_is_put_back_and_its_file_is_not_kept(village: Village) -> None:
    station, user = village.station, village.official
    document = upload_document.upload(station, user, "mat.txt", ("MẬT\n" + NOTICE).encode()).document
    assert document.blocked
    assert document.original is None
    assert document.lines == document.left_out == ()
    assert not (station.settings.home / "documents").exists()
    with pytest.raises(ScriptError, match="secret"):
        arrange_scripts.put_back(station, user, document.id, LineRange(1, 1))


def test_a_document_from_before_outlines_were_kept_says_what_to_do(village: Village) -> None:
    kept = hand_in(village, WATER)
    lines = kept.document.left_out[0].lines
    with village.station.database.begin() as session:
        proposal = Proposal(Plan("Cũ", None, None, None, (), lines=kept.document.lines), (), kept.document.left_out)
        old = documents.add(
            session,
            filename="cu.txt",
            sha256=sha("a"),
            proposal=proposal,
            uploaded_by=village.official.id,
            uploaded=village.clock(),
        )
        session.connection().exec_driver_sql(f"UPDATE document SET plan = NULL WHERE id = {old.id}")
    shown = view_document.view(village.station, village.official, old.id)
    assert (shown.notes, shown.unsure, shown.tables) == ((), (), ())
    with pytest.raises(ScriptError, match="upload its file once more"):
        arrange_scripts.put_back(village.station, village.official, old.id, lines)
