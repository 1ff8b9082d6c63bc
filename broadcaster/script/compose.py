"""Points become a ProposedScript: its text with the repeat, whom it is for, until when, and what to look at."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from broadcaster.model import LineRange, Plan, Priority, ProposedScript, ScriptWarning, Seconds
from broadcaster.script import never_air
from broadcaster.script.audience import audience_of
from broadcaster.script.divide import SecondsOf, body_of
from broadcaster.script.doubts import addressed_to_officials, doubts_of
from broadcaster.script.letters import syllables
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.points import Point, Wording
from broadcaster.script.repeat import repeat_of
from broadcaster.script.sentences import segment
from broadcaster.script.targeting import script_hamlets
from broadcaster.script.topics import adjoins
from broadcaster.script.urgency import priority_of, urgency_warnings
from broadcaster.script.validity import validity_of

_LONGEST_SPOKEN = 30
"""Syllables of a spoken sentence beyond which every listener is lost (the field's rule of 25 to 30 words)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The points of one script."""

    title: str
    points: tuple[Point, ...]
    hamlets: tuple[str, ...] = ()
    """The hamlets that it is for alone."""
    own: tuple[Point, ...] = ()
    """Of its points, those for these hamlets alone."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the scripts of one document."""

    how: Wording
    seconds_of: SecondsOf
    limits: ScriptLimits
    everything: str = ""
    """All that the document says: what is at hand is at hand for each of its scripts."""
    of_document: tuple[str, ...] = ()
    """The hamlets that the whole document is for."""
    parted: bool = False
    """Whether single hamlets have scripts of their own: what is left is for all of them."""
    valid: tuple[date | None, date | None] = (None, None)
    """Of the whole document: for scripts that name no day."""

    def script(self, draft: Draft) -> ProposedScript:
        """The script of a draft, proposed where its topic is recommended."""
        plan = self.how.plan
        said = body_of(draft.points, resumes=not draft.hamlets)
        recommended = draft.points[0].topic.recommended
        priority = priority_of(plan, self.everything or said, recommended=recommended)
        body = self._with_repeat(said, draft, priority) if recommended else said
        valid_from, valid_until = self._validity(draft, said)
        lines = sorted(lines for point in draft.points for lines in point.lines)
        return ProposedScript(
            title=draft.title,
            body=body,
            seconds=Seconds(self.seconds_of(body) + self.limits.frame_seconds),
            lines=merged(plan, lines),
            proposed=recommended,
            warnings=(*self._warnings(draft, body), *urgency_warnings(plan, priority)),
            audience=audience_of(f"{plan.title}\n{draft.title}", said),
            hamlets=draft.hamlets or (() if self.parted else script_hamlets(draft.points, self.of_document)),
            priority=priority,
            valid_from=valid_from,
            valid_until=valid_until,
        )

    def _with_repeat(self, said: str, draft: Draft, priority: Priority) -> str:
        """As much of the repeat as the script has room for."""
        own = [point for point in draft.points if point in draft.own] or list(draft.points)
        lists = [point for point in own if not draft.own and (point.hamlets or point.row)]
        said_once = lists if len(lists) > 1 else []
        again = repeat_of(
            [sentence for point in own if point not in said_once for sentence in point.sentences],
            self.limits.sentence_syllables,
            issued=self.how.plan.issued,
            urgent=priority is Priority.EMERGENCY,
            shared=self._shared(draft, priority),
        )
        for many in range(len(again), 0, -1):
            body = f"{said}\n{' '.join(again[:many])}"
            if self.seconds_of(body) <= self.limits.body_seconds:
                return body
        return said

    def _shared(self, draft: Draft, priority: Priority) -> list[str]:
        """Where a number to call may be taken from; the one for help ends every part of an emergency."""
        if priority is Priority.EMERGENCY:
            return list(_with_number(self.everything))
        return [sentence for point in draft.points if draft.own for sentence in point.sentences]

    def _validity(self, draft: Draft, said: str) -> tuple[date | None, date | None]:
        issued = self.how.plan.issued
        own = " ".join(sentence for point in draft.own for sentence in point.sentences)
        for text in (own, said):
            found = validity_of(text, issued)
            if found[1]:
                return min(found, self.valid, key=_until) if _is_year_end(found[1]) else self._outlived(found, draft)
        return self.valid

    def _outlived(self, found: tuple[date | None, date | None], draft: Draft) -> tuple[date | None, date | None]:
        """What stands beside the hamlets' own scripts speaks of their days too; so does a section that names none."""
        sections: dict[tuple[str, ...], list[str]] = {}
        for point in draft.points:
            sections.setdefault(point.topic.section[:1], []).extend([point.lead, *point.sentences])
        timeless = any(
            section and not re.search(r"\d[/.]\d|tháng \d", " ".join(said)) for section, said in sections.items()
        )
        goes_on = not draft.hamlets and (self.parted or timeless)
        return max(found, self.valid, key=_until) if goes_on and self.valid[1] else found

    def _warnings(self, draft: Draft, body: str) -> list[ScriptWarning]:
        paragraphs = list(dict.fromkeys(point.paragraph for point in draft.points))
        return [
            *doubts_of(draft.title, body, self.limits.sentence_syllables),
            *self._long_when_spoken(body),
            *addressed_to_officials([part for part in paragraphs if not _turns_to_reader(part.text)]),
            *self._unsure(draft),
            *dict.fromkeys(warning for point in draft.points for warning in point.warnings),
        ]

    def _long_when_spoken(self, body: str) -> list[ScriptWarning]:
        """Sentences that are short on paper only: dates and amounts have many syllables."""
        sentences = (line[span.start : span.end] for line in body.split("\n") for span in segment(line))
        return [
            ScriptWarning("long_sentence", beginning(text))
            for text in sentences
            if syllables(text) <= self.limits.sentence_syllables and self.how.syllables_of(text) > _LONGEST_SPOKEN
        ]

    def _unsure(self, draft: Draft) -> list[ScriptWarning]:
        """What the recognition of a scan is not sure of, in the lines of this script."""
        ranges = [lines for point in draft.points for lines in point.lines]
        words = dict.fromkeys(
            word.text
            for word in self.how.plan.unsure
            if any(lines.first <= word.line <= lines.last for lines in ranges)
        )
        return [ScriptWarning("unsure_word", ", ".join(words))] if words else []


@lru_cache(maxsize=2)  # the same for each script of an emergency
def _with_number(everything: str) -> tuple[str, ...]:
    """The lines in which somebody may be called."""
    return tuple(line for line in everything.split("\n") if any(map(str.isdigit, line)))


def _is_year_end(day: date) -> bool:
    """Of a year or a "giai đoạn" that is named, and no day in it: the document may name a nearer end."""
    return (day.month, day.day) == (12, 31)


def _until(valid: tuple[date | None, date | None]) -> date:
    return valid[1] or date.max


def _turns_to_reader(text: str) -> bool:
    """Said of it is only what follows, or the number to call."""
    return bool(never_air.INTRODUCTION.search(text) or never_air.TOLD_ON.match(text))


def beginning(text: str) -> str:
    """The first words of a sentence, to know it by."""
    words = text.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


def merged(plan: Plan, ranges: list[LineRange]) -> tuple[LineRange, ...]:
    """Sorted ranges, those that touch as one."""
    found: list[LineRange] = []
    for lines in ranges:
        if found and (lines.first <= found[-1].last or adjoins(plan, found[-1], lines)):
            found[-1] = LineRange(found[-1].first, max(found[-1].last, lines.last))
        else:
            found.append(lines)
    return tuple(found)
