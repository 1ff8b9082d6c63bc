"""Adds a neural voice from a folder: looked at, copied aside, tried, and only then named."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from broadcaster.errors import VoiceRefused, translatable
from broadcaster.voice.installed import InstalledVoice, digest, is_name, write_manifest
from broadcaster.voice.local import missing_library
from broadcaster.voice.onnx_metadata import onnx_metadata
from broadcaster.voice.trial import Trial, try_model

BESIDE = ("tokens.txt", "lexicon.txt", "MODEL_CARD", "LICENSE")
"""Files that are copied with a model and its NAME.onnx.json."""
_SPARE = 50_000_000
"""Bytes that stay free on the disk: the station writes its log and its database there."""
_STALE = 86_400.0
"""Seconds after which what an interrupted `add` left behind is removed."""


def install_voice(source: Path, folder: Path, name: str | None = None) -> InstalledVoice:
    """The model in `source` as the voice `local:NAME` below `folder` (`home/voice`).

    `source` holds one NAME.onnx with NAME.onnx.json (piper) or tokens.txt (sherpa-onnx). Raises VoiceRefused.
    """
    model = _only_model(source)
    name = model.stem if name is None else name
    place = free_place(folder, name)
    _check_language(model)
    engines = _engines(model)
    files = [model, *(path for path in (Path(f"{model}.json"), *map(source.joinpath, BESIDE)) if path.is_file())]
    with _staged(folder / "installed", sum(path.stat().st_size for path in files)) as aside:
        for path in files:
            shutil.copyfile(path, aside / path.name)
        engine, trial = _first_that_speaks(engines, aside / model.name)
        voice = InstalledVoice(place, engine, digest(aside), trial.rate, trial.gives_words)
        write_manifest(voice, aside)
        aside.rename(place)
    return voice


def _only_model(source: Path) -> Path:
    found = sorted(path for path in source.glob("*.onnx") if path.is_file())
    if len(found) != 1:
        raise VoiceRefused(
            translatable("The folder must hold exactly one model NAME.onnx; there are %(count)s."), count=len(found)
        )
    return found[0]


def free_place(folder: Path, name: str) -> Path:
    """Where a new voice of that name will lie; raises VoiceRefused where it cannot."""
    if not is_name(name):
        raise VoiceRefused(
            translatable("%(name)s is no name for a voice; use Latin letters, digits, . _ and - (--name)."),
            name=" ".join(name.split()),
        )
    place = folder / "installed" / name
    if place.exists():
        raise VoiceRefused(
            translatable("There is a voice %(name)s already; remove it first, or choose another name (--name)."),
            name=name,
        )
    return place


def _check_language(model: Path) -> None:
    """Refuse what says of itself that it speaks another language; a model may say nothing."""
    said = [language for language in _languages(model) if language]
    if said and not any(language.lower().startswith("vi") for language in said):
        raise VoiceRefused(
            translatable("This model speaks another language (%(language)s); a Vietnamese one is needed."),
            language=said[0],
        )


def _languages(model: Path) -> list[str]:
    """As its notes and its configuration name them."""
    try:
        notes = onnx_metadata(model)
    except ValueError as fault:
        raise VoiceRefused(
            translatable("%(file)s is no ONNX model, or is cut off; get it again."), file=model.name
        ) from fault
    config = _config(model)
    named = [config.get("espeak", {}), config.get("language", {})]
    of_config = [
        str(one.get(key, "")) for one, key in zip(named, ("voice", "code"), strict=True) if isinstance(one, dict)
    ]
    return [*of_config, notes.get("voice", ""), notes.get("language", "")]


def _config(model: Path) -> dict[str, Any]:
    path = Path(f"{model}.json")
    if not path.is_file():
        return {}
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(config, dict):
            return config
    except ValueError:
        pass
    raise VoiceRefused(translatable("%(file)s is no configuration of a model; get it again."), file=path.name)


def _engines(model: Path) -> list[str]:
    """What may run it, of what is installed."""
    fitting = [
        engine
        for engine, needed in (("sherpa", model.with_name("tokens.txt")), ("piper", Path(f"{model}.json")))
        if needed.is_file()
    ]
    if not fitting:
        raise VoiceRefused(
            translatable("The model's configuration is missing: put %(file)s.json (piper) or tokens.txt beside it."),
            file=model.name,
        )
    there = [engine for engine in fitting if missing_library(engine) is None]
    if not there:
        raise missing_library(fitting[0]) or AssertionError
    return there


def _first_that_speaks(engines: Sequence[str], model: Path) -> tuple[str, Trial]:
    *others, last = engines
    for engine in others:
        try:
            return engine, try_model(engine, model)
        except VoiceRefused:  # the next may know this kind of model
            continue
    return last, try_model(last, model)


@contextmanager
def _staged(installed: Path, size: int) -> Iterator[Path]:
    """A folder aside in `installed` for `size` bytes; what is left of it is removed at the end."""
    installed.mkdir(parents=True, exist_ok=True)
    _sweep(installed)
    require_room(installed, size)
    aside = Path(tempfile.mkdtemp(prefix=".adding-", dir=installed))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def require_room(folder: Path, size: int) -> None:
    """Raise VoiceRefused where the disk has no room for so many bytes more."""
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise VoiceRefused(
            translatable("There is no room for the voice: it needs %(needed)s MB, and %(free)s MB are free."),
            needed=(size + _SPARE) // 1_000_000,
            free=free // 1_000_000,
        )


def _sweep(installed: Path) -> None:
    for left in installed.glob(".*"):
        with suppress(FileNotFoundError):  # whoever works in it has just finished
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
