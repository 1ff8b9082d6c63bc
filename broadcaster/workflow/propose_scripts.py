"""A document becomes proposed scripts: plan and script, with the reading's sense of time handed in."""

from broadcaster.model import LineRange, Plan, Proposal, ProposedScript, Seconds
from broadcaster.plan import read_plan
from broadcaster.plan.source_text import Progress
from broadcaster.script import ScriptLimits, SecondsOf, propose, put_back
from broadcaster.settings import Settings
from broadcaster.workflow.read_aloud import frame_seconds, speaking_seconds, spoken_syllables

_SPARE = 0.97
"""The estimate of a script's length is up to 3 % off (bench/speaking_rate.py); the limit holds for what is made."""
_READING = 0.9
"""How far it is when the document is read."""


def propose_scripts(settings: Settings, data: bytes, filename: str, progress: Progress = lambda done: None) -> Proposal:
    """What is proposed from a document; raises PlanError or ScriptError where nothing can be."""
    plan = read_plan(data, filename, lambda done: progress(_READING * done))
    return propose(plan, _seconds_of(settings), _limits(settings), syllables_of=spoken_syllables)


def propose_left_out(settings: Settings, plan: Plan, lines: LineRange) -> ProposedScript:
    """A left-out part of a document as a script; raises ScriptError where it can be none."""
    return put_back(plan, lines, _seconds_of(settings), _limits(settings), spoken_syllables)


def _limits(settings: Settings) -> ScriptLimits:
    return ScriptLimits(
        script_seconds=settings.script_seconds * _SPARE,
        shortest_seconds=min(settings.shortest_script_seconds, settings.script_seconds / 2),
        sentence_syllables=settings.sentence_syllables,
        frame_seconds=frame_seconds(settings),
    )


def _seconds_of(settings: Settings) -> SecondsOf:
    rate = settings.voice.words_per_minute

    def seconds_of(text: str) -> Seconds:
        return speaking_seconds(text, rate)

    return seconds_of
