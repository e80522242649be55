"""Who may read a case by name, and protected cases hidden from everybody else."""

from alembic import op

from shared.database.scope import hide_cases_with_readers

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    for statement in hide_cases_with_readers("case_file", "aftercare", "assignment", "contact", "history", "task"):
        op.execute(statement)
