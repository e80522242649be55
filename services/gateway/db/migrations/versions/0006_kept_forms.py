"""A form between being sent and being done is kept for an hour, encrypted, for the one who wrote it."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """`kept_at` has an index, because old rows are deleted every minute."""
    op.execute(
        """
        CREATE TABLE kept_form (
            holder text NOT NULL,
            form_id uuid NOT NULL,
            content bytea NOT NULL,
            kept_at timestamptz NOT NULL,
            PRIMARY KEY (holder, form_id)
        )
        """
    )
    op.execute("CREATE INDEX kept_form_by_age ON kept_form (kept_at)")
