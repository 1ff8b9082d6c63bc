"""A part that was left out becomes a script after all, because a person says so."""

from dataclasses import replace

from broadcaster.errors import ScriptError, translatable
from broadcaster.model import LineRange, Paragraph, PartKind, Plan, ProposedScript, ScriptWarning
from broadcaster.script.compose import Draft, Writer
from broadcaster.script.divide import SecondsOf
from broadcaster.script.judge import Verdict, judge
from broadcaster.script.letters import syllables
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.personal_data import personal_data
from broadcaster.script.points import Point, SyllablesOf, Wording
from broadcaster.script.titles import titles
from broadcaster.script.topics import gather
from broadcaster.script.wording import word_topic

_DEFAULT_LIMITS = ScriptLimits()


def put_back(
    plan: Plan,
    lines: LineRange,
    seconds_of: SecondsOf,
    limits: ScriptLimits = _DEFAULT_LIMITS,
    syllables_of: SyllablesOf = syllables,
) -> ProposedScript:
    """The script that the paragraphs on some source lines make, whatever speaks against it.

    A warning `put_back` names each reason why they were left out, `personal_data` says that they hold some: it is not
    cut, because a person has decided. Raises ScriptError in a blocked document, and where nothing stands on the lines.
    The script may be longer than the limit; a person shortens it.
    """
    if plan.secrecy:
        raise ScriptError(translatable("The document is marked secret or internal; nothing of it can be put back."))
    verdicts = [verdict for verdict in judge(plan) if _touches(verdict.paragraph.lines, lines)]
    how = Wording(plan, limits.sentence_syllables, syllables_of, keeps_all=True)
    points = _points(how, [_said(verdict.paragraph) for verdict in verdicts])
    if not points:
        raise ScriptError(translatable("There is nothing to say on these lines; choose lines with text."))
    draft = Draft(titles(plan, [points])[0], points)
    written = Writer(how, seconds_of, limits).script(draft)
    return replace(
        written,
        proposed=True,
        lines=(lines,),
        warnings=(*_warnings(verdicts), *written.warnings),
    )


def _touches(one: LineRange, other: LineRange) -> bool:
    return one.first <= other.last and other.first <= one.last


def _points(how: Wording, paragraphs: list[Paragraph]) -> tuple[Point, ...]:
    topics, _ = gather([Verdict(part, None) for part in paragraphs], for_offices=False)
    points = tuple(point for topic in topics for point in word_topic(how, topic).points)
    if points or not paragraphs:
        return points
    headings = [replace(part, kind=PartKind.TEXT) for part in paragraphs if part.kind is PartKind.HEADING]
    return _points(how, headings) if headings else ()


def _said(part: Paragraph) -> Paragraph:
    """A heading stays one, everything else is running text or a row."""
    kept = (PartKind.HEADING, PartKind.ROW, PartKind.TABLE_HEAD, PartKind.BULLET)
    return part if part.kind in kept else replace(part, kind=PartKind.TEXT)


def _warnings(verdicts: list[Verdict]) -> list[ScriptWarning]:
    reasons = dict.fromkeys(verdict.reason for verdict in verdicts if verdict.reason)
    warnings = [ScriptWarning("put_back", reason) for reason in reasons]
    kinds = dict.fromkeys(kind for verdict in verdicts if (kind := personal_data(verdict.paragraph.text)))
    if "personal_data" in reasons or kinds:
        warnings.append(ScriptWarning("personal_data", ", ".join(kinds)))
    return warnings
