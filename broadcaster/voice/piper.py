"""Neural models run by piper-tts: NAME.onnx with NAME.onnx.json."""

import inspect
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import onnxruntime  # type: ignore[import-untyped]
from piper import AudioChunk, PiperConfig, PiperVoice, SynthesisConfig

from broadcaster.model import SampleRate, Seconds, Speech, WordTime
from broadcaster.voice.contract import has_words
from broadcaster.voice.installed import unloadable, unspeakable

_SILENT = frozenset("^$_.,;:!?")
"""Phonemes that are marks: beginning, end, padding, punctuation."""


class PiperModel:
    """A loaded model; it tells when each word sounds where it was patched to tell how long its phonemes are
    (`python -m piper.patch_voice_with_alignment MODEL`).
    """

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the station's workers share the processor by sentences already
        try:
            config = PiperConfig.from_dict(json.loads(Path(f"{model}.json").read_text(encoding="utf-8")))
            session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        except Exception as fault:  # onnxruntime's have no root of their own; a config may be anything
            raise unloadable(fault) from fault
        self._voice = PiperVoice(session=session, config=config)
        can_tell = "include_alignments" in inspect.signature(PiperVoice.synthesize).parameters  # not in piper-tts 1.3
        self._aligned = can_tell and len(session.get_outputs()) > 1
        self.rate = SampleRate(config.sample_rate)

    def speak(self, text: str, speed: float) -> Speech:
        """One sentence; raises VoiceError where the model says nothing."""
        try:
            chunks = list(self._synthesise(text, SynthesisConfig(length_scale=self._voice.config.length_scale / speed)))
        except Exception as fault:
            raise unspeakable(fault) from fault
        pcm = b"".join(chunk.audio_int16_bytes for chunk in chunks)
        if not pcm:
            raise unspeakable("no sound")
        return Speech(pcm, self.rate, word_times(text, chunks))

    def _synthesise(self, text: str, config: SynthesisConfig) -> Iterator[AudioChunk]:
        if self._aligned:
            yield from self._voice.synthesize(text, config, include_alignments=True)
        else:
            yield from self._voice.synthesize(text, config)


def word_times(text: str, chunks: Sequence[AudioChunk]) -> tuple[WordTime, ...]:
    """The words of `text` with their times; none where the phonemes' runs are not as many as the words.

    espeak-ng gives one run of phonemes for each Vietnamese syllable as it is written, with a space between.
    """
    words = [word for word in re.finditer(r"\S+", text) if has_words(word[0])]
    runs = [run for chunk in _placed(chunks) for run in chunk]
    if len(runs) != len(words):
        return ()
    return tuple(
        WordTime(Seconds(start), Seconds(end - start), word.start(), len(word[0]))
        for (start, end), word in zip(runs, words, strict=True)
    )


def _placed(chunks: Sequence[AudioChunk]) -> Iterator[list[tuple[float, float]]]:
    """Start and end in seconds of each run of phonemes, by chunk."""
    before = 0.0
    for chunk in chunks:
        yield [(before + start, before + end) for start, end in _runs(chunk)]
        before += len(chunk.audio_float_array) / chunk.sample_rate


def _runs(chunk: AudioChunk) -> list[tuple[float, float]]:
    runs: list[tuple[float, float]] = []
    position, open_run = 0, False
    for aligned in getattr(chunk, "phoneme_alignments", None) or ():
        end = position + int(aligned.num_samples)
        if aligned.phoneme.isspace():
            open_run = False
        elif aligned.phoneme not in _SILENT:
            start = runs.pop()[0] if open_run else position / chunk.sample_rate
            runs.append((start, end / chunk.sample_rate))
            open_run = True
        position = end
    return runs
