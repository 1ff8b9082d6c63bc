"""A bulletin in another language: whether it still says what the Vietnamese one says, and for whom one is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from broadcaster.model import Hamlet, RevisionText, Script, ScriptStatus
from broadcaster.model.language import VIETNAMESE
from broadcaster.store import Session, meta, scripts


class VersionState(StrEnum):
    """Where a bulletin stands in one language."""

    MISSING = "missing"
    NOT_RECORDED = "not_recorded"
    NOT_APPROVED = "not_approved"
    OUTDATED = "outdated"
    """The Vietnamese words were changed since."""
    NOT_VALID = "not_valid"
    """Its own days are over, or have not come."""
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Gap:
    """A language that hamlets want and will not hear; they hear Vietnamese instead."""

    language: str
    hamlets: tuple[str, ...]
    state: VersionState


def put_source(session: Session, version_id: int, revision_id: int) -> None:
    """A person has seen to it that a version says what this revision of its Vietnamese script says."""
    meta.put(session, _key(version_id), str(revision_id))


def source_of(session: Session, version_id: int) -> RevisionText | None:
    """The Vietnamese text that a version was made from, or was last compared with."""
    kept = meta.get(session, _key(version_id))
    revision = scripts.revision(session, int(kept)) if kept else None
    return revision.text if revision else None


def is_outdated(session: Session, original: Script, version: Script) -> bool:
    """Whether the Vietnamese words were changed since a person saw to it that the version says the same."""
    source, newest = source_of(session, version.id), original.newest.text
    return source is None or (source.title, source.body) != (newest.title, newest.body)


def state_of(session: Session, original: Script, version: Script | None) -> VersionState:
    """Where a bulletin stands in the language of a version."""
    if version is None:
        return VersionState.MISSING
    if is_outdated(session, original, version):
        return VersionState.OUTDATED
    if version.newest.text.recording is None:
        return VersionState.NOT_RECORDED
    return VersionState.READY if version.status is ScriptStatus.APPROVED else VersionState.NOT_APPROVED


def gaps_of(
    session: Session, originals: Iterable[Script], hamlets: Sequence[Hamlet], day: date
) -> Mapping[int, tuple[Gap, ...]]:
    """By script id what its hamlets want to hear and will not on a day; nothing where all want only Vietnamese."""
    if all(hamlet.languages == (VIETNAMESE,) for hamlet in hamlets):
        return {}
    asked = {script.id: script for script in originals}
    versions = scripts.versions(session, asked)
    return {id: tuple(_gaps(session, script, versions.get(id, ()), hamlets, day)) for id, script in asked.items()}


def _gaps(
    session: Session, original: Script, versions: Iterable[Script], hamlets: Iterable[Hamlet], day: date
) -> Iterator[Gap]:
    by_language = {version.newest.text.language: version for version in versions}
    meant = original.newest.text.hamlets
    wanting: dict[str, list[str]] = {}
    for hamlet in hamlets:
        for language in hamlet.languages if not meant or hamlet.name in meant else ():
            wanting.setdefault(language, []).append(hamlet.name)
    wanting.pop(VIETNAMESE, None)
    for language, names in wanting.items():
        state = _state_on(day, session, original, by_language.get(language))
        if state is not VersionState.READY:
            yield Gap(language, tuple(names), state)


def _state_on(day: date, session: Session, original: Script, version: Script | None) -> VersionState:
    state = state_of(session, original, version)
    if version is None or state is not VersionState.READY:
        return state
    first, last = version.newest.text.valid_from, version.newest.text.valid_until
    outside = (first and day < first) or (last and day > last)
    return VersionState.NOT_VALID if outside else state


def _key(version_id: int) -> str:
    return f"says/{version_id}"
