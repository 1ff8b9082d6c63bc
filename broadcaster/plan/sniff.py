"""What a file really is, by its first bytes and the names in it, whatever it is called."""

from broadcaster.errors import PlanError, translatable
from broadcaster.plan.formats import FORMATS
from broadcaster.plan.formats.archive import locked

_LOCKED = "EncryptedPackage"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = {
    _LOCKED: _LOCKED,
    "WordDocument": ".doc",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
}
_OTHER_ZIP = ".zip"
_ZIP = b"PK\x03\x04"
_ZIP_KINDS = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"application/vnd.oasis.opendocument.presentation": ".odp",
    b"application/epub+zip": ".epub",
    b"word/document.xml": ".docx",
    b"xl/workbook.": ".xlsx",
    b"ppt/presentation.xml": ".pptx",
}
"""Names, and the type of an .odt, stand in a container as they are. An .odt may hold others as objects: it is first."""
_FIRST_BYTES = {
    b"\x89PNG\r\n\x1a\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
    b"GIF8": ".gif",
    b"{\\rtf": ".rtf",
    b"Rar!\x1a\x07": ".rar",
    b"7z\xbc\xaf\x27\x1c": ".7z",
    b"\x1f\x8b\x08": ".gz",
    b"MZ\x90\x00": ".exe",
    b"\x7fELF": ".exe",
}
_HTML = (b"<!doctype html", b"<html")
_PDF_WITHIN = 1024
"""Bytes before which a PDF's header may stand (ISO 32000-1, annex H.3.4.1)."""
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"})
"""One reader opens them all, and telephones name them wrongly."""


def kind_of(data: bytes) -> str | None:
    """The ending that the file should have; None where it may be text or is not known."""
    if data.startswith(_OLE):
        return next((kind for name, kind in _OLE_KINDS.items() if name.encode("utf-16-le") in data), None)
    if data.startswith(_ZIP):
        return next((kind for mark, kind in _ZIP_KINDS.items() if mark in data), _OTHER_ZIP)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return ".heic"
    if data[:200].lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(_HTML):
        return ".html"
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return ".pdf"
    return next((kind for first, kind in _FIRST_BYTES.items() if data.startswith(first)), None)


def require_kind(data: bytes, suffix: str) -> None:
    """Raise PlanError where the file is of another kind than its ending says, or locked by a password."""
    kind = kind_of(data)
    if kind == _LOCKED:
        raise locked()
    if kind is None or kind == suffix or {kind, suffix} <= _PICTURES:
        return
    if kind == _OTHER_ZIP and suffix in _ZIP_KINDS.values():
        return  # what is left of a truncated document may not say more; its reader refuses it
    if kind in FORMATS:
        raise PlanError(
            translatable(
                "The file is called %(suffix)s, but it is a %(kind)s file; give it the ending %(kind)s and upload that."
            ),
            suffix=suffix,
            kind=kind,
        )
    raise PlanError(
        translatable(
            "The file is called %(suffix)s, but it is a %(kind)s file, which cannot be read; "
            "save the document as .docx and upload that."
        ),
        suffix=suffix,
        kind=kind,
    )
