"""Builds containers, PDFs and pictures whose inside is not as a program would write it."""

import io
import struct
import zipfile
import zlib

from docx import Document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
TEXT = "Kính mời bà con dự họp thôn."


def zipped(entries: dict[str, bytes], *, stored: bool = False) -> bytes:
    """A container with these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as container:
        for name, data in entries.items():
            container.writestr(name, data)
    return out.getvalue()


def ole(stream: str, data: bytes = b"") -> bytes:
    """The shell of an OLE file that names a stream."""
    return (OLE + stream.encode("utf-16-le")).ljust(512, b"\x00") + data.ljust(1024, b"\x00")


def good_docx() -> bytes:
    """A document without fault."""
    out = io.BytesIO()
    document = Document()
    document.add_paragraph(TEXT)
    document.save(out)
    return out.getvalue()


def docx(body: str, before: str = "", **entries: bytes) -> bytes:
    """A document of the XML between the tags of its body."""
    text = f'<?xml version="1.0"?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>'.encode()
    return zipped({"[Content_Types].xml": _TYPES, "word/document.xml": text, **entries})


def odt(content: str, before: str = "") -> bytes:
    """An OpenDocument text of the XML between the tags of its text."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    text = (
        f'<?xml version="1.0"?>{before}<office:document-content{names}><office:body><office:text>{content}'
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": text.encode()}, stored=True)


def paragraph(text: str) -> str:
    """One paragraph of a .docx."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def entity(address: str) -> str:
    """A document type that fetches an address."""
    return f'<!DOCTYPE w:document [<!ENTITY stolen SYSTEM "{address}">]>'


def laughs() -> str:
    """A document type whose last entity is a billion words long."""
    lines = ['<!ENTITY a0 "cười ">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return f"<!DOCTYPE w:document [{''.join(lines)}]>"


def patched(container: bytes, change: str) -> bytes:
    """A container with a lie in its entries: "encrypted" flags, or "small" sizes."""
    data = bytearray(container)
    for mark, flags, size in ((b"PK\x01\x02", 8, 24), (b"PK\x03\x04", 6, 22)):
        at = data.find(mark)
        while at >= 0:
            if change == "encrypted":
                data[at + flags] |= 1
            else:
                struct.pack_into("<I", data, at + size, 1000)
            at = data.find(mark, at + 4)
    return bytes(data)


def overlapping() -> bytes:
    """A container in which 1,500 entries share one compressed stream (David Fifield, 2019)."""
    name = b"word/document.xml"
    raw = b"<w:p/>" * 40_000
    packed = zlib.compress(raw, 9)[2:-4]
    sizes = struct.pack("<III", zlib.crc32(raw), len(packed), len(raw))
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0x21) + sizes + struct.pack("<HH", len(name), 0)
    start = local + name + packed
    central = b""
    for number in range(1500):
        entry = name if not number else b"x%d" % number
        central += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0x21) + sizes
        central += struct.pack("<HHHHHII", len(entry), 0, 0, 0, 0, 0, 0) + entry
    end = struct.pack("<HHHHIIH", 0, 0, 1500, 1500, len(central), len(start), 0)
    return start + central + b"PK\x05\x06" + end


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first its catalog, with a true table of their places."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)


def stream(data: bytes, dictionary: bytes = b"", packings: int = 0) -> bytes:
    """A PDF's stream, deflated so many times."""
    for _ in range(packings):
        data = zlib.compress(data, 9)
    filters = b"/Filter[%s]" % (b"/FlateDecode " * packings) if packings else b""
    return b"<</Length %d%s%s>>stream\n%s\nendstream" % (len(data), filters, dictionary, data)


def one_page(content: bytes, box: bytes = b"0 0 595 842", packings: int = 1, more: bytes = b"") -> bytes:
    """A PDF of one page with this content."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % more,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>>" % box,
            stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>", packings),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def png(width: int, height: int) -> bytes:
    """A black PNG picture, every row compressed to nearly nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = b"\x00" + b"\x00" * ((width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
