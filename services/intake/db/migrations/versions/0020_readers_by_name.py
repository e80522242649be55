"""Who may read a case by name, every change of that, and protected cases hidden from everybody else."""

from alembic import op

from shared.database.scope import hide_cases_with_readers, hide_other_programmes

revision = "0020"
down_revision = "0019"

_OF_A_CASE = (
    "application", "assessment", "contact_change", "course", "decision", "evidence", "exit_date", "helper_link",
    "history", "letter", "question", "withdrawal_request", "readers_change",
)  # fmt: skip


def upgrade() -> None:
    op.execute(
        "CREATE TABLE readers_change (change_id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES application,"
        " protection text NOT NULL, reader_ids uuid[] NOT NULL, changed_at timestamptz NOT NULL, changed_by uuid,"
        " reason bytea)"
    )
    op.execute("CREATE INDEX readers_change_of_case ON readers_change (case_id)")
    change = hide_other_programmes(readers_change="application ON application.case_id = readers_change.case_id")
    for statement in change + hide_cases_with_readers(*_OF_A_CASE):
        op.execute(statement)
