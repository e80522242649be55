"""Reasons of naming a contact person, and notes of tasks, are sealed. The clear columns stay for release 0.1.

The history of a case had such a reason a second time, and has it no more.
"""

from alembic import op

from shared.database.sealed_tables import add_sealed_task_notes, create_case_key_table

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    create_case_key_table(op)
    add_sealed_task_notes(op)
    op.execute("ALTER TABLE assignment ADD COLUMN reason_sealed bytea")
