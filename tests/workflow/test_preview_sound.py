"""Hearing single sentences and choices that are not kept yet."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from broadcaster.errors import NotAllowed, NotFound, SoundError
from broadcaster.mastering import decode
from broadcaster.model import SoundChoice
from broadcaster.workflow import preview_sound
from broadcaster.workflow.hearing import HeardAs
from broadcaster.workflow.make_apart import dismiss
from broadcaster.workflow.offer_sound import choose_for_station
from broadcaster.workflow.preview_sound import alone, sentence, tried
from tests.workflow.conftest import Village


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    preview_sound.forget()
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
