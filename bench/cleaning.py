"""What cleaning does to a recording: a clean voice, and voices in steady noise and hum at several distances from it.

For each: the ratio of the voice to all else (dB) and the intelligibility (ESTOI, 0 to 1) before and after, how much
quieter the pauses became (dB), and the processor time for a minute of sound.
Run: `python bench/cleaning.py [-o FILE.json]`; needs pystoi and scipy (extra `dev`).
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pystoi import stoi
from scipy.signal import butter, resample_poly, sosfilt

from broadcaster.mastering import MASTER_RATE, encode_wav, resample, samples_of, speech_of
from broadcaster.mastering.recording import clean_pieces
from broadcaster.voice.espeak import EspeakVoice

Sound = NDArray[np.floating]
TEXT = (
    "Kính thưa bà con, xã tiêm phòng cho đàn trâu bò từ ngày hai mươi lăm tháng mười một.",
    "Mời bà con đưa trâu bò đến nhà văn hóa thôn lúc bảy giờ sáng.",
    "Hộ nào có người già yếu thì báo với trưởng thôn để được giúp đỡ.",
    "Khi đi nhớ mang theo sổ tiêm và giữ gìn trật tự, vệ sinh nơi công cộng.",
)
VOICES = ("vi", "vi-vn-x-central", "vi-vn-x-south")
NOISES = ("white", "pink", "fan", "hum")


def spoken(language: str) -> Sound:
    voice = EspeakVoice(150, language)
    pause = np.zeros(MASTER_RATE // 2)
    parts = [part for text in TEXT for part in (samples_of(resample(voice.speak(text), MASTER_RATE)), pause)]
    whole = np.concatenate([pause, *parts])
    return np.asarray(0.35 * whole / np.abs(whole).max())


def noise(kind: str, length: int) -> Sound:
    white = np.random.default_rng(3).standard_normal(length)
    if kind == "pink":
        spectrum = np.fft.rfft(white) / np.sqrt(np.maximum(np.fft.rfftfreq(length, 1 / MASTER_RATE), 50))
        white = np.fft.irfft(spectrum, length)
    if kind == "fan":
        white = sosfilt(butter(2, [80, 900], "band", fs=MASTER_RATE, output="sos"), white) + 0.1 * white
    if kind == "hum":
        seconds = np.arange(length) / MASTER_RATE
        white = np.sum([np.sin(2 * np.pi * 49.97 * n * seconds) / n for n in (1, 2, 3, 5, 7)], axis=0)
    return np.asarray(white / white.std())


def cleaned(samples: Sound) -> tuple[Sound, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recording.wav"
        path.write_bytes(encode_wav(speech_of(samples.astype(np.float32), MASTER_RATE)))
        began = time.process_time()
        heard = np.concatenate(list(clean_pieces(path)))
        return heard, (time.process_time() - began) / (len(samples) / MASTER_RATE) * 60


def beside(reference: Sound, heard: Sound) -> tuple[Sound, Sound]:
    """Both from where the heard one begins, at the same level."""
    size = 1 << (len(reference) + len(heard)).bit_length()
    correlation = np.fft.irfft(np.fft.rfft(reference, size) * np.conj(np.fft.rfft(heard, size)), size)
    late = int(np.abs(correlation[: len(reference)]).argmax())
    reference = reference[late : late + len(heard)]
    heard = heard[: len(reference)]
    return reference, heard * (reference @ heard) / (heard @ heard)


def ratio(reference: Sound, heard: Sound) -> float:
    return float(10 * np.log10((reference**2).sum() / ((reference - heard) ** 2).sum()))


def intelligibility(reference: Sound, heard: Sound) -> float:
    one, other = (resample_poly(sound, 1, 3) for sound in (reference, heard))
    return float(stoi(one, other, MASTER_RATE // 3, extended=True))


def measure(voice: Sound, added: Sound) -> dict[str, float | None]:
    recorded = voice + added
    heard, seconds = cleaned(recorded)
    reference, heard = beside(voice, heard)
    pause = np.abs(reference) < 1e-5
    late = int(np.flatnonzero(voice == reference[0])[0]) if added.any() else 0
    before = added[late : late + len(reference)][pause]
    return {
        "ratio_before": round(ratio(voice, recorded), 1) if added.any() else None,
        "ratio_after": round(ratio(reference, heard), 1),
        "estoi_before": round(intelligibility(voice, recorded), 3),
        "estoi_after": round(intelligibility(reference, heard), 3),
        "pauses_quieter": round(10 * np.log10((before**2).mean() / (heard[pause] ** 2).mean()), 1)
        if added.any()
        else 0,
        "seconds_per_minute": round(seconds, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path)
    output = parser.parse_args().output
    found: dict[str, dict[str, float | None]] = {}
    for language in VOICES:
        voice = spoken(language)
        found[f"{language} clean"] = measure(voice, np.zeros_like(voice))
        for kind in NOISES if language == VOICES[0] else ("pink",):
            for decibels in (5, 10, 20, 30):
                level = voice.std() / 10 ** (decibels / 20)
                found[f"{language} {kind} {decibels} dB"] = measure(voice, noise(kind, len(voice)) * level)
    for name, figures in found.items():
        sys.stdout.write(f"{name:32} " + "  ".join(f"{key} {value}" for key, value in figures.items()) + "\n")
    if output:
        output.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
