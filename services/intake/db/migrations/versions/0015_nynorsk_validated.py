"""All rows of `person` have one of the languages that migration 0014 allows."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute("ALTER TABLE person VALIDATE CONSTRAINT a_language_we_write")
