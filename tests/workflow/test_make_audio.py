import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from broadcaster.errors import RecordingError
from broadcaster.mastering import ContentStore, encode_wav, speech_of, spool
from broadcaster.model import RevisionText, Sha256, Sound
from broadcaster.settings import Settings, VoiceSettings
from broadcaster.workflow.default_sound import default_sound
from broadcaster.workflow.make_audio import find_made, make_audio, open_audio, open_recordings
from broadcaster.workflow.read_aloud import reading_sha256, says
from tests.mastering.signals import speechlike

NOW = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
DAY = date(2026, 10, 31)
TEXT = RevisionText("Họp thôn", "Mời bà con dự họp.\nMời bà con đến đúng giờ.")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def audio(settings: Settings) -> ContentStore:
    return open_audio(settings.home)


@pytest.fixture
def sound(settings: Settings) -> Sound:
    return default_sound(settings)


def test_what_was_made_is_found_before_anything_is_spoken(
    settings: Settings, audio: ContentStore, sound: Sound
) -> None:
    assert find_made(settings, audio, TEXT, sound, DAY) is None
    made = make_audio(settings, audio, TEXT, sound, NOW, day=DAY)
    assert find_made(settings, audio, TEXT, sound, DAY) == made.master
    assert says(made.master, TEXT, settings)
    for other in (replace(sound, speed=1.2), replace(sound, profile="strong"), replace(sound, chime="none")):
        assert find_made(settings, audio, TEXT, other, DAY) is None
    assert find_made(settings, audio, TEXT, sound, date(2026, 11, 1)) is None


def test_the_body_is_said_as_often_as_asked(settings: Settings, audio: ContentStore, sound: Sound) -> None:
    once = make_audio(settings, audio, TEXT, sound, NOW).master
    twice = make_audio(settings, audio, TEXT, replace(sound, repeat=2), NOW).master
    said = [mark.text for mark in audio.marks(once.sha256)]
    again = [mark.text for mark in audio.marks(twice.sha256)]
    first = said.index("Mời bà con dự họp.")
    assert said[first + 1] == "Mời bà con đến đúng giờ."
    assert again == [*said[: first + 2], *said[first:]]


def test_words_of_the_marks_stand_in_their_sentence(settings: Settings, audio: ContentStore, sound: Sound) -> None:
    made = make_audio(settings, audio, TEXT, sound, NOW).master
    for mark in audio.marks(made.sha256):
        assert mark.words
        starts = [word.start for word in mark.words]
        assert starts == sorted(starts)
        assert mark.start <= starts[0]
        assert starts[-1] < mark.end
        assert all(mark.text[word.first : word.first + word.length].strip() for word in mark.words)


def test_a_recording_is_aired_instead_of_a_voice(settings: Settings, audio: ContentStore, sound: Sound) -> None:
    recording = encode_wav(speech_of(speechlike(4), 48_000))  # type: ignore[arg-type]
    recorded = replace(TEXT, recording=open_recordings(settings.home).put(recording))
    made = make_audio(settings, audio, recorded, sound, NOW).master
    assert made.recipe["voice"] == "recording"
    assert made.recipe["reading_sha256"] == reading_sha256(recorded, settings) != reading_sha256(TEXT, settings)
    assert says(made, recorded, settings)
    assert not says(made, TEXT, settings)
    assert audio.marks(made.sha256) == ()
    assert find_made(settings, audio, recorded, sound) == made
    another_voice = replace(sound, voice="espeak:south", speed=1.2)
    assert find_made(settings, audio, recorded, another_voice) == made, "it is not heard in a recording"
    longer = make_audio(settings, audio, recorded, replace(sound, repeat=2), NOW).master
    assert longer.seconds > made.seconds + 3


def test_a_recording_that_is_gone_is_told(settings: Settings, audio: ContentStore, sound: Sound) -> None:
    gone = replace(TEXT, recording=Sha256("0" * 64))
    with pytest.raises(RecordingError, match="hand the same file in again"):
        make_audio(settings, audio, gone, sound, NOW)


def test_audio_of_another_voice_than_was_asked_for_is_not_taken_for_it(audio: ContentStore, settings: Settings) -> None:
    dead = VoiceSettings(order=("gtts",), gtts_url="http://127.0.0.1:9", online_timeout=0.5)
    online = settings.model_copy(update={"voice": dead})
    sound = default_sound(online)
    made = make_audio(online, audio, TEXT, sound, NOW)
    assert made.notes == ("voice_fallback",)
    assert made.master.recipe["voice_id"] == "espeak:north"
    assert find_made(online, audio, TEXT, sound) is None


def test_what_is_long_lies_in_the_data_folder_while_it_is_made(
    audio: ContentStore, settings: Settings, sound: Sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 1000)
    monkeypatch.setattr(tempfile, "tempdir", "/nonexistent")
    assert make_audio(settings, audio, TEXT, sound, NOW).master.seconds > 1
    assert list((settings.home / "tmp").iterdir()) == []
