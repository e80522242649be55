"""Who may read a case by name, and protected cases hidden from everybody else."""

from alembic import op

from shared.database.scope import hide_cases_with_readers

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    hidden = hide_cases_with_readers(
        "case_programme",
        "message",
        "consent",
        "task",
        delivery="message ON message.message_id = delivery.message_id",
        handing_over="message ON message.message_id = handing_over.message_id",
    )
    for statement in hidden:
        op.execute(statement)
