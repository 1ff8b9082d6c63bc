"""The commune's dictionary, and what a change of it means for the scripts."""

import dataclasses
import datetime
from collections.abc import Collection

import pytest

from broadcaster.errors import Conflict, DictionaryError, NotAllowed, NotFound
from broadcaster.model import DictionaryEntry, RevisionText, Script, ScriptStatus
from broadcaster.store import events, productions, scripts
from broadcaster.workflow import arrange_scripts, decide, edit_script, follow_dictionary, keep_dictionary
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.follow_dictionary import Followed
from broadcaster.workflow.settle_reading import Scope, follow_now
from broadcaster.workflow.view_script import view
from tests.workflow.conftest import Village
from tests.workflow.documents import POWER, WATER, hand_in

BODY = "Mời bà con đến QZX lúc 7 giờ."


def say(village: Village, written: str, spoken: str) -> Followed:
    return keep_dictionary.add(village.station, village.official, written, spoken)


def entry(village: Village, written: str) -> DictionaryEntry:
    return keep_dictionary.look_up(village.station, village.official, written).entries[0]


def change(village: Village, written: str, spoken: str) -> Followed:
    found = entry(village, written)
    seen = (found.written, found.spoken)
    return keep_dictionary.change(
        village.station, village.official, found.id, seen=seen, written=written, spoken=spoken
    )


def actions(village: Village) -> list[str]:
    with village.station.database.read() as session:
        return [event.action for event in events.recent(session)]


def test_a_script_takes_the_entries_that_stand_in_it(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    say(village, "KDC", "khu dân cư")
    text = village.text_of(village.write(BODY))
    assert (text.spoken, text.from_dictionary) == ((("QZX", "nhà sinh hoạt"),), ("QZX",))


@pytest.mark.parametrize("body", ["Mời bà con đến QZXA họp.", "Mời bà con đến QZX-2 họp.", "Mời bà con đến qzx họp."])
def test_a_part_of_a_longer_word_is_none(village: Village, body: str) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    assert village.text_of(village.write(body)).spoken == ()


def test_a_name_in_the_title_and_the_opening_is_read_so_too(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    say(village, "Đa Quyn", "Đa Quin")
    text = village.text_of(village.write(title="Họp tại QZX"))
    assert text.from_dictionary == ("QZX", "Đa Quyn")


def test_open_scripts_follow_at_once_with_new_audio(village: Village) -> None:
    script, other = village.write(BODY), village.write()
    assert say(village, "QZX", "nhà sinh hoạt") == Followed(changed=1, kept=0)
    shown = view(village.station, village.official, script.id)
    assert (shown.script.newest.number, shown.script.newest.author) == (2, village.official.id)
    assert "nhà sinh hoạt" in shown.reading.spoken
    with village.station.database.read() as session:
        assert productions.of_revision(session, shown.script.newest.id) is not None
    assert view(village.station, village.official, other.id).script.newest.number == 1
    assert actions(village)[:2] == ["script_read_anew", "dictionary_added"]


def test_a_change_and_a_removal_are_followed_too(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    script = village.write(BODY)
    assert change(village, "QZX", "nhà văn hóa") == Followed(1, 0)
    assert village.text_of(script).spoken == (("QZX", "nhà văn hóa"),)
    found = entry(village, "QZX")
    removed = keep_dictionary.remove(village.station, village.official, found.id, seen=(found.written, found.spoken))
    assert removed == Followed(1, 0)
    assert village.text_of(script).spoken == ()
    assert {"dictionary_changed", "dictionary_removed"} <= set(actions(village))


def test_another_written_form_takes_the_place_of_the_first(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    first, second = village.write(BODY), village.write(BODY.replace("QZX", "QZW"))
    found = entry(village, "QZX")
    seen = (found.written, found.spoken)
    followed = keep_dictionary.change(
        village.station, village.official, found.id, seen=seen, written="QZW", spoken="nhà rông"
    )
    assert followed == Followed(2, 0)
    assert [village.text_of(one).spoken for one in (first, second)] == [(), (("QZW", "nhà rông"),)]


def test_what_was_submitted_or_approved_stays_as_it_is_and_is_counted(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    approved, submitted, draft = village.approved(BODY), village.submitted(BODY + " Xin cảm ơn."), village.write(BODY)
    assert change(village, "QZX", "nhà văn hóa") == Followed(changed=1, kept=2)
    for script in (approved, submitted):
        shown = view(village.station, village.official, script.id)
        assert shown.script.newest == dataclasses.replace(script.newest)
        assert shown.outdated == {"QZX": "nhà văn hóa"}
    assert village.text_of(draft).spoken == (("QZX", "nhà văn hóa"),)


def test_an_open_script_that_is_over_is_left_as_it_is(village: Village) -> None:
    today = village.clock().astimezone(village.station.settings.zone_info).date()
    over = village.write(BODY, valid_until=today - datetime.timedelta(days=1))
    in_time = village.write(BODY, valid_until=today)
    assert say(village, "QZX", "nhà sinh hoạt") == Followed(1, 0)
    assert (village.text_of(over).spoken, village.text_of(in_time).spoken) == ((), (("QZX", "nhà sinh hoạt"),))


def test_an_approved_script_that_is_over_is_not_counted(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    day = village.clock().date()
    village.approved(BODY, valid_until=day)
    village.clock.move(days=2)
    assert change(village, "QZX", "nhà văn hóa") == Followed(0, 0)


def test_what_was_settled_for_the_script_counts_more(village: Village) -> None:
    script = village.write(BODY)
    village.settle(script, "QZX", "nhà rông")
    assert say(village, "QZX", "nhà sinh hoạt") == Followed(0, 0)
    assert village.text_of(script).spoken == (("QZX", "nhà rông"),)


def test_saving_an_approved_script_unchanged_changes_nothing(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    script = village.approved(BODY)
    change(village, "QZX", "nhà văn hóa")
    text = village.text_of(script)
    saved = edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=text)
    assert saved.id == script.newest.id
    assert view(village.station, village.official, script.id).script.status is ScriptStatus.APPROVED


def withdrawn(village: Village, spoken: str) -> Script:
    """A script that was approved before the dictionary was changed, and then withdrawn."""
    say(village, "QZX", "nhà sinh hoạt")
    script = village.approved(BODY)
    change(village, "QZX", spoken)
    decide.withdraw(village.station, village.approver, script.id, revision_id=script.newest.id, note="Đọc sai")
    return script


@pytest.mark.parametrize("status", [ScriptStatus.RETURNED, ScriptStatus.WITHDRAWN])
def test_what_was_given_back_stays_so_whatever_becomes_of_the_dictionary(
    village: Village, status: ScriptStatus
) -> None:
    script = village.submitted(BODY.replace("QZX", "nhà rông"))
    if status is ScriptStatus.RETURNED:
        decide.give_back(village.station, village.approver, script.id, revision_id=script.newest.id, note="Sửa giờ")
    else:
        village.approve(script)
        decide.withdraw(village.station, village.approver, script.id, revision_id=script.newest.id, note="Hoãn")
    assert say(village, "nhà rông", "nhà sinh hoạt") == Followed(0, 0)
    shown = view(village.station, village.official, script.id)
    assert (shown.script.status, shown.script.newest.id) == (status, script.newest.id)
    assert shown.outdated == {"nhà rông": "nhà sinh hoạt"}


@pytest.mark.parametrize("another", [True, False])
def test_what_changes_while_the_drafts_are_found_is_not_lost(
    village: Village, monkeypatch: pytest.MonkeyPatch, another: bool
) -> None:
    body = "Mời đến nhà rông, không phải nhà dài."
    edited, submitted, plain = village.write("Mời đến nhà rông."), village.write(body), village.write(body)
    village.make_all()
    foresee = follow_dictionary._foresee

    def meanwhile(station: Equipment, forms: Collection[str]) -> object:
        found = foresee(station, forms)
        monkeypatch.setattr(follow_dictionary, "_foresee", foresee)
        text = RevisionText("Họp thôn", body)
        edit_script.save(station, village.official, edited.id, based_on=edited.newest.id, text=text)
        decide.submit(station, village.official, submitted.id, revision_id=submitted.newest.id)
        if another:
            say(village, "nhà dài", "nhà văn hóa")
        return found

    monkeypatch.setattr(follow_dictionary, "_foresee", meanwhile)
    say(village, "nhà rông", "nhà sinh hoạt")
    said = (("nhà dài", "nhà văn hóa"),) if another else ()
    for script in (edited, plain):
        assert (village.text_of(script).body, village.text_of(script).spoken) == (
            body,
            (*said, ("nhà rông", "nhà sinh hoạt")),
        )
    assert view(village.station, village.official, submitted.id).script.newest == submitted.newest


def test_a_withdrawn_script_follows_when_a_person_asks(village: Village) -> None:
    script = withdrawn(village, "nhà văn hóa")
    assert view(village.station, village.official, script.id).outdated == {"QZX": "nhà văn hóa"}
    follow_now(village.station, village.official, script.id, based_on=script.newest.id)
    shown = view(village.station, village.official, script.id)
    assert (shown.outdated, shown.script.newest.text.spoken) == ({}, (("QZX", "nhà văn hóa"),))


def test_a_withdrawn_script_follows_when_it_is_saved(village: Village) -> None:
    script = withdrawn(village, "nhà văn hóa")
    text = village.text_of(script)
    edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=text)
    assert village.text_of(script).spoken == (("QZX", "nhà văn hóa"),)


def test_an_edit_that_was_begun_before_the_dictionary_changed_is_kept(village: Village) -> None:
    script = village.write(BODY)
    typed = dataclasses.replace(village.text_of(script), body=BODY + " Xin cảm ơn.")
    say(village, "QZX", "nhà sinh hoạt")
    edit_script.save(village.station, village.official, script.id, based_on=script.newest.id, text=typed)
    text = village.text_of(script)
    assert (text.body, text.spoken) == (typed.body, (("QZX", "nhà sinh hoạt"),))


def test_parts_and_joined_scripts_keep_their_readings(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    script = village.write("Mời bà con đến QZX họp. Mang theo sổ KLMN của hộ.")
    village.settle(script, "KLMN", "hộ nghèo")
    newest = view(village.station, village.official, script.id).script.newest
    first, second = arrange_scripts.split(
        village.station, village.official, script.id, based_on=newest.id, at=len("Mời bà con đến QZX họp. ")
    )
    parts = [view(village.station, village.official, id).script.newest for id in (first, second)]
    assert [part.text.from_dictionary for part in parts] == [("QZX",), ()]
    assert [part.text.settled for part in parts] == [{"KLMN": "hộ nghèo"}] * 2
    arrange_scripts.merge(village.station, village.official, first, second, based_on=(parts[0].id, parts[1].id))
    joined = village.text_of(script)
    assert (joined.from_dictionary, joined.settled) == (("QZX",), {"KLMN": "hộ nghèo"})


def test_proposals_and_new_versions_of_a_document_take_the_entries(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    power = (POWER[0], POWER[1] + " Liên hệ QZX.")
    first = hand_in(village, power, WATER).document
    with village.station.database.read() as session:
        before = scripts.of_document(session, first.id)
    assert [one.newest.text.from_dictionary for one in before] == [("QZX",), ()]
    second = hand_in(village, power, (WATER[0], WATER[1] + " Hỏi tại QZX.")).document
    with village.station.database.read() as session:
        after = scripts.of_document(session, second.id)
    assert [one.id for one in after] == [one.id for one in before]
    assert [one.newest.text.from_dictionary for one in after] == [("QZX",), ("QZX",)]
    assert [one.newest.number for one in after] == [1, 2]


def test_a_dropped_script_follows_when_it_is_restored(village: Village) -> None:
    script = village.write(BODY)
    arrange_scripts.discard(village.station, village.official, script.id)
    assert say(village, "QZX", "nhà sinh hoạt") == Followed(0, 0)
    arrange_scripts.restore(village.station, village.official, script.id)
    assert village.text_of(script).from_dictionary == ("QZX",)


@pytest.mark.parametrize(
    ("written", "spoken", "message"),
    [
        ("", "nhà", "as it stands"),
        ("QZX", "  ", "in words"),
        ("QZX", "123", "with letters"),
        ("QZX", "!?", "with letters"),
        ("...", "ba chấm", "punctuation"),
        ("5", "năm mươi", "number alone"),
        ("5-11", "năm tháng mười một", "number alone"),
        ("Q" * 101, "nhà", "at most 100"),
        ("QZX", "nhà " * 60, "at most 200"),
    ],
)
def test_an_entry_that_says_nothing_is_refused(village: Village, written: str, spoken: str, message: str) -> None:
    with pytest.raises(DictionaryError, match=message):
        say(village, written, spoken)


def test_unseen_characters_are_taken_off(village: Village) -> None:
    say(village, "\u200bQZX\u202e", "nhà\u00a0sinh\thoạt\x00")
    assert (entry(village, "QZX").written, entry(village, "QZX").spoken) == ("QZX", "nhà sinh hoạt")


def test_two_people_do_not_write_over_each_other(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    with pytest.raises(Conflict, match="already, read as “nhà sinh hoạt”"):
        say(village, "QZX", "nhà văn hóa")
    found = entry(village, "QZX")
    change(village, "QZX", "nhà rông")
    seen = (found.written, found.spoken)
    with pytest.raises(Conflict, match="meanwhile"):
        keep_dictionary.remove(village.station, village.official, found.id, seen=seen)
    with pytest.raises(NotFound):
        keep_dictionary.remove(village.station, village.official, 4711, seen=seen)


def test_who_may_read_and_who_may_change(village: Village) -> None:
    say(village, "QZX", "nhà sinh hoạt")
    assert keep_dictionary.look_up(village.station, village.approver).total == 1
    with pytest.raises(NotAllowed):
        keep_dictionary.look_up(village.station, village.head)
    for person in (village.approver, village.head):
        with pytest.raises(NotAllowed):
            keep_dictionary.add(village.station, person, "A", "a")


def test_a_full_dictionary_takes_no_more(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_dictionary, "MOST_ENTRIES", 1)
    say(village, "QZX", "nhà sinh hoạt")
    with pytest.raises(DictionaryError, match="full"):
        say(village, "KDC", "khu dân cư")
    change(village, "QZX", "nhà văn hóa")


def test_always_in_the_commune_says_it_for_all_open_scripts(village: Village) -> None:
    script, other = village.write(BODY), village.write(BODY + " Xin cảm ơn.")
    village.settle(script, "QZX", "nhà rông")
    assert village.settle(script, "QZX", "nhà sinh hoạt", Scope.COMMUNE) == Followed(changed=2, kept=0)
    for one in (script, other):
        assert village.text_of(one).from_dictionary == ("QZX",)
    assert village.settle(other, "QZX", "nhà văn hóa", Scope.COMMUNE) == Followed(2, 0)
    assert entry(village, "QZX").spoken == "nhà văn hóa"
