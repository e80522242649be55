"""Whoever works in some programmes sees no row of a case in another one."""

from alembic import op

from shared.database.scope import hide_accesses, hide_other_programmes

revision = "0019"
down_revision = "0018"

_OF_A_CASE = (
    "assessment", "contact_change", "course", "decision", "evidence", "exit_date", "helper_link", "history", "letter",
    "question", "withdrawal_request",
)  # fmt: skip


def upgrade() -> None:
    of_a_case = {table: f"application ON application.case_id = {table}.case_id" for table in _OF_A_CASE}
    for statement in hide_other_programmes("application", **of_a_case) + hide_accesses("application"):
        op.execute(statement)
