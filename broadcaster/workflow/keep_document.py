"""A document that was read is kept whole with its scripts: as a new one, or as a new version of an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from broadcaster.errors import PlanError, translatable
from broadcaster.model import Document, Proposal, ProposedScript, RevisionText, Sha256
from broadcaster.plan import suffix_of
from broadcaster.store import Session, dictionary, documents, events, places
from broadcaster.workflow.carry_over import NewScript, add_script, carry_over
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.find_version import find_version
from broadcaster.workflow.match_hamlets import match_hamlets
from broadcaster.workflow.past_days import past_days_warning, without_past_days
from broadcaster.workflow.pin_readings import pin
from broadcaster.workflow.publish_rundown import publish

MOST_SCRIPTS = 100
"""More would hold up the audio of everyone else for hours."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A document as it came."""

    filename: str
    sha256: Sha256
    data: bytes
    by: int
    """User id."""
    replaces: int | None = None
    """The document that a person said it is a new version of."""
    named: bool = True
    """A person chose the file name, so that it says something of what the document is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a document."""

    document: Document
    known: bool
    """This very content was here before; nothing was made anew."""


def keep(station: Equipment, came: HandedIn, proposal: Proposal) -> Kept:
    """Keep a document, its file, and the scripts proposed from it; and ask for their audio."""
    _require_few(proposal)
    proposal = _without_secrets(proposal)
    original = None if proposal.blocked else suffix_of(came.filename)
    if original:
        station.originals.put(came.data, original)
    with station.database.begin() as session:
        known = documents.by_sha256(session, came.sha256)
        if known is not None:
            if known.lines == proposal.plan.lines:
                documents.complete(session, known.id, proposal.plan, original)
            return Kept(known, known=True)
        document = _add(station, session, came, proposal, original)
    if document.replaces is not None:
        publish(station)
    return Kept(document, known=False)


def _without_secrets(proposal: Proposal) -> Proposal:
    """A secret lies in no more places than it must: of a blocked document only its heading is kept."""
    if not proposal.blocked:
        return proposal
    return replace(proposal, plan=replace(proposal.plan, paragraphs=(), lines=(), unsure=()), left_out=())


def _require_few(proposal: Proposal) -> None:
    if len(proposal.scripts) > MOST_SCRIPTS:
        raise PlanError(
            translatable("This document would give %(count)s bulletins, more than %(most)s; upload it in parts."),
            count=len(proposal.scripts),
            most=MOST_SCRIPTS,
        )


def _add(station: Equipment, session: Session, came: HandedIn, proposal: Proposal, original: str | None) -> Document:
    now = station.clock()
    previous = _previous(session, came, proposal)
    document = documents.add(
        session,
        filename=came.filename,
        sha256=came.sha256,
        proposal=proposal,
        uploaded_by=came.by,
        uploaded=now,
        original=original,
        replaces=previous.id if previous else None,
    )
    today = now.astimezone(station.settings.zone_info).date()
    new = worded(station, session, proposal.scripts, today)
    if previous is None:
        for position, script in enumerate(new, start=1):
            add_script(session, document, script, position)
    elif not proposal.blocked:  # what is secret takes nothing over
        carry_over(session, previous, document, new, today)
    action = "document_uploaded" if previous is None else "document_version_uploaded"
    events.add(session, at=now, by=came.by, action=action, subject=str(document.id), detail=came.filename)
    return document


def _previous(session: Session, came: HandedIn, proposal: Proposal) -> Document | None:
    """The newest version of what it replaces."""
    id = came.replaces
    if id is None:
        entry = find_version(documents.every(session), proposal.plan, came.filename if came.named else None)
        id = entry.id if entry else None
    while id is not None and (newer := documents.newer(session, id)) is not None:
        id = newer
    previous = None if id is None else documents.find(session, id)
    while previous and previous.blocked and previous.replaces:  # it took nothing over
        previous = documents.find(session, previous.replaces)
    return previous


def worded(
    station: Equipment, session: Session, proposed_scripts: Iterable[ProposedScript], today: date
) -> list[NewScript]:
    """Proposed scripts, their hamlets and readings those of the station, without days that are over."""
    known = [hamlet.name for hamlet in places.hamlets(session)]
    said = dictionary.pairs(session)
    new: list[NewScript] = []
    for proposed in proposed_scripts:
        hamlets, unknown = match_hamlets(proposed.hamlets, known)
        text = RevisionText(
            title=proposed.title,
            body=proposed.body,
            audience=proposed.audience,
            hamlets=hamlets,
            priority=proposed.priority,
            valid_from=proposed.valid_from,
            valid_until=proposed.valid_until,
        )
        warnings = (*proposed.warnings, *unknown, *past_days_warning(text, today))
        text = pin(without_past_days(text, today), said, station.settings)
        new.append(NewScript(text, proposed.lines, proposed.proposed, warnings))
    return new
