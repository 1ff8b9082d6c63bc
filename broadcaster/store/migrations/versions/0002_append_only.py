"""What is only ever added cannot be changed or deleted, whoever asks the database to.

A person with the database's password can still take the triggers off; the seal on a decision is for that case.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADDED_ONLY = {
    "confirmation": "",
    "cue_stop": "cue_id",
    "decision": "",
    "event": "",
    "play_report": "content_sha256",
    "revision": "script_id, number",
}
"""Table -> the columns by which the program adds a row only where there is none yet."""

NEVER_DELETED = ("cue", "document", "placement", "play", "script")

PLACEMENT_FACTS = "slot_id, script_id, from_day, until_day, placed_by, placed_at"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def _postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'rows of % are kept as they are', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """
    )
    for table in ADDED_ONLY:
        _refuse_on_postgresql(table, "UPDATE OR DELETE OR TRUNCATE")
    for table in NEVER_DELETED:
        _refuse_on_postgresql(table, "DELETE OR TRUNCATE")
    op.execute(
        f"CREATE TRIGGER placement_facts BEFORE UPDATE OF {PLACEMENT_FACTS} ON placement "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _refuse_on_postgresql(table: str, changes: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE {changes} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _sqlite() -> None:
    for table, unique in ADDED_ONLY.items():
        _refuse_on_sqlite(table, "update", "UPDATE")
        _refuse_on_sqlite(table, "delete", "DELETE")
        _refuse_replacing(table, unique)
    for table in NEVER_DELETED:
        _refuse_on_sqlite(table, "delete", "DELETE")
    _refuse_on_sqlite("placement", "update", f"UPDATE OF {PLACEMENT_FACTS}")


def _refuse_on_sqlite(table: str, name: str, change: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{name} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept as they are'); END"
    )


def _refuse_replacing(table: str, unique: str) -> None:
    # INSERT OR REPLACE deletes the old row without firing a DELETE trigger (sqlite.org/lang_conflict.html).
    # Where the program itself adds only what is missing, the row that is there stays, in silence.
    if unique:
        same = " AND ".join(f"{column} = NEW.{column}" for column in unique.split(", "))
        op.execute(
            f"CREATE TRIGGER {table}_no_second BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(IGNORE); END"
        )
    if unique != "cue_id":
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept as they are'); END"
        )
