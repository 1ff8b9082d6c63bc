"""How much further each profile carries than the bare voice, pydub and FFmpeg's loudnorm, through a simulated horn.

    PYTHONPATH=. python bench/intelligibility.py [--quick] [--encoded] [MORE.wav ...]

Every voice is spoken by the embedded engine, or read from a WAV file, and mastered by the same code as a bulletin. `*`
marks a voice or a text that the search for the profiles left out; docs/mastering.md tells what was looked at since. The
noise that lies most where the profiles put a voice has a column of its own.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from horn_path import SNRS, Listener, Scores, Wave

from broadcaster.mastering import MASTER_RATE, PROFILES, Framing, decode, finished_sound, measure_loudness
from broadcaster.mastering.decode import decode_stream
from broadcaster.mastering.encode import encodings_for
from broadcaster.mastering.parts import segment_of
from broadcaster.mastering.samples import apply_filters, resample, samples_of
from broadcaster.mastering.under_ceiling import encode_under_ceiling
from broadcaster.model import SampleRate, Speech
from broadcaster.voice.espeak import EspeakVoice

TEXT = [
    "Kính thưa bà con nhân dân.",
    "Trạm y tế xã tổ chức tiêm vắc xin cho trẻ dưới năm tuổi vào sáng thứ bảy tuần này.",
    "Bà con nhớ mang theo sổ tiêm chủng và cho các cháu ăn no trước khi đến.",
    "Ai có thắc mắc xin gặp chị y tá thôn để được giải thích.",
]
HELD_OUT_TEXT = [
    "Từ ngày mùng một tháng sau, ngân hàng chính sách cho vay vốn sản xuất với lãi suất thấp.",
    "Hộ nghèo và hộ cận nghèo đến nhà văn hóa thôn làm đơn, có tổ trưởng hướng dẫn.",
    "Giấy tờ gồm căn cước công dân và sổ hộ khẩu cũ nếu còn.",
    "Tiền vay chỉ dùng để mua giống, mua phân bón, sửa chuồng trại hoặc học nghề.",
]
VOICES = ("vi", "vi-vn-x-central", "vi-vn-x-central+f3", "vi-vn-x-south")
HELD_OUT_VOICE = "vi-vn-x-south+m3"
HARDEST_NOISE = "rain"
PAUSE = 0.45
"""Seconds between sentences."""

TARGETS = {"clear": (0.20, 12.0, 0.87), "strong": (0.25, 0.0, 0.81)}
"""ESTOI and equivalent gain (dB) over the bare voice, and ESTOI in quiet."""


@dataclass(frozen=True)
class Row:
    """What a way of mastering made of one voice."""

    way: str
    estoi: float
    hardest_noise: float
    gain: float
    quiet: float
    loudness: float
    peak: float

    def __str__(self) -> str:
        target = TARGETS.get(self.way)
        met = target and self.estoi >= target[0] and self.gain >= target[1] and self.quiet >= target[2]
        verdict = "" if target is None else "  met" if met else "  MISSED"
        return (
            f"  {self.way:20} {self.estoi:+.3f} {self.hardest_noise:+.3f} {self.gain:+6.1f} dB {self.quiet:.3f}"
            f" {self.loudness:6.1f} LUFS {self.peak:5.1f} dBTP{verdict}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("more", nargs="*", type=Path, metavar="MORE.wav", help="a recorded or another synthetic voice")
    parser.add_argument("--quick", action="store_true", help="at -6, 0 and 6 dB only, the first ten seconds")
    parser.add_argument("--encoded", action="store_true", help="as decoded from the file for the nodes (Opus)")
    asked = parser.parse_args()
    table: dict[str, list[Row]] = {}
    print(f"  {'over the bare voice':20} ESTOI  {HARDEST_NOISE:6} gain      quiet")
    for name, speech in voices(asked.more):
        for row in judged(name, speech, asked.quick, asked.encoded):
            print(row, flush=True)
            table.setdefault(row.way, []).append(row)
    print(f"mean of {len(table['clear'])} voices, and the worst")
    for way, rows in table.items():
        figures = np.array([[row.estoi, row.hardest_noise, row.gain, row.quiet] for row in rows])
        mean, worst = (
            "{:+.3f} {:+.3f} {:+6.1f} dB {:.3f}".format(*values) for values in (figures.mean(0), figures.min(0))
        )
        loud = [row.loudness for row in rows]
        print(f"  {way:20} {mean}   worst {worst}   {min(loud):.1f} to {max(loud):.1f} LUFS")


def voices(more: list[Path]) -> list[tuple[str, Speech]]:
    spoken = [(voice, spoken_by(voice, TEXT)) for voice in VOICES]
    spoken += [(f"{voice}, text*", spoken_by(voice, HELD_OUT_TEXT)) for voice in VOICES]
    spoken += [(f"{HELD_OUT_VOICE}*, text*", spoken_by(HELD_OUT_VOICE, HELD_OUT_TEXT))]
    return spoken + [(path.stem, decode(path)) for path in more]


def spoken_by(voice: str, text: list[str]) -> Speech:
    spoken = [EspeakVoice(language=voice).speak(sentence) for sentence in text]
    pause = bytes(2 * round(PAUSE * spoken[0].rate))
    return Speech(pause.join(speech.pcm for speech in spoken), spoken[0].rate)


def judged(name: str, speech: Speech, quick: bool, encoded: bool) -> list[Row]:
    if quick:
        speech = Speech(speech.pcm[: 20 * speech.rate], speech.rate)
    voice = samples_of(speech).astype(float)
    listener = Listener(voice, speech.rate, (-6, 0, 6) if quick else SNRS)
    print(f"{name}: {speech.seconds:.0f} s, bare ESTOI {listener.bare.mean():.3f}, quiet {listener.bare.quiet:.3f}")
    ways: dict[str, Callable[[], Wave]] = {
        "pydub normalize+comp": lambda: by_pydub(speech),
        "ffmpeg loudnorm": lambda: by_loudnorm(speech),
        **{profile: lambda profile=profile: by_us(speech, profile, encoded) for profile in PROFILES},  # type: ignore[misc]
    }
    return [row(way, listener, make()) for way, make in ways.items()]


def row(way: str, listener: Listener, made: Wave) -> Row:
    scores: Scores = listener.judge(made, MASTER_RATE)
    hardest = scores.mean([HARDEST_NOISE]) - listener.bare.mean([HARDEST_NOISE])
    loudness = measure_loudness(made.astype(np.float32), MASTER_RATE)
    return Row(
        way,
        scores.mean() - listener.bare.mean(),
        hardest,
        listener.gain(scores),
        scores.quiet,
        loudness.integrated,
        loudness.true_peak,
    )


def by_us(speech: Speech, profile: str, encoded: bool) -> Wave:
    with finished_sound([[speech]], Framing(), profile) as sound:
        if not encoded:
            return np.concatenate(list(sound.samples)).astype(float)
        opus, _ = encodings_for(profile)
        made = encode_under_ceiling(sound.samples, opus.gapless_length(len(sound.samples)), opus)
        return np.concatenate(list(decode_stream(made.file, MASTER_RATE))).astype(float)


def by_pydub(speech: Speech) -> Wave:
    from pydub.effects import compress_dynamic_range, normalize

    made = normalize(compress_dynamic_range(normalize(segment_of(resample(speech, SampleRate(MASTER_RATE))))))
    return np.frombuffer(made.raw_data, "<i2") / 32768


def by_loudnorm(speech: Speech) -> Wave:
    filters = [("loudnorm", "I=-14:TP=-1:LRA=7")]
    return apply_filters(samples_of(speech), speech.rate, filters, MASTER_RATE).astype(float)


if __name__ == "__main__":
    av.logging.set_level(None)
    main()
