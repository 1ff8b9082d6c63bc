"""What was proposed from a document, kept in the data folder: asked again, nothing is read and weighed again."""

import hashlib
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from broadcaster.durable import write_whole
from broadcaster.model import Proposal, ProposedScript, RevisionText, Sha256
from broadcaster.settings import Settings


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A proposal, and what follows from it and the settings alone."""

    key: str
    """The hash of all that decides it: document, settings and this program."""
    proposal: Proposal
    index: dict[str, Any]
    """The proposal as JSON, as docs/architecture.md describes it."""
    readings: tuple[Sha256, ...]
    """The hash of the words that are spoken of each script."""


def propose_once(settings: Settings, data: bytes, filename: str) -> KeptProposal:
    """What is proposed from a document, or was before; raises PlanError or ScriptError where nothing can be."""
    key = _key(settings, data, filename)
    path = settings.home / "proposals" / f"{hashlib.sha256(filename.encode() + b'/' + data).hexdigest()}.json"
    kept = TypeAdapter(KeptProposal)
    with suppress(OSError, ValidationError):
        found = kept.validate_json(path.read_bytes())
        if found.key == key:
            return found
    made = _propose(settings, data, filename, key)
    with suppress(OSError):  # it is only to save time
        write_whole(path, kept.dump_json(made))
    return made


def text_of(script: ProposedScript) -> RevisionText:
    """A proposed script as it would be kept."""
    return RevisionText(script.title, script.body, script.audience, script.hamlets, script.priority)


def _propose(settings: Settings, data: bytes, filename: str, key: str) -> KeptProposal:
    # Imported only where it is needed: that takes longer than all else which is done with a kept proposal.
    from broadcaster.script import to_json
    from broadcaster.workflow.propose_scripts import propose_scripts
    from broadcaster.workflow.read_aloud import reading_sha256

    proposal = propose_scripts(settings, data, filename)
    readings = tuple(reading_sha256(text_of(script), settings) for script in proposal.scripts)
    return KeptProposal(key, proposal, to_json(proposal), readings)


def _key(settings: Settings, data: bytes, filename: str) -> str:
    parts = (hashlib.sha256(data).hexdigest(), filename, settings.model_dump_json(), *_program())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _program() -> Iterator[str]:
    """What changes with every edit and every update of this program, its word lists and the libraries it uses."""
    package = Path(__file__).parents[1]
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".tsv")):
        status = path.stat()
        yield f"{path.relative_to(package)}:{status.st_size}:{status.st_mtime_ns}"
    yield str(Path(sysconfig.get_path("purelib")).stat().st_mtime_ns)
