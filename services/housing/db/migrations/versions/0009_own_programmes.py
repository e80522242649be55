"""Whoever works in some programmes sees no row of a case or a stay in another one."""

from alembic import op

from shared.database.scope import hide_accesses, hide_other_programmes

revision = "0009"
down_revision = "0008"


_OF_A_STAY = ("offer", "extension", "correction", "notice")


def upgrade() -> None:
    of_a_stay = {table: f"stay ON stay.stay_id = {table}.stay_id" for table in _OF_A_STAY}
    of_a_case = {"history": "granted_case ON granted_case.case_id = history.case_id"}
    for statement in hide_other_programmes("granted_case", "stay", **of_a_case, **of_a_stay) + hide_accesses(
        "granted_case"
    ):
        op.execute(statement)
