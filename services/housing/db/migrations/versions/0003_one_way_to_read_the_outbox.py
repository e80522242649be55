"""The outbox is read in the order of writing only: an index that nobody reads by is no longer kept."""

from alembic import op

from shared.database.core_tables import drop_outbox_index_by_aggregate

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    drop_outbox_index_by_aggregate(op)
