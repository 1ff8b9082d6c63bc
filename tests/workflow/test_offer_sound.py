"""Who may choose how bulletins sound, what may be chosen, and what comes of it."""

import math

import pytest

from broadcaster.errors import NotAllowed, ScriptError, SoundError
from broadcaster.model import ScriptStatus, SoundChoice
from broadcaster.store import scripts
from broadcaster.workflow import choose_sound
from broadcaster.workflow.default_sound import default_sound
from broadcaster.workflow.offer_sound import choose_for_script, choose_for_station, sound_options
from broadcaster.workflow.view_script import view
from tests.workflow.conftest import Village

SOUTH = SoundChoice(voice="espeak:south", speed=1.15, chime="priority", closing="none", music="calm", repeat=2)


def chosen_by_station(village: Village) -> SoundChoice:
    with village.station.database.read() as session:
        return choose_sound.station_choice(session)


def test_a_bulletins_own_choice_counts_more_than_the_stations(village: Village) -> None:
    script = village.write()
    choose_for_station(village.station, village.operator, SoundChoice(voice="espeak:central", music="flute"))
    own = SoundChoice(voice="espeak:south")
    choose_for_script(village.station, village.official, script.id, based_on=script.newest.id, choice=own)
    text = village.text_of(script)
    with village.station.database.read() as session:
        sound = choose_sound.sound_of(village.station, session, text)
    assert (text.sound, sound.voice, sound.music, sound.profile) == (own, "espeak:south", "flute", "clear")


def test_a_choice_is_a_new_revision_that_needs_an_approval_of_its_own(village: Village) -> None:
    script = village.approved()
    approved = script.newest
    revision = choose_for_script(
        village.station, village.official, script.id, based_on=approved.id, choice=SoundChoice(music="calm")
    )
    seen = view(village.station, village.official, script.id)
    assert (seen.script.newest.id, revision.number, seen.script.status) == (revision.id, 2, ScriptStatus.DRAFT)
    assert revision.text.sha256() != approved.text.sha256()
    again = choose_for_script(
        village.station, village.official, script.id, based_on=revision.id, choice=SoundChoice(music="calm")
    )
    assert again.id == revision.id


def test_what_another_person_changed_meanwhile_is_not_lost(village: Village) -> None:
    script = village.write()
    choose_for_script(village.station, village.official, script.id, based_on=script.newest.id, choice=SOUTH)
    with pytest.raises(ScriptError):
        choose_for_script(
            village.station, village.operator, script.id, based_on=script.newest.id, choice=SoundChoice(speed=0.85)
        )
    assert village.text_of(script).sound == SOUTH


def test_what_the_station_chooses_as_the_settings_say_follows_them(village: Village) -> None:
    default = default_sound(village.station.settings)
    choice = SoundChoice(voice=default.voice, speed=default.speed, chime="ident", repeat=default.repeat)
    choose_for_station(village.station, village.operator, choice)
    assert chosen_by_station(village) == SoundChoice(chime="ident")


@pytest.mark.parametrize(
    "choice",
    [
        SoundChoice(voice="espeak:mars"),
        SoundChoice(profile="music"),
        SoundChoice(chime="../../etc/passwd"),
        SoundChoice(closing=""),
        SoundChoice(music="loud"),
        SoundChoice(speed=2.0),
        SoundChoice(speed=math.nan),
        SoundChoice(repeat=0),
        SoundChoice(repeat=99),
    ],
)
def test_what_there_is_not_cannot_be_chosen(village: Village, choice: SoundChoice) -> None:
    script = village.write()
    with pytest.raises(SoundError):
        choose_for_station(village.station, village.operator, choice)
    with pytest.raises(SoundError):
        choose_for_script(village.station, village.official, script.id, based_on=script.newest.id, choice=choice)
    assert chosen_by_station(village) == SoundChoice()
    with village.station.database.read() as session:
        assert len(scripts.revisions(session, script.id)) == 1


def test_the_communes_own_music_can_be_chosen(village: Village) -> None:
    folder = village.station.settings.home / "sounds" / "music"
    folder.mkdir(parents=True)
    (folder / "làng tôi.mp3").write_bytes(b"looked at when it is played")
    assert "làng tôi.mp3" in {one.name for one in sound_options(village.station.settings).music}
    choose_for_station(village.station, village.operator, SoundChoice(music="làng tôi.mp3"))
    assert chosen_by_station(village).music == "làng tôi.mp3"


def test_only_who_writes_chooses_for_a_bulletin_and_only_the_operator_for_all(village: Village) -> None:
    script = village.write()
    for user in (village.approver, village.head):
        with pytest.raises(NotAllowed):
            choose_for_script(village.station, user, script.id, based_on=script.newest.id, choice=SOUTH)
    for user in (village.official, village.approver, village.head):
        with pytest.raises(NotAllowed):
            choose_for_station(village.station, user, SOUTH)
