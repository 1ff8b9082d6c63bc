"""The commune's dictionary, and which readings of a revision came from it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "dictionary_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("written_key", sa.Text(), nullable=False),
        sa.Column("spoken", sa.Text(), nullable=False),
        sa.Column("spoken_key", sa.Text(), nullable=False),
        sa.Column(
            "changed_by",
            sa.Integer(),
            sa.ForeignKey("user_account.id", name="fk_dictionary_entry_changed_by"),
            nullable=False,
        ),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dictionary_entry"),
        sa.UniqueConstraint("written", name="uq_dictionary_entry_written"),
    )
    op.create_index("ix_dictionary_entry_written_key", "dictionary_entry", ["written_key"])
    # Added alone: to build the table anew would take its triggers off.
    op.add_column("revision", sa.Column("from_dictionary", sa.JSON()))
