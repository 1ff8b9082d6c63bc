"""The parts of a .docx: which entry of the container is the text, and which belong to it (ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from broadcaster.plan.formats.archive import Archive, damaged

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


@dataclass(frozen=True, slots=True)
class Package:
    """A .docx, its parts found by the kind of their relationship to the text."""

    archive: Archive
    main: str
    parts: tuple[tuple[str, str], ...]
    """Kind ("styles", "header", ...) and entry."""

    def text(self) -> etree._Element:
        """The root of the document's text. Raises PlanError where the file is no document of a word processor."""
        root = self._parse(self.main)
        if root.tag != w("document"):
            raise damaged()
        return root

    def roots(self, kind: str) -> Iterator[etree._Element]:
        """The roots of all parts of a kind."""
        for found, name in self.parts:
            if found == kind and name in self.archive.names:
                yield self._parse(name)

    def root(self, kind: str) -> etree._Element | None:
        """The root of the part of which a document has one."""
        return next(self.roots(kind), None)

    def _parse(self, name: str) -> etree._Element:
        return _transitional(self.archive.parse(name))


def open_package(archive: Archive) -> Package:
    """Find the text and what belongs to it. Raises PlanError where the container holds no document."""
    main = next((name for kind, name in _related(archive, "") if kind == "officeDocument"), "word/document.xml")
    if main not in archive.names:
        raise damaged()
    return Package(archive, main, tuple(_related(archive, main)))


def _related(archive: Archive, source: str) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(source)
    entry = posixpath.join(folder, "_rels", f"{name}.rels")
    if entry not in archive.names:
        return
    for relationship in archive.parse(entry).iter(_RELATIONSHIP):
        if relationship.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", "")))
            yield posixpath.basename(relationship.get("Type", "")), target.lstrip("/")


_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def _transitional(root: etree._Element) -> etree._Element:
    """The names of "Strict Open XML", which Word can save too, as those of the usual kind."""
    if root.tag.startswith(_STRICT):
        for element in root.iter(f"{_STRICT}*"):
            element.tag = element.tag.replace(_STRICT, _W, 1)
            for name in [name for name in element.attrib if name.startswith(_STRICT)]:
                element.set(name.replace(_STRICT, _W, 1), element.attrib.pop(name))
    return root
