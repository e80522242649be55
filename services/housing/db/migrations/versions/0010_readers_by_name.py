"""Who may read a case by name, and protected cases hidden from everybody else."""

from alembic import op

from shared.database.scope import hide_cases_with_readers

revision = "0010"
down_revision = "0009"

_OF_A_CASE = ("granted_case", "stay", "history")
_OF_A_STAY = ("offer", "extension", "correction", "notice")


def upgrade() -> None:
    of_a_stay = {table: f"stay ON stay.stay_id = {table}.stay_id" for table in _OF_A_STAY}
    for statement in hide_cases_with_readers(*_OF_A_CASE, **of_a_stay):
        op.execute(statement)
