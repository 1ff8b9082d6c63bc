"""A document becomes a Plan: one reader per format, one outline for all."""

from pathlib import PurePath

from broadcaster.errors import PlanError, translatable
from broadcaster.model import Plan
from broadcaster.plan.formats import FORMATS
from broadcaster.plan.outline import outline
from broadcaster.plan.source_text import Progress, SourceText


def _silent(done: float) -> None:
    """Nobody waits for word of how far it is."""


def read_plan(data: bytes, filename: str, progress: Progress = _silent) -> Plan:
    """Read a document as a Plan.

    Raises PlanError where the format is not known, the bytes are not such a document, or it holds no content.
    """
    return outline(read_source(data, filename, progress))


def read_source(data: bytes, filename: str, progress: Progress = _silent) -> SourceText:
    """Read a document's text as its format's reader finds it."""
    suffix = PurePath(filename).suffix.lower()
    if suffix not in FORMATS:
        raise PlanError(
            translatable("Files of the kind “%(suffix)s” cannot be read; save the document as %(known)s."),
            suffix=suffix or "?",
            known=", ".join(sorted(FORMATS)),
        )
    return FORMATS[suffix].read(data, progress)
