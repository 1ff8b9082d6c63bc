"""A neural voice of half a megabyte, made by arithmetic: it hums a note for each phoneme.

It has the inputs, outputs and notes of a VITS model as piper exports it (docs of piper-tts and sherpa-onnx), so the
real libraries load and run it. It speaks no language, but it is as long as a sentence, and the same every time.
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from broadcaster.voice.installed import InstalledVoice, digest, write_manifest

RATE = 22_050
NAME = "vi_VN-tiny"
_SYMBOLS = 256
_HOP = 512
"""Samples of a symbol; each phoneme has a padding symbol behind it."""


def make_tiny_voice(
    folder: Path, *, language: str = "vi", sherpa: bool = True, piper: bool = True, aligned: bool = False
) -> Path:
    """The voice as a folder of files, for one library or both; `aligned` tells how long each phoneme is."""
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_model(language, aligned), folder / f"{NAME}.onnx")
    if piper:
        config = {
            "audio": {"sample_rate": RATE},
            "espeak": {"voice": language},
            "phoneme_type": "espeak",
            "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
            "num_symbols": _SYMBOLS,
            "num_speakers": 1,
            "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
            "hop_length": _HOP,
        }
        (folder / f"{NAME}.onnx.json").write_text(json.dumps(config), encoding="utf-8")
    if sherpa:
        lines = [f"{symbol} {ids[0]}\n" for symbol, ids in DEFAULT_PHONEME_ID_MAP.items() if len(symbol) == 1]
        (folder / "tokens.txt").write_text("".join(lines), encoding="utf-8")
    return folder


def speak_by_letters(folder: Path) -> Path:
    """Turn a voice for sherpa-onnx into one that needs no espeak-ng: its tokens are letters."""
    model = onnx.load(folder / f"{NAME}.onnx")
    of_letters = {"frontend": "characters", "add_blank": "1"}
    kept = {key: value for key, value in _notes_for_sherpa("vi").items() if key not in ("has_espeak", "voice")}
    helper.set_model_props(model, kept | of_letters)
    onnx.save(model, folder / f"{NAME}.onnx")
    letters = "_ abcdeghiklmnopqrstuvxyàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    tokens = "".join(f"{letter} {number}\n" for number, letter in enumerate(letters))
    (folder / "tokens.txt").write_text(tokens, encoding="utf-8")
    return folder


def keep_tiny_voice(home: Path, name: str, engine: str, *, aligned: bool = False) -> InstalledVoice:
    """The voice below `home` (a `home/voice`) as if it had been added, without the second that its trial takes."""
    folder = make_tiny_voice(
        home / "installed" / name, sherpa=engine == "sherpa", piper=engine == "piper", aligned=aligned
    )
    voice = InstalledVoice(folder, engine, digest(folder), RATE, gives_words=aligned)
    write_manifest(voice, folder)
    return voice


def _model(language: str, aligned: bool) -> onnx.ModelProto:
    constants = {
        "notes": _notes(),
        "flat": np.array([1, 1, -1], np.int64),
        "batch and channel": np.ones(2, np.float32),
        "second": np.array([1], np.int64),
        "first axis": np.array([0], np.int64),
    }
    nodes = [
        helper.make_node("Gather", ["notes", "input"], ["hummed"], axis=0),
        helper.make_node("Reshape", ["hummed", "flat"], ["line"]),
        helper.make_node("Gather", ["scales", "second"], ["length scale"], axis=0),
        helper.make_node("Concat", ["batch and channel", "length scale"], ["stretch"], axis=0),
        helper.make_node("Resize", ["line", "", "stretch"], ["stretched"], mode="linear"),
        helper.make_node("Unsqueeze", ["stretched", "first axis"], ["output"]),
    ]
    outputs = [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", 1, 1, "time"])]
    if aligned:
        nodes += [
            helper.make_node("Cast", ["input"], ["as numbers"], to=TensorProto.FLOAT),
            helper.make_node("Mul", ["as numbers", "nothing"], ["zeros"]),
            helper.make_node("Add", ["zeros", "length scale"], ["durations"]),
        ]
        constants["nothing"] = np.zeros(1, np.float32)
        outputs.append(helper.make_tensor_value_info("durations", TensorProto.FLOAT, ["batch", "phonemes"]))
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info("input", TensorProto.INT64, ["batch", "phonemes"]),
            helper.make_tensor_value_info("input_lengths", TensorProto.INT64, ["batch"]),
            helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
        ],
        outputs,
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
    helper.set_model_props(model, _notes_for_sherpa(language))
    onnx.checker.check_model(model)
    return model


def _notes() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """For each symbol a short tone that dies away; the marks (padding, beginning, end) are silent."""
    time = np.arange(_HOP) / RATE
    tones = [0.5 * np.sin(2 * np.pi * (150 + 6 * symbol) * time) * np.exp(-time * 150) for symbol in range(_SYMBOLS)]
    tones[:3] = [np.zeros(_HOP)] * 3
    return np.stack(tones).astype(np.float32)


def _notes_for_sherpa(language: str) -> dict[str, str]:
    return {
        "model_type": "vits",
        "comment": "piper",
        "language": "Vietnamese" if language == "vi" else language,
        "voice": language,
        "has_espeak": "1",
        "n_speakers": "1",
        "sample_rate": str(RATE),
    }
