"""Documents of old office programs: .doc and .rtf, made a .docx by LibreOffice (optional)."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from broadcaster.errors import PlanError, translatable
from broadcaster.model import SourceNote
from broadcaster.plan.formats.archive import damaged, locked, with_macros
from broadcaster.plan.formats.docx import read_docx
from broadcaster.plan.source_text import Progress, SourceText

_SECONDS = 60.0
"""Of a conversion; it takes 4 where nothing else runs."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
"""Where it is installed without being on the path."""
_RTF = b"{\\rtf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
_WORD_97, _WORD_6 = b"\xec\xa5", b"\xdc\xa5"
"""The first bytes of the stream WordDocument ([MS-DOC] 2.5.2), which begins a sector."""
_FLAGS, _ENCRYPTED = 11, 0x1
"""The byte of that stream, and its bit fEncrypted."""
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OPTIONS = {"DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true"}
"""Nothing in a document runs, and nothing is fetched for it."""
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_ITEM.format(name, value) for name, value in _OPTIONS.items())
    + "</oor:items>"
)


def read_doc(data: bytes, progress: Progress) -> SourceText:
    """Read a document of Word 6 to 2003. Raises PlanError where it is none, is locked, holds macros, and as `_read`."""
    starts = range(0, len(data), _SECTOR)
    mark = next((at for at in starts if data.startswith((_WORD_97, _WORD_6), at)), None)
    if not data.startswith(_OLE) or mark is None or len(data) < mark + _SECTOR:
        raise damaged()
    if data[mark + _FLAGS] & _ENCRYPTED:
        raise locked()
    if _MACROS in data:
        raise with_macros()
    return _read(data, ".doc", progress)


def read_rtf(data: bytes, progress: Progress) -> SourceText:
    """Read a Rich Text document. Raises PlanError where it is none, and as `_read`."""
    if not data.startswith(_RTF):
        raise damaged()
    return _read(data, ".rtf", progress)


def _read(data: bytes, suffix: str, progress: Progress) -> SourceText:
    """Raises PlanError where LibreOffice is missing, takes too long or makes nothing of it, and as `read_docx`."""
    converted = _as_docx(data, suffix)
    progress(0.8)
    found = read_docx(converted, progress)
    return replace(found, notes=tuple(sorted({*found.notes, SourceNote.CONVERTED})))


def _as_docx(data: bytes, suffix: str) -> bytes:
    """The document converted, in a folder and with a profile of LibreOffice that are gone afterwards."""
    program = _installed()
    with tempfile.TemporaryDirectory(prefix="broadcaster-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        original, profile = folder / f"document{suffix}", folder / "profile"
        original.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        _convert(program, original, profile)
        try:
            return original.with_suffix(".docx").read_bytes()
        except OSError as fault:
            raise damaged() from fault


def _convert(program: str, original: Path, profile: Path) -> None:
    folder = str(original.parent)
    options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    command = [program, f"-env:UserInstallation={profile.as_uri()}", *options, "--convert-to", "docx"]
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), folder)
    try:
        subprocess.run(
            [*command, "--outdir", folder, str(original)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **homes},
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as fault:
        raise PlanError(
            translatable("LibreOffice takes too long to open the document; save it as .docx and upload that.")
        ) from fault
    except OSError as fault:
        raise _missing() from fault


def _installed() -> str:
    found = shutil.which("soffice") or next(filter(os.path.isfile, _PLACES), None)
    if found is None:
        raise _missing()
    return found


def _missing() -> PlanError:
    return PlanError(
        translatable(
            "Old documents (.doc, .rtf) need LibreOffice, which is not installed; save as .docx and upload that."
        )
    )
