"""A station that was begun with the first tables goes on with the newest ones."""

from collections.abc import Callable

from alembic import command
from sqlalchemy import text

from broadcaster.model import ScriptOrigin
from broadcaster.store import Database, documents, scripts, upgrade
from broadcaster.store.engine import writing

ROWS = """
INSERT INTO user_account (id, name, name_key, full_name, role, active, password_hash, session_key)
    VALUES (1, 'lan', 'lan', 'Lan', 'official', {true}, 'x', 'y');
INSERT INTO document (id, filename, sha256, title, lines, left_out, uploaded_by, uploaded)
    VALUES (1, 'a.txt', 'aa', 'Kế hoạch', '["Một", "Hai"]', '[]', 1, '2026-11-20 00:00:00');
INSERT INTO script (id, document_id, lines, proposed) VALUES (1, 1, '[[9, 12]]', {true}), (2, 1, '[[2, 3]]', {true});
INSERT INTO script (id, document_id, lines, proposed) VALUES (3, NULL, '[]', {true});
INSERT INTO revision
    (id, script_id, number, title, body, audience, hamlets, priority, language, spoken, warnings, author, created)
    SELECT id, id, 1, 'Họp', 'Mời bà con.', '[]', '[]', 'normal', 'vi', '[]', '[]', 1, '2026-11-20 00:00:00'
    FROM script
"""


def _first_tables(database: Database) -> None:
    engine = database._engine
    with writing(engine, exclusive=True).begin() as connection:
        config = upgrade._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        true = "1" if engine.dialect.name == "sqlite" else "true"
        for statement in ROWS.format(true=true).split(";"):
            connection.execute(text(statement))


def test_documents_and_scripts_from_before_go_on(empty_url: str, open_database: Callable[[str], Database]) -> None:
    database = open_database(empty_url)
    _first_tables(database)
    database.migrate()
    with database.read() as session:
        document = documents.find(session, 1)
        assert document is not None
        assert (document.lines, document.original, document.replaces) == (("Một", "Hai"), None, None)
        assert documents.plan_of(session, 1) is None
        found = [(one.id, one.position, one.origin) for one in scripts.of_document(session, 1)]
        assert found == [(2, 1, ScriptOrigin.PROPOSED), (1, 2, ScriptOrigin.PROPOSED)]
        written = scripts.find(session, 3)
    assert written is not None
    assert (written.origin, written.discarded) == (ScriptOrigin.WRITTEN, None)
