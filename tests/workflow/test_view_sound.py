"""What the page of a bulletin tells of its sound."""

import dataclasses

import pytest

from broadcaster.errors import NotAllowed
from broadcaster.model import Priority, Script, SoundChoice, User
from broadcaster.store import productions
from broadcaster.workflow import remake_audio, use_recording
from broadcaster.workflow.offer_sound import choose_for_station
from broadcaster.workflow.view_script import audio
from broadcaster.workflow.view_sound import SoundView, of_script, of_station
from tests.mastering.recordings import phone
from tests.workflow.conftest import Village


def seen(village: Village, script: Script, user: User | None = None) -> SoundView:
    user = user or village.official
    return of_script(village.station, user, audio(village.station, user, script.id))


def test_before_the_audio_is_made_its_sentences_are_there(village: Village) -> None:
    found = seen(village, village.write("Mời bà con họp. Nhớ mang thẻ."))
    words = ["".join(piece.text for piece in sentence.pieces) for sentence in found.sentences]
    assert "Nhớ mang thẻ." in words
    assert {sentence.start for sentence in found.sentences} == {None}
    assert (found.spoken_by, found.fell_back, found.made_otherwise) == (None, False, False)


def test_then_each_sentence_and_word_has_its_time_and_the_voice_its_name(village: Village) -> None:
    script = village.write("Mời bà con họp. Nhớ mang thẻ.")
    village.make_all()
    found = seen(village, script, village.approver)
    starts = [sentence.start for sentence in found.sentences]
    assert None not in starts
    assert starts == sorted(starts, key=lambda start: start or 0)
    words = [piece for sentence in found.sentences for piece in sentence.pieces if piece.start is not None]
    assert len(words) > 20
    assert all(piece.start is None or piece.text.strip() for piece in words)
    assert found.spoken_by is not None
    assert found.spoken_by.id == "espeak:north"


def test_what_was_made_with_the_earlier_sound_is_told_until_it_is_made_again(village: Village) -> None:
    script = village.write("Mời bà con nghe nhạc báo.")
    village.make_all()
    assert not seen(village, script).made_otherwise
    choose_for_station(village.station, village.operator, SoundChoice(voice="espeak:south", chime="ident"))
    assert seen(village, script).made_otherwise
    assert remake_audio.again(village.station, village.official, script.id)
    village.make_all()
    found = seen(village, script)
    assert not found.made_otherwise
    assert found.spoken_by is not None
    assert found.spoken_by.id == "espeak:south"


def test_a_choice_of_its_own_is_not_touched_by_the_stations(village: Village) -> None:
    script = village.write("Mời bà con nghe giọng Nam.", sound=SoundChoice(voice="espeak:south"))
    village.make_all()
    choose_for_station(village.station, village.operator, SoundChoice(voice="espeak:central"))
    found = seen(village, script)
    assert (found.sound.voice, found.station.voice, found.made_otherwise) == ("espeak:south", "espeak:central", False)


def test_that_another_voice_speaks_is_seen_before_it_is_approved(village: Village) -> None:
    dead = village.station.settings.voice.model_copy(update={"gtts_url": "http://127.0.0.1:9", "online_timeout": 0.5})
    settings = village.station.settings.model_copy(update={"voice": dead})
    village.station = dataclasses.replace(village.station, settings=settings)
    script = village.write("Mời bà con nghe giọng trên mạng.", sound=SoundChoice(voice="gtts"))
    village.make_all()
    found = seen(village, script, village.approver)
    assert (found.fell_back, found.made_otherwise) == (True, False)
    assert found.spoken_by is not None
    assert found.spoken_by.id == "espeak:north"
    with village.station.database.read() as session:
        production = productions.of_revision(session, script.newest.id)
    assert production is not None and production.notes == ("voice_fallback",)


def test_the_stations_sound_is_for_the_operator_alone(village: Village) -> None:
    assert of_station(village.station, village.operator).sound.voice == "espeak:north"
    for user in (village.official, village.approver, village.head):
        with pytest.raises(NotAllowed):
            of_station(village.station, user)
    script = village.write()
    heard = audio(village.station, village.official, script.id)
    with pytest.raises(NotAllowed):
        of_script(village.station, village.head, heard)


def test_another_voice_of_the_station_makes_no_recording_anew(village: Village) -> None:
    script = village.write()
    use_recording.hand_in(
        village.station,
        village.official,
        script.id,
        based_on=script.newest.id,
        filename="a.m4a",
        data=phone("voice-memo.m4a", 3),
    )
    village.make_all()
    master = audio(village.station, village.official, script.id).master
    choose_for_station(village.station, village.operator, SoundChoice(voice="espeak:south", speed=1.2))
    assert not seen(village, script).made_otherwise
    remake_audio.again(village.station, village.official, script.id)
    village.make_all()
    assert audio(village.station, village.official, script.id).master == master
    assert "music" in seen(village, script).options.profiles


def test_the_chime_follows_the_priority_unless_one_was_chosen(village: Village) -> None:
    urgent = village.write(title="Bão", priority=Priority.EMERGENCY)
    own = village.write(title="Lũ", priority=Priority.EMERGENCY, sound=SoundChoice(chime="ident"))
    found = [seen(village, script) for script in (urgent, own)]
    assert [(one.sound.chime, one.station.chime) for one in found] == [("siren", "auto"), ("ident", "auto")]
