"""How a person settles words of a script: here, in its document, always."""

from dataclasses import replace

import pytest

from broadcaster.errors import DictionaryError, NotAllowed, ScriptError
from broadcaster.model import Script, ScriptStatus
from broadcaster.store import Session, scripts
from broadcaster.workflow import arrange_scripts, decide, edit_script, settle_reading
from broadcaster.workflow.follow_dictionary import Followed
from broadcaster.workflow.settle_reading import Scope
from broadcaster.workflow.view_script import ScriptView, view
from tests.workflow.conftest import Village
from tests.workflow.documents import POWER, WATER, hand_in

QZX = " Liên hệ QZX của xã."


def seen(village: Village, script_id: int) -> ScriptView:
    return view(village.station, village.official, script_id)


def document(village: Village) -> list[int]:
    """Two scripts of one document; both hold a word in doubt."""
    kept = hand_in(village, (POWER[0], POWER[1] + QZX), (WATER[0], WATER[1] + QZX))
    with village.station.database.read() as session:
        return [script.id for script in _of_document(session, kept.document.id)]


def _of_document(session: Session, id: int) -> list[Script]:
    return scripts.of_document(session, id)


def test_here_alone(village: Village) -> None:
    script, other = village.write("Mời đến QZX."), village.write("Mời đến QZX họp.")
    assert village.settle(script, "QZX", "nhà rông") == Followed(1, 0)
    assert seen(village, script.id).doubts == ()
    assert [doubt.form for doubt in seen(village, other.id).doubts] == ["QZX"]


def test_in_the_whole_document(village: Village) -> None:
    first, second = document(village)
    other = village.write("Mời đến QZX.")
    with village.station.database.read() as session:
        script = scripts.by_ids(session, [first])[first]
    assert village.settle(script, "QZX", "nhà rông", Scope.DOCUMENT) == Followed(2, 0)
    assert [seen(village, id).doubts for id in (first, second)] == [(), ()]
    assert seen(village, other.id).doubts


def test_of_a_document_neither_what_was_submitted_nor_what_was_dropped(village: Village) -> None:
    first, second = document(village)
    arrange_scripts.discard(village.station, village.official, second)
    with village.station.database.read() as session:
        script = scripts.by_ids(session, [first])[first]
    assert village.settle(script, "QZX", "nhà rông", Scope.DOCUMENT) == Followed(1, 0)
    assert seen(village, second).script.newest.number == 1


def test_an_approved_script_that_is_corrected_needs_a_new_approval(village: Village) -> None:
    script = village.approved("Mời bà con họp thôn.")
    village.settle(script, "họp", "hội họp")
    assert seen(village, script.id).script.status is ScriptStatus.DRAFT


def test_always_leaves_the_approved_script_from_which_it_was_said(village: Village) -> None:
    script = village.approved("Mời bà con họp thôn.")
    assert village.settle(script, "họp", "hội họp", Scope.COMMUNE) == Followed(0, 1)
    assert seen(village, script.id).script.status is ScriptStatus.APPROVED


def test_several_words_and_plain_ones_can_be_corrected(village: Village) -> None:
    script = village.write("Mời bà con họp với K' Brèo ngày 5/12.")
    village.settle(script, "K' Brèo", "Ca Brèo")
    village.settle(script, "ngày 5/12", "hôm mùng năm tháng mười hai")
    spoken = seen(village, script.id).reading.spoken
    assert "với Ca Brèo hôm mùng năm tháng mười hai." in spoken


@pytest.mark.parametrize("written", ["5/12", "TT", "5"])
def test_what_the_words_around_decide_is_refused_alone(village: Village, written: str) -> None:
    script = village.write("Mời bà con đến TT y tế ngày 5/12 nhận 5 kg gạo.")
    with pytest.raises(ScriptError, match="words around it"):
        village.settle(script, written, "gì đó")
    village.settle(script, "TT y tế", "trạm y tế")
    assert "trạm y tế" in seen(village, script.id).reading.spoken


def test_settling_a_doubt_leaves_the_places_that_were_right(village: Village) -> None:
    script = village.write("Ngày 5-11 tiêm vắc xin cho trẻ từ 5-11 tuổi.")
    (doubt,) = seen(village, script.id).doubts
    assert (doubt.form, len(doubt.places)) == ("5-11", 1)
    followed = village.settle(script, doubt.form, "mùng năm tháng mười một")
    assert followed == Followed(1, 0, decided_somewhere=True)
    shown = seen(village, script.id)
    assert shown.doubts == ()
    assert "từ năm đến mười một tuổi" in shown.reading.spoken


def test_always_is_not_for_a_bare_number(village: Village) -> None:
    script = village.write("Nộp 3/4 nhé.")
    with pytest.raises(DictionaryError, match="number alone"):
        village.settle(script, "3/4", "ba phần tư", Scope.COMMUNE)
    village.settle(script, "3/4", "ba phần tư")


def test_a_doubt_with_unusual_blanks_is_settled(village: Village) -> None:
    script = village.write("Đến ABCX-2026\u00a0km họp.")
    (doubt,) = seen(village, script.id).doubts
    village.settle(script, doubt.form, "xe buýt")
    assert seen(village, script.id).doubts == ()


@pytest.mark.parametrize("written", ["không có", "5", "ọp", "HỌP"])
def test_words_that_do_not_stand_there_by_themselves_are_refused(village: Village, written: str) -> None:
    script = village.write("Mời bà con họp ngày 5/12.")
    with pytest.raises(ScriptError, match="does not stand"):
        village.settle(script, written, "gì đó")


def test_every_doubt_can_be_settled_whatever_it_is_glued_to(village: Village) -> None:
    script = village.write("Nộp cho ABCQ-TT/X, QZX2 và QZW/12 trước ngày 31/4/2026 tại XYZ-ABC.")
    for _ in range(12):
        doubts = seen(village, script.id).doubts
        if not doubts:
            break
        village.settle(script, doubts[0].form, "chỗ ấy")
    assert seen(village, script.id).doubts == ()


def test_what_is_taken_back_is_read_by_the_dictionary_again(village: Village) -> None:
    script = village.write("Mời đến QZX.")
    village.settle(script, "QZX", "nhà rông", Scope.COMMUNE)
    village.settle(script, "QZX", "nhà dài")
    newest = seen(village, script.id).script.newest
    settle_reading.take_back(village.station, village.official, script.id, based_on=newest.id, written="QZX")
    assert village.text_of(script).spoken == (("QZX", "nhà rông"),)


def test_what_was_changed_meanwhile_is_looked_at_again(village: Village) -> None:
    script = village.write("Mời đến QZX.")
    village.settle(script, "QZX", "nhà rông")
    with pytest.raises(ScriptError, match="meanwhile"):
        settle_reading.settle(
            village.station,
            village.official,
            script.id,
            based_on=script.newest.id,
            written="QZX",
            spoken="nhà dài",
            scope=Scope.SCRIPT,
        )


def test_what_is_settled_while_another_types_is_kept(village: Village) -> None:
    script = village.write("Mời đến QZX.")
    typed = replace(village.text_of(script), body="Mời đến QZX họp.")
    village.settle(script, "QZX", "nhà rông")
    edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=typed)
    text = village.text_of(script)
    assert (text.body, text.settled) == (typed.body, {"QZX": "nhà rông"})


def test_what_is_taken_back_while_another_types_stays_so(village: Village) -> None:
    script = village.write("Mời đến QZX.")
    village.settle(script, "QZX", "nhà rông")
    seen_by_other = seen(village, script.id).script.newest
    typed = replace(seen_by_other.text, body="Mời đến QZX họp.")
    settle_reading.take_back(village.station, village.official, script.id, based_on=seen_by_other.id, written="QZX")
    edit_script.save(village.station, village.official, script.id, based_on=seen_by_other.id, text=typed)
    assert village.text_of(script).settled == {}


def test_who_may_not_write_settles_nothing(village: Village) -> None:
    script = village.write("Mời đến QZX.")
    for person in (village.approver, village.head):
        with pytest.raises(NotAllowed):
            settle_reading.settle(
                village.station,
                person,
                script.id,
                based_on=script.newest.id,
                written="QZX",
                spoken="nhà dài",
                scope=Scope.COMMUNE,
            )
    with pytest.raises(DictionaryError):
        village.settle(script, "QZX", "123")


def test_a_settled_script_is_submitted_and_airs_so(village: Village) -> None:
    script = village.write("Mời đến QZX.")
    village.settle(script, "QZX", "nhà rông", Scope.COMMUNE)
    village.make_all()
    newest = seen(village, script.id).script.newest
    decide.submit(village.station, village.official, script.id, revision_id=newest.id)
    village.settle(village.write("Đến QZX."), "QZX", "nhà dài", Scope.COMMUNE)
    shown = seen(village, script.id)
    assert shown.script.status is ScriptStatus.SUBMITTED
    assert "nhà rông" in shown.reading.spoken


def test_a_doubt_is_shown_in_its_place_with_all_that_is_glued_to_it(village: Village) -> None:
    body = "Nộp cho ABCQ-UB/X, gặp cán bộ QZX. Hỏi QZX!"
    first, second = seen(village, village.write(body).id).doubts
    assert (first.form, second.form) == ("ABCQ-UB/X", "QZX")
    assert all(" " in said for said in first.readings)
    for place in (*first.places, *second.places):
        assert f"{place.before}{place.words}{place.after}" in body
    assert [place.words for place in second.places] == ["QZX", "QZX"]
