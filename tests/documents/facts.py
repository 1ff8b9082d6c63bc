"""Which facts of a document its proposed scripts keep, and what they say that must never be said."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from broadcaster.errors import BroadcasterError
from broadcaster.model import ProposedScript
from broadcaster.settings import Settings
from broadcaster.workflow.propose_scripts import propose_scripts
from tests.documents.canonical import canonical, says
from tests.documents.of_hamlet import of_hamlet

LONGEST_SECONDS = 120
MOST_SYLLABLES = 30
_STOP = re.compile(r"(?<=[.!?…])\s+|\n+")
_SYLLABLE = re.compile(r"[^\W_]+(?:[.,:/'’][^\W_]+)*")

NEVER = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do", "Nơi nhận:", "Lưu: VT", "KT. CHỦ TỊCH", "đã ký)", "./.")
"""What no script of any document says."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the scripts of a document must and must not say."""

    keep: tuple[str, ...] = ()
    """Each a fact that all must hear, its accepted spellings divided by "|"."""
    hamlets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The facts that must be said of this hamlet, not of another."""
    everywhere: bool = False
    """All of the commune must hear what is kept; a place that is named is no addressee."""
    never: tuple[str, ...] = ()
    blocked: str | None = None
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What was found in one file."""

    facts: int
    missing: tuple[str, ...] = ()
    only_not_recommended: tuple[str, ...] = ()
    """Those of the missing that a script which is not recommended says."""
    said: tuple[str, ...] = ()
    """What was said though it never should."""
    too_long: tuple[str, ...] = ()
    """Titles of scripts over 120 s."""
    long_sentences: tuple[str, ...] = ()
    """Sentences over 30 syllables of which no warning tells."""
    wrong: tuple[str, ...] = ()
    """Another refusal, block or priority than expected."""


def load_facts(path: Path) -> Facts:
    """The facts of a document, from its TOML file's table `facts`."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))["facts"]
    return Facts(
        keep=tuple(found.get("keep", ())),
        hamlets={name: tuple(facts) for name, facts in found.get("hamlets", {}).items()},
        everywhere=found.get("everywhere", False),
        never=tuple(found.get("never", ())),
        blocked=found.get("blocked"),
        priority=found.get("priority"),
    )


def score(path: Path, facts: Facts, settings: Settings) -> Score:
    """Propose scripts from a file and compare them with its facts."""
    count = len(_every(facts))
    try:
        proposal = propose_scripts(settings, path.read_bytes(), path.name)
    except BroadcasterError as refusal:
        return Score(count, missing=_every(facts), wrong=(f"refused: {refusal}",))
    if facts.blocked or proposal.blocked:
        wrong = () if proposal.blocked == facts.blocked and not proposal.scripts else (f"blocked: {proposal.blocked}",)
        return Score(count, missing=_every(facts), wrong=wrong, said=_said(proposal.scripts, facts))
    return score_proposed(proposal.scripts, facts)


def score_proposed(scripts: tuple[ProposedScript, ...], facts: Facts) -> Score:
    """Compare scripts with the facts of their document."""
    proposed = tuple(script for script in scripts if script.proposed)
    missing = _missing(proposed, facts)
    return Score(
        facts=len(_every(facts)),
        missing=missing,
        only_not_recommended=tuple(fact for fact in missing if fact not in _missing(scripts, facts)),
        said=_said(scripts, facts),
        too_long=tuple(script.title for script in scripts if script.seconds > LONGEST_SECONDS),
        long_sentences=tuple(text for script in scripts for text in _long_without_warning(script)),
        wrong=_wrong_priority(proposed, facts),
    )


def _every(facts: Facts) -> tuple[str, ...]:
    return (*facts.keep, *(f"{name}: {fact}" for name, said in facts.hamlets.items() for fact in said))


def _missing(scripts: tuple[ProposedScript, ...], facts: Facts) -> tuple[str, ...]:
    missing = [fact for fact in facts.keep if not _heard_by_all(scripts, fact, facts)]
    for name, wanted in facts.hamlets.items():
        of_it = [of_hamlet(script, name, facts.hamlets) for script in scripts]
        missing += [f"{name}: {fact}" for fact in wanted if not any(says(text, fact) for text in of_it)]
    return tuple(missing)


def _heard_by_all(scripts: tuple[ProposedScript, ...], fact: str, facts: Facts) -> bool:
    """Whether a script says it, and each of the document's hamlets hears such a script."""
    telling = [script for script in scripts if says(canonical(_spoken(script)), fact)]
    heard = {canonical(name) for script in telling for name in script.hamlets}
    if any(not script.hamlets for script in telling):
        return True
    return bool(telling) and not facts.everywhere and {canonical(name) for name in facts.hamlets} <= heard


def _said(scripts: tuple[ProposedScript, ...], facts: Facts) -> tuple[str, ...]:
    everything = canonical("\n".join(_spoken(script) for script in scripts))
    return tuple(word for word in (*facts.never, *NEVER) if says(everything, word))


def _long_without_warning(script: ProposedScript) -> list[str]:
    long = [text for text in _STOP.split(script.body) if len(_SYLLABLE.findall(text)) > MOST_SYLLABLES]
    warned = sum(1 for warning in script.warnings if warning.code == "long_sentence")
    return long[warned:]


def _wrong_priority(scripts: tuple[ProposedScript, ...], facts: Facts) -> tuple[str, ...]:
    if facts.priority is None or any(script.priority == facts.priority for script in scripts):
        return ()
    return (f"priority: not {facts.priority}",)


def _spoken(script: ProposedScript) -> str:
    return f"{script.title}\n{script.body}"
