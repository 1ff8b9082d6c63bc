"""Points: ideas in whole spoken sentences, never cut apart; and how they are worded."""

from collections.abc import Callable
from dataclasses import dataclass, field

from broadcaster.model import LeftOut, LineRange, Paragraph, Plan, ScriptWarning
from broadcaster.script import never_air
from broadcaster.script.letters import syllables
from broadcaster.script.rows import Row
from broadcaster.script.topics import Topic

SyllablesOf = Callable[[str], int]
"""How many syllables a text has when it is spoken: "05/12/2025" has many more than are written."""
_MOST_TO_BRING = 8
_FEWEST = 10
_MORE_SPOKEN = 1.2
"""A telephone number or a date makes a sentence longer, not harder: so much more is allowed of what is spoken."""


@dataclass(frozen=True, slots=True)
class Point:
    """One idea: it airs whole, in one script."""

    topic: Topic
    sentences: tuple[str, ...]
    lines: tuple[LineRange, ...]
    paragraph: Paragraph
    warnings: tuple[ScriptWarning, ...] = ()
    """Of what was left out of it."""
    lead: str = ""
    """A sentence that opens the topic, before its first point."""
    hamlets: tuple[str, ...] = ()
    """The only hamlets that it is for, as "Thôn 1"; empty where it is for all that the document is for."""
    row: Row | None = None
    """Where it is a row of a table: rows that agree are said together."""


def go_together(point: Point, other: Point) -> bool:
    """Whether two items of a list are of use together only: who brings half of the papers comes for nothing."""
    if point.topic is not other.topic or not never_air.TO_BRING.search(point.topic.heading):
        return False
    items = sum(1 for part in point.topic.paragraphs if part.marker)
    return items <= _MOST_TO_BRING and bool(point.paragraph.marker) and bool(other.paragraph.marker)


@dataclass(slots=True)
class Worded:
    """What became of a topic."""

    points: list[Point] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wording:
    """How the paragraphs of a document are worded."""

    plan: Plan
    limit: int
    """Syllables of a sentence."""
    syllables_of: SyllablesOf = syllables
    keeps_all: bool = False
    """Whether a person has decided that what looks like personal data or a budget is said."""

    def limit_of(self, text: str) -> int:
        """The limit in written syllables of a text: fewer where it has more when it is spoken."""
        written, spoken = syllables(text), self.syllables_of(text)
        if spoken <= max(_MORE_SPOKEN * self.limit, written):
            return self.limit
        return max(_FEWEST, self.limit * written // spoken)
