"""Who has declared to keep what they learn about people to themselves: each declaration a row with its version."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE confidentiality_declaration (
            staff_id uuid NOT NULL REFERENCES staff_account,
            version integer NOT NULL,
            declared_at timestamptz NOT NULL,
            PRIMARY KEY (staff_id, version)
        )
        """
    )
