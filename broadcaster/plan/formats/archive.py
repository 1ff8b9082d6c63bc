"""The ZIP container of a .docx or .odt file: checked before anything in it is parsed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from broadcaster.errors import PlanError, translatable

_MOST_ENTRIES = 2000
_MOST_BYTES = 200_000_000
"""Of all entries, unpacked: pictures included, which are not read."""
_MOST_XML = 24_000_000
"""Of one entry that is read; the XML of 120 pages has some 4 MB."""
_MOST_TAGS = 600_000
"""Of one entry; 120 pages with a run for every word have some 300,000. They, not the bytes, take time and memory."""
_MOST_RATIO = 200
"""Unpacked to packed, of an entry beyond a megabyte; XML reaches 30, and deflate 1,030 at the utmost."""
_ENCRYPTED_BIT = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""What an OLE file holds that a password has turned a .docx into; any other is a .doc."""
_FAULTS = (KeyError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_UNSAFE_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")
_MACROS = re.compile(r"vbaProject\.bin$|vbaData\.xml$|(?:^|/)Basic/.+\.xml$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archive:
    """The entries of a checked container."""

    _zip: zipfile.ZipFile
    names: frozenset[str]

    def read(self, name: str) -> bytes:
        """One entry, unpacked. Raises PlanError where it is damaged, too large or not there."""
        try:
            with self._zip.open(name) as entry:
                data = entry.read(_MOST_XML + 1)
        except _FAULTS as fault:
            raise damaged() from fault
        if len(data) > _MOST_XML:
            raise _too_large()
        return data

    def parse(self, name: str) -> etree._Element:
        """The root of an XML entry. Raises PlanError as `read` does, and where it defines entities or is no XML."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        data = self.read(name)
        if data.count(b"<") > _MOST_TAGS:
            raise _too_large()
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise damaged() from fault
        if root.getroottree().docinfo.doctype:
            raise damaged()
        return root


def open_archive(data: bytes) -> Archive:
    """Open a document's container. Raises PlanError where it is damaged, encrypted, a bomb, or holds macros."""
    if data.startswith(_OLE):
        raise locked() if _ENCRYPTED_PACKAGE in data else damaged()
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        entries = container.infolist()
    except _FAULTS as fault:
        raise damaged() from fault
    for refusal in _refusals(entries, len(data)):
        raise refusal
    return Archive(container, frozenset(entry.filename for entry in entries))


def _refusals(entries: list[zipfile.ZipInfo], size: int) -> Iterator[PlanError]:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & _ENCRYPTED_BIT for entry in entries):
        yield locked()
    if any(_UNSAFE_NAME.search(name) for name in names) or len(set(names)) < len(names):
        yield damaged()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        yield _too_large()
    if sum(entry.compress_size for entry in entries) > size or any(map(_is_bomb, entries)):
        yield _too_large()
    if any(_MACROS.search(name) for name in names):
        yield with_macros()


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > 1_000_000 and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)


def damaged() -> PlanError:
    """The refusal of a file that is not what its name says."""
    return PlanError(
        translatable("The file is damaged or is no such document; open it in Word, save it again and upload that.")
    )


def locked() -> PlanError:
    """The refusal of a file that is locked by a password."""
    return PlanError(
        translatable("The document is locked by a password; save it without the password and upload that.")
    )


def with_macros() -> PlanError:
    """The refusal of a file that holds programs."""
    return PlanError(
        translatable("The document holds macros, which are not let in; save it without macros and upload that.")
    )


def _too_large() -> PlanError:
    return PlanError(
        translatable("The document unpacks to more than any document needs; save it without pictures and upload that.")
    )
