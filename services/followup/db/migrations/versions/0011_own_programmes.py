"""Whoever works in some programmes sees no row of a case in another one, and each member of staff has programmes."""

from alembic import op

from shared.database.scope import hide_accesses, hide_other_programmes

revision = "0011"
down_revision = "0010"

_OF_A_CASE = ("aftercare", "assignment", "contact", "history", "task")


def upgrade() -> None:
    op.execute("ALTER TABLE staff_member ADD COLUMN programme_ids text[]")
    of_a_case = {table: f"case_file ON case_file.case_id = {table}.case_id" for table in _OF_A_CASE}
    for statement in hide_other_programmes("case_file", **of_a_case) + hide_accesses("case_file"):
        op.execute(statement)
