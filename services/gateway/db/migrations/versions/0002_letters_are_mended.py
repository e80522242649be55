"""A dead letter can be mended: the mended message is kept beside it."""

from alembic import op

from shared.database.core_tables import add_mended_dead_letters

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    add_mended_dead_letters(op)
