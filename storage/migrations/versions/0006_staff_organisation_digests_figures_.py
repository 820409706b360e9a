"""Staff: organisation, digests, figures, visits, consents."""

import sqlalchemy as sa
from alembic import op

from storage.base import Instant, Json, Number, PersonColumn, ResidentColumn, RoomColumn

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "agreements",
        sa.Column("unit", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partner", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "place", name=op.f("pk_agreements")),
    )
    op.create_table(
        "bulletin_readers",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("resident", ResidentColumn(), autoincrement=False, nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("left_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("community", "resident", name=op.f("pk_bulletin_readers")),
    )
    with op.batch_alter_table("bulletin_readers", schema=None) as batch_op:
        batch_op.create_index("ix_bulletin_readers_resident", ["resident"], unique=False)

    op.create_table(
        "bulletin_rhythms",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_bulletin_rhythms")),
    )
    op.create_table(
        "bulletins",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("items", Json(), nullable=False),
        sa.Column("reader", Number, nullable=True),
        sa.PrimaryKeyConstraint("community", "day", name=op.f("pk_bulletins")),
    )
    with op.batch_alter_table("bulletins", schema=None) as batch_op:
        batch_op.create_index(
            "ix_bulletins_reader",
            ["reader"],
            unique=False,
            sqlite_where=sa.text("reader IS NOT NULL"),
            postgresql_where=sa.text("reader IS NOT NULL"),
        )

    op.create_table(
        "consents",
        sa.Column("resident", ResidentColumn(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("given_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("resident", "purpose", name=op.f("pk_consents")),
        info={"latest": "asked_at"},
    )
    op.create_table(
        "digests",
        sa.Column("resident", ResidentColumn(), autoincrement=False, nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("told", Json(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("counts", Json(), nullable=False),
        sa.Column("off_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("resident", name=op.f("pk_digests")),
    )
    op.create_table(
        "erasures",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("day", "community", "kind", name=op.f("pk_erasures")),
    )
    op.create_table(
        "figure_days",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counts", Json(), nullable=False),
        sa.Column("people", Json(), nullable=False),
        sa.Column("spreads", Json(), nullable=False),
        sa.PrimaryKeyConstraint("community", "day", name=op.f("pk_figure_days")),
    )
    op.create_table(
        "figure_heads",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("entry", Number, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_figure_heads")),
    )
    op.create_table(
        "forms",
        sa.Column("unit", Number, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("names", Json(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "name", name=op.f("pk_forms")),
    )
    op.create_table(
        "gate_rules",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("gap", sa.Integer(), nullable=False),
        sa.Column("within", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_gate_rules")),
    )
    op.create_table(
        "gate_steps",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("should", sa.Integer(), nullable=True),
        sa.Column("there", sa.Integer(), nullable=True),
        sa.Column("yes", sa.Integer(), nullable=True),
        sa.Column("photo", Number, nullable=True),
        sa.Column("by", ResidentColumn(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("struck_at", Instant(), nullable=True),
        sa.Column("struck_by", ResidentColumn(), nullable=True),
        sa.Column("struck_why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_gate_steps")),
    )
    op.create_table(
        "gates",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by", ResidentColumn(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("community", "number", "kind", name=op.f("pk_gates")),
    )
    op.create_table(
        "memberships",
        sa.Column("body", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community", Number, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("resident", ResidentColumn(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("body", "place", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index("ix_memberships_community", ["community"], unique=False)
        batch_op.create_index("ix_memberships_resident", ["resident"], unique=False)

    op.create_table(
        "notes",
        sa.Column("id", Number, autoincrement=False, nullable=False),
        sa.Column("community", Number, nullable=False),
        sa.Column("author", ResidentColumn(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("left_at", Instant(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index("ix_notes_author", ["author"], unique=False)
        batch_op.create_index(
            "ix_notes_community",
            ["community"],
            unique=False,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )

    op.create_table(
        "opening_figures",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("value", Number, nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "key", "first", "last", name=op.f("pk_opening_figures")
        ),
    )
    op.create_table(
        "recalls",
        sa.Column("room", RoomColumn(), nullable=False),
        sa.Column("person", PersonColumn(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("room", "person", name=op.f("pk_recalls")),
    )
    op.create_table(
        "sealing_keys",
        sa.Column("id", sa.String(length=8), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealing_keys")),
    )
    op.create_table(
        "summaries",
        sa.Column("unit", Number, autoincrement=False, nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "page", name=op.f("pk_summaries")),
    )
    op.create_table(
        "venues",
        sa.Column("unit", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "place", name=op.f("pk_venues")),
    )
    op.create_table(
        "visit_doors",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("stairwell", sa.String(), nullable=False),
        sa.Column("unit_no", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_visit_doors")),
    )
    op.create_table(
        "visit_entries",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("stairwell", sa.String(), nullable=False),
        sa.Column("unit_no", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", Number, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", ResidentColumn(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_visit_entries")),
    )
    with op.batch_alter_table("visit_entries", schema=None) as batch_op:
        batch_op.create_index("ix_visit_entries_by", ["by"], unique=False)

    op.create_table(
        "visit_events",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("by", ResidentColumn(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("related", Number, nullable=True),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_visit_events")),
    )
    op.create_table(
        "visit_rounds",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("by", ResidentColumn(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("over_at", Instant(), nullable=True),
        sa.Column("next_at", Instant(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("community", "number", name=op.f("pk_visit_rounds")),
    )
    with op.batch_alter_table("visit_rounds", schema=None) as batch_op:
        batch_op.create_index(
            "ix_visit_rounds_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.create_table(
        "visit_walkers",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("resident", ResidentColumn(), autoincrement=False, nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("community", "number", "resident", name=op.f("pk_visit_walkers")),
    )
    with op.batch_alter_table("visit_walkers", schema=None) as batch_op:
        batch_op.create_index("ix_visit_walkers_resident", ["resident"], unique=False)

    with op.batch_alter_table("codes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("until", Instant(), nullable=True))
        batch_op.add_column(sa.Column("place", sa.Integer(), nullable=True))

    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("until", Instant(), nullable=True))
        batch_op.add_column(sa.Column("warned_at", Instant(), nullable=True))
        batch_op.add_column(sa.Column("places", Json(), nullable=True))
        batch_op.create_index("ix_grants_until", ["until"], unique=False)

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("untold_since", Instant(), nullable=True))
        batch_op.create_index(
            "ix_proposals_untold",
            ["community", "untold_since"],
            unique=False,
            sqlite_where=sa.text("untold_since IS NOT NULL"),
            postgresql_where=sa.text("untold_since IS NOT NULL"),
        )

    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("untold_since", Instant(), nullable=True))
        batch_op.create_index(
            "ix_reports_untold",
            ["community", "untold_since"],
            unique=False,
            sqlite_where=sa.text("untold_since IS NOT NULL"),
            postgresql_where=sa.text("untold_since IS NOT NULL"),
        )

    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("removes", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("answers_only", sa.Boolean(), server_default=sa.false(), nullable=False)
        )

    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.add_column(sa.Column("size", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("grid", Number, nullable=True))


def downgrade() -> None:
    """And back."""
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.drop_column("grid")
        batch_op.drop_column("size")

    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.drop_column("answers_only")
        batch_op.drop_column("removes")

    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_reports_untold",
            sqlite_where=sa.text("untold_since IS NOT NULL"),
            postgresql_where=sa.text("untold_since IS NOT NULL"),
        )
        batch_op.drop_column("untold_since")

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_proposals_untold",
            sqlite_where=sa.text("untold_since IS NOT NULL"),
            postgresql_where=sa.text("untold_since IS NOT NULL"),
        )
        batch_op.drop_column("untold_since")

    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_index("ix_grants_until")
        batch_op.drop_column("places")
        batch_op.drop_column("warned_at")
        batch_op.drop_column("until")

    with op.batch_alter_table("codes", schema=None) as batch_op:
        batch_op.drop_column("place")
        batch_op.drop_column("until")

    with op.batch_alter_table("visit_walkers", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_walkers_resident")

    op.drop_table("visit_walkers")
    with op.batch_alter_table("visit_rounds", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_visit_rounds_next_at",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.drop_table("visit_rounds")
    op.drop_table("visit_events")
    with op.batch_alter_table("visit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_entries_by")

    op.drop_table("visit_entries")
    op.drop_table("visit_doors")
    op.drop_table("venues")
    op.drop_table("summaries")
    op.drop_table("sealing_keys")
    op.drop_table("recalls")
    op.drop_table("opening_figures")
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notes_community",
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )
        batch_op.drop_index("ix_notes_author")

    op.drop_table("notes")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index("ix_memberships_resident")
        batch_op.drop_index("ix_memberships_community")

    op.drop_table("memberships")
    op.drop_table("gates")
    op.drop_table("gate_steps")
    op.drop_table("gate_rules")
    op.drop_table("forms")
    op.drop_table("figure_heads")
    op.drop_table("figure_days")
    op.drop_table("erasures")
    op.drop_table("digests")
    op.drop_table("consents")
    with op.batch_alter_table("bulletins", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_bulletins_reader",
            sqlite_where=sa.text("reader IS NOT NULL"),
            postgresql_where=sa.text("reader IS NOT NULL"),
        )

    op.drop_table("bulletins")
    op.drop_table("bulletin_rhythms")
    with op.batch_alter_table("bulletin_readers", schema=None) as batch_op:
        batch_op.drop_index("ix_bulletin_readers_resident")

    op.drop_table("bulletin_readers")
    op.drop_table("agreements")
