"""Amounts of money whose thousands are parted wrongly: 1500.000 đồng, 15.0000đ, 1.500 000 đồng."""

import re
from typing import NamedTuple

from broadcaster.reading.naming import names_next
from broadcaster.reading.numbers import whole
from broadcaster.reading.pattern import Pattern
from broadcaster.reading.scan import Scan
from broadcaster.reading.units import unit_after

_PARTED = Pattern(r"[1-9]\d{0,8}(?:[ ]?\.[ ]?\d{2,9}|,\d{2,9}|[ ]\d{3}(?!\d)){1,6}(?![.,]?\d)")
_REGULAR = Pattern(r"[1-9]\d{0,2}(?:(?:\.\d{3})+(?:,\d{1,2})?|(?:,\d{3})+(?:\.\d{1,2})?|(?:[ ]\d{3})+)|\d+[.,]\d{1,2}")
_ROUND = Pattern(r"(?!1[89]00)\d{4,5}(?:\.\d{3}){0,2}\.000|\d{1,3}(?:\.\d{2,4}){1,3}\.000|\d{1,3}(?:[ ]?\.\d{3})+")
"""An amount even where no currency says so; 1900.561.000 is a phone."""
_JOINTS = Pattern(r"[ ]?[.,][ ]?|[ ]")


class Misgrouped(NamedTuple):
    """An amount as it must be meant."""

    end: int
    figures: str
    forms: tuple[str, ...]
    """With every figure that stands there, then what it could be as well."""


def misgrouped(scan: Scan, at: int) -> Misgrouped | None:
    """The amount that stands here, where its marks part other groups than thousands."""
    match = _PARTED.match(scan.text, at)
    if match is None or _REGULAR.fullmatch(match.group()) or not _is_slip(scan, match):
        return None
    groups = _JOINTS.split(match.group())
    figures = "".join(groups)
    in_threes = groups[0] + "".join(group[:3].ljust(3, "0") for group in groups[1:])
    other = in_threes if in_threes != figures else "".join(groups[:-1])
    return Misgrouped(match.end(), figures, (whole(figures), whole(other)))


def _is_slip(scan: Scan, match: re.Match[str]) -> bool:
    """A blank among the figures must be all that is wrong: else it parts two numbers."""
    written = match.group()
    if " " in written:
        mended = _JOINTS.sub(".", written)
        item = ". " in written and scan.starts_line(match.start())
        if "." not in written or item or not _REGULAR.fullmatch(mended):
            return False
    if _ROUND.fullmatch(written):
        return True
    if "." in written and "," in written and not written.endswith("000"):
        return False
    unit = unit_after(scan.text, match.end())
    return unit is not None and unit.spoken.startswith("đồng") and not names_next(scan)
