"""What cleaning does to a recording: nothing to a clean one, and away with what does not belong to the voice."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from broadcaster.errors import RecordingError
from broadcaster.mastering import MASTER_RATE, Samples, resample, samples_of
from broadcaster.mastering.recording import clean_pieces
from broadcaster.mastering.survey import survey
from broadcaster.voice.espeak import EspeakVoice
from tests.mastering.recordings import encoded, wav
from tests.mastering.signals import lag, speechlike, tone

Clean = Callable[..., Samples]
SENTENCES = (
    "Kính thưa bà con, xã tiêm phòng cho đàn trâu bò từ ngày hai mươi lăm tháng mười một.",
    "Mời bà con đưa trâu bò đến nhà văn hóa thôn lúc bảy giờ sáng.",
    "Hộ nào có người già yếu thì báo với trưởng thôn để được giúp đỡ.",
)


@pytest.fixture
def clean(tmp_path: Path) -> Clean:
    """Hands in channels as a WAV and gives what comes out."""

    def cleaned(*channels: Samples) -> Samples:
        path = tmp_path / "recording.wav"
        path.write_bytes(wav(*channels))
        return np.concatenate(list(clean_pieces(path)))

    return cleaned


def spoken(language: str = "vi", peak: float = 0.4) -> Samples:
    """A voice that reads, as clean as it can be."""
    voice = EspeakVoice(150, language)
    pause = np.zeros(MASTER_RATE // 2, np.float32)
    parts = [part for text in SENTENCES for part in (samples_of(resample(voice.speak(text), MASTER_RATE)), pause)]
    whole = np.concatenate([pause, *parts])
    return np.asarray(peak * whole / np.abs(whole).max(), np.float32)


def hiss(length: int, level: float) -> Samples:
    return (level * np.random.default_rng(5).standard_normal(length)).astype(np.float32)


def beside(reference: Samples, heard: Samples) -> tuple[Samples, Samples]:
    """Both from the moment on where the heard one begins."""
    late = -lag(heard, reference)
    return reference[late : late + len(heard)], heard[: len(reference) - late]


def error(reference: Samples, heard: Samples) -> float:
    """dB of the difference relative to the reference."""
    one, other = beside(reference, heard)
    return float(10 * np.log10(((one - other) ** 2).sum() / (one**2).sum()))


def level(samples: Samples) -> float:
    return float(10 * np.log10((samples.astype(np.float64) ** 2).mean() + 1e-20))


@pytest.mark.parametrize("language", ["vi", "vi-vn-x-central", "vi-vn-x-south"])
def test_a_clean_voice_comes_through_untouched(language: str, clean: Clean) -> None:
    voice = spoken(language)
    assert error(voice, clean(voice)) < -40


def test_the_same_file_gives_the_same_samples(clean: Clean) -> None:
    noisy = spoken() + hiss(len(spoken()), 0.01)
    assert np.array_equal(clean(noisy), clean(noisy))


def test_silence_at_both_ends_is_cut_to_a_tenth_of_a_second(clean: Clean) -> None:
    quiet = np.zeros(2 * MASTER_RATE, np.float32)
    heard = clean(np.concatenate([quiet, speechlike(4)[9_600:-9_600], quiet]))
    assert len(heard) / MASTER_RATE == pytest.approx(3.6 - 1 / 6 + 0.2, abs=0.1)


def test_a_tap_on_the_button_is_no_speech(clean: Clean) -> None:
    tap = hiss(MASTER_RATE // 50, 0.3)
    quiet = np.zeros(MASTER_RATE, np.float32)
    heard = clean(np.concatenate([quiet, spoken(), quiet, tap, quiet / 2]))
    assert len(heard) < len(spoken())


def test_hum_is_taken_out_and_the_voice_stays(clean: Clean) -> None:
    voice = spoken()
    seconds = len(voice) / MASTER_RATE
    hum = np.sum([0.02 / n * tone(49.96 * n, seconds)[: len(voice)] for n in (1, 2, 3, 5)], axis=0)
    heard = clean(voice + hum)
    reference, heard = beside(voice, heard)
    pause = np.abs(reference) < 1e-4
    assert level(heard[pause]) < level(hum) - 11
    assert error(voice, heard) < -15


def test_a_voice_without_hum_gets_no_notch(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav(spoken()))
    found = survey(path)
    assert (found.filters, found.clip_level) == ((), None)


@pytest.mark.parametrize("ratio", [10, 20, 30])
def test_steady_noise_is_reduced_and_the_voice_gains(ratio: float, clean: Clean) -> None:
    voice = spoken()
    noise = hiss(len(voice), 1.0) * np.float32(10 ** ((level(voice) - ratio) / 20))
    reference, heard = beside(voice, clean(voice + noise))
    pause = np.abs(reference) < 1e-5
    assert level(heard[pause]) < level(noise) - 8
    assert error(reference, heard) < -ratio - 3


def test_rumble_and_direct_current_are_taken_out(clean: Clean) -> None:
    voice = spoken()
    rumble = 0.1 * tone(23, len(voice) / MASTER_RATE)[: len(voice)] + np.float32(0.2)
    heard = clean(voice + rumble)
    low = np.abs(np.fft.rfft(heard))[np.fft.rfftfreq(len(heard), 1 / MASTER_RATE) < 40]
    assert (low**2).sum() * 2 / len(heard) ** 2 < 1e-5
    assert abs(heard.mean()) < 1e-3


def test_a_dead_channel_halves_nothing(clean: Clean) -> None:
    voice = spoken()
    for channels in ((voice, voice * 0), (hiss(len(voice), 0.001), voice)):
        assert error(voice, clean(*channels)) < -35


def test_channels_wired_the_wrong_way_do_not_cancel(clean: Clean) -> None:
    voice = spoken()
    _, heard = beside(voice, clean(voice, -voice))
    assert level(heard) == pytest.approx(level(voice), abs=1)


def test_six_channels_become_one_that_is_understood(tmp_path: Path) -> None:
    voice = spoken()
    path = tmp_path / "a.wav"
    path.write_bytes(encoded(voice * np.float32(0.2), "wav", "pcm_s16le", MASTER_RATE, 6))
    heard = np.concatenate(list(clean_pieces(path)))
    reference, heard = beside(voice, heard)
    assert np.corrcoef(reference, heard)[0, 1] > 0.99


def test_clipped_peaks_are_drawn_again(clean: Clean) -> None:
    voice = spoken(peak=1.0)
    clipped = np.clip(voice, -0.5, 0.5)
    heard = clean(clipped)
    assert error(voice, heard) < error(voice, clipped[24_000:]) - 5


def test_a_speaker_who_turns_away_is_brought_nearer(clean: Clean) -> None:
    voice = spoken()
    half = len(voice) // 2
    away = np.concatenate([voice[:half], voice[half:] * np.float32(0.25)])
    reference, heard = beside(voice, clean(away))
    gap = level(heard[: half // 2]) - level(heard[-half // 2 :])
    usual = level(reference[: half // 2]) - level(reference[-half // 2 :])
    assert gap - usual < 12 - 5


def test_a_knock_on_the_table_is_held_down(clean: Clean) -> None:
    voice = spoken(peak=0.1)
    knocked = voice.copy()
    knocked[100_000:100_400] = hiss(400, 0.6)
    assert np.abs(clean(knocked)).max() < 0.5 * np.abs(knocked).max()


def test_a_whisper_from_afar_is_brought_to_a_usual_level(clean: Clean) -> None:
    assert level(clean(spoken(peak=0.01))) > -38


def test_a_steady_tone_is_a_recording_too(clean: Clean) -> None:
    heard = clean(tone(1000, 3) * np.float32(0.3))
    assert level(heard) == pytest.approx(20 * np.log10(0.3) - 3, abs=1)


def test_what_cannot_be_aired_is_refused_before_a_sample_comes(clean: Clean) -> None:
    with pytest.raises(RecordingError, match="Nothing can be heard"):
        clean(np.zeros(MASTER_RATE, np.float32))
