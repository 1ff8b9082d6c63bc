"""Decides of each paragraph whether it may air, and why not."""

from dataclasses import dataclass
from functools import lru_cache

from broadcaster.model import Paragraph, PartKind, Plan
from broadcaster.script import never_air
from broadcaster.script.citations import citation_share
from broadcaster.script.foreign import is_foreign
from broadcaster.script.labels import split_label
from broadcaster.script.letters import unshout
from broadcaster.script.person_rows import lists_person
from broadcaster.script.persons import names_person
from broadcaster.script.sentences import segment
from broadcaster.script.tables import TABLE, is_total, table_reason

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
    past = bool(never_air.REPORTED.match(plan.title))
    return [Verdict(part, _of_meeting(part, past) or _reason(part, about_persons)) for part in plan.paragraphs]


def _of_meeting(part: Paragraph, past: bool) -> str | None:
    """When and where the meeting was that a record tells of."""
    when = past and part.kind is PartKind.TEXT and not part.section and never_air.HELD.match(part.text)
    return "internal" if when else None


def _reason(part: Paragraph, about_persons: bool) -> str | None:
    if part.kind is PartKind.RECIPIENTS and never_air.SOME_PEOPLE.match(part.text):
        return None
    if part.kind in never_air.BY_KIND:
        return never_air.BY_KIND[part.kind]
    if part.kind is PartKind.HEADING:
        return None
    if part.kind in TABLE:
        return _table_reason(part, about_persons)
    if about_persons:
        return "personal_data"
    if not any(letter.isalpha() for letter in part.text):
        return "heading_only"
    if is_foreign(part.text):
        return "not_vietnamese"
    if citation_share(part.text) >= CITATIONS_ONLY and not never_air.RULE_FOR_ALL.search(part.text):
        return "citations_only"
    if never_air.SUBTITLE.fullmatch(part.text) and not part.marker:
        return "heading_only"
    label = split_label(part.text)
    if label and never_air.BUDGET.match(label[0]):
        return "budget"
    return section_reason(part.section, part.text) or _text_reason(part)


def _table_reason(part: Paragraph, about_persons: bool) -> str | None:
    """A head airs with its rows: nothing of it is said but the rows' columns."""
    if about_persons:
        return "personal_data"
    heads = part.cells if part.kind is PartKind.TABLE_HEAD else part.columns
    reason = table_reason(heads) or section_reason(part.section)
    if reason or part.kind is PartKind.TABLE_HEAD:
        return reason
    if lists_person(part.cells, part.columns):
        return "personal_data"
    if is_total(part.cells):
        return "total_row"
    return None if any(letter.isalnum() for letter in part.text) else "heading_only"


def section_reason(section: tuple[str, ...], text: str = "") -> str | None:
    """Why a paragraph with this text under these headings is left out, or None.

    The outermost heading that takes it off the air decides, unless the people are spoken to below it.
    """
    for depth, heading in enumerate(section):
        below = (*section[depth + 1 :], text)
        for reason, pattern in never_air.BY_SECTION:
            if pattern.match(heading):
                return None if reason == "division_of_work" and _spoken_to(heading, below) else reason
        if never_air.OFFICE_HEADING.match(heading):
            return None if _is_contact(text) else "division_of_work"
    return None


def _spoken_to(heading: str, below: tuple[str, ...]) -> bool:
    """ "Trách nhiệm của chủ nuôi", or words to the people in an office's section."""
    return bool(
        never_air.RESIDENTS.search(heading) or any(map(never_air.FOR_RESIDENTS.match, below)) or _is_contact(below[-1])
    )


def is_event(text: str) -> bool:
    """Whether an office invites people to something at a time and place."""
    return all(pattern.search(text) for pattern in never_air.EVENT) and not never_air.FOR_CADRES.search(text)


def _is_contact(text: str) -> bool:
    return bool(never_air.CONTACT.search(text)) and not never_air.OFFICE_WORK.match(text)


def _text_reason(part: Paragraph) -> str | None:
    if never_air.COURTESY.match(part.text) or never_air.GREETING.fullmatch(part.text):
        return "closing"
    if never_air.ENDING.match(part.text):
        return "closing"
    if never_air.DISPATCHED.match(part.text):
        return "recipients"
    if never_air.INTRODUCTION.search(part.text):
        return None
    if never_air.LEAD.search(part.text) or never_air.LEAD_TO_OFFICES.search(part.text):
        return "lead"
    if never_air.FORM.search(part.text):
        return "form"
    if never_air.BY_NAME.match(part.text) and not never_air.CONTACT.search(part.text):
        return "personal_data" if names_person(part.text) else "division_of_work"
    if never_air.ENFORCEMENT.search(part.text):
        return "division_of_work"
    if never_air.FOR_RESIDENTS.match(part.text):
        return None
    if never_air.OFFICE_ALONE.match(part.text) and not never_air.CONTACT.search(part.text):
        return "division_of_work"
    if never_air.INTERNAL.search(part.text) or never_air.MINUTES.search(part.text):
        return "internal"
    if is_event(part.text):
        return None
    if never_air.OFFICE_WORK.match(part.text) and not never_air.RESIDENTS.search(part.text):
        return None if len(segment(part.text)) > 1 and never_air.CONTACT.search(part.text) else "division_of_work"
    return None


@lru_cache(maxsize=512)  # it is counted, then worded
def sentence_reason(sentence: str) -> str | None:
    """Why one sentence of a paragraph that airs does not."""
    if never_air.BUDGET_SENTENCE.search(sentence) and not never_air.BENEFIT.search(sentence):
        return "budget"
    if never_air.MINUTES.search(sentence):
        return "internal"
    if never_air.CONTACT.search(sentence):
        return None
    if is_event(sentence):
        return None
    told_on = never_air.TOLD_ON.match(sentence)
    office = never_air.OFFICE_WORK.match(sentence) and not never_air.RESIDENTS.search(sentence)
    introduces = sentence.rstrip().endswith(":") or sentence.rstrip(" :").endswith(("sau", "sau đây"))
    return "division_of_work" if (told_on or office) and not introduces else None
