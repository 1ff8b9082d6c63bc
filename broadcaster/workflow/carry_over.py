"""The scripts of a document go over to its new version: what did not change keeps its approval and its place."""

import dataclasses
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from broadcaster.model import Document, LineRange, RevisionText, Script, ScriptOrigin, ScriptWarning
from broadcaster.store import Session, carried, events, productions, scripts
from broadcaster.store.carried import CarriedScript
from broadcaster.workflow.match_scripts import OldScript, line_map, match_scripts, moved_lines
from broadcaster.workflow.past_days import without_past_days
from broadcaster.workflow.which_stay import is_arranged, which_stay, whole


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

    What people cut off or merged goes over as they left it where all its sources stayed, and what they had put back
    where it is still left out. The others stay with the previous version, and keep their approval until a person
    withdraws it.
    """
    step = _Step(session, previous, document, today)
    matches = match_scripts([one.text for one in new], step.old_scripts())
    stay = which_stay(step.old, {*matches.same.values(), *step.left_out})
    ids = [step.take_over(matches.id_of(place), one, stay) for place, one in enumerate(new)]
    made = step.hand_over_made_by_people(stay - set(ids))
    step.restore_what_was_merged({*ids, *made}, stay)
    scripts.put_in_order(session, _in_order(ids, made, list(step.old)))


class _Step:
    """The step from one version to the next."""

    def __init__(self, session: Session, previous: Document, document: Document, today: date) -> None:
        self._session, self._previous, self._document, self._today = session, previous, document, today
        self._line_map = line_map(previous.lines, document.lines)
        self.old = {script.id: script for script in scripts.of_document(session, previous.id)}
        """In their order."""
        self._given = carried.last_changes(session, self.old)
        self._lines: dict[int, tuple[LineRange, ...]] = {}
        self.left_out = {id for id, script in self.old.items() if self._is_still_left_out(script)}
        """What people had put back, and the new version leaves out too."""

    def old_scripts(self) -> dict[int, OldScript]:
        """Those that the new version may propose."""
        return {
            id: OldScript(self._texts(script), discarded=script.discarded is not None)
            for id, script in self.old.items()
            if script.origin is not ScriptOrigin.SPLIT and id not in self.left_out
        }

    def take_over(self, id: int | None, new: NewScript, stay: Collection[int]) -> int:
        """Keep, change or add the script that the new version proposes here; returns its id."""
        if id is None:
            return add_script(self._session, self._document, new, position=0).id
        script = self.old[id]
        text = self._changed(script, new.text)
        self._lines[id] = self._moved(script.lines) or new.lines
        if id in stay or text == script.newest.text:
            self._hand_over(script, self._lines[id], new.proposed, after_id=script.newest.id)
        else:
            self._change(script, new, text)
        return id

    def hand_over_made_by_people(self, ids: Collection[int]) -> list[int]:
        """What they cut off or put back goes over as it is; returns the ids in their order."""
        made = [script for id, script in self.old.items() if id in ids]
        for script in made:
            lines = self._moved(script.lines) or self._lines[whole(self.old, script.id)]
            self._hand_over(script, lines, script.proposed, after_id=script.newest.id)
        return [script.id for script in made]

    def restore_what_was_merged(self, gone_over: Collection[int], stay: Collection[int]) -> None:
        """A script that was merged into one which did not stay must be heard by itself again."""
        for id in gone_over:
            if id in self.old and self.old[id].merged_into not in {None, *stay} and scripts.restore(self._session, id):
                self._note(self.old[id], "script_restored")

    def _change(self, script: Script, new: NewScript, text: RevisionText) -> None:
        """A new revision, so that no approval holds."""
        revision = scripts.revise(
            self._session,
            script.id,
            based_on=script.newest.id,
            text=text,
            warnings=new.warnings,
            author=self._document.uploaded_by,
            created=self._document.uploaded,
        )
        if new.proposed or productions.of_revision(self._session, script.newest.id):
            productions.request(self._session, revision.id, self._document.uploaded)
        self._hand_over(script, new.lines, new.proposed, after_id=revision.id)

    def _changed(self, script: Script, new: RevisionText) -> RevisionText:
        newest = script.newest.text
        return _merged(newest if is_arranged(self.old, script.id) else self._texts(script)[0], newest, new)

    def _texts(self, script: Script) -> list[RevisionText]:
        """What the previous version said of it and, where that is all people changed, how they worded it."""
        revisions = scripts.revisions(self._session, script.id)
        first = next(one for one in revisions if one.id >= self._given.get(script.id, 0))
        said = [first] if is_arranged(self.old, script.id) else [first, script.newest]
        return [without_past_days(one.text, self._today) for one in said]

    def _is_still_left_out(self, script: Script) -> bool:
        if script.origin is not ScriptOrigin.PUT_BACK:
            return False
        left_out = {part.lines for part in self._previous.left_out}
        moved = self._moved([lines for lines in script.lines if lines in left_out])
        self._lines[script.id] = moved or script.lines
        return bool(moved) and {part.lines for part in self._document.left_out}.issuperset(moved or ())

    def _moved(self, lines: Sequence[LineRange]) -> tuple[LineRange, ...] | None:
        return moved_lines(lines, self._previous.lines, self._document.lines, self._line_map)

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
        merged = merged.read_by(newest.settled, dict(new.spoken))
    said = {name: getattr(new, name) for name in _FIELDS if getattr(new, name) != getattr(first, name)}
    if said.keys() & {*_DAYS}:  # one day by hand and one of the document may exclude each other
        said |= {name: getattr(new, name) for name in _DAYS}
    return dataclasses.replace(merged, **said)


_DAYS = ("valid_from", "valid_until")
_FIELDS = ("audience", "hamlets", "priority", *_DAYS)


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
