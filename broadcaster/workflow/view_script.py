"""Scripts: their text, reading, audio and history."""

from dataclasses import dataclass

from broadcaster.errors import NotFound, translatable
from broadcaster.model import Document, Master, Production, Reading, Revision, Script, User
from broadcaster.store import documents, masters, places, productions, scripts, users
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.read_aloud import read_revision, script_seconds


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """A script in a list."""

    script: Script
    production: Production | None


@dataclass(frozen=True, slots=True)
class ScriptView:
    """All that a page shows of a script."""

    script: Script
    production: Production | None
    reading: Reading
    master: Master | None
    revisions: list[Revision]
    document: Document | None
    authors: dict[int, User]
    """Everyone, by id."""
    hamlets: list[str]
    """All of the commune's."""
    seconds: float
    """The audio's length, else an estimate."""


def every(station: Equipment, user: User) -> list[ScriptRow]:
    """All scripts, newest first."""
    require(user, Action.SEE)
    with station.database.read() as session:
        found = scripts.every(session)
        made = productions.of_revisions(session, [script.newest.id for script in found])
    return [ScriptRow(script, made.get(script.newest.id)) for script in found]


def view(station: Equipment, user: User, script_id: int) -> ScriptView:
    """One script."""
    require(user, Action.SEE)
    with station.database.read() as session:
        script = scripts.find(session, script_id)
        if script is None:
            raise NotFound(translatable("This script does not exist."))
        production = productions.of_revision(session, script.newest.id)
        master = masters.find(session, production.master_sha256) if production and production.master_sha256 else None
        text = script.newest.text
        return ScriptView(
            script=script,
            production=production,
            reading=read_revision(text),
            master=master,
            revisions=scripts.revisions(session, script_id),
            document=documents.find(session, script.document_id) if script.document_id else None,
            authors={user.id: user for user in users.every(session)},
            hamlets=[hamlet.name for hamlet in places.hamlets(session)],
            seconds=master.seconds if master else script_seconds(text, station.settings),
        )
