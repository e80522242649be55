"""Tasks of somebody who is away go to others meanwhile."""

from alembic import op

from shared.database.core_tables import create_staff_absence_table

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    create_staff_absence_table(op)
