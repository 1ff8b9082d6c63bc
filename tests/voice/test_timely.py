import threading

import pytest

from broadcaster.errors import VoiceError, VoiceUnreachable
from broadcaster.model import SampleRate, Seconds, Speech
from broadcaster.voice import Pace, TimelyVoice
from broadcaster.voice.timely import TooSlow
from tests.voice.fakes import FakeVoice, FixedVoice

SIX_SECONDS = Speech(bytes(2 * 6 * 8000), SampleRate(8000))


class _Hanging(FakeVoice):
    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def speak(self, sentence: str) -> Speech:
        self.let_go.wait(60)
        return super().speak(sentence)


def test_a_voice_that_does_not_come_back_is_not_waited_for() -> None:
    hanging = _Hanging()
    with pytest.raises(VoiceUnreachable, match=r"within 0\.01 seconds"):
        TimelyVoice(hanging, Seconds(0.01)).speak("Một.")
    hanging.let_go.set()


@pytest.mark.parametrize("fault", [VoiceError("broken"), MemoryError()])
def test_what_the_voice_raises_comes_through(fault: Exception) -> None:
    with pytest.raises(type(fault)):
        TimelyVoice(FixedVoice(fault), Seconds(60)).speak("Một.")


def test_a_voice_twice_as_fast_as_it_sounds_is_waited_for_to_the_end() -> None:
    pace = Pace(Seconds(8))
    for _ in range(600):
        pace.waited(3.0, SIX_SECONDS)


def test_a_slow_beginning_is_no_slow_voice() -> None:
    pace = Pace(Seconds(8))
    pace.waited(15, SIX_SECONDS)
    for _ in range(40):
        pace.waited(1, SIX_SECONDS)


def test_a_voice_that_comes_just_in_time_each_time_is_given_up_on_within_half_a_minute() -> None:
    pace, waited = Pace(Seconds(8)), 0.0
    with pytest.raises(TooSlow, match="too slowly"):
        for _ in range(40):
            waited += 7.9
            pace.waited(7.9, SIX_SECONDS)
    assert waited < 32
