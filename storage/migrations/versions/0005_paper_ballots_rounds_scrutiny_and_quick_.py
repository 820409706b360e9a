"""Paper ballots, rounds, scrutiny and quick questions."""

import sqlalchemy as sa
from alembic import op

from storage.base import Instant, Json, Number, ResidentColumn

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "native_answers",
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("poll", sa.String(), nullable=False),
        sa.Column("resident", ResidentColumn(), autoincrement=False, nullable=False),
        sa.Column("places", Json(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("heard", Number, nullable=False),
        sa.PrimaryKeyConstraint("transport", "poll", "resident", name=op.f("pk_native_answers")),
        info={"latest": "heard"},
    )
    with op.batch_alter_table("native_answers", schema=None) as batch_op:
        batch_op.create_index("ix_native_answers_resident", ["resident"], unique=False)

    op.create_table(
        "native_polls",
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("poll", sa.String(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("transport", "poll", name=op.f("pk_native_polls")),
    )
    with op.batch_alter_table("native_polls", schema=None) as batch_op:
        batch_op.create_index("ix_native_polls_card", ["card"], unique=False)

    op.create_table(
        "owner_request_names",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resident", ResidentColumn(), nullable=True),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("stairwell", sa.String(), nullable=False),
        sa.Column("unit_no", sa.String(), nullable=False),
        sa.Column("head", Number, nullable=False),
        sa.Column("area", Number, nullable=False),
        sa.Column("known", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("left_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint(
            "community", "number", "place", name=op.f("pk_owner_request_names")
        ),
    )
    with op.batch_alter_table("owner_request_names", schema=None) as batch_op:
        batch_op.create_index("ix_owner_request_names_resident", ["resident"], unique=False)

    op.create_table(
        "owner_requests",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("estate", Number, nullable=False),
        sa.Column("roll", Number, nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("reached_at", Instant(), nullable=True),
        sa.Column("meeting", Number, nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("community", "number", name=op.f("pk_owner_requests")),
    )
    op.create_table(
        "owners_counts_seen",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scrutineer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "number", "count", "scrutineer", name=op.f("pk_owners_counts_seen")
        ),
    )
    op.create_table(
        "owners_doors",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("stairwell", sa.String(), nullable=False),
        sa.Column("unit_no", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint(
            "community", "number", "round", "place", name=op.f("pk_owners_doors")
        ),
    )
    op.create_table(
        "owners_remarks",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scrutineer", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_owners_remarks")),
    )
    op.create_table(
        "owners_rounds",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("made_by", ResidentColumn(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("next_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_owners_rounds")),
    )
    with op.batch_alter_table("owners_rounds", schema=None) as batch_op:
        batch_op.create_index(
            "ix_owners_rounds_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.create_table(
        "owners_visits",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resident", ResidentColumn(), nullable=True),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("stairwell", sa.String(), nullable=False),
        sa.Column("unit_no", sa.String(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("by", sa.Date(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_owners_visits")),
    )
    with op.batch_alter_table("owners_visits", schema=None) as batch_op:
        batch_op.create_index("ix_owners_visits_resident", ["resident"], unique=False)

    op.create_table(
        "owners_walkers",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resident", ResidentColumn(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "number", "round", "resident", name=op.f("pk_owners_walkers")
        ),
    )
    with op.batch_alter_table("owners_walkers", schema=None) as batch_op:
        batch_op.create_index("ix_owners_walkers_resident", ["resident"], unique=False)

    op.create_table(
        "paper_entries",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("meeting", Number, autoincrement=False, nullable=False),
        sa.Column("sheet", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", ResidentColumn(), nullable=False),
        sa.Column("choices", Json(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column("by_letter", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("photo", Number, nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "meeting", "sheet", "turn", name=op.f("pk_paper_entries")
        ),
    )
    with op.batch_alter_table("paper_entries", schema=None) as batch_op:
        batch_op.create_index("ix_paper_entries_by", ["by"], unique=False)

    op.create_table(
        "paper_findings",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("meeting", Number, autoincrement=False, nullable=False),
        sa.Column("review", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("by", ResidentColumn(), nullable=False),
        sa.Column("choices", Json(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint(
            "community", "meeting", "review", "side", name=op.f("pk_paper_findings")
        ),
    )
    op.create_table(
        "paper_letters",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("meeting", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("choices", Json(), nullable=False),
        sa.Column("photo", Number, nullable=False),
        sa.Column("by", ResidentColumn(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("community", "meeting", "place", name=op.f("pk_paper_letters")),
    )
    op.create_table(
        "paper_reviews",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("meeting", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("raised_by", ResidentColumn(), nullable=True),
        sa.Column("raised_at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community", "meeting", "place", name=op.f("pk_paper_reviews")),
    )
    op.create_table(
        "paper_sheets",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("meeting", Number, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("printed_at", Instant(), nullable=False),
        sa.Column("printed_by", ResidentColumn(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("round", Number, nullable=True),
        sa.Column("issued_at", Instant(), nullable=True),
        sa.Column("returned_at", Instant(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("community", "meeting", "number", name=op.f("pk_paper_sheets")),
    )
    with op.batch_alter_table("paper_sheets", schema=None) as batch_op:
        batch_op.create_index(
            "ix_paper_sheets_head", ["community", "meeting", "head"], unique=False
        )

    op.create_table(
        "survey_answers",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("resident", ResidentColumn(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("heard", Number, nullable=False),
        sa.PrimaryKeyConstraint("community", "number", "resident", name=op.f("pk_survey_answers")),
        info={"latest": "heard"},
    )
    with op.batch_alter_table("survey_answers", schema=None) as batch_op:
        batch_op.create_index("ix_survey_answers_resident", ["resident"], unique=False)

    op.create_table(
        "survey_events",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("by", ResidentColumn(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("related", Number, nullable=True),
        sa.PrimaryKeyConstraint("community", "number", "place", name=op.f("pk_survey_events")),
    )
    op.create_table(
        "surveys",
        sa.Column("community", Number, autoincrement=False, nullable=False),
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("unit", Number, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("options", Json(), nullable=False),
        sa.Column("by", ResidentColumn(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("hiding", Json(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("community", "number", name=op.f("pk_surveys")),
    )
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.create_index("ix_surveys_asked_at", ["community", "asked_at"], unique=False)
        batch_op.create_index(
            "ix_surveys_closes_at",
            ["closes_at"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("choices", Json(), nullable=True))

    with op.batch_alter_table("owner_claims", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", Number, nullable=True))
        batch_op.add_column(sa.Column("paper", Number, nullable=True))
        batch_op.create_index(
            "ix_owner_claims_place", ["community", "building", "unit_no"], unique=False
        )

    with op.batch_alter_table("owner_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("doubted_at", Instant(), nullable=True))

    with op.batch_alter_table("signoff_households", schema=None) as batch_op:
        batch_op.add_column(sa.Column("head", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("area", sa.Integer(), nullable=True))

    with op.batch_alter_table("signoffs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outages", Json(), nullable=True))
        batch_op.add_column(sa.Column("roll", Number, nullable=True))
        batch_op.add_column(sa.Column("heads", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("area", Number, nullable=True))


def downgrade() -> None:
    """And back."""
    with op.batch_alter_table("signoffs", schema=None) as batch_op:
        batch_op.drop_column("area")
        batch_op.drop_column("heads")
        batch_op.drop_column("roll")
        batch_op.drop_column("outages")

    with op.batch_alter_table("signoff_households", schema=None) as batch_op:
        batch_op.drop_column("area")
        batch_op.drop_column("head")

    with op.batch_alter_table("owner_entries", schema=None) as batch_op:
        batch_op.drop_column("doubted_at")

    with op.batch_alter_table("owner_claims", schema=None) as batch_op:
        batch_op.drop_index("ix_owner_claims_place")
        batch_op.drop_column("paper")
        batch_op.drop_column("number")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("choices")

    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_surveys_closes_at",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.drop_index("ix_surveys_asked_at")

    op.drop_table("surveys")
    op.drop_table("survey_events")
    with op.batch_alter_table("survey_answers", schema=None) as batch_op:
        batch_op.drop_index("ix_survey_answers_resident")

    op.drop_table("survey_answers")
    with op.batch_alter_table("paper_sheets", schema=None) as batch_op:
        batch_op.drop_index("ix_paper_sheets_head")

    op.drop_table("paper_sheets")
    op.drop_table("paper_reviews")
    op.drop_table("paper_letters")
    op.drop_table("paper_findings")
    with op.batch_alter_table("paper_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_paper_entries_by")

    op.drop_table("paper_entries")
    with op.batch_alter_table("owners_walkers", schema=None) as batch_op:
        batch_op.drop_index("ix_owners_walkers_resident")

    op.drop_table("owners_walkers")
    with op.batch_alter_table("owners_visits", schema=None) as batch_op:
        batch_op.drop_index("ix_owners_visits_resident")

    op.drop_table("owners_visits")
    with op.batch_alter_table("owners_rounds", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_owners_rounds_next_at",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.drop_table("owners_rounds")
    op.drop_table("owners_remarks")
    op.drop_table("owners_doors")
    op.drop_table("owners_counts_seen")
    op.drop_table("owner_requests")
    with op.batch_alter_table("owner_request_names", schema=None) as batch_op:
        batch_op.drop_index("ix_owner_request_names_resident")

    op.drop_table("owner_request_names")
    with op.batch_alter_table("native_polls", schema=None) as batch_op:
        batch_op.drop_index("ix_native_polls_card")

    op.drop_table("native_polls")
    with op.batch_alter_table("native_answers", schema=None) as batch_op:
        batch_op.drop_index("ix_native_answers_resident")

    op.drop_table("native_answers")
