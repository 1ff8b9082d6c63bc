"""The scripts of a document go over to its new version: what did not change keeps its approval and its place."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from broadcaster.model import Document, LineRange, RevisionText, Script, ScriptOrigin, ScriptWarning
from broadcaster.store import Session, carried, events, productions, scripts
from broadcaster.store.carried import CarriedScript
from broadcaster.workflow.match_scripts import OldScript, line_map, match_scripts, moved_lines
from broadcaster.workflow.past_days import without_past_days


@dataclass(frozen=True, slots=True)
class NewScript:
    """A script as proposed, its hamlets those of the station."""

    text: RevisionText
    lines: tuple[LineRange, ...]
    proposed: bool
    warnings: tuple[ScriptWarning, ...]


def add_script(
    session: Session, document: Document, new: NewScript, position: int, origin: ScriptOrigin = ScriptOrigin.PROPOSED
) -> Script:
    """Add a script of a document; its audio is made where it is recommended, else when a person asks for it."""
    script = scripts.add(
        session,
        document_id=document.id,
        lines=new.lines,
        proposed=new.proposed,
        text=new.text,
        warnings=new.warnings,
        author=document.uploaded_by,
        created=document.uploaded,
        origin=origin,
        position=position,
    )
    if new.proposed:
        productions.request(session, script.newest.id, document.uploaded)
    return script


def carry_over(session: Session, previous: Document, document: Document, new: Sequence[NewScript], today: date) -> None:
    """Give the new version its scripts: those that stayed, those that changed as new revisions, and new ones.

    What people cut off another script or had put back goes over where its source lines stayed. The others stay with
    the previous version, and keep their approval until a person withdraws it.
    """
    step = _Step(session, previous, document, today)
    matches = match_scripts([one.text for one in new], step.old_scripts())
    ids = [
        step.keep(matches.same[place], one)
        if place in matches.same
        else step.change(matches.similar[place], one)
        if place in matches.similar
        else add_script(session, document, one, position=0).id
        for place, one in enumerate(new)
    ]
    made = step.keep_made_by_people(ids, new)
    step.restore_what_was_merged()
    scripts.put_in_order(session, _in_order(ids, made, list(step.old)))


class _Step:
    """The step from one version to the next."""

    def __init__(self, session: Session, previous: Document, document: Document, today: date) -> None:
        self._session, self._previous, self._document, self._today = session, previous, document, today
        self._lines = line_map(previous.lines, document.lines)
        self._kept: list[Script] = []
        self.old = {script.id: script for script in scripts.of_document(session, previous.id)}
        """In their order."""
        self._given = carried.last_changes(session, self.old)

    def old_scripts(self) -> dict[int, OldScript]:
        """What the matching needs to know of them."""
        return {
            id: OldScript(self._texts(script), discarded=script.discarded is not None)
            for id, script in self.old.items()
        }

    def keep(self, id: int, new: NewScript) -> int:
        """The script goes over as it is."""
        script = self.old[id]
        self._hand_over(script, self._moved(script) or new.lines, new.proposed, after_id=script.newest.id)
        self._kept.append(script)
        return id

    def change(self, id: int, new: NewScript) -> int:
        """The script goes over with a new revision, so that no approval holds."""
        script = self.old[id]
        text = _merged(self._texts(script)[0], script.newest.text, new.text)
        if text == script.newest.text:
            return self.keep(id, new)
        revision = scripts.revise(
            self._session,
            id,
            based_on=script.newest.id,
            text=text,
            warnings=new.warnings,
            author=self._document.uploaded_by,
            created=self._document.uploaded,
        )
        productions.request(self._session, revision.id, self._document.uploaded)
        self._hand_over(script, new.lines, new.proposed, after_id=revision.id)
        return id

    def keep_made_by_people(self, gone_over: Sequence[int], new: Sequence[NewScript]) -> list[int]:
        """What was cut off a script that stayed, or put back and still left out, goes over where its lines stayed."""
        made: list[Script] = []
        changed = [one for one in self._not_kept() if one.origin is ScriptOrigin.PROPOSED]
        for id, script in self.old.items():
            lines = self._moved(script)
            if id in gone_over or lines is None or _overlap(script.lines, changed):
                continue
            cut_off = script.origin is ScriptOrigin.SPLIT and _overlap(script.lines, self._kept)
            put_back = script.origin is ScriptOrigin.PUT_BACK and not _overlap(lines, new)
            if cut_off or put_back:
                self._hand_over(script, lines, script.proposed, after_id=script.newest.id)
                made.append(script)
        self._kept += made
        return [script.id for script in made]

    def restore_what_was_merged(self) -> None:
        """A script that was merged into one which did not stay must be heard by itself again."""
        for script in self._kept:
            if script.discarded is not None and _overlap(script.lines, self._not_kept()):
                scripts.restore(self._session, script.id)
                self._note(script, "script_restored")

    def _not_kept(self) -> list[Script]:
        """Those whose text changed or is gone."""
        return [one for one in self.old.values() if one.discarded is None and one not in self._kept]

    def _texts(self, script: Script) -> list[RevisionText]:
        """What the previous version said of it and people made of that, as it would be proposed today."""
        if self._is_merged(script) and self._moved(script) is None:
            return [script.newest.text]
        revisions = scripts.revisions(self._session, script.id)
        since = [one for one in revisions if one.id >= self._given.get(script.id, 0)]
        return [without_past_days(one.text, self._today) for one in since]

    def _is_merged(self, script: Script) -> bool:
        others = [one for one in self.old.values() if one.discarded is not None and one is not script]
        return _overlap(script.lines, others)

    def _moved(self, script: Script) -> tuple[LineRange, ...] | None:
        return moved_lines(script.lines, self._previous.lines, self._document.lines, self._lines)

    def _hand_over(self, script: Script, lines: tuple[LineRange, ...], proposed: bool, *, after_id: int) -> None:
        scripts.hand_over(self._session, script.id, document_id=self._document.id, lines=lines, proposed=proposed)
        ids = (self._previous.id, self._document.id)
        carried.add(self._session, CarriedScript(script.id, *ids, script.newest.id, after_id))
        changed = after_id != script.newest.id
        self._note(script, "script_changed_by_version" if changed else "script_carried_over")

    def _note(self, script: Script, action: str) -> None:
        by, at = self._document.uploaded_by, self._document.uploaded
        detail = str(self._document.id)
        events.add(self._session, at=at, by=by, action=action, subject=str(script.id), detail=detail)


def _merged(first: RevisionText, newest: RevisionText, new: RevisionText) -> RevisionText:
    """The new text, with what people said by hand wherever the document says what it did at first."""
    merged = dataclasses.replace(newest)
    if (new.title, new.body) != (first.title, first.body):
        merged = dataclasses.replace(merged, title=new.title, body=new.body)
    said = {name: getattr(new, name) for name in _FIELDS if getattr(new, name) != getattr(first, name)}
    return dataclasses.replace(merged, **said)


_FIELDS = ("audience", "hamlets", "priority", "valid_from", "valid_until")


def _overlap(lines: Sequence[LineRange], others: Iterable[Script | NewScript]) -> bool:
    return any(a.first <= b.last and b.first <= a.last for other in others for a in other.lines for b in lines)


def _in_order(ids: Sequence[int], made: Sequence[int], old: Sequence[int]) -> list[int]:
    """The order that people gave the old ones; a new one behind the one that is proposed before it, and its parts."""
    ordered = [id for id in old if id in {*ids, *made}]
    for place, id in enumerate(ids):
        if id in ordered:
            continue
        at = ordered.index(ids[place - 1]) + 1 if place else 0
        while place and at < len(ordered) and ordered[at] in made:
            at += 1
        ordered.insert(at, id)
    return ordered
