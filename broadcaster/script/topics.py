"""Topics: what airs, gathered under its headings; and what is left out with its lines."""

import re
from dataclasses import dataclass, replace

from broadcaster.model import LeftOut, LineRange, Paragraph, PartKind, Plan
from broadcaster.script import never_air
from broadcaster.script.judge import Verdict, section_reason
from broadcaster.script.repeat import tells_time


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """Neighbouring paragraphs under the same headings."""

    section: tuple[str, ...]
    headings: tuple[LineRange, ...]
    """The lines of the headings that first air with it."""
    paragraphs: tuple[Paragraph, ...]
    recommended: bool
    """Whether the people have something of it: it speaks to them or of them, and is not about how to work."""

    @property
    def heading(self) -> str:
        """The innermost heading, or ""."""
        return _innermost(self.section)


@dataclass(slots=True)
class _Gathering:
    """A topic while it is put together."""

    headings: tuple[LineRange, ...]
    paragraphs: list[Paragraph]

    @property
    def section(self) -> tuple[str, ...]:
        return self.paragraphs[0].section

    def done(self, for_offices: bool, advises: bool) -> Topic:
        advice = advises and any(never_air.ADVICE.match(part.text) for part in self.paragraphs)
        recommended = not for_offices or advice or _recommended(self.section, self.paragraphs)
        return Topic(self.section, self.headings, tuple(self.paragraphs), recommended)


def gather(
    verdicts: list[Verdict], *, for_offices: bool = True, reports: bool = False, advises: bool = False
) -> tuple[list[Topic], list[LeftOut]]:
    """Group what airs by its headings; headings without anything below them are left out.

    In a document `for_offices` only what speaks to the people or of them is recommended, in a notice all that airs;
    and in one that `advises` also what everybody is told to do at home;
    never the results in a document that `reports`, nor the purpose of one that is practical.
    """
    topics: list[_Gathering] = []
    left_out: list[LeftOut] = []
    pending: list[Paragraph] = []
    for verdict in verdicts:
        part = verdict.paragraph
        if verdict.reason is not None:
            left_out.append(LeftOut(verdict.reason, part.lines))
        elif part.kind is PartKind.HEADING:
            pending.append(part)
        elif topics and topics[-1].section == part.section and not pending:
            topics[-1].paragraphs.append(part)
        else:
            used, unused = _own_headings(pending, part)
            left_out += unused
            topics.append(_Gathering(used, [part]))
            pending = []
    left_out += [_unused(heading) for heading in pending]
    done = [topic.done(for_offices, advises) for topic in topics]
    practical = any(topic.recommended and _is_practical(topic) for topic in done)
    unwanted = [
        (practical and _is_under(never_air.PURPOSE, topic)) or (reports and _is_under(never_air.WHAT_WAS, topic))
        for topic in done
    ]
    return [
        replace(topic, recommended=False) if not_wanted else topic
        for topic, not_wanted in zip(done, unwanted, strict=True)
    ], left_out


def _is_under(headings: re.Pattern[str], topic: Topic) -> bool:
    return any(map(headings.match, topic.section))


def _is_practical(topic: Topic) -> bool:
    """Whether it says when something is, whom to call or what somebody gets."""
    if _is_under(never_air.PURPOSE, topic):
        return False
    texts = [part.text for part in topic.paragraphs]
    return any(tells_time(text) or never_air.CONTACT.search(text) for text in texts)


def merge_left_out(plan: Plan, left_out: list[LeftOut]) -> tuple[LeftOut, ...]:
    """In order of lines, neighbours of one reason as one."""
    merged: list[LeftOut] = []
    for part in sorted(left_out, key=lambda left: (left.lines, left.reason)):
        last = merged[-1] if merged else None
        if last and last.reason == part.reason and adjoins(plan, last.lines, part.lines):
            merged[-1] = LeftOut(last.reason, LineRange(last.lines.first, max(last.lines.last, part.lines.last)))
        else:
            merged.append(part)
    return tuple(merged)


def adjoins(plan: Plan, before: LineRange, after: LineRange) -> bool:
    """Whether only blank lines lie between two ranges."""
    return not any(line.strip() for line in plan.lines[before.last : after.first - 1])


def _innermost(section: tuple[str, ...]) -> str:
    return section[-1].strip(" :.") if section else ""


def _recommended(section: tuple[str, ...], paragraphs: list[Paragraph]) -> bool:
    if never_air.HOW_TO_WORK.match(_innermost(section)):
        return False
    if any(part.kind is PartKind.ROW for part in paragraphs):
        return True
    if never_air.TO_BRING.search(_innermost(section)):
        return True
    texts = (*section, *(part.text for part in paragraphs))
    return not section or any(never_air.RESIDENTS.search(text) or never_air.USEFUL.search(text) for text in texts)


def _own_headings(pending: list[Paragraph], part: Paragraph) -> tuple[tuple[LineRange, ...], list[LeftOut]]:
    own: list[LineRange] = []
    unused: list[LeftOut] = []
    for heading in pending:
        if heading.text.rstrip(" :") in part.section:
            own.append(heading.lines)
        else:
            unused.append(_unused(heading))
    return tuple(own), unused


def _unused(heading: Paragraph) -> LeftOut:
    return LeftOut(section_reason((*heading.section, heading.text)) or "heading_only", heading.lines)
