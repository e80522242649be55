"""The outbox is read in the order of writing only: drop the index that no query uses."""

from alembic import op

from shared.database.core_tables import drop_outbox_index_by_aggregate

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    drop_outbox_index_by_aggregate(op)
