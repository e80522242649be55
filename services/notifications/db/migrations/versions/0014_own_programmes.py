"""Whoever works in some programmes sees no message or task of another one, and each member of staff has programmes."""

from alembic import op

from shared.database.scope import hide_accesses, hide_other_programmes

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.execute("ALTER TABLE staff_member ADD COLUMN programme_ids text[]")
    op.execute("CREATE TABLE case_programme (case_id uuid PRIMARY KEY, programme_id text NOT NULL)")
    op.execute(
        "INSERT INTO case_programme SELECT DISTINCT ON (case_id) case_id, programme_id FROM message"
        " ORDER BY case_id, written_at"
    )
    hidden = hide_other_programmes(
        "case_programme",
        "message",
        "consent",
        task="case_programme ON case_programme.case_id = task.case_id",
        delivery="message ON message.message_id = delivery.message_id",
        handing_over="message ON message.message_id = handing_over.message_id",
    )
    for statement in hidden + hide_accesses("case_programme"):
        op.execute(statement)
