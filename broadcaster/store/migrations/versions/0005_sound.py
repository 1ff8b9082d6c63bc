"""Recordings, how a revision sounds, versions in other languages with what they say, and the languages of a hamlet.

Columns are added one by one: to build a table anew would take its triggers off.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "recording",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_recording_by"), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_recording"),
    )
    _add_reference("revision", "recording", "TEXT", "recording (sha256)")
    op.add_column("revision", sa.Column("sound", sa.JSON()))
    _add_reference("script", "version_of_id", "INTEGER", "script (id)")
    op.create_index("ix_script_version_of_id", "script", ["version_of_id"])
    op.add_column("hamlet", sa.Column("languages", sa.JSON()))
    _comparison()
    if op.get_bind().dialect.name == "postgresql":
        _keep_on_postgresql()
    else:
        _keep_on_sqlite()


def _comparison() -> None:
    op.create_table(
        "comparison",
        sa.Column("id", sa.Integer(), nullable=False),
        _key("version_id", "script.id"),
        _key("revision_id", "revision.id"),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        _key("by", "user_account.id"),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comparison"),
    )
    op.create_index("ix_comparison_version_id", "comparison", ["version_id"])


def _key(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target, name=f"fk_comparison_{name}"), nullable=False)


def _keep_on_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER comparison_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON comparison "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _keep_on_sqlite() -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'rows of comparison are kept as they are'); END"
    for change in ("update", "delete"):
        op.execute(f"CREATE TRIGGER comparison_no_{change} BEFORE {change.upper()} ON comparison {refuse}")
    # INSERT OR REPLACE deletes the old row without firing a DELETE trigger (sqlite.org/lang_conflict.html).
    op.execute(
        "CREATE TRIGGER comparison_no_replace BEFORE INSERT ON comparison "
        f"WHEN EXISTS (SELECT 1 FROM comparison WHERE id = NEW.id) {refuse}"
    )


def _add_reference(table: str, column: str, kind: str, target: str) -> None:
    # Both databases take this; Alembic would build the table anew on SQLite.
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT fk_{table}_{column} REFERENCES {target}")
