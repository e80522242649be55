"""The reasons of moved ends and of corrections are sealed. The clear columns stay for programs of release 0.1."""

from alembic import op

from shared.database.sealed_tables import create_case_key_table

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    create_case_key_table(op)
    op.execute("ALTER TABLE extension ADD COLUMN reason_sealed bytea")
    op.execute("ALTER TABLE correction ADD COLUMN reason_sealed bytea")
