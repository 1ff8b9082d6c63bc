from dataclasses import dataclass, replace

from broadcaster.model import RevisionText, SoundChoice

TEXT = RevisionText("Họp thôn", "Kính mời bà con đến dự họp.")


@dataclass(frozen=True, slots=True)
class LaterChoice(SoundChoice):
    """As it may be one day, with one thing more to choose."""

    echo: str | None = None


def test_what_may_be_chosen_one_day_voids_no_approval() -> None:
    chosen = replace(TEXT, sound=SoundChoice(voice="espeak:south"))
    assert replace(TEXT, sound=LaterChoice(voice="espeak:south")).sha256() == chosen.sha256()
    assert replace(TEXT, sound=LaterChoice()).sha256() == TEXT.sha256()


def test_another_sound_is_another_text_to_approve() -> None:
    sounds = [SoundChoice(), SoundChoice(voice="espeak:south"), SoundChoice(repeat=2), SoundChoice(repeat=3)]
    assert len({replace(TEXT, sound=sound).sha256() for sound in sounds}) == len(sounds)
