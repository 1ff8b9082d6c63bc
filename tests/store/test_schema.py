from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from broadcaster.errors import StoreError
from broadcaster.model import Comparison, Confirmation, Decision, DecisionKind, Heard, Plan, Play, PlayResult, Proposal
from broadcaster.store import (
    Database,
    Session,
    carried,
    comparisons,
    confirmations,
    decisions,
    documents,
    events,
    plays,
    rundowns,
    slots,
)
from broadcaster.store.carried import CarriedScript
from broadcaster.store.rows import Base
from tests.factories import MONDAY, sha
from tests.store.station import NOW, Station, cue, rundown


def test_the_migrations_make_exactly_these_rows(empty_url: str, open_database: Callable[[str], Database]) -> None:
    database = open_database(empty_url)
    database.migrate()
    database.migrate()
    with database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def _fill(session: Session, station: Station) -> None:
    """At least one row in every table that is kept as it is."""
    rundowns.publish(session, rundown(1, cue("c")), b"")
    rundowns.stop(session, "c", station.official.id, NOW)
    plays.record(session, Play("c", "loa-1", PlayResult.DONE, NOW), NOW)
    confirmations.add(session, Confirmation("c", "Thôn Ma Bó", station.official.id, Heard.CLEAR, NOW))
    hashes = sha("a"), sha("b"), sha("c")
    newest = station.script.newest.id
    decisions.add(session, Decision(newest, DecisionKind.APPROVED, station.approver.id, NOW, *hashes))
    events.add(session, at=NOW, by=None, action="a", subject="s")
    proposal = Proposal(Plan("Kế hoạch", None, None, None, ()), (), ())
    document = documents.add(
        session, filename="a", sha256=sha("a"), proposal=proposal, uploaded_by=station.official.id, uploaded=NOW
    )
    comparisons.add(session, Comparison(station.script.id, newest, sha("a"), station.official.id, NOW))
    carried.add(session, CarriedScript(station.script.id, document.id, document.id, newest, newest))
    slots.place(
        session,
        slot_id=station.slot.id,
        script_id=station.script.id,
        from_day=MONDAY,
        until_day=MONDAY,
        by=station.official.id,
        at=NOW,
    )


TAMPERING = [
    "UPDATE decision SET kind = 'approved'",
    "DELETE FROM decision",
    "UPDATE event SET action = 'x'",
    "DELETE FROM event",
    "UPDATE confirmation SET heard = 'clear'",
    "DELETE FROM confirmation",
    "UPDATE revision SET body = 'khác'",
    "UPDATE revision SET script_id = script_id",
    "DELETE FROM revision",
    "UPDATE play_report SET result = 'done'",
    "DELETE FROM play_report",
    "UPDATE cue_stop SET by = by",
    "DELETE FROM cue_stop",
    "UPDATE carried_script SET after_id = after_id",
    "DELETE FROM carried_script",
    "UPDATE comparison SET revision_id = revision_id",
    "DELETE FROM comparison",
    "DELETE FROM document",
    "DELETE FROM cue",
    "DELETE FROM play",
    "DELETE FROM placement",
    "DELETE FROM script",
    "UPDATE placement SET script_id = script_id",
    "UPDATE placement SET placed_by = placed_by",
]


def _refused(database: Database, statement: str) -> bool:
    try:
        with database.begin() as session:
            session.execute(text(statement))
    except StoreError as refusal:
        return "kept as they are" in str(refusal)
    return False


def test_tampering_is_refused(database: Database, station: Station) -> None:
    with database.begin() as session:
        _fill(session, station)
    assert [statement for statement in TAMPERING if not _refused(database, statement)] == []


@pytest.mark.service
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_truncating_is_refused(database: Database) -> None:
    kept = ["decision", "event", "confirmation", "revision", "play_report", "cue_stop", "cue", "play", "placement"]
    kept += ["carried_script", "comparison", "document", "script"]
    assert [table for table in kept if not _refused(database, f"TRUNCATE {table} CASCADE")] == []


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_replacing_a_row_is_refused(database: Database, station: Station) -> None:
    """INSERT OR REPLACE would delete the old row without a DELETE trigger."""
    with database.begin() as session:
        _fill(session, station)
    for table in ("decision", "event", "confirmation", "revision", "play_report", "comparison"):
        assert _refused(database, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = 1"), table
    assert _refused(database, "INSERT OR REPLACE INTO carried_script SELECT * FROM carried_script")


REPLACEMENTS = [
    ("cue_stop", "INSERT OR REPLACE INTO cue_stop SELECT cue_id, by, '2020-01-01 00:00:00' FROM cue_stop"),
    (
        "revision",
        "INSERT OR REPLACE INTO revision (script_id, number, title, body, audience, hamlets, priority, language, "
        "spoken, warnings, author, created) SELECT script_id, number, 'khác', 'khác', audience, hamlets, priority, "
        "language, spoken, warnings, author, created FROM revision",
    ),
    (
        "play_report",
        "INSERT OR REPLACE INTO play_report (content_sha256, cue_id, node_id, result, due, detail, received) "
        "SELECT content_sha256, cue_id, node_id, 'missed', due, 'khác', received FROM play_report",
    ),
]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("table", "statement"), REPLACEMENTS)
def test_replacing_by_another_key_changes_nothing(
    database: Database, station: Station, table: str, statement: str
) -> None:
    with database.begin() as session:
        _fill(session, station)
        before = session.execute(text(f"SELECT * FROM {table}")).all()
    with database.begin() as session:
        session.execute(text(statement))
    with database.read() as session:
        assert session.execute(text(f"SELECT * FROM {table}")).all() == before
