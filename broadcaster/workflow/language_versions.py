"""One bulletin in several languages: each other one is a script of its own, recorded and approved for itself.

It is placed and aired where the Vietnamese one is. Whom it is for, how urgent it is and when it is valid is said by the
Vietnamese script; a version with days of its own keeps to these too.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import Hamlet, Revision, RevisionText, Script, ScriptOrigin, ScriptStatus, User
from broadcaster.model.language import LANGUAGES, VIETNAMESE, language_name
from broadcaster.store import Session, events, places, productions, scripts
from broadcaster.workflow.checked_text import checked
from broadcaster.workflow.edit_script import as_seen, changeable
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require
from broadcaster.workflow.publish_rundown import publish
from broadcaster.workflow.version_state import Gap, VersionState, gaps_of, put_source, sources, state_of


@dataclass(frozen=True, slots=True)
class Version:
    """A bulletin in one language, and where it stands."""

    script: Script
    state: VersionState


@dataclass(frozen=True, slots=True)
class LanguagesView:
    """The languages of a bulletin, seen from the Vietnamese script or from a version of it."""

    original: Script
    versions: tuple[Version, ...]
    discarded: tuple[Script, ...]
    """Taken out, in languages of which there is no version now."""
    gaps: tuple[Gap, ...]
    addable: tuple[str, ...]
    """Codes, those that hamlets want or other bulletins have first."""
    preferred: int
    """How many of these come first."""
    wanted: bool
    """Whether any hamlet of the commune wants another language than Vietnamese."""
    source: RevisionText | None = None
    """Of a version: the Vietnamese text that it was made from or last compared with."""
    heard_in: tuple[str, ...] = ()
    """Of a version: the hamlets it is meant for that hear its language."""
    own: Version | None = None
    """The version that is looked at; None where that is the Vietnamese script."""


def add(station: Equipment, user: User, script_id: int, language: str) -> Script:
    """A version in another language, its text the Vietnamese one, to be recorded."""
    require(user, Action.WRITE)
    if language not in LANGUAGES or language == VIETNAMESE:
        raise ScriptError(translatable("Choose a language from the list."))
    with station.database.begin() as session:
        original = changeable(session, script_id)
        if original.version_of:
            raise ScriptError(translatable("This is a version already; add languages to the Vietnamese bulletin."))
        _must_be_free(session, original.id, language)
        now, text = station.clock(), original.newest.text
        version = scripts.add(
            session,
            document_id=None,
            lines=(),
            proposed=True,
            text=checked(station, session, _to_record(text, language)),
            warnings=(),
            author=user.id,
            created=now,
            origin=ScriptOrigin.WRITTEN,
            version_of=original.id,
        )
        put_source(station, session, user, version.id, original.newest)
        events.add(session, at=now, by=user.id, action="version_added", subject=str(version.id), detail=language)
    return version


def follow(station: Equipment, user: User, version_id: int, *, seen: tuple[int, int], still_right: bool) -> Revision:
    """Have a version follow its changed Vietnamese script, as a new revision that must be approved.

    `seen` are the revisions of both that the person compared: the version's, then the Vietnamese one's. Where the
    recording is `still_right` it is kept, else the new text is to be recorded.
    """
    require(user, Action.WRITE)
    with station.database.begin() as session:
        version = as_seen(session, version_id, seen[0])
        original = as_seen(session, _original_id(version), seen[1])
        before, text = version.newest.text, original.newest.text
        wanted = _to_record(text, before.language)
        if still_right:
            source = sources(station, session, [version.id]).get(version.id)
            copied = source is not None and (source.title, source.body) == (before.title, before.body)
            kept = wanted if copied else replace(wanted, title=before.title, body=before.body)
            wanted = replace(kept, recording=before.recording)
        now = station.clock()
        revision = scripts.revise(
            session,
            version.id,
            based_on=version.newest.id,
            text=checked(station, session, replace(wanted, sound=before.sound)),
            warnings=(),
            author=user.id,
            created=now,
        )
        put_source(station, session, user, version.id, original.newest)
        productions.request(session, revision.id, now)
        events.add(
            session,
            at=now,
            by=user.id,
            action="version_followed",
            subject=str(version.id),
            detail=str(original.newest.id),
        )
    publish(station)
    return revision


def discard(station: Equipment, user: User, version_id: int) -> None:
    """Take a version out; it can be brought back as long as there is no other one of its language."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        version = changeable(session, version_id)
        _original_id(version)
        if version.status in {ScriptStatus.SUBMITTED, ScriptStatus.APPROVED}:
            raise ScriptError(translatable("The leader must return or withdraw it first."))
        scripts.discard(session, version.id, user.id, station.clock())
        events.add(session, at=station.clock(), by=user.id, action="script_discarded", subject=str(version.id))


def restore(station: Equipment, user: User, version_id: int) -> None:
    """Bring a version back that was taken out."""
    require(user, Action.WRITE)
    with station.database.begin() as session:
        version = scripts.find(session, version_id)
        if version is None or version.version_of is None:
            raise NotFound(translatable("This script does not exist."))
        if version.discarded is None:
            return
        _must_be_free(session, version.version_of, version.newest.text.language)
        scripts.restore(session, version.id)
        events.add(session, at=station.clock(), by=user.id, action="script_restored", subject=str(version.id))


def view(station: Equipment, user: User, script_id: int) -> LanguagesView:
    """The languages of a bulletin."""
    require(user, Action.SEE)
    today = station.clock().astimezone(station.settings.zone_info).date()
    with station.database.read() as session:
        script = scripts.find(session, script_id)
        original = scripts.find(session, script.version_of) if script and script.version_of else script
        if script is None or original is None:
            raise NotFound(translatable("This script does not exist."))
        hamlets = places.hamlets(session)
        made = scripts.versions(session, [original.id]).get(original.id, [])
        said = sources(station, session, {script.id, *(one.id for one in made)})
        found = [_version(said, original, one) for one in made]
        used = {one.script.newest.text.language for one in found}
        out = scripts.versions(session, [original.id], discarded=True).get(original.id, ())
        wished = dict.fromkeys(language for hamlet in hamlets for language in hamlet.languages)
        preferred = {**wished, **dict.fromkeys(scripts.languages(session))}.keys() & LANGUAGES.keys()
        return LanguagesView(
            original=original,
            versions=tuple(found),
            discarded=tuple(one for one in out if one.newest.text.language not in used),
            gaps=gaps_of(station, session, [original], hamlets, today).get(original.id, ()),
            addable=_addable(preferred, used),
            preferred=len(preferred - used - {VIETNAMESE}),
            wanted=bool(wished.keys() - {VIETNAMESE}),
            source=said.get(script.id),
            heard_in=_heard_in(script, original, hamlets) if script.version_of else (),
            own=_version(said, original, script) if script.version_of else None,
        )


def _addable(preferred: Set[str], used: Set[str]) -> tuple[str, ...]:
    free = [code for code in LANGUAGES if code not in used | {VIETNAMESE}]
    return tuple(sorted(free, key=lambda code: code not in preferred))


def _heard_in(version: Script, original: Script, hamlets: Iterable[Hamlet]) -> tuple[str, ...]:
    meant, language = original.newest.text.hamlets, version.newest.text.language
    return tuple(one.name for one in hamlets if language in one.languages and (not meant or one.name in meant))


def _version(said: Mapping[int, RevisionText], original: Script, version: Script) -> Version:
    return Version(version, state_of(said.get(version.id), original, version))


def _to_record(text: RevisionText, language: str) -> RevisionText:
    """All of a text that does not belong to its voice."""
    return RevisionText(
        title=text.title,
        body=text.body,
        audience=text.audience,
        hamlets=text.hamlets,
        priority=text.priority,
        valid_from=text.valid_from,
        valid_until=text.valid_until,
        language=language,
    )


def _original_id(version: Script) -> int:
    if version.version_of is None:
        raise ScriptError(translatable("This is the Vietnamese bulletin itself."))
    return version.version_of


def _must_be_free(session: Session, original_id: int, language: str) -> None:
    versions: Sequence[Script] = scripts.versions(session, [original_id]).get(original_id, ())
    if any(one.newest.text.language == language for one in versions):
        message = translatable("There is a version in the language %(language)s already; open that one.")
        raise ScriptError(message, language=language_name(language))
