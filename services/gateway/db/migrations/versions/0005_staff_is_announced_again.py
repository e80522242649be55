"""Everybody on the staff is announced once more, for services that keep more about them than before."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Mark who is announced at the next start: notifications now keeps the roles of everybody."""
    op.execute("ALTER TABLE staff_account ADD COLUMN announce_again boolean NOT NULL DEFAULT false")
    op.execute("UPDATE staff_account SET announce_again = true")
