"""Places read off an index: what lies below one is a stretch of it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    _in_the_order_of("C")
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.create_index("ix_grants_path", ["path"], unique=False)


def downgrade() -> None:
    """And back."""
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_index("ix_grants_path")
    _in_the_order_of("default")


def _in_the_order_of(collation: str) -> None:
    """Byte by byte, or as the database was made for; SQLite has always compared bytes."""
    if op.get_bind().dialect.name == "postgresql":
        kind = sa.String(collation=collation)
        for table in ("units", "grants"):
            op.alter_column(
                table, "path", type_=kind, existing_type=sa.String(), existing_nullable=False
            )
