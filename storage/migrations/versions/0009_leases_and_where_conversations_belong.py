"""Leases, and where conversations belong."""

import sqlalchemy as sa
from alembic import op

from storage.base import Instant, Number

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "conversations",
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("shard", sa.SmallInteger(), nullable=False),
        sa.Column("wide_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_conversations")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("fence", Number, server_default=sa.text("0"), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("does", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def downgrade() -> None:
    """And back."""
    op.drop_table("leases")
    op.drop_table("conversations")
