"""A document becomes proposed scripts: plan and script, with the reading's sense of time handed in."""

from broadcaster.model import Proposal
from broadcaster.plan import read_plan
from broadcaster.script import ScriptLimits, propose
from broadcaster.settings import Settings
from broadcaster.workflow.read_aloud import frame_seconds, speaking_seconds

_SPARE = 0.97
"""The estimate of a script's length is up to 3 % off (bench/speaking_rate.py); the limit holds for what is made."""


def propose_scripts(settings: Settings, data: bytes, filename: str) -> Proposal:
    """What is proposed from a document; raises PlanError or ScriptError where nothing can be."""
    limits = ScriptLimits(
        script_seconds=settings.script_seconds * _SPARE,
        sentence_syllables=settings.sentence_syllables,
        frame_seconds=frame_seconds(settings),
    )
    rate = settings.voice.words_per_minute
    return propose(read_plan(data, filename), lambda text: speaking_seconds(text, rate), limits)
