"""Decides of each paragraph whether it may air, and why not."""

from dataclasses import dataclass

from broadcaster.model import Paragraph, PartKind, Plan
from broadcaster.script import never_air
from broadcaster.script.citations import citation_share
from broadcaster.script.labels import split_label
from broadcaster.script.letters import unshout

CITATIONS_ONLY = 0.6
"""A paragraph with a larger share of citations has nothing else to say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided of a paragraph."""

    paragraph: Paragraph
    reason: str | None
    """Why it never airs, or None. A heading airs with what stands under it."""


def judge(plan: Plan) -> list[Verdict]:
    """One verdict for each paragraph, in order."""
    about_persons = section_reason((unshout(plan.title),)) == "personal_data"
    return [Verdict(part, _reason(part, about_persons)) for part in plan.paragraphs]


def _reason(part: Paragraph, about_persons: bool) -> str | None:
    if part.kind in never_air.BY_KIND:
        return never_air.BY_KIND[part.kind]
    if part.kind is PartKind.HEADING:
        return None
    if about_persons:
        return "personal_data"
    if not any(letter.isalpha() for letter in part.text):
        return "heading_only"
    if citation_share(part.text) >= CITATIONS_ONLY:
        return "citations_only"
    label = split_label(part.text)
    if label and never_air.BUDGET.match(label[0]):
        return "budget"
    return section_reason(part.section, part.text) or _text_reason(part)


def section_reason(section: tuple[str, ...], text: str = "") -> str | None:
    """Why a paragraph with this text under these headings is left out, or None.

    The outermost heading that takes it off the air decides, unless the people are spoken to below it.
    """
    for depth, heading in enumerate(section):
        below = (*section[depth + 1 :], text)
        for reason, pattern in never_air.BY_SECTION:
            if pattern.match(heading):
                spoken_to = reason == "division_of_work" and any(map(never_air.FOR_RESIDENTS.match, below))
                return None if spoken_to else reason
        if never_air.OFFICE_HEADING.match(heading):
            return "division_of_work"
    return None


def _text_reason(part: Paragraph) -> str | None:
    if never_air.COURTESY.match(part.text) or never_air.GREETING.fullmatch(part.text):
        return "closing"
    if never_air.LEAD.search(part.text) or never_air.LEAD_TO_OFFICES.search(part.text):
        return "lead"
    if never_air.FOR_RESIDENTS.match(part.text):
        return None
    if never_air.INTERNAL.search(part.text):
        return "internal"
    if never_air.OFFICE_WORK.match(part.text) and not never_air.RESIDENTS.search(part.text):
        return "division_of_work"
    return None
