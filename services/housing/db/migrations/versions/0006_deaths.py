"""In which cases the person has died: nothing is offered, and no notice is given."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("ALTER TABLE granted_case ADD COLUMN death_recorded_on date")
