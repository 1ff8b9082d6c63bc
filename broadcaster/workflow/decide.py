"""Submit, approve, return, withdraw: who decided what about exactly which text, reading and audio."""

from dataclasses import dataclass, replace

from broadcaster.errors import NotAllowed, NotFound, ScriptError, translatable
from broadcaster.model import Decision, DecisionKind, Master, ProductionState, Script, ScriptStatus, Sha256, User
from broadcaster.store import Session, decisions, events, productions, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.read_aloud import read_revision, says
from broadcaster.workflow.sealed_master import find_master
from broadcaster.workflow.version_state import is_outdated, sources

_CHANGED = translatable("The script was changed meanwhile; look at it again and decide anew.")
_NO_AUDIO = translatable("The audio is not ready yet; wait until it is made, listen to it, then go on.")


def submit(station: Equipment, user: User, script_id: int, *, revision_id: int) -> None:
    """Hand the newest revision to the approver; its audio must be made and its doubts settled."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = _newest(session, script_id, revision_id)
        _must_stand(script, ScriptStatus.DRAFT, ScriptStatus.RETURNED, ScriptStatus.WITHDRAWN)
        if script.discarded is not None:
            raise ScriptError(translatable("This script was taken out; restore it first."))
        _must_say_what_the_original_says(station, session, script)
        doubts = read_revision(script.newest.text, station.settings).doubts
        if doubts and script.newest.text.recording is None:
            words = ", ".join(sorted({doubt.written for doubt in doubts}))
            raise ScriptError(translatable("Settle first how to read: %(words)s."), words=words)
        _decide(
            station,
            session,
            user,
            script,
            DecisionKind.SUBMITTED,
            _hashes(script, _master_of(station, session, script)),
        )


def approve(station: Equipment, user: User, script_id: int, *, revision_id: int, master_sha256: str) -> None:
    """Approve the newest revision with the audio that the approver heard; from now on it may air."""
    require(user, Action.DECIDE)
    with station.database.begin() as session:
        script = _newest(session, script_id, revision_id)
        _must_stand(script, ScriptStatus.SUBMITTED)
        _must_say_what_the_original_says(station, session, script)
        master = _master_of(station, session, script)
        submitted = script.decisions[-1]
        if user.id in {submitted.by, script.newest.author}:
            raise NotAllowed(translatable("Another leader must approve what you wrote or submitted yourself."))
        heard_and_submitted = {master.sha256, master_sha256, submitted.master_sha256}
        if len(heard_and_submitted) != 1 or submitted.text_sha256 != script.newest.text.sha256():
            raise ScriptError(_CHANGED)
        _decide(station, session, user, script, DecisionKind.APPROVED, _hashes(script, master))
    publish(station)


def give_back(station: Equipment, user: User, script_id: int, *, revision_id: int, note: str) -> None:
    """Return a submitted revision to its author with a reason."""
    require(user, Action.DECIDE)
    _need_note(note)
    with station.database.begin() as session:
        script = _newest(session, script_id, revision_id)
        _must_stand(script, ScriptStatus.SUBMITTED)
        _decide(station, session, user, script, DecisionKind.RETURNED, _same_as_before(script), note.strip())


def withdraw(station: Equipment, user: User, script_id: int, *, revision_id: int, note: str) -> None:
    """Take an approval back; what sounds of it is cut."""
    require(user, Action.DECIDE)
    _need_note(note)
    with station.database.begin() as session:
        script = _newest(session, script_id, revision_id)
        _must_stand(script, ScriptStatus.APPROVED)
        _decide(station, session, user, script, DecisionKind.WITHDRAWN, _same_as_before(script), note.strip())
    publish(station)


def _newest(session: Session, script_id: int, revision_id: int) -> Script:
    script = scripts.find(session, script_id)
    if script is None:
        raise NotFound(translatable("This script does not exist."))
    if script.newest.id != revision_id:
        raise ScriptError(_CHANGED)
    return script


def _must_stand(script: Script, *wanted: ScriptStatus) -> None:
    if script.status not in wanted:
        raise ScriptError(_CHANGED)


def _must_say_what_the_original_says(station: Equipment, session: Session, script: Script) -> None:
    if script.version_of is None:
        return
    original = scripts.find(session, script.version_of)
    if original is None or is_outdated(sources(station, session, [script.id]).get(script.id), original):
        raise ScriptError(
            translatable("The Vietnamese bulletin was changed since this one was made; compare them first, then go on.")
        )


def _need_note(note: str) -> None:
    if not note.strip():
        raise ScriptError(translatable("Write in a few words what must be changed."))


def _master_of(station: Equipment, session: Session, script: Script) -> Master:
    production = productions.of_revision(session, script.newest.id)
    if production is None or production.state is not ProductionState.DONE or production.master_sha256 is None:
        raise ScriptError(_NO_AUDIO)
    master = find_master(station, session, production.master_sha256)
    if master is None:
        raise ScriptError(_NO_AUDIO)
    if not says(master, script.newest.text, station.settings):
        raise ScriptError(translatable("The audio does not belong to this text; make the audio again."))
    return master


@dataclass(frozen=True, slots=True)
class _Hashes:
    """What a decision is about."""

    text: Sha256
    reading: Sha256
    master: Sha256


def _hashes(script: Script, master: Master) -> _Hashes:
    return _Hashes(script.newest.text.sha256(), Sha256(master.recipe["reading_sha256"]), master.sha256)


def _same_as_before(script: Script) -> _Hashes:
    """To take something back is possible whatever became of its audio or of the station's settings meanwhile."""
    last = script.decisions[-1]
    return _Hashes(last.text_sha256, last.reading_sha256, last.master_sha256)


def _decide(
    station: Equipment,
    session: Session,
    user: User,
    script: Script,
    kind: DecisionKind,
    about: _Hashes,
    note: str = "",
) -> None:
    decision = Decision(
        revision_id=script.newest.id,
        kind=kind,
        by=user.id,
        at=station.clock(),
        text_sha256=about.text,
        reading_sha256=about.reading,
        master_sha256=about.master,
        note=note,
    )
    previous = script.decisions[-1].seal if script.decisions else b""
    decisions.add(session, replace(decision, seal=station.signer.sign(decision.sealed_bytes(previous))))
    events.add(session, at=decision.at, by=user.id, action=f"script_{kind}", subject=str(script.id), detail=note)
