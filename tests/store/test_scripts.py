from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text as sql

from broadcaster.errors import NotFound, ScriptError
from broadcaster.model import (
    Audience,
    Decision,
    DecisionKind,
    LineRange,
    Plan,
    Priority,
    Proposal,
    RevisionText,
    ScriptStatus,
    ScriptWarning,
    SoundChoice,
)
from broadcaster.store import Database, decisions, documents, scripts
from tests.factories import sha
from tests.store.station import NOW, TEXT, Station, add_script

FULL_TEXT = RevisionText(
    title='Tiêm phòng "sởi"',
    body="Dòng một.\nDòng hai: 63/KH-UBND.",
    audience=(Audience.PARENTS, Audience.WOMEN),
    hamlets=("Thôn Ma Bó",),
    priority=Priority.PRIORITY,
    valid_from=date(2026, 11, 23),
    valid_until=date(2026, 12, 1),
    language="vi",
    spoken=(("63/KH-UBND", "sáu mươi ba"), ("TYT", "trạm y tế")),
)
WARNINGS = (ScriptWarning("long_sentence", "Câu dài"),)


def test_a_sound_left_to_the_station_is_a_column_without_value(database: Database, station: Station) -> None:
    newest = station.script.newest
    with database.begin() as session:
        for based_on, sound in ((newest.id, SoundChoice(repeat=2)), (newest.id + 1, SoundChoice())):
            text = replace(newest.text, sound=sound)
            scripts.revise(
                session,
                station.script.id,
                based_on=based_on,
                text=text,
                warnings=(),
                author=station.official.id,
                created=NOW,
            )
    with database.read() as session:
        kept = session.execute(sql("SELECT number FROM revision WHERE sound IS NULL ORDER BY number"))
        assert kept.scalars().all() == [1, 3]
        assert [one.text.sound.repeat for one in scripts.revisions(session, station.script.id)] == [None, 2, None]


def test_a_script_comes_back_as_added(database: Database, station: Station) -> None:
    proposal = Proposal(Plan("Kế hoạch", None, None, None, ()), (), ())
    with database.begin() as session:
        document = documents.add(
            session,
            filename="a",
            sha256=sha("a"),
            proposal=proposal,
            uploaded_by=station.official.id,
            uploaded=NOW,
        )
        fields: dict[str, Any] = {"document_id": document.id, "author": station.official.id, "created": NOW}
        first = scripts.add(
            session,
            lines=(LineRange(3, 9), LineRange(12, 12)),
            proposed=False,
            text=FULL_TEXT,
            warnings=WARNINGS,
            **fields,
        )
        second = scripts.add(session, lines=(), proposed=True, text=TEXT, warnings=(), **fields)
    assert (first.document_id, first.lines, first.proposed) == (
        document.id,
        (LineRange(3, 9), LineRange(12, 12)),
        False,
    )
    assert (first.newest.number, first.newest.text, first.newest.warnings) == (1, FULL_TEXT, WARNINGS)
    assert (first.newest.author, first.newest.created) == (station.official.id, NOW)
    assert first.status is ScriptStatus.DRAFT
    with database.read() as session:
        assert scripts.find(session, first.id) == first
        assert scripts.find(session, 4711) is None
        assert scripts.of_document(session, document.id) == [first, second]
        assert scripts.every(session) == [second, first, station.script]
        assert scripts.every(session, limit=1) == [second]
        assert scripts.by_ids(session, [first.id, 4711]) == {first.id: first}


def test_the_text_keeps_its_hash(database: Database, station: Station) -> None:
    with database.begin() as session:
        added = add_script(session, station.official.id, FULL_TEXT)
    with database.read() as session:
        found = scripts.revision(session, added.newest.id)
        assert scripts.revision(session, 4711) is None
    assert found is not None
    assert found.text.sha256() == FULL_TEXT.sha256()


def test_an_edit_is_a_new_revision(database: Database, station: Station) -> None:
    script = station.script
    with database.begin() as session:
        revision = scripts.revise(
            session,
            script.id,
            based_on=script.newest.id,
            text=FULL_TEXT,
            warnings=WARNINGS,
            author=station.approver.id,
            created=NOW,
        )
        assert (revision.number, revision.text, revision.author) == (2, FULL_TEXT, station.approver.id)
        assert scripts.revisions(session, script.id) == [script.newest, revision]
        found = scripts.find(session, script.id)
    assert found is not None
    assert found.newest == revision


def test_an_edit_of_an_old_revision_is_refused(database: Database, station: Station) -> None:
    script = station.script
    edit: dict[str, Any] = {"text": TEXT, "warnings": (), "author": station.official.id, "created": NOW}
    with database.begin() as session:
        scripts.revise(session, script.id, based_on=script.newest.id, **edit)
    with pytest.raises(ScriptError, match="meanwhile"), database.begin() as session:
        scripts.revise(session, script.id, based_on=script.newest.id, **edit)
    with pytest.raises(NotFound), database.begin() as session:
        scripts.revise(session, 4711, based_on=1, **edit)
    with database.read() as session:
        assert len(scripts.revisions(session, script.id)) == 2


def _decision(station: Station, kind: DecisionKind, note: str = "") -> Decision:
    hashes = TEXT.sha256(), sha("b"), sha("c")
    return Decision(station.script.newest.id, kind, station.approver.id, NOW, *hashes, note=note, seal=b"\x00\xff")


def test_decisions_stay_with_their_revision(database: Database, station: Station) -> None:
    made = (_decision(station, DecisionKind.SUBMITTED), _decision(station, DecisionKind.APPROVED, "Đồng ý"))
    script = station.script
    with database.begin() as session:
        for decision in made:
            decisions.add(session, decision)
        assert decisions.of_revision(session, script.newest.id) == made
        assert decisions.of_revision(session, 4711) == ()
        approved = scripts.find(session, script.id)
        assert approved is not None
        assert (approved.status, approved.decisions) == (ScriptStatus.APPROVED, made)
        scripts.revise(
            session,
            script.id,
            based_on=script.newest.id,
            text=FULL_TEXT,
            warnings=(),
            author=station.official.id,
            created=NOW,
        )
        edited = scripts.find(session, script.id)
        assert edited is not None
        assert edited.status is ScriptStatus.DRAFT
        assert decisions.of_revision(session, script.newest.id) == made


def test_the_sealed_bytes_survive(database: Database, station: Station) -> None:
    decision = _decision(station, DecisionKind.APPROVED, 'Sửa "chữ" rồi')
    with database.begin() as session:
        decisions.add(session, decision)
    with database.read() as session:
        (found,) = decisions.of_revision(session, station.script.newest.id)
    assert found.sealed_bytes(b"before") == decision.sealed_bytes(b"before")


def test_lists_are_filtered_counted_and_paged_by_where_the_newest_revision_stands(
    database: Database, station: Station
) -> None:
    approved, edited = DecisionKind.APPROVED, RevisionText("Đổi", "Lời mới.")
    with database.begin() as session:
        others = [add_script(session, station.official.id, RevisionText(title, "Lời.")) for title in ("Hai", "an")]
        for script in (station.script, *others):
            decided = replace(_decision(station, approved), revision_id=script.newest.id)
            decisions.add(session, replace(decided, kind=DecisionKind.SUBMITTED))
            decisions.add(session, decided)
        # An edit after the approval is a draft again.
        scripts.revise(
            session,
            station.script.id,
            based_on=station.script.newest.id,
            text=edited,
            warnings=(),
            author=station.official.id,
            created=NOW,
        )
    hai, an = others
    with database.read() as session:
        found = {status: count for status, count in scripts.counts(session).items() if count}
        assert found == {ScriptStatus.DRAFT: 1, ScriptStatus.APPROVED: 2}
        listed = [script.id for script in scripts.every(session, status=ScriptStatus.APPROVED)]
        assert listed == [an.id, hai.id]
        assert [script.id for script in scripts.every(session, 1, offset=1, status=ScriptStatus.APPROVED)] == [hai.id]
        assert [script.id for script in scripts.every(session, offset=2)] == [station.script.id]
        assert scripts.every(session, status=ScriptStatus.RETURNED) == []
        assert scripts.approved_titles(session) == [(an.id, "an"), (hai.id, "Hai")]
        assert scripts.ids_of_revisions(session, [hai.newest.id, 4711]) == {hai.newest.id: hai.id}


def test_a_discarded_script_is_in_no_list_but_its_document_s(database: Database, station: Station) -> None:
    script = station.script
    with database.begin() as session:
        decisions.add(session, _decision(station, DecisionKind.APPROVED))
        assert scripts.discard(session, script.id, station.official.id, NOW)
        assert not scripts.discard(session, script.id, station.official.id, NOW)
        assert scripts.every(session) == []
        assert scripts.approved_titles(session) == []
        assert set(scripts.counts(session).values()) == {0}
        found = scripts.find(session, script.id)
        assert found is not None
        assert found.discarded == NOW
        assert scripts.restore(session, script.id)
        assert not scripts.restore(session, script.id)
        assert scripts.counts(session)[ScriptStatus.APPROVED] == 1
        assert [one.discarded for one in scripts.every(session)] == [None]


def test_the_scripts_of_a_document_keep_the_order_they_are_given(database: Database, station: Station) -> None:
    proposal = Proposal(Plan("Kế hoạch", None, None, None, ()), (), ())
    with database.begin() as session:
        fields: dict[str, Any] = {"uploaded_by": station.official.id, "uploaded": NOW, "proposal": proposal}
        document, other = (documents.add(session, filename=one, sha256=sha(one), **fields) for one in "ab")
        ids = [add_script(session, station.official.id).id for _ in range(3)]
        for id in ids:
            scripts.hand_over(session, id, document_id=document.id, lines=(LineRange(id, id),), proposed=False)
        scripts.put_in_order(session, [ids[2], ids[0], ids[1]])
        found = scripts.of_document(session, document.id)
        assert [one.id for one in found] == [ids[2], ids[0], ids[1]]
        assert [one.position for one in found] == [1, 2, 3]
        assert (found[0].lines, found[0].proposed) == ((LineRange(ids[2], ids[2]),), False)
        assert scripts.of_document(session, other.id) == []
