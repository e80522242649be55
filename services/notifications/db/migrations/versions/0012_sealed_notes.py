"""Notes of tasks and texts of messages are sealed. The clear columns stay for programs of release 0.1."""

from alembic import op

from shared.database.sealed_tables import add_sealed_task_notes, create_case_key_table

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    create_case_key_table(op)
    add_sealed_task_notes(op)
    op.execute("ALTER TABLE delivery ADD COLUMN body_sealed bytea")
