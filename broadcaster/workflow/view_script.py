"""Scripts: their text, reading, audio and history."""

from collections.abc import Mapping
from dataclasses import dataclass

from broadcaster.errors import NotFound, translatable
from broadcaster.model import (
    Document,
    Master,
    Production,
    ProductionState,
    RevisionText,
    Role,
    Script,
    ScriptStatus,
    User,
)
from broadcaster.reading import Reading
from broadcaster.store import Session, decisions, documents, places, productions, scripts, slots, users
from broadcaster.workflow.coverage import also_hear, nodes_for
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.follow_dictionary import OPEN
from broadcaster.workflow.next_airing import NextAiring, next_airing
from broadcaster.workflow.permission import Action, may, require
from broadcaster.workflow.pin_readings import pinned
from broadcaster.workflow.read_aloud import read_revision, says, script_seconds
from broadcaster.workflow.script_history import Change, history_of, open_note
from broadcaster.workflow.sealed_master import find_master
from broadcaster.workflow.view_reading import OpenDoubt, SpokenParagraph, open_doubts, spoken_paragraphs

PAGE = 50
"""Scripts on one page of the list."""


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """A script in a list."""

    script: Script
    production: Production | None
    unsettled: bool
    """Whether a person must say how a word of it is read before it is submitted."""


@dataclass(frozen=True, slots=True)
class ScriptPage:
    """One page of the list."""

    rows: list[ScriptRow]
    counts: dict[ScriptStatus, int]
    """Of all scripts, whatever is shown."""
    page: int
    """Counts from 1."""
    pages: int


@dataclass(frozen=True, slots=True)
class AudioView:
    """How far a script's audio is."""

    script: Script
    production: Production | None
    master: Master | None
    ready: bool
    """Whether the audio is made and says the text as it is read today, so that it can be submitted or approved."""
    read_before: bool
    """Whether it is made, but says the text as it was read before an upgrade, or in another region."""


@dataclass(frozen=True, slots=True)
class ScriptView:
    """All that a page shows of a script."""

    script: Script
    production: Production | None
    reading: Reading
    spoken: tuple[SpokenParagraph, ...]
    """The reading by paragraph: opening, body, closing."""
    doubts: tuple[OpenDoubt, ...]
    """What a person must say how to read before it is submitted; nothing where a person reads."""
    outdated: Mapping[str, str]
    """Of the dictionary: what it says today of words that are read otherwise here."""
    master: Master | None
    ready: bool
    read_before: bool
    """See AudioView."""
    history: tuple[Change, ...]
    """Of all revisions, oldest first."""
    note: Change | None
    """Why it was returned or withdrawn last, until it is approved again."""
    document: Document | None
    authors: dict[int, User]
    """Everyone, by id."""
    hamlets: list[str]
    """All of the commune's."""
    also_heard_in: tuple[str, ...]
    """Hamlets it is not meant for that share its loudspeakers."""
    seconds: float
    """The audio's length, else an estimate."""
    too_long: bool
    """Longer than the station's limit for proposals."""
    airing: NextAiring | None
    """Where an approved script airs next; None where it is placed nowhere."""


def every(station: Equipment, user: User, status: ScriptStatus | None = None, page: int = 1) -> ScriptPage:
    """A page of all scripts, or of those that stand so, newest first; a page too far is the last one."""
    require(user, Action.SEE)
    with station.database.read() as session:
        counts = scripts.counts(session)
        total = sum(counts.values()) if status is None else counts[status]
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 1), pages)
        found = scripts.every(session, PAGE, offset=(page - 1) * PAGE, status=status)
        made = productions.of_revisions(session, [script.newest.id for script in found])
    rows = [ScriptRow(script, made.get(script.newest.id), _unsettled(station, script)) for script in found]
    return ScriptPage(rows, counts, page, pages)


def waiting_status(user: User) -> ScriptStatus:
    """What waits for a person of this role: the submitted ones for who approves, else what was returned."""
    return ScriptStatus.SUBMITTED if user.role is Role.APPROVER else ScriptStatus.RETURNED


def waiting(station: Equipment, user: User) -> int:
    """How many scripts wait for a person of this role."""
    if not (may(user, Action.WRITE) or may(user, Action.DECIDE)):
        return 0
    with station.database.read() as session:
        return scripts.counts(session)[waiting_status(user)]


def audio(station: Equipment, user: User, script_id: int) -> AudioView:
    """How far a script's audio is; light, since a page asks every second."""
    require(user, Action.SEE)
    with station.database.read() as session:
        return _audio(station, session, script_id)


def view(station: Equipment, user: User, script_id: int) -> ScriptView:
    """One script."""
    require(user, Action.SEE)
    with station.database.read() as session:
        heard = _audio(station, session, script_id)
        script, text = heard.script, heard.script.newest.text
        revisions = scripts.revisions(session, script_id)
        people = {user.id: user for user in users.every(session)}
        decided = decisions.of_revisions(session, [revision.id for revision in revisions])
        history = history_of(revisions, decided, people)
        nodes = places.nodes(session)
        reading = read_revision(text, station.settings)
        seconds = heard.master.seconds if heard.master else script_seconds(text, station.settings)
        return ScriptView(
            script=script,
            production=heard.production,
            reading=reading,
            spoken=spoken_paragraphs(reading, text, station.settings),
            doubts=() if text.recording else open_doubts(reading, text, station.settings),
            outdated={} if text.recording else _outdated(station, session, text),
            master=heard.master,
            ready=heard.ready,
            read_before=heard.read_before,
            history=history,
            note=open_note(history),
            document=documents.find(session, script.document_id) if script.document_id else None,
            authors=people,
            hamlets=[hamlet.name for hamlet in places.hamlets(session)],
            also_heard_in=also_hear(text.hamlets, nodes_for(text.hamlets, nodes), nodes),
            seconds=seconds,
            too_long=seconds > station.settings.script_seconds,
            airing=_airing(station, session, script),
        )


def _audio(station: Equipment, session: Session, script_id: int) -> AudioView:
    script = scripts.find(session, script_id)
    if script is None:
        raise NotFound(translatable("This script does not exist."))
    production = productions.of_revision(session, script.newest.id)
    master = (
        find_master(station, session, production.master_sha256) if production and production.master_sha256 else None
    )
    made = master if production and production.state is ProductionState.DONE else None
    fits = made is not None and says(made, script.newest.text, station.settings)
    return AudioView(script, production, master, ready=fits, read_before=made is not None and not fits)


def _unsettled(station: Equipment, script: Script) -> bool:
    text = script.newest.text
    return script.status in OPEN and text.recording is None and bool(read_revision(text, station.settings).doubts)


def _outdated(station: Equipment, session: Session, text: RevisionText) -> dict[str, str]:
    """Words whose reading the dictionary gives otherwise today; empty where it gives none any more."""
    before, today = dict(text.spoken), dict(pinned(station, session, text).spoken)
    return {form: today.get(form, "") for form in sorted({*before, *today}) if before.get(form) != today.get(form)}


def _airing(station: Equipment, session: Session, script: Script) -> NextAiring | None:
    if script.status is not ScriptStatus.APPROVED:
        return None
    placed = [one for one in slots.placements(session) if one.script_id == script.id]
    return next_airing(station, session, placed, station.clock())
