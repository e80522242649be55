"""The service inserts rows into its access log and can change none. The log gets a Merkle head for each day."""

from alembic import op

from shared.database.insert_only import make_access_log_insert_only

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    make_access_log_insert_only(op)
