"""A missing contact person is a task in followup, and no longer a message to the house managers."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("UPDATE message SET settled_at = now() WHERE template = 'contact_person_wanted' AND settled_at IS NULL")
