"""Builds .docx files from the XML of their parts, as Word would write it."""

import io
import zipfile
from collections.abc import Mapping

from broadcaster.plan.formats.docx import read_docx
from broadcaster.plan.source_text import SourceText

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMES = (
    f"{_W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header": "hdr", "footer": "ftr"}


def docx(body: str, **parts: str) -> bytes:
    """A document of this body; `parts` by the kind of their relationship, as the inside of their root element."""
    entries = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind in parts)
        + "</Types>",
        "_rels/.rels": _related({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _related({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inside in parts.items():
        root = _ROOTS.get(kind, kind)
        entries[f"word/{kind}.xml"] = (
            inside if inside.startswith("<?xml") else f"<w:{root} {_NAMES}>{inside}</w:{root}>"
        )
    return archive(entries)


def archive(entries: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container of these entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in entries.items():
            container.writestr(name, content)
    return file.getvalue()


def _related(targets: Mapping[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{place}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A w:p of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run_of(text, run)}</w:p>"


def run_of(text: str, properties: str = "") -> str:
    """A w:r."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A w:lvl."""
    form = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{form}</w:lvl>'


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The inside of a w:numbering with one w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def read(data: bytes) -> SourceText:
    """The document as its reader finds it."""
    return read_docx(data, lambda done: None)


def text_of(body: str, **parts: str) -> str:
    """The text of a document of this body."""
    return read(docx(body, **parts)).text
