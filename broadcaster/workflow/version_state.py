"""A bulletin in another language: whether it still says what the Vietnamese one says, and for whom one is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from broadcaster.model import Comparison, Hamlet, Revision, RevisionText, Script, ScriptStatus, User
from broadcaster.model.language import VIETNAMESE
from broadcaster.signing import verify
from broadcaster.store import Session, comparisons, scripts
from broadcaster.workflow.equipment import Equipment


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


def put_source(station: Equipment, session: Session, user: User, version_id: int, source: Revision) -> None:
    """A person has seen to it that a version says what this revision of its Vietnamese script says."""
    comparison = Comparison(version_id, source.id, source.text.sha256(), user.id, station.clock())
    before = comparisons.of_versions(session, [version_id]).get(version_id, [])
    sealed = comparison.sealed_bytes(before[-1].seal if before else b"")
    comparisons.add(session, replace(comparison, seal=station.signer.sign(sealed)))


def sources(station: Equipment, session: Session, version_ids: Iterable[int]) -> dict[int, RevisionText]:
    """By version id the Vietnamese text that it was made from or last compared with, where the seal on that fits."""
    found = comparisons.of_versions(session, version_ids)
    sealed = {id: made[-1] for id, made in found.items() if _is_sealed(station.signer.public_key, made)}
    revisions = scripts.revisions_by_ids(session, (one.revision_id for one in sealed.values()))
    texts = {id: revisions[one.revision_id].text for id, one in sealed.items() if one.revision_id in revisions}
    return {id: text for id, text in texts.items() if text.sha256() == sealed[id].text_sha256}


def is_outdated(source: RevisionText | None, original: Script) -> bool:
    """Whether the Vietnamese words are others than those that a person saw a version to say."""
    newest = original.newest.text
    return source is None or (source.title, source.body) != (newest.title, newest.body)


def state_of(source: RevisionText | None, original: Script, version: Script | None) -> VersionState:
    """Where a bulletin stands in the language of a version that says what `source` says."""
    if version is None:
        return VersionState.MISSING
    if is_outdated(source, original):
        return VersionState.OUTDATED
    if version.newest.text.recording is None:
        return VersionState.NOT_RECORDED
    return VersionState.READY if version.status is ScriptStatus.APPROVED else VersionState.NOT_APPROVED


def gaps_of(
    station: Equipment, session: Session, originals: Iterable[Script], hamlets: Sequence[Hamlet], day: date
) -> Mapping[int, tuple[Gap, ...]]:
    """By script id what its hamlets want to hear and will not on a day; nothing where all want only Vietnamese."""
    if all(hamlet.languages == (VIETNAMESE,) for hamlet in hamlets):
        return {}
    asked = {script.id: script for script in originals}
    versions = scripts.versions(session, asked)
    said = sources(station, session, (one.id for made in versions.values() for one in made))
    return {id: tuple(_gaps(said, script, versions.get(id, ()), hamlets, day)) for id, script in asked.items()}


def _gaps(
    said: Mapping[int, RevisionText],
    original: Script,
    versions: Iterable[Script],
    hamlets: Iterable[Hamlet],
    day: date,
) -> Iterator[Gap]:
    by_language = {version.newest.text.language: version for version in versions}
    meant = original.newest.text.hamlets
    wanting: dict[str, list[str]] = {}
    for hamlet in hamlets:
        for language in hamlet.languages if not meant or hamlet.name in meant else ():
            wanting.setdefault(language, []).append(hamlet.name)
    wanting.pop(VIETNAMESE, None)
    for language, names in wanting.items():
        version = by_language.get(language)
        state = _state_on(day, said.get(version.id) if version else None, original, version)
        if state is not VersionState.READY:
            yield Gap(language, tuple(names), state)


def _state_on(day: date, source: RevisionText | None, original: Script, version: Script | None) -> VersionState:
    state = state_of(source, original, version)
    if version is None or state is not VersionState.READY:
        return state
    first, last = version.newest.text.valid_from, version.newest.text.valid_until
    outside = (first and day < first) or (last and day > last)
    return VersionState.NOT_VALID if outside else state


def _is_sealed(public_key: bytes, made: Sequence[Comparison]) -> bool:
    # The last one in its place: where a row was forged, comparing once more mends it.
    previous = made[-2].seal if len(made) > 1 else b""
    return verify(public_key, made[-1].sealed_bytes(previous), made[-1].seal)
