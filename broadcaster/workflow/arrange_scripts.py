"""The scripts of a document in a person's hands: split, merge, move, take out, restore, put back what was left out."""

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import Document, LineRange, Revision, RevisionText, Script, ScriptOrigin, ScriptStatus, User
from broadcaster.store import Session, documents, events, productions, scripts
from broadcaster.workflow.checked_text import checked
from broadcaster.workflow.cut_text import cut, joined
from broadcaster.workflow.edit_script import as_seen
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.follow_dictionary import follow_one
from broadcaster.workflow.keep_document import worded
from broadcaster.workflow.keep_warnings import still_hold
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.propose_scripts import propose_left_out
from broadcaster.workflow.publish_rundown import publish


def split(station: Equipment, user: User, script_id: int, *, based_on: int, at: int) -> tuple[int, int]:
    """Cut a script in two at the end of a sentence near the letter `at` of its body; returns both ids.

    The first keeps the id with a new revision, which must be approved anew; the second comes right after it.
    """
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = as_seen(session, script_id, based_on)
        _must_not_be_a_version(script)
        first, second = cut(script.newest.text, at)
        _revise(station, session, user, script, first)
        added = _add(station, session, user, script, second)
        _note(station, session, user, "script_split", script, str(added.id))
    publish(station)
    return script_id, added.id


def merge(station: Equipment, user: User, first_id: int, second_id: int, *, based_on: tuple[int, int]) -> int:
    """Join the second script to the first, whose id is returned; the second is taken out."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        first, second = as_seen(session, first_id, based_on[0]), as_seen(session, second_id, based_on[1])
        if first.document_id != second.document_id or first_id == second_id:
            raise ScriptError(translatable("Only two scripts of one document can be joined."))
        _must_not_be_a_version(first)
        _must_not_be_a_version(second)
        _must_be_free(second)
        _revise(station, session, user, first, joined(first.newest.text, second.newest.text), second)
        lines = sorted({*first.lines, *second.lines})
        scripts.set_lines(session, first_id, lines)
        scripts.discard(session, second_id, user.id, station.clock(), merged_into=first_id)
        _note(station, session, user, "script_merged", first, str(second_id))
    publish(station)
    return first_id


def move(station: Equipment, user: User, script_id: int, *, before: int | None) -> None:
    """Put a script before another one of its document, or at the end."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = _existing(session, script_id)
        order = [one.id for one in _siblings(session, script) if one.id != script_id]
        if before == script_id:
            return
        if before is not None and before not in order:
            raise ScriptError(translatable("These scripts are not of one document; load the page again."))
        order.insert(len(order) if before is None else order.index(before), script_id)
        scripts.put_in_order(session, order)
        _note(station, session, user, "script_moved", script, str(order.index(script_id) + 1))


def discard(station: Equipment, user: User, script_id: int) -> None:
    """Take a script out, so that it is not submitted and never airs, until it is restored."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = _existing(session, script_id)
        _must_not_be_a_version(script)
        _must_be_free(script)
        if scripts.discard(session, script_id, user.id, station.clock()):
            _note(station, session, user, "script_discarded", script)


def restore(station: Equipment, user: User, script_id: int) -> None:
    """Bring a script that was taken out back to its place."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        script = _existing(session, script_id)
        _must_not_be_a_version(script)
        _restore(station, session, user, script)


def put_back(station: Equipment, user: User, document_id: int, lines: LineRange) -> int:
    """Have a left-out part of a document made into a script; returns its id, also where it was made before."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        document = documents.find(session, document_id)
        if document is None:
            raise NotFound(translatable("This document does not exist."))
        _must_be_left_out(document, lines)
        siblings = scripts.of_document(session, document_id)
        made = [one for one in siblings if one.origin is ScriptOrigin.PUT_BACK and one.lines == (lines,)]
        if made:
            _restore(station, session, user, made[0])
            return made[0].id
        added = _word_left_out(station, session, user, document, lines)
        _put_where_it_belongs(session, siblings, added)
        _note(station, session, user, "script_put_back", added, f"{lines.first}-{lines.last}")
        return added.id


def _existing(session: Session, script_id: int) -> Script:
    script = scripts.find(session, script_id)
    if script is None:
        raise NotFound(translatable("This script does not exist."))
    return script


def _must_not_be_a_version(script: Script) -> None:
    """A version in another language belongs to its Vietnamese script; see language_versions."""
    if script.version_of:
        raise ScriptError(translatable("This is a bulletin in another language; change it on its own page."))


def _must_be_free(script: Script) -> None:
    if script.status is ScriptStatus.SUBMITTED:
        raise ScriptError(translatable("This script was submitted; have it returned before you take it out."))
    if script.status is ScriptStatus.APPROVED:
        raise ScriptError(translatable("This script is approved; have it withdrawn before you take it out."))


def _revise(
    station: Equipment,
    session: Session,
    user: User,
    script: Script,
    text: RevisionText,
    joined_with: Script | None = None,
) -> Revision:
    text = checked(station, session, text)
    sources = [script.newest] + ([joined_with.newest] if joined_with else [])
    warnings = [
        warning
        for source in sources
        for warning in still_hold(source.warnings, source.text, text, station.settings.sentence_syllables)
    ]
    now = station.clock()
    revision = scripts.revise(
        session,
        script.id,
        based_on=script.newest.id,
        text=text,
        warnings=dict.fromkeys(warnings),
        author=user.id,
        created=now,
    )
    productions.request(session, revision.id, now)
    return revision


def _add(station: Equipment, session: Session, user: User, script: Script, text: RevisionText) -> Script:
    """The second part of a script, right behind it."""
    text = checked(station, session, text)
    newest, now = script.newest, station.clock()
    added = scripts.add(
        session,
        document_id=script.document_id,
        lines=script.lines,
        proposed=script.proposed,
        text=text,
        warnings=still_hold(newest.warnings, newest.text, text, station.settings.sentence_syllables),
        author=user.id,
        created=now,
        origin=ScriptOrigin.SPLIT,
        cut_from=script.id,
    )
    productions.request(session, added.newest.id, now)
    order = [one.id for one in _siblings(session, script) if one.id != added.id]
    order.insert(order.index(script.id) + 1, added.id)
    scripts.put_in_order(session, order)
    return added


def _siblings(session: Session, script: Script) -> list[Script]:
    """All scripts of its document, discarded ones too, in their order; the script alone where it has none."""
    return [script] if script.document_id is None else scripts.of_document(session, script.document_id)


def _restore(station: Equipment, session: Session, user: User, script: Script) -> None:
    if scripts.restore(session, script.id, merged_into=script.merged_into):
        _note(station, session, user, "script_restored", script)
        if script.status is ScriptStatus.DRAFT:
            follow_one(station, session, user, script)


def _must_be_left_out(document: Document, lines: LineRange) -> None:
    if document.blocked:
        raise ScriptError(translatable("Nothing of this document may air; it is marked secret."))
    if lines not in {part.lines for part in document.left_out}:
        raise NotFound(translatable("This part was not left out; load the page again."))


def _word_left_out(station: Equipment, session: Session, user: User, document: Document, lines: LineRange) -> Script:
    plan = documents.plan_of(session, document.id)
    if plan is None:
        raise ScriptError(translatable("This document was read by an earlier program; upload its file once more."))
    now = station.clock()
    today = now.astimezone(station.settings.zone_info).date()
    (new,) = worded(station, session, [propose_left_out(station.settings, plan, lines)], today)
    added = scripts.add(
        session,
        document_id=document.id,
        lines=(lines,),
        proposed=new.proposed,
        text=checked(station, session, new.text),
        warnings=new.warnings,
        author=user.id,
        created=now,
        origin=ScriptOrigin.PUT_BACK,
    )
    productions.request(session, added.newest.id, now)
    return added


def _put_where_it_belongs(session: Session, siblings: list[Script], added: Script) -> None:
    """Before the first script that comes later in the document."""
    order = [one.id for one in siblings]
    later = [at for at, one in enumerate(siblings) if one.lines and one.lines[0] > added.lines[0]]
    order.insert(later[0] if later else len(order), added.id)
    scripts.put_in_order(session, order)


def _note(station: Equipment, session: Session, user: User, action: str, script: Script, detail: str = "") -> None:
    events.add(session, at=station.clock(), by=user.id, action=action, subject=str(script.id), detail=detail)
