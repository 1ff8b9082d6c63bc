"""Hearing single sentences and choices that are not kept yet."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from broadcaster.errors import NotAllowed, NotFound, SoundError
from broadcaster.mastering import decode
from broadcaster.model import Sound, SoundChoice
from broadcaster.workflow import make_apart, preview_sound
from broadcaster.workflow.hearing import HeardAs, Made, Said
from broadcaster.workflow.make_apart import dismiss
from broadcaster.workflow.offer_sound import choose_for_station
from broadcaster.workflow.preview_sound import alone, kept, sentence, tried
from tests.workflow.conftest import Village


@pytest.fixture(autouse=True)
def none_waits() -> Iterator[None]:
    yield
    dismiss()


def test_a_sentence_is_heard_before_the_audio_is_made_and_in_three_ways(village: Village) -> None:
    script = village.write("Mời bà con họp. Nhớ mang theo thẻ.")
    bare, mastered, far = (sentence(village.station, village.approver, script.id, 2, heard_as) for heard_as in HeardAs)
    assert [one.kind for one in (bare, mastered, far)] == ["audio/wav", "audio/mpeg", "audio/mpeg"]
    assert len({one.content for one in (bare, mastered, far)}) == 3
    assert all(0.5 < decode(one.content).seconds < 4 for one in (bare, mastered, far))
    for number in (99, 10**8):
        with pytest.raises(NotFound):
            sentence(village.station, village.official, script.id, number, HeardAs.BARE)
    with pytest.raises(NotFound):
        sentence(village.station, village.official, 10**6, 0, HeardAs.BARE)


def test_a_choice_is_heard_with_all_that_surrounds_the_words(village: Village) -> None:
    script = village.write()
    plain = SoundChoice(chime="none", closing="none")
    choices = (plain, replace(plain, speed=0.7), replace(plain, chime="ident"))
    heard = [tried(village.station, village.official, choice, "", script.id) for choice in choices]
    short, slow, framed = (decode(one.content).seconds for one in heard)
    assert short < slow - 0.3
    assert short < framed - 1
    assert village.text_of(script).sound == SoundChoice(), "nothing was kept"


def test_typed_words_are_read_as_in_any_bulletin(village: Village) -> None:
    first = tried(village.station, village.operator, SoundChoice(chime="none"), "Họp lúc 7 giờ.")
    assert first == tried(village.station, village.operator, SoundChoice(chime="none"), "Họp lúc  bảy giờ.")
    for words in ("", " ... ", "a" * 301):
        with pytest.raises(SoundError):
            tried(village.station, village.operator, SoundChoice(), words)


def test_a_chime_is_heard_alone_and_what_is_left_open_is_the_stations(village: Village) -> None:
    choose_for_station(village.station, village.operator, SoundChoice(music="flute"))
    assert decode(alone(village.station, village.official, SoundChoice(chime="siren"), "chime").content).seconds > 0.5
    assert decode(alone(village.station, village.official, SoundChoice(), "music").content).seconds > 5
    with pytest.raises(SoundError):
        alone(village.station, village.official, SoundChoice(closing="none"), "closing")
    with pytest.raises(SoundError):
        alone(village.station, village.official, SoundChoice(music="gone"), "music")


def test_what_was_replaced_under_its_name_is_heard_anew(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    home = village.station.settings.home
    own, voice = home / "sounds" / "chime" / "c.wav", home / "voice" / "installed" / "lan"
    monkeypatch.setattr(make_apart, "make_apart", lambda order: Made(bytes([next(count)]), "audio/mpeg"))
    count = iter(range(9))

    def heard() -> list[int]:
        sounds = [Sound(), Sound("local:lan"), Sound(chime="c.wav"), Sound(closing="c.wav")]
        return [kept(village.station, Said(("mời bà con",), sound)).content[0] for sound in sounds]

    assert heard() == heard() == [0, 1, 2, 3]
    own.parent.mkdir(parents=True)
    own.write_bytes(b"a chime")
    assert heard() == [0, 1, 4, 5]
    voice.mkdir(parents=True)
    assert heard() == heard() == [0, 6, 4, 5]


def test_a_village_head_hears_none_of_it(village: Village) -> None:
    script = village.write()
    for ask in (
        lambda: sentence(village.station, village.head, script.id, 0, HeardAs.BARE),
        lambda: tried(village.station, village.head, SoundChoice(), "", script.id),
        lambda: alone(village.station, village.head, SoundChoice(), "chime"),
        lambda: preview_sound.be_ready(village.head),
    ):
        with pytest.raises(NotAllowed):
            ask()
