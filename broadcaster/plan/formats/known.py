"""The formats a document may have. Another one is one file beside this and one line here."""

from dataclasses import dataclass

from broadcaster.plan.formats.plain_text import read_plain_text
from broadcaster.plan.source_text import Progress, Reader, SourceText


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of file is read."""

    read: Reader
    isolated: bool = True
    """Read in a process of its own, with limits of time and memory, because its library is large or may fail badly."""


def _read_docx(data: bytes, progress: Progress) -> SourceText:
    from broadcaster.plan.formats.docx import read_docx

    return read_docx(data, progress)


def _read_doc(data: bytes, progress: Progress) -> SourceText:
    from broadcaster.plan.formats.converted import read_doc

    return read_doc(data, progress)


def _read_rtf(data: bytes, progress: Progress) -> SourceText:
    from broadcaster.plan.formats.converted import read_rtf

    return read_rtf(data, progress)


def _read_odt(data: bytes, progress: Progress) -> SourceText:
    from broadcaster.plan.formats.odt import read_odt

    return read_odt(data, progress)


def _read_pdf(data: bytes, progress: Progress) -> SourceText:
    from broadcaster.plan.formats.pdf import read_pdf

    return read_pdf(data, progress)


def _read_picture(data: bytes, progress: Progress) -> SourceText:
    from broadcaster.plan.formats.picture import read_picture

    return read_picture(data, progress)


FORMATS: dict[str, Format] = {
    ".txt": Format(read_plain_text, isolated=False),
    ".docx": Format(_read_docx),
    ".doc": Format(_read_doc),
    ".rtf": Format(_read_rtf),
    ".odt": Format(_read_odt),
    ".pdf": Format(_read_pdf),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"), Format(_read_picture)),
}
"""By the file name's ending, in small letters."""
