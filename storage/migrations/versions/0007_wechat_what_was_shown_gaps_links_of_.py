"""WeChat: what was shown, gaps, links of groups."""

import sqlalchemy as sa
from alembic import op

from storage.base import Instant, Json, Number, PersonColumn, ResidentColumn, RoomColumn

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "gaps",
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("transport", "since", name=op.f("pk_gaps")),
    )
    op.create_table(
        "group_links",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("unit", Number, nullable=False),
        sa.Column("community", Number, nullable=False),
        sa.Column("given_by", ResidentColumn(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_group_links")),
    )
    with op.batch_alter_table("group_links", schema=None) as batch_op:
        batch_op.create_index("ix_group_links_unit", ["unit"], unique=False)

    op.create_table(
        "logins",
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("transport", name=op.f("pk_logins")),
    )
    op.create_table(
        "showings",
        sa.Column("room", RoomColumn(), nullable=False),
        sa.Column("place", Number, autoincrement=False, nullable=False),
        sa.Column("person", PersonColumn(), nullable=True),
        sa.Column("card", sa.String(), nullable=True),
        sa.Column("number", Number, nullable=True),
        sa.Column("head", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("options", sa.LargeBinary(), nullable=False),
        sa.Column("stands", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("asked_for", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("heard", Number, server_default=sa.text("0"), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("room", "place", name=op.f("pk_showings")),
    )
    with op.batch_alter_table("showings", schema=None) as batch_op:
        batch_op.create_index("ix_showings_at", ["at"], unique=False)
        batch_op.create_index("ix_showings_person", ["person"], unique=False)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mentions", Json(), nullable=True))


def downgrade() -> None:
    """And back."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("mentions")

    with op.batch_alter_table("showings", schema=None) as batch_op:
        batch_op.drop_index("ix_showings_person")
        batch_op.drop_index("ix_showings_at")

    op.drop_table("showings")
    op.drop_table("logins")
    with op.batch_alter_table("group_links", schema=None) as batch_op:
        batch_op.drop_index("ix_group_links_unit")

    op.drop_table("group_links")
    op.drop_table("gaps")
