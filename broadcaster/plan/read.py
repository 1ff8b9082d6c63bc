"""A document becomes a Plan: one reader per format, one outline for all."""

import re

from broadcaster.errors import PlanError, translatable
from broadcaster.model import Plan
from broadcaster.plan.formats import FORMATS
from broadcaster.plan.formats.plain_text import empty
from broadcaster.plan.isolated import read_isolated
from broadcaster.plan.outline import outline
from broadcaster.plan.sniff import require_kind
from broadcaster.plan.source_text import Progress, SourceText

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def _silent(done: float) -> None:
    """Nobody waits for word of how far it is."""


def read_plan(data: bytes, filename: str, progress: Progress = _silent) -> Plan:
    """Read a document as a Plan.

    Raises PlanError where the format is not known, the bytes are not such a document, or it holds no content.
    """
    return outline(read_source(data, filename, progress))


def read_source(data: bytes, filename: str, progress: Progress = _silent) -> SourceText:
    """Read a document's text as its format's reader finds it; in a process of its own where that may fail badly.

    Of the file's name only the ending counts. Raises PlanError as `read_plan` does.
    """
    suffix = suffix_of(filename)
    if suffix not in FORMATS:
        raise PlanError(
            translatable("Files of the kind “%(suffix)s” cannot be read; save the document as %(known)s."),
            suffix=suffix or "?",
            known=", ".join(sorted(FORMATS)),
        )
    if not data or data.isspace():
        raise empty()
    if FORMATS[suffix].isolated:
        return read_isolated(data, suffix, progress)
    require_kind(data, suffix)
    return FORMATS[suffix].read(data, progress)


def suffix_of(filename: str) -> str:
    """The ending that says the format, in small letters; empty where there is none."""
    found = _SUFFIX.search(filename)
    return found[0].lower() if found else ""
