"""Neural models run by sherpa-onnx: VITS with tokens.txt, its words by espeak-ng, by a lexicon or by letters.

The options are those of sherpa-onnx's OfflineTtsVitsModelConfig (1.12 and later below 2).
"""

import threading
from pathlib import Path

import espeakng_loader
import numpy as np
import sherpa_onnx

from broadcaster.model import SampleRate, Speech
from broadcaster.voice.installed import unloadable, unspeakable
from broadcaster.voice.onnx_metadata import onnx_metadata

TOKENS = "tokens.txt"
LEXICON = "lexicon.txt"

_speaking = threading.Lock()
"""sherpa-onnx holds one espeak-ng for all models of a process."""


class SherpaModel:
    """A loaded model.

    It is given the espeak-ng data that the station ships: sherpa-onnx keeps the first data folder it is told in a
    process for all later models, so a folder of the model's own would be used or not by chance.
    """

    def __init__(self, model: Path) -> None:
        lexicon = model.parent / LEXICON
        needs_espeak = onnx_metadata(model).get("has_espeak") == "1"
        vits = sherpa_onnx.OfflineTtsVitsModelConfig(
            model=str(model),
            tokens=str(model.parent / TOKENS),
            lexicon=str(lexicon) if lexicon.is_file() else "",
            data_dir=str(espeakng_loader.get_data_path()) if needs_espeak else "",
        )
        config = sherpa_onnx.OfflineTtsConfig(model=sherpa_onnx.OfflineTtsModelConfig(vits=vits, num_threads=1))
        if not config.validate():
            raise unloadable("tokens.txt")
        try:
            self._tts = sherpa_onnx.OfflineTts(config)
        except RuntimeError as fault:
            raise unloadable(fault) from fault
        self.rate = SampleRate(self._tts.sample_rate)

    def speak(self, text: str, speed: float) -> Speech:
        """One sentence; raises VoiceError where the model says nothing."""
        try:
            with _speaking:
                samples = self._tts.generate(text, sid=0, speed=speed).samples
        except (RuntimeError, IndexError) as fault:
            raise unspeakable(fault) from fault
        if not samples:  # it tells of no fault where it knows none of the letters
            raise unspeakable("no sound")
        pcm = (np.clip(np.asarray(samples, np.float32), -1, 1) * 32767).astype("<i2")
        return Speech(pcm.tobytes(), self.rate)
