"""Documents keep their outline and file and have versions; scripts have an order and can be taken out.

Columns are added one by one: to build a table anew would take its triggers off.
"""

from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    _document()
    _script()
    _intake()
    _carried_script()
    if op.get_bind().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def _document() -> None:
    op.add_column("document", sa.Column("plan", sa.JSON()))
    op.add_column("document", sa.Column("original", sa.Text()))
    _add_reference("document", "replaces_id", "document")
    op.create_index("ix_document_replaces_id", "document", ["replaces_id"])


def _script() -> None:
    op.add_column("script", sa.Column("origin", sa.Text(), nullable=False, server_default="proposed"))
    op.add_column("script", sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
    _add_reference("script", "discarded_by", "user_account")
    op.add_column("script", sa.Column("discarded_at", INSTANT))
    _add_reference("script", "cut_from_id", "script")
    _add_reference("script", "merged_into_id", "script")
    op.execute("UPDATE script SET origin = 'written' WHERE document_id IS NULL")
    _number_scripts()


def _number_scripts() -> None:
    script = sa.table(
        "script", sa.column("id"), sa.column("document_id"), sa.column("lines", sa.JSON()), sa.column("position")
    )
    rows = op.get_bind().execute(
        sa.select(script.c.document_id, script.c.lines, script.c.id).where(script.c.document_id.is_not(None))
    )
    ordered = sorted(tuple(row) for row in rows)
    for _, of_document in groupby(ordered, key=lambda row: row[0]):
        for position, (_, _, id) in enumerate(of_document, start=1):
            op.execute(script.update().where(script.c.id == id).values(position=position))


def _add_reference(table: str, column: str, target: str) -> None:
    # Both databases take this; Alembic would build the table anew on SQLite.
    constraint = f"CONSTRAINT fk_{table}_{column} REFERENCES {target} (id)"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER {constraint}")


def _intake() -> None:
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column(
            "uploaded_by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_intake_uploaded_by"), nullable=False
        ),
        sa.Column("named", sa.Boolean(), nullable=False),
        _reference("replaces_id", "document.id", "fk_intake_replaces_id"),
        _reference("document_id", "document.id", "fk_intake_document_id"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("requested", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text()),
        sa.Column("lease_until", INSTANT),
        sa.Column("error", sa.Text()),
        sa.Column("error_params", sa.JSON(), nullable=False),
        sa.Column("finished", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_intake"),
        sa.UniqueConstraint("sha256", name="uq_intake_sha256"),
    )
    op.create_index("ix_intake_state_requested", "intake", ["state", "requested"])


def _carried_script() -> None:
    op.create_table(
        "carried_script",
        _key("script_id", "script.id"),
        _key("to_document_id", "document.id"),
        _key("from_document_id", "document.id"),
        _key("before_id", "revision.id"),
        _key("after_id", "revision.id"),
        sa.PrimaryKeyConstraint("script_id", "to_document_id", name="pk_carried_script"),
    )
    op.create_index("ix_carried_script_from_document_id", "carried_script", ["from_document_id"])


def _reference(name: str, target: str, constraint: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target, name=constraint))


def _key(name: str, target: str) -> sa.Column[int]:
    foreign_key = sa.ForeignKey(target, name=f"fk_carried_script_{name}")
    return sa.Column(name, sa.Integer(), foreign_key, nullable=False)


def _keep_on_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER carried_script_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON carried_script "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _keep_on_sqlite() -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'rows of carried_script are kept as they are'); END"
    for change in ("update", "delete"):
        op.execute(f"CREATE TRIGGER carried_script_no_{change} BEFORE {change.upper()} ON carried_script {refuse}")
    # INSERT OR REPLACE deletes the old row without firing a DELETE trigger (sqlite.org/lang_conflict.html).
    op.execute(
        "CREATE TRIGGER carried_script_no_replace BEFORE INSERT ON carried_script WHEN EXISTS (SELECT 1 FROM "
        "carried_script WHERE script_id = NEW.script_id AND to_document_id = NEW.to_document_id) " + refuse
    )
