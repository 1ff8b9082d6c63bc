"""The first tables.

There is no downgrade: it would have to throw away what people approved; go back to the backup instead.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    _places()
    _texts()
    _audio()
    _air()
    _proof()


def _id(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _places() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "hamlet",
        *_id("hamlet"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.UniqueConstraint("name_key", name="uq_hamlet_name_key"),
    )
    op.create_table(
        "user_account",
        *_id("user_account"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("hamlet_id", sa.Integer(), sa.ForeignKey("hamlet.id", name="fk_user_account_hamlet_id")),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("session_key", sa.Text(), nullable=False),
        sa.UniqueConstraint("name_key", name="uq_user_account_name_key"),
    )
    op.create_table(
        "node",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("enrolment_code_sha256", sa.Text()),
        sa.Column("enrolment_expires", INSTANT),
        sa.Column("token_sha256", sa.Text()),
        sa.Column("enrolled", INSTANT),
        sa.Column("last_seen", INSTANT),
        sa.Column("health", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_node"),
        sa.UniqueConstraint("enrolment_code_sha256", name="uq_node_enrolment_code_sha256"),
        sa.UniqueConstraint("token_sha256", name="uq_node_token_sha256"),
    )
    op.create_table(
        "node_hamlet",
        sa.Column("node_id", sa.Text(), sa.ForeignKey("node.id", name="fk_node_hamlet_node_id"), nullable=False),
        sa.Column(
            "hamlet_id", sa.Integer(), sa.ForeignKey("hamlet.id", name="fk_node_hamlet_hamlet_id"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("node_id", "hamlet_id", name="pk_node_hamlet"),
    )


def _texts() -> None:
    op.create_table(
        "document",
        *_id("document"),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("issuer", sa.Text()),
        sa.Column("issued", sa.Date()),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("blocked", sa.Text()),
        sa.Column(
            "uploaded_by",
            sa.Integer(),
            sa.ForeignKey("user_account.id", name="fk_document_uploaded_by"),
            nullable=False,
        ),
        sa.Column("uploaded", INSTANT, nullable=False),
        sa.UniqueConstraint("sha256", name="uq_document_sha256"),
    )
    op.create_table(
        "script",
        *_id("script"),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("document.id", name="fk_script_document_id")),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_script_document_id", "script", ["document_id"])
    op.create_table(
        "revision",
        *_id("revision"),
        sa.Column("script_id", sa.Integer(), sa.ForeignKey("script.id", name="fk_revision_script_id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("hamlets", sa.JSON(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_until", sa.Date()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("spoken", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("author", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_revision_author"), nullable=False),
        sa.Column("created", INSTANT, nullable=False),
        sa.UniqueConstraint("script_id", "number", name="uq_revision_script_id_number"),
    )
    op.create_table(
        "decision",
        *_id("decision"),
        sa.Column(
            "revision_id", sa.Integer(), sa.ForeignKey("revision.id", name="fk_decision_revision_id"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_decision_by"), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("reading_sha256", sa.Text(), nullable=False),
        sa.Column("master_sha256", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_decision_revision_id", "decision", ["revision_id"])


def _audio() -> None:
    op.create_table(
        "production",
        *_id("production"),
        sa.Column(
            "revision_id", sa.Integer(), sa.ForeignKey("revision.id", name="fk_production_revision_id"), nullable=False
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("requested", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text()),
        sa.Column("lease_until", INSTANT),
        sa.Column("error", sa.Text()),
        sa.Column("error_params", sa.JSON(), nullable=False),
        sa.Column("reading_sha256", sa.Text()),
        sa.Column("master_sha256", sa.Text()),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("finished", INSTANT),
        sa.UniqueConstraint("revision_id", name="uq_production_revision_id"),
    )
    op.create_index("ix_production_state_requested", "production", ["state", "requested"])
    op.create_table(
        "master",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("mp3_sha256", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("recipe", sa.JSON(), nullable=False),
        sa.Column("created", INSTANT, nullable=False),
        sa.Column("loudness", sa.Double(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_master"),
    )
    op.create_index("ix_master_mp3_sha256", "master", ["mp3_sha256"])


def _air() -> None:
    op.create_table(
        "slot",
        *_id("slot"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("once", sa.Date()),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "placement",
        *_id("placement"),
        sa.Column("slot_id", sa.Integer(), sa.ForeignKey("slot.id", name="fk_placement_slot_id"), nullable=False),
        sa.Column("script_id", sa.Integer(), sa.ForeignKey("script.id", name="fk_placement_script_id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column(
            "placed_by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_placement_placed_by"), nullable=False
        ),
        sa.Column("placed_at", INSTANT, nullable=False),
        sa.Column("removed_by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_placement_removed_by")),
        sa.Column("removed_at", INSTANT),
    )
    op.create_index("ix_placement_slot_id", "placement", ["slot_id"])
    op.create_table(
        "rundown",
        *_id("rundown"),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("epoch", "sequence", name="uq_rundown_epoch_sequence"),
    )
    op.create_table(
        "cue",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("due", INSTANT, nullable=False),
        sa.Column("master_sha256", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("nodes", sa.JSON(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("gain", sa.Double(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("hamlets", sa.JSON(), nullable=False),
        sa.Column("revision_id", sa.Integer(), sa.ForeignKey("revision.id", name="fk_cue_revision_id")),
        sa.Column("slot_id", sa.Integer(), sa.ForeignKey("slot.id", name="fk_cue_slot_id")),
        sa.Column("first_published", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_cue"),
    )
    op.create_index("ix_cue_due", "cue", ["due"])
    op.create_table(
        "cue_stop",
        sa.Column("cue_id", sa.Text(), sa.ForeignKey("cue.id", name="fk_cue_stop_cue_id"), nullable=False),
        sa.Column("by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_cue_stop_by"), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("cue_id", name="pk_cue_stop"),
    )


def _proof() -> None:
    op.create_table(
        "play",
        sa.Column("cue_id", sa.Text(), nullable=False),
        sa.Column("node_id", sa.Text(), sa.ForeignKey("node.id", name="fk_play_node_id"), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("due", INSTANT, nullable=False),
        sa.Column("started", INSTANT),
        sa.Column("ended", INSTANT),
        sa.Column("audio_sha256", sa.Text()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cue_id", "node_id", name="pk_play"),
    )
    op.create_table(
        "play_report",
        *_id("play_report"),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("cue_id", sa.Text(), nullable=False),
        sa.Column("node_id", sa.Text(), sa.ForeignKey("node.id", name="fk_play_report_node_id"), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("due", INSTANT, nullable=False),
        sa.Column("started", INSTANT),
        sa.Column("ended", INSTANT),
        sa.Column("audio_sha256", sa.Text()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("received", INSTANT, nullable=False),
        sa.UniqueConstraint("content_sha256", name="uq_play_report_content_sha256"),
    )
    op.create_index("ix_play_report_cue_id", "play_report", ["cue_id"])
    op.create_table(
        "confirmation",
        *_id("confirmation"),
        sa.Column("cue_id", sa.Text(), sa.ForeignKey("cue.id", name="fk_confirmation_cue_id"), nullable=False),
        sa.Column("hamlet", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_confirmation_by"), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_index("ix_confirmation_cue_id", "confirmation", ["cue_id"])
    op.create_table(
        "event",
        *_id("event"),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", sa.Integer(), sa.ForeignKey("user_account.id", name="fk_event_by")),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
    )
