"""One bulletin in several languages, from the first word to the loudspeakers, with recordings that need no voice."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from broadcaster.errors import NotAllowed, NotFound, ScheduleError, ScriptError
from broadcaster.model import (
    Master,
    Placement,
    Recording,
    Revision,
    RevisionText,
    Role,
    Script,
    ScriptStatus,
    Seconds,
    Sha256,
    User,
)
from broadcaster.settings import Settings
from broadcaster.station import open_station
from broadcaster.store import comparisons, places, productions, recordings, scripts, users
from broadcaster.workflow import (
    arrange_scripts,
    confirm_playback,
    decide,
    edit_script,
    language_versions,
    list_hamlets,
    next_airing,
    plan_slots,
    remake_audio,
    view_board,
    view_recording,
    view_schedule,
    view_script,
)
from broadcaster.workflow.airable import airable_scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.read_aloud import reading_sha256
from broadcaster.workflow.sealed_master import keep_master
from broadcaster.workflow.version_state import VersionState
from broadcaster.workflow.view_recording import Compared
from tests.factories import MONDAY, local

BODY = "Mời bà con dự họp thôn lúc 7 giờ."


class Clock:
    def __init__(self) -> None:
        self.at = local(4)

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Highland:
    """A commune of which one hamlet speaks K'Ho at home."""

    station: Equipment
    clock: Clock
    people: dict[Role, User]

    def write(self, **text: object) -> Script:
        return edit_script.write(
            self.station, self.people[Role.OFFICIAL], RevisionText(**({"title": "Họp thôn", "body": BODY} | text))
        )

    def add(self, script: Script, language: str = "kpm") -> Script:
        return language_versions.add(self.station, self.people[Role.OFFICIAL], script.id, language)

    def find(self, script: Script) -> Script:
        with self.station.database.read() as session:
            found = scripts.find(session, script.id)
        assert found is not None
        return found

    def view(self, script: Script) -> language_versions.LanguagesView:
        return language_versions.view(self.station, self.people[Role.OFFICIAL], script.id)

    def record(self, version: Script) -> None:
        """A person says it; the audio of the newest revision comes with it."""
        now, newest = self.clock(), self.find(version).newest
        sha256 = Sha256(hashlib.sha256(f"{version.id}/{newest.id}".encode()).hexdigest())
        with self.station.database.begin() as session:
            recordings.add(session, Recording(sha256, "k.m4a", Seconds(40.0), self.people[Role.OFFICIAL].id, now))
            revision = scripts.revise(
                session,
                version.id,
                based_on=newest.id,
                text=replace(newest.text, recording=sha256),
                warnings=(),
                author=self.people[Role.OFFICIAL].id,
                created=now,
            )
            productions.request(session, revision.id, now)

    def approve(self, script: Script) -> None:
        self.make(self.find(script).newest)
        newest, official, leader = self.find(script).newest, self.people[Role.OFFICIAL], self.people[Role.APPROVER]
        decide.submit(self.station, official, script.id, revision_id=newest.id)
        master = view_script.audio(self.station, leader, script.id).master
        assert master is not None
        decide.approve(self.station, leader, script.id, revision_id=newest.id, master_sha256=master.sha256)

    def make(self, revision: Revision) -> None:
        station, now, reading = self.station, self.clock(), reading_sha256(revision.text, self.station.settings)
        with station.database.begin() as session:
            job = productions.claim(session, "test", now, 60)
            assert job is not None and job.revision_id == revision.id
            opus = station.audio.put(f"OggS {revision.id}".encode(), ".opus")
            mp3 = station.audio.put(f"ID3 {revision.id}".encode(), ".mp3")
            recipe = {"text_sha256": revision.text.sha256(), "reading_sha256": reading}
            keep_master(station, session, Master(opus, mp3, Seconds(40.0), recipe, now))
            productions.finish(session, job.id, "test", reading_sha256=reading, master_sha256=opus, notes=(), at=now)

    def ready(self, script: Script, language: str = "kpm") -> Script:
        version = self.add(script, language)
        self.record(version)
        self.approve(version)
        return version

    def approved(self, **text: object) -> Script:
        script = self.write(**text)
        self.approve(script)
        return script

    def change(self, script: Script, **text: object) -> None:
        newest = self.find(script).newest
        edit_script.save(
            self.station,
            self.people[Role.OFFICIAL],
            script.id,
            based_on=newest.id,
            text=replace(newest.text, **text),  # type: ignore[arg-type]
        )

    def place(self, script: Script, until: date = MONDAY) -> Placement:
        operator = self.people[Role.OPERATOR]
        every_day = tuple(range(7))
        slot = plan_slots.add(self.station, operator, name="Sáng", start=time(5, 30), minutes=10, days=every_day)
        return plan_slots.place(
            self.station, operator, slot_id=slot.id, script_id=script.id, from_day=MONDAY, until_day=until
        )

    def wish(self, hamlet: str, *languages: str) -> None:
        list_hamlets.set_languages(self.station, self.people[Role.OPERATOR], hamlet, languages)

    def said(self, day: date = MONDAY) -> dict[str, list[str]]:
        """What each loudspeaker says that day, in its order."""
        zone = self.station.settings.zone_info
        cues = [cue for cue in publish(self.station).cues if cue.due.astimezone(zone).date() == day]
        return {node: [cue.title for cue in cues if node in cue.nodes] for node in ("n1", "n3")}


@pytest.fixture
def highland(tmp_path: Path) -> Iterator[Highland]:
    clock = Clock()
    station = replace(open_station(Settings(home=tmp_path)), clock=clock)
    with station.database.begin() as session:
        for name in ("Thôn 1", "Thôn 3"):
            places.add_hamlet(session, name)
        places.add_node(session, id="n1", name="Loa 1", hamlets=("Thôn 1",))
        places.add_node(session, id="n3", name="Loa 3", hamlets=("Thôn 3",))
        people = {
            role: users.add(
                session,
                name=str(role),
                full_name=str(role),
                role=role,
                password_hash="no password fits this",
                hamlet="Thôn 1" if role is Role.VILLAGE_HEAD else None,
            )
            for role in Role
        }
    yield Highland(station, clock, people)
    station.database.close()


KHO = "Họp thôn (tiếng K'Ho)"


def test_placing_the_vietnamese_script_places_what_is_approved_in_other_languages(highland: Highland) -> None:
    script = highland.approved()
    highland.ready(script)
    highland.place(script)
    assert highland.said() == {"n1": ["Họp thôn"], "n3": ["Họp thôn"]}
    highland.wish("Thôn 3", "kpm", "vi")
    assert highland.said() == {"n1": ["Họp thôn"], "n3": [KHO, "Họp thôn"]}


def test_a_version_takes_the_text_to_be_recorded_and_no_voice_makes_its_audio(highland: Highland) -> None:
    script = highland.approved(hamlets=("Thôn 3",), valid_until=MONDAY)
    version = highland.add(script)
    text = highland.find(version).newest.text
    assert (text.title, text.body, text.hamlets, text.valid_until) == ("Họp thôn", BODY, ("Thôn 3",), MONDAY)
    assert (text.language, version.version_of) == ("kpm", script.id)
    official = highland.people[Role.OFFICIAL]
    assert view_script.audio(highland.station, official, version.id).production is None
    assert not remake_audio.again(highland.station, official, version.id)
    highland.change(version, body="Ơ jơh gơp, lơh bơh...")
    assert view_script.audio(highland.station, official, version.id).production is None
    with pytest.raises(ScriptError, match="not ready"):
        decide.submit(highland.station, official, version.id, revision_id=highland.find(version).newest.id)
    highland.record(version)
    assert view_script.audio(highland.station, official, version.id).production is not None


def test_no_word_of_another_language_is_doubted_or_looked_up(highland: Highland) -> None:
    version = highland.add(highland.approved())
    highland.change(version, body="TTHC xyzk qw 1/2/3")
    seen = view_script.view(highland.station, highland.people[Role.OFFICIAL], version.id)
    assert (seen.doubts, seen.script.newest.text.spoken) == ((), ())


def test_there_is_one_version_a_language_and_none_of_a_version(highland: Highland) -> None:
    script = highland.approved()
    version = highland.add(script)
    for wrong, language in ((script, "kpm"), (version, "cje"), (script, "vi"), (script, "xx")):
        with pytest.raises(ScriptError):
            highland.add(wrong, language)
    with pytest.raises(NotFound):
        language_versions.add(highland.station, highland.people[Role.OFFICIAL], 999, "kpm")
    with pytest.raises(NotAllowed):
        language_versions.add(highland.station, highland.people[Role.APPROVER], script.id, "cje")


def test_a_dropped_version_can_be_brought_back_or_made_anew_but_not_both(highland: Highland) -> None:
    official, script = highland.people[Role.OFFICIAL], highland.approved()
    version = highland.add(script)
    language_versions.discard(highland.station, official, version.id)
    assert [one.id for one in highland.view(script).discarded] == [version.id]
    language_versions.restore(highland.station, official, version.id)
    assert [one.script.id for one in highland.view(script).versions] == [version.id]
    language_versions.discard(highland.station, official, version.id)
    anew = highland.add(script)
    assert highland.view(script).discarded == ()
    with pytest.raises(ScriptError, match="already"):
        language_versions.restore(highland.station, official, version.id)
    assert [one.script.id for one in highland.view(script).versions] == [anew.id]


def test_an_approved_version_is_not_dropped_before_it_is_withdrawn(highland: Highland) -> None:
    version = highland.ready(highland.approved())
    with pytest.raises(ScriptError, match="withdraw"):
        language_versions.discard(highland.station, highland.people[Role.OFFICIAL], version.id)


def test_a_version_is_not_divided_joined_or_dropped_as_one_of_a_document(highland: Highland) -> None:
    official, version = highland.people[Role.OFFICIAL], highland.add(highland.approved())
    newest, other = highland.find(version).newest.id, highland.write(title="Khác")
    with pytest.raises(ScriptError, match="another language"):
        arrange_scripts.split(highland.station, official, version.id, based_on=newest, at=10)
    for pair in ((version, other), (other, version)):
        based_on = highland.find(pair[0]).newest.id, highland.find(pair[1]).newest.id
        with pytest.raises(ScriptError, match="another language"):
            arrange_scripts.merge(highland.station, official, pair[0].id, pair[1].id, based_on=based_on)
    for change in (arrange_scripts.discard, arrange_scripts.restore):
        with pytest.raises(ScriptError, match="another language"):
            change(highland.station, official, version.id)


def test_a_version_is_not_placed_by_itself(highland: Highland) -> None:
    script = highland.approved()
    version = highland.ready(script)
    with pytest.raises(ScheduleError, match="Vietnamese"):
        highland.place(version)
    day = view_schedule.view(highland.station, highland.people[Role.OPERATOR], MONDAY)
    assert [id for id, _ in day.placeable] == [script.id]


def test_changed_words_stop_the_version_and_vietnamese_airs_until_a_person_compared_them(highland: Highland) -> None:
    highland.wish("Thôn 3", "kpm")
    script = highland.approved()
    version = highland.ready(script)
    highland.place(script)
    assert highland.said()["n3"] == [KHO]
    highland.change(script, body="Mời bà con dự họp thôn lúc 8 giờ.")
    assert highland.said()["n3"] == []
    highland.approve(script)
    assert highland.said()["n3"] == ["Họp thôn"]
    view = highland.view(version)
    assert view.own is not None and view.own.state is VersionState.OUTDATED
    assert view.source is not None and view.source.body == BODY
    assert [(gap.language, gap.hamlets, gap.state) for gap in highland.view(script).gaps] == [
        ("kpm", ("Thôn 3",), VersionState.OUTDATED)
    ]


def test_a_version_is_neither_submitted_nor_approved_before_it_was_compared_with_changed_words(
    highland: Highland,
) -> None:
    official, leader = highland.people[Role.OFFICIAL], highland.people[Role.APPROVER]
    script = highland.approved()
    version = highland.add(script)
    highland.record(version)
    highland.make(highland.find(version).newest)
    newest = highland.find(version).newest
    master = view_script.audio(highland.station, leader, version.id).master
    assert master is not None
    decide.submit(highland.station, official, version.id, revision_id=newest.id)
    highland.change(script, body="Mời bà con dự họp thôn lúc 8 giờ.")
    with pytest.raises(ScriptError, match="compare them first"):
        decide.approve(highland.station, leader, version.id, revision_id=newest.id, master_sha256=master.sha256)
    decide.give_back(highland.station, leader, version.id, revision_id=newest.id, note="So lại.")
    with pytest.raises(ScriptError, match="compare them first"):
        decide.submit(highland.station, official, version.id, revision_id=newest.id)


def test_a_version_that_still_says_the_same_is_approved_again_with_its_recording(highland: Highland) -> None:
    highland.wish("Thôn 3", "kpm")
    script = highland.approved()
    version = highland.ready(script)
    highland.place(script)
    highland.change(script, body=BODY.replace("bà con", "tất cả bà con"))
    highland.approve(script)
    recording = highland.find(version).newest.text.recording
    highland.clock.at += timedelta(minutes=1)
    follow(highland, script, version, still_right=True)
    newest = highland.find(version).newest.text
    assert (newest.recording, newest.body) == (recording, highland.find(script).newest.text.body)
    assert highland.find(version).status is ScriptStatus.DRAFT
    shown = view_recording.of_script(highland.station, highland.people[Role.APPROVER], highland.find(version))
    assert not shown.changed_since, "a person has just compared them"
    assert shown.compared == Compared(by=str(Role.OFFICIAL), at=highland.clock())
    assert highland.said()["n3"] == ["Họp thôn"]
    highland.approve(version)
    assert highland.said()["n3"] == [KHO]


def test_a_version_that_says_another_thing_is_recorded_anew(highland: Highland) -> None:
    script = highland.approved()
    version = highland.ready(script)
    highland.change(script, body="Mời bà con dự họp thôn lúc 8 giờ.")
    follow(highland, script, version, still_right=False)
    newest = highland.find(version).newest.text
    assert (newest.recording, newest.body) == (None, "Mời bà con dự họp thôn lúc 8 giờ.")
    view = highland.view(version)
    assert view.own is not None and view.own.state is VersionState.NOT_RECORDED


def test_words_that_were_written_in_the_other_language_stay_where_the_recording_does(highland: Highland) -> None:
    script = highland.approved()
    version = highland.add(script)
    highland.change(version, body="Ơ jơh gơp.")
    highland.record(version)
    highland.change(script, body="Mời bà con dự họp thôn lúc 7 giờ sáng.")
    follow(highland, script, version, still_right=True)
    assert highland.find(version).newest.text.body == "Ơ jơh gơp."
    view = highland.view(version)
    assert view.own is not None and view.own.state is VersionState.NOT_APPROVED


def test_to_record_or_to_change_the_version_is_not_to_have_compared_it(highland: Highland) -> None:
    script = highland.approved()
    version = highland.add(script)
    highland.change(script, body="Mời bà con dự họp thôn lúc 8 giờ.")
    highland.record(version)
    highland.change(version, title="Họp")
    view = highland.view(version)
    assert view.own is not None and view.own.state is VersionState.OUTDATED


def test_a_comparison_written_or_repeated_by_hand_does_not_count_and_comparing_again_mends_it(
    highland: Highland,
) -> None:
    highland.wish("Thôn 3", "kpm")
    script = highland.approved()
    version = highland.ready(script)
    highland.place(script)
    with highland.station.database.read() as session:
        (first,) = comparisons.of_versions(session, [version.id])[version.id]
    highland.change(script, body="Mời bà con dự họp thôn lúc 8 giờ.")
    highland.approve(script)
    follow(highland, script, version, still_right=True)
    highland.approve(version)
    assert highland.said()["n3"] == [KHO]
    highland.change(script, body=BODY)
    highland.approve(script)
    newest = highland.find(script).newest
    by_hand = replace(first, revision_id=newest.id, text_sha256=newest.text.sha256())
    for forged in (first, by_hand, replace(by_hand, seal=b"")):
        with highland.station.database.begin() as session:
            comparisons.add(session, forged)
        assert highland.said()["n3"] == ["Họp thôn"]
    follow(highland, script, version, still_right=True)
    highland.approve(version)
    assert highland.said()["n3"] == [KHO]


def test_a_text_changed_by_hand_behind_its_comparison_does_not_count(highland: Highland) -> None:
    highland.wish("Thôn 3", "kpm")
    script = highland.approved()
    version = highland.ready(script)
    highland.place(script)
    compared = highland.find(script).newest.id
    highland.change(script, body="Mời bà con dự họp thôn lúc 8 giờ.")
    highland.approve(script)
    with highland.station.database.begin() as session:
        session.execute(sql("DROP TRIGGER revision_no_update"))
        session.execute(
            sql("UPDATE revision SET body = :body WHERE id = :id"),
            {"body": highland.find(script).newest.text.body, "id": compared},
        )
    assert highland.said()["n3"] == ["Họp thôn"]
    view = highland.view(version)
    assert view.own is not None and view.own.state is VersionState.OUTDATED


def test_the_versions_of_a_whole_day_are_asked_for_at_once(highland: Highland) -> None:
    for title in ("Một", "Hai", "Ba"):
        highland.add(highland.approved(title=title))
    with highland.station.database.read() as session:
        ids = list(scripts.by_ids(session, range(1, 7)))
        asked: list[str] = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *it: asked.append(it[2]))
        airable_scripts(highland.station, session, ids)
        assert len([statement for statement in asked if "comparison" in statement]) == 1


def test_what_was_changed_by_someone_else_meanwhile_is_compared_again(highland: Highland) -> None:
    script = highland.approved()
    version = highland.ready(script)
    seen = highland.find(version).newest.id, highland.find(script).newest.id
    highland.change(script, body="Mời bà con dự họp thôn lúc 8 giờ.")
    with pytest.raises(ScriptError, match="meanwhile"):
        language_versions.follow(
            highland.station, highland.people[Role.OFFICIAL], version.id, seen=seen, still_right=True
        )


def follow(highland: Highland, script: Script, version: Script, *, still_right: bool) -> None:
    seen = highland.find(version).newest.id, highland.find(script).newest.id
    language_versions.follow(
        highland.station, highland.people[Role.OFFICIAL], version.id, seen=seen, still_right=still_right
    )


def test_a_withdrawn_or_dropped_or_expired_script_silences_its_versions(highland: Highland) -> None:
    highland.wish("Thôn 3", "kpm")
    script = highland.approved()
    highland.ready(script)
    highland.place(script, until=MONDAY + timedelta(days=1))
    highland.change(script, valid_until=MONDAY)
    highland.approve(script)
    assert highland.said()["n3"] == [KHO]
    assert highland.said(MONDAY + timedelta(days=1))["n3"] == []
    leader, newest = highland.people[Role.APPROVER], highland.find(script).newest.id
    decide.withdraw(highland.station, leader, script.id, revision_id=newest, note="Hoãn họp.")
    assert highland.said()["n3"] == []
    arrange_scripts.discard(highland.station, highland.people[Role.OFFICIAL], script.id)
    assert highland.said()["n3"] == []


def test_the_schedule_the_board_and_the_script_say_what_a_hamlet_lacks(highland: Highland) -> None:
    highland.wish("Thôn 3", "kpm", "vi")
    script = highland.approved()
    highland.place(script)
    publish(highland.station)
    operator = highland.people[Role.OPERATOR]

    def said() -> list[VersionState]:
        (slot,) = view_schedule.view(highland.station, operator, MONDAY).slots
        shown = [gap.state for item in slot.items for gap in item.gaps]
        board = [one.gap.state for one in view_board.view(highland.station, operator).unheard]
        assert [gap.state for gap in highland.view(script).gaps] == board == shown
        return shown

    assert said() == [VersionState.MISSING]
    version = highland.add(script)
    assert said() == [VersionState.NOT_RECORDED]
    highland.record(version)
    assert said() == [VersionState.NOT_APPROVED]
    highland.approve(version)
    assert said() == []
    highland.wish("Thôn 3", "vi")
    assert said() == []


def test_the_day_shows_each_language_at_its_second_and_how_full_the_longest_loudspeaker_is(highland: Highland) -> None:
    highland.wish("Thôn 3", "kpm", "vi")
    script = highland.approved()
    highland.ready(script)
    placement = highland.place(script)
    (slot,) = view_schedule.view(highland.station, highland.people[Role.OPERATOR], MONDAY).slots
    (item,) = slot.items
    assert {(sound.cue.title, sound.cue.due, sound.cue.hamlets) for sound in item.sounds} == {
        ("Họp thôn", local(5, 30), ("Thôn 1",)),
        (KHO, local(5, 30), ("Thôn 3",)),
        ("Họp thôn", local(5, 30, 42), ("Thôn 3",)),
    }
    assert (slot.used_seconds, item.seconds, item.gain) == (80, 80, -6)
    with highland.station.database.read() as session:
        highland.clock.at = local(5, 30, 1)
        found = next_airing.next_airing(highland.station, session, [placement], highland.clock())
    assert found is not None and found.due == local(5, 30, 42)


def test_each_hamlet_confirms_what_it_heard(highland: Highland) -> None:
    highland.wish("Thôn 1", "kpm")
    script = highland.approved()
    highland.ready(script)
    highland.place(script)
    publish(highland.station)
    highland.clock.at = local(5, 35)
    day = confirm_playback.today(highland.station, highland.people[Role.VILLAGE_HEAD])
    assert [one.cue.title for one in day.cues] == [KHO]


def test_the_languages_of_a_hamlet_are_known_ones_each_of_them_once(highland: Highland) -> None:
    for wrong in ([], ["vi", "vi"], ["tiếng K'Ho"], ["vi", "kpm", "cje", "rog"]):
        with pytest.raises(ScheduleError):
            highland.wish("Thôn 3", *wrong)
    with pytest.raises(NotFound):
        highland.wish("Thôn 9", "vi")
    with pytest.raises(NotAllowed):
        list_hamlets.set_languages(highland.station, highland.people[Role.OFFICIAL], "Thôn 3", ["kpm"])
    highland.wish("Thôn 3", "cje", "vi")
    found = list_hamlets.every(highland.station, highland.people[Role.OFFICIAL])
    assert [(one.name, one.languages) for one in found] == [("Thôn 1", ("vi",)), ("Thôn 3", ("cje", "vi"))]
