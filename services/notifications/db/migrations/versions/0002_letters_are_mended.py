"""A dead letter can be corrected: the corrected message is kept beside it."""

from alembic import op

from shared.database.core_tables import let_letters_be_mended

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    let_letters_be_mended(op)
