"""Builds .odt files from the XML of their parts, as LibreOffice would write it."""

from broadcaster.plan.formats.odt import read_odt
from broadcaster.plan.source_text import SourceText
from tests.plan.docx_files import archive

_PREFIX = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = (
    f'xmlns:office="{_PREFIX}:office:1.0" xmlns:text="{_PREFIX}:text:1.0" xmlns:table="{_PREFIX}:table:1.0" '
    f'xmlns:style="{_PREFIX}:style:1.0" xmlns:draw="{_PREFIX}:drawing:1.0" xmlns:fo="{_PREFIX}:xsl-fo-compatible:1.0" '
    f'xmlns:svg="{_PREFIX}:svg-compatible:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
_MANIFEST = f'<m:manifest xmlns:m="{_PREFIX}:manifest:1.0"><m:file-entry m:full-path="content.xml">{{}}</m:file-entry>'


def odt(body: str, styles: str = "", faces: str = "", margins: str = "", manifest: str = "") -> bytes:
    """A document of this body; `styles` as automatic ones, `margins` as the inside of its master page."""
    page = f'<style:master-page style:name="Standard">{margins}</style:master-page>'
    content = (
        f"<office:font-face-decls>{faces}</office:font-face-decls>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    entries = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_NAMES}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {_NAMES}><office:master-styles>{page}</office:master-styles>"
        "</office:document-styles>",
        "META-INF/manifest.xml": f"{_MANIFEST.format(manifest)}</m:manifest>",
    }
    return archive(entries)


def paragraph(inside: str, style: str = "") -> str:
    """A text:p."""
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def items(*inside: str) -> str:
    """text:list-item elements."""
    return "".join(f"<text:list-item>{one if '<' in one else paragraph(one)}</text:list-item>" for one in inside)


def listed(inside: str, more: str = 'text:style-name="L"') -> str:
    """A text:list."""
    return f"<text:list {more}>{inside}</text:list>"


def style(name: str, inside: str, family: str = "paragraph", more: str = "") -> str:
    """A style:style."""
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inside}</style:style>'


def read(data: bytes) -> SourceText:
    """The document as its reader finds it."""
    return read_odt(data, lambda done: None)


def text_of(body: str, styles: str = "") -> str:
    """The text of a document of this body."""
    return read(odt(body, styles)).text
