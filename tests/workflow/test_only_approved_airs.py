"""No unapproved or edited-after-approval text is scheduled or played, by the use cases or the database's rows."""

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from broadcaster.errors import BroadcasterError, NotAllowed, ScheduleError, ScriptError
from broadcaster.model import Decision, DecisionKind, Role, Script, ScriptStatus, Sha256
from broadcaster.store import decisions, scripts, slots
from broadcaster.workflow import decide, edit_script, plan_slots
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.view_script import view
from tests.factories import MONDAY
from tests.workflow.conftest import SHORT, Village


def cues_of(village: Village) -> list[str]:
    return [cue.title for cue in publish(village.station).cues]


def test_an_approved_script_in_a_slot_airs(village: Village) -> None:
    script = village.approved()
    village.place(script, village.slot())
    (cue,) = publish(village.station).cues
    master = view(village.station, village.approver, script.id).master
    assert master is not None
    assert cue.master_sha256 == master.sha256
    assert cue.revision_id == script.newest.id


@pytest.mark.parametrize("stage", ["draft", "submitted", "returned", "withdrawn"])
def test_what_is_not_approved_cannot_be_placed(village: Village, stage: str) -> None:
    slot = village.slot()
    if stage == "draft":
        script = village.write()
        village.make_all()
    else:
        script = village.approved() if stage == "withdrawn" else village.submitted()
    if stage in {"returned", "withdrawn"}:
        end = decide.give_back if stage == "returned" else decide.withdraw
        end(village.station, village.approver, script.id, revision_id=script.newest.id, note="Sai giờ họp")
    with pytest.raises(ScheduleError, match="approved"):
        village.place(script, slot)
    assert cues_of(village) == []


def edit(village: Village, script: Script, body: str) -> None:
    text = dataclasses.replace(script.newest.text, body=body)
    edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=text)


def test_an_edit_after_approval_takes_the_script_off_until_it_is_approved_again(village: Village) -> None:
    script = village.approved()
    village.place(script, village.slot())
    assert cues_of(village) == ["Họp thôn"]
    edit(village, script, "Kính mời bà con dự họp lúc 8 giờ.")
    assert cues_of(village) == []
    village.make_all()
    with village.station.database.read() as session:
        edited = scripts.find(session, script.id)
    assert edited is not None
    assert edited.status is ScriptStatus.DRAFT
    decide.submit(village.station, village.official, edited.id, revision_id=edited.newest.id)
    village.approve(edited)
    assert cues_of(village) == ["Họp thôn"]


def test_withdrawing_takes_it_off_at_once(village: Village) -> None:
    script = village.approved()
    village.place(script, village.slot())
    decide.withdraw(village.station, village.approver, script.id, revision_id=script.newest.id, note="Hoãn họp")
    assert cues_of(village) == []


def test_the_approval_must_name_the_audio_that_was_heard(village: Village) -> None:
    script = village.submitted()
    with pytest.raises(ScriptError, match="changed meanwhile"):
        decide.approve(
            village.station, village.approver, script.id, revision_id=script.newest.id, master_sha256="0" * 64
        )
    assert view(village.station, village.approver, script.id).script.status is ScriptStatus.SUBMITTED


def test_an_approval_of_an_older_revision_is_refused(village: Village) -> None:
    script = village.submitted()
    edit(village, script, "Kính mời bà con dự họp lúc 9 giờ.")
    village.make_all()
    with pytest.raises(ScriptError, match="changed meanwhile"):
        village.approve(script)


def test_who_writes_cannot_approve_and_who_approves_cannot_write(village: Village) -> None:
    script = village.submitted()
    for user in (village.official, village.operator, village.head):
        with pytest.raises(NotAllowed):
            decide.approve(village.station, user, script.id, revision_id=script.newest.id, master_sha256="0" * 64)
    with pytest.raises(NotAllowed):
        edit_script.write(village.station, village.approver, script.newest.text)


def test_nothing_is_submitted_before_its_audio_is_made(village: Village) -> None:
    script = village.write()
    with pytest.raises(ScriptError, match="audio"):
        decide.submit(village.station, village.official, script.id, revision_id=script.newest.id)


def test_a_doubt_of_the_reading_must_be_settled_first(village: Village) -> None:
    script = village.write("Mời bà con đến XQZW lúc 7 giờ.")
    village.make_all()
    with pytest.raises(ScriptError, match="XQZW"):
        decide.submit(village.station, village.official, script.id, revision_id=script.newest.id)
    village.settle(script, "XQZW", "nhà văn hóa")
    village.make_all()
    settled = view(village.station, village.official, script.id).script.newest
    decide.submit(village.station, village.official, script.id, revision_id=settled.id)
    seen = view(village.station, village.approver, script.id)
    assert seen.script.status is ScriptStatus.SUBMITTED
    assert "nhà văn hóa" in seen.reading.spoken


# --- by the database's rows ---


def tamper(village: Village, statement: str, **values: object) -> None:
    """Write as somebody would who opens the database file: without our code, its triggers dropped."""
    with village.station.database.begin() as session:
        for (name,) in session.execute(sql("select name from sqlite_master where type = 'trigger'")).all():
            session.execute(sql(f'drop trigger "{name}"'))
        changed = session.execute(sql(statement), values)
    assert changed.rowcount


def aired(village: Village, body: str = SHORT) -> Script:
    script = village.approved(body)
    village.place(script, village.slot())
    assert cues_of(village) == ["Họp thôn"]
    return script


def test_triggers_refuse_a_changed_revision_and_a_changed_decision(village: Village) -> None:
    script = aired(village)
    for statement in (
        "update revision set body = 'Bán đất giá rẻ' where id = :id",
        "update decision set kind = 'returned' where revision_id = :id",
        "delete from decision where revision_id = :id",
    ):
        with pytest.raises(BroadcasterError), village.station.database.begin() as session:
            session.execute(sql(statement), {"id": script.newest.id})
    assert cues_of(village) == ["Họp thôn"]


def test_a_text_changed_in_the_database_is_not_aired(village: Village) -> None:
    script = aired(village)
    tamper(village, "update revision set body = 'Bán đất giá rẻ' where id = :id", id=script.newest.id)
    assert cues_of(village) == []


def test_other_audio_slipped_under_an_approval_is_not_aired(village: Village) -> None:
    script = aired(village)
    other = view(village.station, village.approver, village.submitted("Một thông báo khác.").id).master
    assert other is not None
    tamper(
        village,
        "update decision set master_sha256 = :other where revision_id = :id",
        other=other.sha256,
        id=script.newest.id,
    )
    assert cues_of(village) == []


def test_an_approval_written_by_hand_has_no_seal_and_does_not_count(village: Village) -> None:
    script = village.submitted()
    seen = view(village.station, village.approver, script.id)
    assert seen.master is not None
    slot = village.slot()
    forged = Decision(
        revision_id=script.newest.id,
        kind=DecisionKind.APPROVED,
        by=village.approver.id,
        at=village.clock(),
        text_sha256=script.newest.text.sha256(),
        reading_sha256=Sha256(seen.master.recipe["reading_sha256"]),
        master_sha256=seen.master.sha256,
        seal=b"\x00" * 64,
    )
    with village.station.database.begin() as session:
        decisions.add(session, forged)
    plan_slots.place(
        village.station,
        village.operator,
        slot_id=slot.id,
        script_id=script.id,
        from_day=MONDAY,
        until_day=MONDAY,
    )
    assert cues_of(village) == []


def test_a_placement_written_by_hand_does_not_air_an_unapproved_script(village: Village) -> None:
    script = village.write()
    village.make_all()
    slot = village.slot()
    with village.station.database.begin() as session:
        day = MONDAY
        slots.place(
            session, slot_id=slot.id, script_id=script.id, from_day=day, until_day=day, by=1, at=village.clock()
        )
    assert cues_of(village) == []


def test_a_damaged_or_exchanged_audio_file_is_not_aired(village: Village) -> None:
    script = aired(village, "Bản thu này sẽ bị hỏng.")
    master = view(village.station, village.approver, script.id).master
    assert master is not None
    village.station.audio.path(master.sha256, ".opus").write_bytes(b"another sound")
    assert cues_of(village) == []


def test_the_text_that_airs_is_the_text_that_was_approved(village: Village) -> None:
    script = village.approved()
    with village.station.database.read() as session:
        kept = scripts.find(session, script.id)
    assert kept is not None
    assert kept.newest.text.body == SHORT
    assert kept.decisions[-1].text_sha256 == kept.newest.text.sha256()


def test_another_hamlet_is_another_revision_that_shares_its_audio(village: Village) -> None:
    script = village.approved()
    before = view(village.station, village.approver, script.id).master
    text = dataclasses.replace(script.newest.text, hamlets=("Thôn 2",))
    edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=text)
    village.make_all()
    seen = view(village.station, village.official, script.id)
    assert seen.master == before
    assert seen.script.status is ScriptStatus.DRAFT
    decide.submit(village.station, village.official, script.id, revision_id=seen.script.newest.id)
    village.approve(seen.script)
    assert view(village.station, village.official, script.id).script.status is ScriptStatus.APPROVED


def test_an_approval_copied_behind_its_withdrawal_does_not_count(village: Village) -> None:
    script = aired(village)
    decide.withdraw(village.station, village.approver, script.id, revision_id=script.newest.id, note="Hoãn họp")
    columns = "revision_id, kind, by, at, text_sha256, reading_sha256, master_sha256, note, seal"
    with village.station.database.begin() as session:
        session.execute(sql(f"insert into decision ({columns}) select {columns} from decision where kind = 'approved'"))
    with village.station.database.read() as session:
        found = scripts.find(session, script.id)
    assert found is not None
    assert found.status is ScriptStatus.APPROVED
    assert cues_of(village) == []


def test_a_rundown_changed_in_the_database_is_signed_anew_from_what_was_approved(village: Village) -> None:
    aired(village)
    good = publish(village.station)
    tamper(village, "update rundown set envelope = cast(replace(envelope, 'signature', 'signatuer') as blob)")
    again = publish(village.station)
    assert again.cues == good.cues
    assert again.sequence > good.sequence


def test_other_audio_written_into_the_published_cues_is_not_signed(village: Village) -> None:
    aired(village)
    draft = village.write("Chưa ai duyệt câu này.")
    village.make_all()
    master = view(village.station, village.official, draft.id).master
    assert master is not None
    (cue,) = publish(village.station).cues
    village.clock.at = cue.due + timedelta(seconds=1)
    tamper(village, "update cue set master_sha256 = :other", other=master.sha256)
    assert [one.master_sha256 for one in publish(village.station).cues] == [cue.master_sha256]


def test_nobody_approves_what_they_wrote_or_submitted_after_a_change_of_role(village: Village) -> None:
    script = village.submitted()
    promoted = dataclasses.replace(village.official, role=Role.APPROVER)
    master = view(village.station, promoted, script.id).master
    assert master is not None
    with pytest.raises(NotAllowed, match="Another leader"):
        decide.approve(village.station, promoted, script.id, revision_id=script.newest.id, master_sha256=master.sha256)


def test_an_approval_can_be_taken_back_after_the_settings_changed(village: Village) -> None:
    script = aired(village)
    renamed = village.station.settings.model_copy(update={"commune": "xã Tân Hội"})
    station = dataclasses.replace(village.station, settings=renamed)
    decide.withdraw(station, village.approver, script.id, revision_id=script.newest.id, note="Đổi tên xã")
    assert cues_of(village) == []


def test_two_texts_that_sound_alike_are_two_masters(village: Village) -> None:
    first, second = village.approved("Kính mời bà con dự họp."), village.approved("Kính mời Bà con dự họp.")
    masters = [view(village.station, village.official, one.id).master for one in (first, second)]
    assert masters[0] is not None
    assert masters[1] is not None
    assert masters[0].sha256 != masters[1].sha256


def test_a_doubt_in_the_title_must_be_settled_too(village: Village) -> None:
    script = village.write(title="Họp XQZW")
    village.make_all()
    with pytest.raises(ScriptError, match="XQZW"):
        decide.submit(village.station, village.official, script.id, revision_id=script.newest.id)


def test_a_recording_that_was_exchanged_in_the_database_cannot_be_submitted_or_aired(village: Village) -> None:
    script = aired(village)
    other = village.write("Ai đó đổi bản thu.")
    village.make_all()
    seen = view(village.station, village.official, other.id).master
    assert seen is not None
    tamper(village, "update master set mp3_sha256 = :mp3", mp3=seen.mp3_sha256[::-1])
    assert cues_of(village) == []
    with pytest.raises(ScriptError, match="audio"):
        decide.submit(village.station, village.official, other.id, revision_id=other.newest.id)
    assert view(village.station, village.official, script.id).master is None
