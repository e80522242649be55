"""What was on a form when it was received, as a keyed hash: the same form may not be sent again with other answers."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.execute("ALTER TABLE application ADD COLUMN form_digest bytea")
