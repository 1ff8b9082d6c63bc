"""Build the files of the set from its sources: python -m tests.documents.build [NAME ...].

The files are kept with the sources, so only this needs LibreOffice and the Noto fonts.
"""

import sys

from tests.documents.as_docx import docx_of
from tests.documents.as_odt import odt_of
from tests.documents.as_pdf import converted, pdf_of
from tests.documents.as_scan import scan_of
from tests.documents.as_text import text_of
from tests.documents.written import FILES, load, names

SCANS = (
    ("giay-moi-doi-thoai", "JPEG", ".jpg", 1.4, 6.0),
    ("cong-van-duong-he", "PDF", ".pdf", -1.1, 6.0),
    ("phuong-an-noi-bo", "JPEG", ".jpg", -1.8, 6.0),
)
"""Name, kind, suffix, degrees askew, noise."""
OLD = (("canh-bao-chay-rung", "doc"), ("quyet-dinh-huu-tri-xa-hoi", "rtf"))
"""Written by LibreOffice from the Word file."""


def build(name: str) -> None:
    """Write every format of a document."""
    written = load(name)
    docx = docx_of(written)
    made = {
        "txt": text_of(written).encode(),
        "docx": docx,
        "odt": odt_of(written),
        "pdf": pdf_of(written) if written.pdf == "own" else converted(docx, ".docx", "pdf"),
    }
    for suffix, data in made.items():
        (FILES / f"{name}.{suffix}").write_bytes(data)


def build_scans() -> None:
    """Write the scans of some documents."""
    (FILES / "scans").mkdir(exist_ok=True)
    for name, target, suffix, degrees, noise in SCANS:
        scan = scan_of(pdf_of(load(name)), degrees=degrees, noise=noise, target=target)
        (FILES / "scans" / f"{name}{suffix}").write_bytes(scan)


def build_old() -> None:
    """Write some documents in the formats of old office programs."""
    (FILES / "old").mkdir(exist_ok=True)
    for name, suffix in OLD:
        old = converted(docx_of(load(name)), ".docx", suffix)
        (FILES / "old" / f"{name}.{suffix}").write_bytes(old)


def main() -> None:
    """Build the documents named, or all."""
    FILES.mkdir(exist_ok=True)
    for name in sys.argv[1:] or names():
        build(name)
    if not sys.argv[1:]:
        build_scans()
        build_old()


if __name__ == "__main__":
    main()
