"""What of a bulletin's sound is heard, and so decides which Master it is."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from broadcaster.mastering import Samples, chime_named, decode, samples_of
from broadcaster.model import AUTO, Priority, RevisionText, Sha256, Sound
from broadcaster.settings import Settings
from broadcaster.workflow.audible import audible, with_chime
from broadcaster.workflow.default_sound import default_sound
from broadcaster.workflow.make_audio import find_made, make_audio, open_audio

NOW = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
TEXT = RevisionText("Bão", "Mời bà con ở trong nhà.")
CHIMES = ((Priority.NORMAL, "info"), (Priority.PRIORITY, "priority"), (Priority.EMERGENCY, "siren"))


def likeness(heard: Samples, chime: str, home: Path) -> float:
    """Of the spectra of the first second, 0 to 1."""
    known = chime_named(chime, home)
    assert known
    one, other = (np.abs(np.fft.rfft(samples[:48_000])) for samples in (heard, samples_of(known)))
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


@pytest.mark.parametrize(("priority", "chime"), CHIMES)
def test_a_master_begins_with_the_chime_of_its_priority(priority: Priority, chime: str, tmp_path: Path) -> None:
    settings, audio = Settings(home=tmp_path), open_audio(tmp_path)
    text, sound = replace(TEXT, priority=priority), default_sound(settings)
    master = make_audio(settings, audio, text, sound, NOW).master
    heard = samples_of(decode(audio.path(master.sha256, ".opus")))
    alike = {name: likeness(heard, name, tmp_path) for _, name in CHIMES}
    assert max(alike, key=alike.__getitem__) == chime
    assert master.recipe["sound"]["chime"] == chime
    assert find_made(settings, audio, text, replace(sound, chime=chime)) == master


def test_a_chime_that_was_chosen_stays() -> None:
    for chime in ("none", "ident", "trống làng.mp3"):
        assert with_chime(Sound(chime=chime), Priority.EMERGENCY).chime == chime
    assert Sound().chime == AUTO
    assert with_chime(Sound()).chime == "info"


def test_of_a_recording_neither_voice_nor_speed_counts() -> None:
    recorded = replace(TEXT, recording=Sha256("0" * 64))
    one, other = Sound(), Sound(voice="espeak:south", speed=1.2)
    assert audible(one, recorded) == audible(other, recorded)
    assert audible(one, TEXT) != audible(other, TEXT)
    assert audible(one, recorded) != audible(replace(one, profile="strong"), recorded)
