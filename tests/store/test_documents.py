from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from broadcaster.errors import Conflict
from broadcaster.model import LeftOut, LineRange, Paragraph, PartKind, Plan, Proposal, SourceNote, UnsureWord
from broadcaster.store import Database, documents
from tests.factories import sha
from tests.store.station import NOW, Station

PLAN = Plan(
    title="Kế hoạch Truyền thông",
    number="/KH-UBND",
    issued=date(2026, 11, 20),
    issuer="UBND xã Đa Quyn",
    paragraphs=(),
    lines=("ỦY BAN NHÂN DÂN", "", "KẾ HOẠCH"),
)
PROPOSAL = Proposal(PLAN, (), (LeftOut("letterhead", LineRange(1, 2)), LeftOut("budget", LineRange(3, 3))))


def test_a_document_comes_back_as_added(database: Database, station: Station) -> None:
    by = station.official.id
    with database.begin() as session:
        added = documents.add(
            session, filename="kế hoạch.txt", sha256=sha("a"), proposal=PROPOSAL, uploaded_by=by, uploaded=NOW
        )
    assert (added.title, added.number, added.issued, added.issuer) == (
        PLAN.title,
        PLAN.number,
        PLAN.issued,
        PLAN.issuer,
    )
    assert (added.lines, added.left_out, added.blocked) == (PLAN.lines, PROPOSAL.left_out, None)
    assert (added.filename, added.uploaded_by, added.uploaded) == ("kế hoạch.txt", by, NOW)
    with database.read() as session:
        assert documents.find(session, added.id) == added
        assert documents.by_sha256(session, sha("a")) == added
        assert documents.find(session, 4711) is None
        assert documents.by_sha256(session, sha("b")) is None


def test_newest_first(database: Database, station: Station) -> None:
    blocked = Proposal(Plan("Mật", None, None, None, ()), (), (), "secret")
    with database.begin() as session:
        for letter in "abc":
            documents.add(
                session,
                filename=letter,
                sha256=sha(letter),
                proposal=blocked,
                uploaded_by=station.official.id,
                uploaded=NOW,
            )
        found = documents.every(session, limit=2)
        assert [document.filename for document in documents.every(session, 2, offset=2)] == ["a"]
        assert documents.count(session) == 3
    assert [(document.filename, document.blocked) for document in found] == [("c", "secret"), ("b", "secret")]


def test_the_same_content_twice(database: Database, station: Station) -> None:
    fields: dict[str, Any] = {"proposal": PROPOSAL, "uploaded_by": station.official.id, "uploaded": NOW}
    with database.begin() as session:
        documents.add(session, filename="a", sha256=sha("a"), **fields)
    with pytest.raises(Conflict, match="already here"), database.begin() as session:
        documents.add(session, filename="b", sha256=sha("a"), **fields)


FULL_PLAN = Plan(
    title="Thông báo Lịch tiêm phòng",
    number="12/TB-UBND",
    issued=date(2026, 11, 20),
    issuer="UBND xã Đa Quyn",
    paragraphs=(
        Paragraph(PartKind.HEADING, "Thời gian", LineRange(2, 2), marker="I.", section=("Lịch",)),
        Paragraph(PartKind.ROW, "Thôn 1 7 giờ", LineRange(3, 3), cells=("Thôn 1", "7 giờ"), columns=("Thôn", "Giờ")),
    ),
    recipients=("Lưu: VT",),
    signer="Nguyễn Văn An",
    urgency="HỎA TỐC",
    lines=("THÔNG BÁO", "I. Thời gian", "Thôn 1\t7 giờ"),
    unsure=(UnsureWord(3, "7", 0.55),),
    notes=(SourceNote.RECOGNIZED,),
)


def test_a_plan_comes_back_as_read(database: Database, station: Station) -> None:
    fields: dict[str, Any] = {"uploaded_by": station.official.id, "uploaded": NOW}
    with database.begin() as session:
        added = documents.add(
            session,
            filename="a.docx",
            sha256=sha("a"),
            proposal=Proposal(FULL_PLAN, (), ()),
            original=".docx",
            **fields,
        )
    with database.read() as session:
        assert documents.plan_of(session, added.id) == FULL_PLAN
        assert documents.plan_of(session, 4711) is None
    assert added.original == ".docx"


def test_versions_know_each_other(database: Database, station: Station) -> None:
    fields: dict[str, Any] = {"proposal": PROPOSAL, "uploaded_by": station.official.id, "uploaded": NOW}
    with database.begin() as session:
        first = documents.add(session, filename="a", sha256=sha("a"), **fields)
        second = documents.add(session, filename="a", sha256=sha("b"), replaces=first.id, **fields)
        assert second.replaces == first.id
        assert documents.newer(session, first.id) == second.id
        assert documents.newer(session, second.id) is None
        assert [entry.replaces for entry in documents.every(session)] == [first.id, None]


def test_what_was_read_before_outlines_were_kept_can_be_completed_once(database: Database, station: Station) -> None:
    fields: dict[str, Any] = {"proposal": PROPOSAL, "uploaded_by": station.official.id, "uploaded": NOW}
    with database.begin() as session:
        document = documents.add(session, filename="a", sha256=sha("a"), **fields)
        documents.complete(session, document.id, FULL_PLAN, ".docx")
        assert documents.find(session, document.id) == document
        session.execute(text("UPDATE document SET plan = NULL"))
        assert documents.plan_of(session, document.id) is None
        documents.complete(session, document.id, PLAN, ".txt")
        completed = documents.find(session, document.id)
        assert documents.plan_of(session, document.id) == PLAN
    assert completed is not None
    assert completed.original == ".txt"
