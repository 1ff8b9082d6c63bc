"""A Plan becomes proposed Scripts."""

from collections.abc import Callable
from dataclasses import replace

from broadcaster.errors import ScriptError, translatable
from broadcaster.model import LeftOut, PartKind, Plan, Priority, Proposal
from broadcaster.script import never_air
from broadcaster.script.annexes import orphans, with_event
from broadcaster.script.by_hamlet import Parted, part_by_hamlet
from broadcaster.script.compose import Draft, Writer
from broadcaster.script.divide import Division, SecondsOf, body_of, divide
from broadcaster.script.judge import judge
from broadcaster.script.letters import syllables
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.points import Point, SyllablesOf, Wording
from broadcaster.script.targeting import document_hamlets, issuing_hamlets
from broadcaster.script.titles import hamlet_titles, titles
from broadcaster.script.topics import gather, merge_left_out
from broadcaster.script.urgency import priority_of, what_to_do_first
from broadcaster.script.validity import validity_of
from broadcaster.script.withheld import lost_hamlets
from broadcaster.script.wording import word_topic

_SPOKEN_TO = 3
"""In so many paragraphs of guidance that is for the people they are named."""
_REPEAT = 18.0
"""Seconds that every part of an emergency keeps free: what to do first and whom to call are said twice."""
_LOST = ("personal_data", "division_of_work")
"""Reasons for which a row is left out that a hamlet may yet need."""
_DEFAULT_LIMITS = ScriptLimits()


def propose(
    plan: Plan,
    seconds_of: SecondsOf,
    limits: ScriptLimits = _DEFAULT_LIMITS,
    syllables_of: SyllablesOf = syllables,
) -> Proposal:
    """The scripts that a document is worth, and what of it is left out, and why.

    `seconds_of` gives the seconds a voice takes for a text, `syllables_of` the syllables it speaks. Every written line
    of the document is in a script or left out. A secrecy mark blocks the whole document. Raises ScriptError where
    nothing of it may air.
    """
    if plan.secrecy:
        return Proposal(plan, (), _everything(plan, "secret"), blocked="secret")
    verdicts = judge(plan)
    topics, left_out = gather(
        verdicts,
        for_offices=not _for_residents(plan),
        reports=bool(never_air.REPORTED.match(plan.title)),
        advises=bool(never_air.ADVISES.match(plan.title)),
    )
    how = Wording(plan, limits.sentence_syllables, syllables_of)
    points: list[Point] = []
    for topic in topics:
        worded = word_topic(how, topic)
        points += worded.points
        left_out += worded.left_out
        left_out += [LeftOut("heading_only", lines) for lines in topic.headings if not worded.points]
    for point in orphans(plan, points):
        points.remove(point)
        left_out += [LeftOut("lead", lines) for lines in point.lines]
    everything = "\n".join(" ".join(point.sentences) for point in points if point.topic.recommended)
    emergency = priority_of(plan, everything, recommended=True) is Priority.EMERGENCY
    if emergency:
        points = what_to_do_first(points)
    room = replace(limits, script_seconds=limits.script_seconds - _REPEAT) if emergency else limits
    parted = part_by_hamlet(points, seconds_of, room)
    division = divide(list(parted.rest), seconds_of, room)
    drafts, unfit = _for_hamlets(plan, parted, seconds_of, limits)
    drafts = [*_for_all(plan, division, points, lambda said: seconds_of(body_of(said)) <= limits.body_seconds), *drafts]
    left_out += [LeftOut("too_long", lines) for point in (*division.too_long, *unfit) for lines in point.lines]
    if not drafts:
        raise ScriptError(
            translatable("Nothing in this document is meant for the loudspeakers; write the bulletin by hand instead.")
        )
    if not emergency:
        drafts.sort(key=_place)
    valid = validity_of(f"{plan.title}\n{everything}", plan.issued)
    of_document = document_hamlets(plan, _addressed_to(plan))
    writer = Writer(how, seconds_of, limits, everything, of_document, bool(parted.hamlets), valid)
    lost = lost_hamlets(verdict.paragraph for verdict in verdicts if verdict.reason in _LOST)
    scripts = (writer.script(draft) for draft in drafts)
    told = tuple(
        replace(script, warnings=(*script.warnings, *lost)) if script.proposed else script for script in scripts
    )
    return Proposal(plan, told, merge_left_out(plan, left_out))


def _for_all(
    plan: Plan, division: Division, points: list[Point], fits: Callable[[tuple[Point, ...]], bool]
) -> list[Draft]:
    airing = [point for point in points if point.topic.recommended]
    drafts: list[Draft] = []
    for said, title in zip(division.scripts, titles(plan, list(division.scripts)), strict=True):
        whole = with_event(said, airing)
        drafts.append(Draft(title, whole if fits(whole) else said))
    return drafts


def _for_hamlets(
    plan: Plan, parted: Parted, seconds_of: SecondsOf, limits: ScriptLimits
) -> tuple[list[Draft], list[Point]]:
    """One script a part, or more where its own lines alone are more than one holds; and what fits in none."""
    drafts: list[Draft] = []
    unfit: list[Point] = []
    for part in parted.hamlets:
        scripts: tuple[tuple[Point, ...], ...] = (part.points,)
        if seconds_of(body_of(part.points, resumes=False)) > limits.body_seconds:
            division = divide(list(part.own), seconds_of, limits)
            scripts = division.scripts
            unfit += division.too_long
        for points, title in zip(scripts, hamlet_titles(plan, part.hamlets, len(scripts)), strict=True):
            drafts.append(Draft(title, points, part.hamlets, part.own))
    return drafts, unfit


def _place(draft: Draft) -> int:
    """Where its own lines begin in the document."""
    own = [point for point in draft.points if point in draft.own]
    return min(lines.first for point in own or draft.points for lines in point.lines)


def _for_residents(plan: Plan) -> bool:
    """Whether the document speaks to the people: by its kind, or because guidance names them again and again."""
    if never_air.NOTICE.match(plan.title) or not never_air.FOR_CADRES_KIND.match(plan.title):
        return True
    if issuing_hamlets(plan):
        return True
    if not never_air.GUIDANCE.match(plan.title):
        return False
    return sum(bool(never_air.RESIDENTS.search(part.text)) for part in plan.paragraphs) >= _SPOKEN_TO


def _addressed_to(plan: Plan) -> str:
    """ "Kính gửi: Bà con thôn Ma Bó": not aired, but it says whom the document is for."""
    addressed = (part.text for part in plan.paragraphs if part.kind is PartKind.RECIPIENTS)
    return "\n".join(text for text in addressed if never_air.RESIDENTS.search(text))


def _everything(plan: Plan, reason: str) -> tuple[LeftOut, ...]:
    return merge_left_out(plan, [LeftOut(reason, part.lines) for part in plan.paragraphs])
