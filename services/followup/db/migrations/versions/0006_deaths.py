"""The cases in which a death is recorded."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("ALTER TABLE case_file ADD COLUMN death_recorded_on date")
