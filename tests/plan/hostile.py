"""Files that nobody sends by mistake, each built when it is asked for."""

import struct
from collections.abc import Callable

from tests.plan.hostile_parts import (
    TEXT,
    docx,
    entity,
    good_docx,
    laughs,
    odt,
    ole,
    one_page,
    overlapping,
    paragraph,
    patched,
    pdf,
    png,
    zipped,
)

_FINE = paragraph(TEXT)
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_NO_PAGES = b"<</Type/Pages/Kids[]/Count 0>>"
_PASSWORD = b"<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
_FLAGGED = b"\xec\xa5\xc1\x00" + b"\x00" * 7 + b"\x01"

_DAMAGED_OR_SLOW = "damaged|takes too long"
"""By what it fails first depends on the machine."""

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty.docx": ("is empty", lambda: b""),
    "zero-bytes.docx": ("damaged", lambda: b"\x00" * 5000),
    "zero-bytes.txt": ("not plain text", lambda: b"\x00" * 5000),
    "truncated.docx": ("damaged", lambda: good_docx()[:18_000]),
    "first-bytes.docx": ("damaged", lambda: good_docx()[:40]),
    "encrypted-entries.docx": ("password", lambda: patched(good_docx(), "encrypted")),
    "password.docx": ("password", lambda: ole("EncryptedPackage")),
    "macros.docx": ("macros", lambda: docx(_FINE, **{"word/vbaProject.bin": b"\x00"})),
    "macros.odt": ("macros", lambda: zipped({"content.xml": b"<x/>", "Basic/Standard/Module1.xml": b"<x/>"})),
    "bomb.docx": ("unpacks to more", lambda: docx(_FINE.replace(TEXT, "a" * 100_000_000))),
    "bomb-beside.docx": ("unpacks to more", lambda: docx(_FINE, **{"word/media/image1.png": b"\x00" * 150_000_000})),
    "bomb-lying-sizes.docx": ("damaged", lambda: patched(docx(_FINE.replace(TEXT, "a" * 60_000_000)), "small")),
    "bomb-overlapping.docx": ("unpacks to more", lambda: overlapping()),
    "ten-thousand-entries.docx": (
        "unpacks to more",
        lambda: docx(_FINE, **{f"word/{n}.xml": b"" for n in range(10_000)}),
    ),
    "entry-up.docx": ("damaged", lambda: docx(_FINE, **{"../../evil.xml": b"<x/>"})),
    "entry-root.docx": ("damaged", lambda: docx(_FINE, **{"/etc/cron.d/evil": b"<x/>"})),
    "entity-file.docx": ("damaged", lambda: docx(paragraph("&stolen;"), entity("file:///etc/passwd"))),
    "entity-web.docx": ("damaged", lambda: docx(paragraph("&stolen;"), entity("http://192.0.2.1/"))),
    "entity-file.odt": ("damaged", lambda: odt("<text:p>&stolen;</text:p>", entity("file:///etc/passwd"))),
    "laughs.docx": ("damaged", lambda: docx(paragraph("&a9;"), laughs())),
    "laughs.odt": ("damaged", lambda: odt("<text:p>&a9;</text:p>", laughs())),
    "deep.docx": ("unpacks to more", lambda: docx("<w:sdt><w:sdtContent>" * 100_000)),
    "many-tags.docx": ("unpacks to more", lambda: docx("<w:p/>" * 3_000_000)),
    "long-line.txt": ("longer", lambda: b"a" * 20_000_000),
    "long-line-utf16.txt": ("longer", lambda: b"\xff\xfe" + b"a\x00" * 10_000_000),
    "marks.txt": ("not plain text", lambda: ("a" + "\u0301\u0323" * 140_000).encode()),
    "control.txt": ("not plain text", lambda: b"Thong \x1b[2J bao \x07\x08"),
    "binary.txt": ("not plain text", lambda: bytes(range(256)) * 1000),
    "long-line.docx": ("unpacks to more", lambda: docx(paragraph("a " * 5_000_000))),
    "is-a-pdf.docx": ("is a .pdf file", lambda: one_page(b"")),
    "is-a-docx.pdf": ("is a .docx file", lambda: good_docx()),
    "is-a-docx.txt": ("is a .docx file", lambda: good_docx()),
    "page.doc": ("is a .html file", lambda: b"<html><body>Thong bao</body></html>"),
    "truncated.doc": ("damaged", lambda: ole("WordDocument")[:300]),
    "no-text.doc": ("damaged", lambda: ole("WordDocument")),
    "password.doc": ("password", lambda: ole("WordDocument", _FLAGGED)),
    "macros.doc": ("macros", lambda: ole("WordDocument_VBA_PROJECT", b"\xec\xa5\xc1\x00")),
    "random.rtf": ("damaged", lambda: bytes(range(256))),
    "truncated.pdf": ("damaged", lambda: one_page(b"BT ET")[:200]),
    "no-pages.pdf": ("damaged", lambda: pdf([_CATALOG, _NO_PAGES])),
    "loop.pdf": ("damaged", lambda: pdf([_CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 9/Parent 2 0 R>>"])),
    "million-pages.pdf": ("longer", lambda: pdf([_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>"])),
    "huge-page.pdf": ("no text", lambda: one_page(b"0 0 1 rg 0 0 9 9 re f", box=b"0 0 99999999 99999999")),
    "bomb.pdf": ("damaged", lambda: one_page(b" " * 200_000_000, packings=2)),
    "bomb-operators.pdf": (_DAMAGED_OR_SLOW, lambda: one_page(b"q " * 20_000_000)),
    "bomb-paths.pdf": (_DAMAGED_OR_SLOW, lambda: one_page(b"0 0 m 9 9 l S " * 3_000_000)),
    "bomb-text.pdf": (
        "longer",
        lambda: one_page(b"BT /F 9 Tf 9 TL " + b"(%s) ' " % (b"a" * 48) * 3000 + b"ET"),
    ),
    "form-in-itself.pdf": (_DAMAGED_OR_SLOW, lambda: one_page(b"/X Do " * 50)),
    "script.pdf": (
        "no text",
        lambda: one_page(b"", more=b"/OpenAction<</S/JavaScript/JS(while(true){app.alert(1)})>>"),
    ),
    "password.pdf": ("password", lambda: pdf([_CATALOG, _NO_PAGES, _PASSWORD], b"/Encrypt 3 0 R/ID[<00><00>]")),
    "bomb.png": ("too large", lambda: png(60_000, 60_000)),
    # A slow machine may run out of its time for one document before it has seen that nothing stands there.
    "bomb-below-limit.png": ("[Nn]o text|too long to read", lambda: png(10_900, 10_900)),
    "truncated.png": ("damaged", lambda: png(2000, 3000)[:80]),
    "lying-size.png": (
        "damaged",
        lambda: png(20, 20).replace(struct.pack(">II", 20, 20), struct.pack(">II", 9000, 9000)),
    ),
    "macros.docm": ("cannot be read", lambda: good_docx()),
    "spreadsheet.xlsx": ("cannot be read", lambda: good_docx()),
}
"""By name: a part of what is said, and what makes it."""

HARMLESS: dict[str, Callable[[], bytes]] = {
    "bomb-nested.docx": lambda: docx(_FINE, **{"word/embeddings/a.zip": zipped({"b": b"\x00" * 100_000_000})}),
    "deep-tables.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + _FINE + "</w:tc></w:tr></w:tbl>" * 80),
    "deep-sections.odt": lambda: odt("<text:section>" * 200 + "<text:p>a</text:p>" + "</text:section>" * 200),
    "many-rows.odt": lambda: odt(
        '<table:table><table:table-row table:number-rows-repeated="100000000"><table:table-cell '
        'table:number-columns-repeated="100000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
    ),
    "wide-cell.docx": lambda: docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{_FINE}</w:tc></w:tr></w:tbl>'
    ),
}
"""What looks as bad and is read, because nothing in it has to be built or unpacked."""
