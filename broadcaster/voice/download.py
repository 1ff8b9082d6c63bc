"""Fetches a neural voice for a computer with internet; what does not have the expected SHA-256 is thrown away."""

import hashlib
import lzma
import re
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError

from broadcaster.errors import VoiceRefused, translatable
from broadcaster.voice.install import BESIDE, free_place, install_voice, require_room
from broadcaster.voice.installed import InstalledVoice

MOST_BYTES = 1_500_000_000
"""Of one file as it is fetched, and of all that an archive holds."""
_MOST_FILES = 10_000
"""In an archive; those of sherpa-onnx hold some 400, most of them of espeak-ng."""
_TIMEOUT = (10, 60)
"""Seconds to connect, and between two pieces."""
_PIECE = 1 << 20
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file on the internet, known by its content."""

    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """A voice that can be fetched by its name alone."""

    files: tuple[RemoteFile, ...]
    megabytes: int
    licence: str


_PIPER = "https://huggingface.co/rhasspy/piper-voices/resolve/3d796cc2f2c884b3517c527507e084f7bb245aea/vi/vi_VN"
KNOWN_VOICES = {
    "vi_VN-vais1000-medium": KnownVoice(
        (
            RemoteFile(
                f"{_PIPER}/vais1000/medium/vi_VN-vais1000-medium.onnx",
                "ec7c89e2c85f4d1edc24b6120c18aaf1bda614f06b511567eb9c7c0de15e2dab",
            ),
            RemoteFile(
                f"{_PIPER}/vais1000/medium/vi_VN-vais1000-medium.onnx.json",
                "fafb9da1354ed4b77c31af228ed41fb41cd825c14cffa105454b25e6ae751ee0",
            ),
        ),
        63,
        "trained on VAIS-1000, CC BY 4.0",
    ),
}
"""Only those whose checksums several independent publishers agree upon."""


def download_voice(files: Sequence[RemoteFile], folder: Path, name: str | None = None) -> InstalledVoice:
    """Fetch a voice, try it and keep it below `folder` (`home/voice`). Raises VoiceRefused; then nothing is kept."""
    if name is not None:
        free_place(folder, name)
    installed = folder / "installed"
    installed.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetching-", dir=installed) as aside:
        _fetch_all(files, Path(aside))
        return install_voice(Path(aside), folder, name)


def _fetch_all(files: Sequence[RemoteFile], folder: Path) -> None:
    with _Secure() as session:
        for number, file in enumerate(files):
            path = folder / f"{number}.part"
            _fetch(session, file, path)
            _place(path, _filename(file.url), folder)


class _Secure(requests.Session):
    """Refuses plain http, also where it is redirected to, but to this computer itself."""

    def get_adapter(self, url: str | bytes) -> BaseAdapter:
        parts = urlsplit(str(url))
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise VoiceRefused(translatable("The address must begin with https://: %(url)s"), url=str(url))
        return super().get_adapter(str(url))


def _fetch(session: requests.Session, file: RemoteFile, path: Path) -> None:
    found = hashlib.sha256()
    try:
        with session.get(file.url, stream=True, timeout=_TIMEOUT) as answer, path.open("wb") as kept:
            if answer.status_code != 200:
                raise _failed(file.url, f"HTTP {answer.status_code}")
            for piece in _at_most(answer.iter_content(_PIECE), file.url):
                require_room(path.parent, len(piece))
                found.update(piece)
                kept.write(piece)
    except (requests.RequestException, HTTPError, UnicodeError) as fault:
        raise _failed(file.url, type(fault).__name__) from fault
    if found.hexdigest() != file.sha256.lower():
        raise VoiceRefused(
            translatable(
                "What came from %(url)s is not the file expected: its SHA-256 is %(found)s. Nothing was kept."
            ),
            url=file.url,
            found=found.hexdigest(),
        )


def _at_most(pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_BYTES:
            raise _too_large(name)
        yield piece


def _too_large(name: str) -> VoiceRefused:
    return VoiceRefused(translatable("%(name)s is larger than any voice; nothing was kept."), name=name)


def _filename(url: str) -> str:
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    return re.sub(r"[^\w.-]", "_", name).lstrip(".") or "file"


def _place(path: Path, name: str, folder: Path) -> None:
    """A fetched file under its name, or what an archive holds of a voice."""
    if not name.endswith(_ARCHIVES):
        path.rename(folder / name)
        return
    try:
        for inner, size, content in _counted(_members(path, name), name):
            # Only its last part counts, behind / and \ alike: an archive cannot write elsewhere.
            target = folder / PureWindowsPath(inner).name
            if target.name in BESIDE or target.name.endswith((".onnx", ".onnx.json")):
                require_room(folder, size)
                with target.open("xb") as kept:
                    shutil.copyfileobj(content, kept, _PIECE)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, RuntimeError, OSError) as fault:
        if getattr(fault, "errno", None) and not isinstance(fault, FileExistsError):
            raise  # the disk's fault, not the archive's
        raise VoiceRefused(
            translatable("%(name)s is no archive of one voice that can be opened."), name=name
        ) from fault
    path.unlink()


_Member = tuple[str, int, IO[bytes]]
"""Name, size in bytes, and content, of which no more can be read than that."""


def _counted(members: Iterable[_Member], name: str) -> Iterator[_Member]:
    """The same; what is passed over counts too: it has to be unpacked to get behind it."""
    total = 0
    for number, member in enumerate(members, 1):
        total += member[1]
        if total > MOST_BYTES or number > _MOST_FILES:
            raise _too_large(name)
        yield member


def _members(path: Path, name: str) -> Iterator[_Member]:
    """The plain files in an archive."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as content:
                    yield entry.filename, entry.file_size, content
        return
    with tarfile.open(path) as tar:
        for member in tar:
            if member.isreg() and (plain := tar.extractfile(member)):
                yield member.name, member.size, plain


def _failed(url: str, detail: str) -> VoiceRefused:
    return VoiceRefused(
        translatable("%(url)s could not be fetched; check the internet connection. (%(detail)s)"),
        url=url,
        detail=detail,
    )
