"""A document becomes a Plan: one reader per format, one outline for all."""

from collections.abc import Callable
from pathlib import PurePath

from broadcaster.errors import PlanError, translatable
from broadcaster.model import Plan
from broadcaster.plan.outline import outline
from broadcaster.plan.plain_text import read_text

Reader = Callable[[bytes], str]
"""Turns a file's bytes into its text; raises PlanError where it cannot."""

READERS: dict[str, Reader] = {".txt": read_text}


def read_plan(data: bytes, filename: str) -> Plan:
    """Read a document as a Plan.

    Raises PlanError where the format is not known, the bytes are not such a document, or it holds no content.
    """
    suffix = PurePath(filename).suffix.lower()
    if suffix not in READERS:
        raise PlanError(
            translatable("Files of the kind “%(suffix)s” cannot be read; save the document as %(known)s."),
            suffix=suffix or "?",
            known=", ".join(sorted(READERS)),
        )
    return outline(READERS[suffix](data))
