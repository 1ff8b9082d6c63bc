"""An official uploads a document: it is read, split and kept whole, or refused and nothing is kept."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from broadcaster.errors import PlanError, translatable
from broadcaster.model import Document, Proposal, RevisionText, ScriptWarning, Sha256, User
from broadcaster.store import Session, documents, events, places, productions, scripts
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.propose_scripts import propose_scripts

MEGABYTE = 1_000_000
"""Bytes, as the upload limit counts them."""


MOST_SCRIPTS = 100
"""More would hold up the audio of everyone else for hours."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What came of an upload."""

    document: Document
    known: bool
    """This very file was uploaded before; nothing was made anew."""


def upload(station: Equipment, user: User, filename: str, data: bytes) -> Upload:
    """Keep a document and the scripts proposed from it, and ask for their audio."""
    require(user, Action.WRITE)
    most = station.settings.upload_megabytes
    if len(data) > most * MEGABYTE:
        raise PlanError(translatable("The file is larger than %(most)s MB; upload a smaller one."), most=most)
    sha256 = Sha256(hashlib.sha256(data).hexdigest())
    name = PurePath(filename.replace("\\", "/")).name[:200]
    proposal = propose_scripts(station.settings, data, name)
    if len(proposal.scripts) > MOST_SCRIPTS:
        raise PlanError(
            translatable("This document would give %(count)s bulletins, more than %(most)s; upload it in parts."),
            count=len(proposal.scripts),
            most=MOST_SCRIPTS,
        )
    with station.database.begin() as session:
        known = documents.by_sha256(session, sha256)
        if known is not None:
            return Upload(known, known=True)
        now = station.clock()
        document = documents.add(
            session, filename=name, sha256=sha256, proposal=proposal, uploaded_by=user.id, uploaded=now
        )
        _add_scripts(station, session, user, document, proposal)
        events.add(session, at=now, by=user.id, action="document_uploaded", subject=str(document.id), detail=name)
    return Upload(document, known=False)


def _add_scripts(station: Equipment, session: Session, user: User, document: Document, proposal: Proposal) -> None:
    now = station.clock()
    known = {hamlet.name.casefold(): hamlet.name for hamlet in places.hamlets(session)}
    for proposed in proposal.scripts:
        hamlets, unknown = _match(proposed.hamlets, known)
        text = RevisionText(
            title=proposed.title,
            body=proposed.body,
            audience=proposed.audience,
            hamlets=hamlets,
            priority=proposed.priority,
        )
        script = scripts.add(
            session,
            document_id=document.id,
            lines=proposed.lines,
            proposed=proposed.proposed,
            text=text,
            warnings=(*proposed.warnings, *unknown),
            author=user.id,
            created=now,
        )
        if proposed.proposed:  # the others get their audio when a person asks for it
            productions.request(session, script.newest.id, now)


def _match(named: Sequence[str], known: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[ScriptWarning, ...]]:
    """The station's hamlets of those a document names; where one is not known, all hamlets, with a warning."""
    unknown = [name for name in named if name.casefold() not in known]
    if unknown:
        return (), (ScriptWarning("unknown_hamlet", ", ".join(unknown)),)
    return tuple(known[name.casefold()] for name in named), ()
