"""The documents of the tests, and a voice's pace without a voice."""

import re
from pathlib import Path

from broadcaster.model import Plan, Proposal, ProposedScript
from broadcaster.plan import read_plan
from broadcaster.resources import shipped
from broadcaster.script import ScriptLimits, propose, syllables

SAMPLE = "ke-hoach-truyen-thong-giam-ngheo-2023"
DOCUMENTS = sorted(path.stem for path in (Path(__file__).parent / "documents").glob("*.txt"))
LIMITS = ScriptLimits(frame_seconds=18.0)


def seconds_of(text: str) -> float:
    """Three syllables a second, and a pause at each stop and comma."""
    return syllables(text) / 3.0 + 0.4 * len(re.findall(r"[.!?]", text)) + 0.15 * text.count(",")


def document(name: str) -> Plan:
    """One of the documents, as a plan."""
    folder = shipped("scripts/samples") if name == SAMPLE else Path(__file__).parent / "documents"
    return read_plan((folder / f"{name}.txt").read_bytes(), f"{name}.txt")


def proposal(name: str) -> Proposal:
    """What is proposed from one of the documents."""
    return propose(document(name), seconds_of, LIMITS)


def only_script(name: str) -> ProposedScript:
    """The script of a document that makes one."""
    (script,) = proposal(name).scripts
    return script


def plan_of(text: str) -> Plan:
    """A typed text as a plan."""
    return read_plan(text.encode(), "a.txt")


def bodies(text: str) -> str:
    """Everything proposed from a typed text."""
    return "\n".join(script.body for script in propose(plan_of(text), seconds_of, LIMITS).scripts)
