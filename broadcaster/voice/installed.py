"""The neural voices installed on this computer: one folder each in `home/voice/installed`."""

import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from broadcaster.errors import VoiceError, VoiceRefused, translatable

MANIFEST = "voice.json"
MODEL_ENGINES = ("sherpa", "piper")
"""What may run a model."""
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,63}", re.ASCII)
_FIELDS = {"engine": str, "sha256": str, "rate": int, "gives_words": bool}


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A model that was tried and found to speak."""

    folder: Path
    """Holds the model, what belongs to it, and `MANIFEST`."""
    engine: str
    """What runs it: `piper` or `sherpa`."""
    sha256: str
    """Of all its files."""
    rate: int
    """Hz."""
    gives_words: bool
    """Whether it tells when each word sounds."""

    @property
    def name(self) -> str:
        """Its voice's id is `local:NAME`."""
        return self.folder.name

    @property
    def model(self) -> Path:
        """The ONNX file; raises VoiceError where it is gone."""
        found = sorted(self.folder.glob("*.onnx"))
        if not found:
            raise damaged(self.name)
        return found[0]

    def verify(self) -> None:
        """Raise VoiceError where its files are not those that were tried."""
        try:
            same = digest(self.folder) == self.sha256
        except OSError:
            same = False
        if not same:
            raise damaged(self.name)


def installed_voices(folder: Path) -> list[InstalledVoice]:
    """All voices below `folder` (`home/voice`), damaged ones left out."""
    names = sorted(path.parent.name for path in (folder / "installed").glob(f"[!.]*/{MANIFEST}"))
    return [voice for name in names if (voice := _read(folder / "installed" / name)) is not None]


def find_installed(folder: Path, name: str) -> InstalledVoice:
    """The voice of that name below `folder` (`home/voice`); raises VoiceError."""
    if not is_name(name) or not (folder / "installed" / name / MANIFEST).is_file():
        raise _unknown(name)
    voice = _read(folder / "installed" / name)
    if voice is None:
        raise damaged(name)
    return voice


def remove_installed(folder: Path, name: str) -> None:
    """Delete that voice, damaged or not; raises VoiceRefused where there is none."""
    place = folder / "installed" / name
    if not is_name(name) or not place.is_dir():
        raise _unknown(name)
    aside = Path(tempfile.mkdtemp(prefix=".removed-", dir=place.parent))
    place.rename(aside / name)  # gone at once: no half of it is ever found
    shutil.rmtree(aside)


def write_manifest(voice: InstalledVoice, folder: Path) -> None:
    """Keep in `folder` what was found out about the voice."""
    kept = {field: value for field, value in asdict(voice).items() if field in _FIELDS}
    (folder / MANIFEST).write_text(json.dumps(kept, indent=1), encoding="ascii")


def digest(folder: Path) -> str:
    """SHA-256 over all files of a voice and their names, but for the manifest."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name != MANIFEST:
            with path.open("rb") as file:
                whole.update(f"{path.name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()


def is_name(name: str) -> bool:
    """Whether a voice can have that name: it stands in ids and is a folder's name."""
    return _NAME.fullmatch(name) is not None


def _unknown(name: str) -> VoiceRefused:
    return VoiceRefused(
        translatable("There is no voice %(name)s on this computer; see: broadcaster voice list"), name=name
    )


def damaged(name: str) -> VoiceError:
    """The refusal of a voice whose files are not as they were installed."""
    return VoiceError(
        translatable("The files of the voice %(name)s are damaged; remove it and add it again."), name=name
    )


def unloadable(detail: object) -> VoiceError:
    """The refusal of a model that its library does not take."""
    return VoiceError(translatable("The voice's model cannot be loaded. (%(detail)s)"), detail=_line(detail))


def unspeakable(detail: object) -> VoiceError:
    """A model's failure to say a sentence."""
    return VoiceError(translatable("The voice's model cannot say this sentence. (%(detail)s)"), detail=_line(detail))


def _line(detail: object) -> str:
    return " ".join(str(detail).split())[:200]


def _read(folder: Path) -> InstalledVoice | None:
    try:
        kept = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not all(isinstance(kept[field], kind) for field, kind in _FIELDS.items()):
            return None
        if kept["engine"] not in MODEL_ENGINES or kept["rate"] <= 0:
            return None
        return InstalledVoice(folder, *(kept[field] for field in _FIELDS))
    except (OSError, ValueError, KeyError, TypeError):
        return None
