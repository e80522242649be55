"""The outbox is read in the order of writing only: an unused index is dropped."""

from alembic import op

from shared.database.core_tables import read_the_outbox_in_one_way

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    read_the_outbox_in_one_way(op)
