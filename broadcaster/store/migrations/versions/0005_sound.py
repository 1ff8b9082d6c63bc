"""Recordings, how a revision sounds, versions in other languages, and the languages of a hamlet.

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


def _add_reference(table: str, column: str, kind: str, target: str) -> None:
    # Both databases take this; Alembic would build the table anew on SQLite.
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT fk_{table}_{column} REFERENCES {target}")
