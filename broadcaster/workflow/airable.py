"""What may air: an approved newest revision whose every hash and seal fits.

Checked against the rows and files as they are at every compiling, so that a text, an audio or an approval changed
in the database by hand is not aired.
"""

import logging
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from broadcaster.errors import MasteringError
from broadcaster.mastering import ContentStore
from broadcaster.model import Decision, Master, Script, ScriptStatus
from broadcaster.schedule import Airable
from broadcaster.signing import verify
from broadcaster.store import Session, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.sealed_master import find_master
from broadcaster.workflow.version_state import is_outdated, sources

_log = logging.getLogger(__name__)


def airable_scripts(station: Equipment, session: Session, script_ids: Iterable[int]) -> dict[int, Airable]:
    """Of these scripts those that may air, by script id, each with its versions that may; a version alone never airs.

    A version whose Vietnamese words were changed since waits until a person has looked at it again: a wrong day in
    one's own language is worse than the right one in Vietnamese.
    """
    asked = scripts.by_ids(session, sorted(set(script_ids)))
    versions = scripts.versions(session, asked)
    said = sources(station, session, (version.id for made in versions.values() for version in made))
    found: dict[int, Airable] = {}
    for script in asked.values():
        airable = None if script.version_of else _airable(station, session, script)
        if airable:
            current = (one for one in versions.get(script.id, ()) if not is_outdated(said.get(one.id), script))
            others = (_airable(station, session, version) for version in current)
            found[script.id] = replace(airable, versions=tuple(one for one in others if one))
    return found


def _airable(station: Equipment, session: Session, script: Script) -> Airable | None:
    if script.discarded is not None or script.status is not ScriptStatus.APPROVED:
        return None
    master = find_master(station, session, script.decisions[-1].master_sha256)
    fault = _fault(station, script, master)
    if fault or master is None:
        _log_once(script.id, fault)
        return None
    return Airable(script.id, script.newest.id, script.newest.text, master.sha256, master.seconds)


@lru_cache(maxsize=1024)
def _log_once(script_id: int, fault: str) -> None:
    """The timer compiles every few seconds; one line tells it as well as thousands."""
    _log.error("script %s is not aired: %s", script_id, fault)


def _fault(station: Equipment, script: Script, master: Master | None) -> str:
    """What does not fit, for the log; empty where all does."""
    approval = script.decisions[-1]
    if not _sealed(station.signer.public_key, script.decisions):
        return "its decisions do not bear this station's seals"
    if approval.revision_id != script.newest.id or approval.text_sha256 != script.newest.text.sha256():
        return "its text is not the approved one"
    if master is None:
        return "its audio is not known"
    if master.recipe.get("reading_sha256") != approval.reading_sha256:
        return "its audio was not made from the approved reading"
    return _audio_fault(station.audio, master)


def _sealed(public_key: bytes, decisions: Iterable[Decision]) -> bool:
    previous = b""
    for decision in decisions:
        if not verify(public_key, decision.sealed_bytes(previous), decision.seal):
            return False
        previous = decision.seal
    return True


def _audio_fault(audio: ContentStore, master: Master) -> str:
    try:
        audio.verify(master.sha256, ".opus")
    except MasteringError as fault:
        return str(fault)
    return ""
