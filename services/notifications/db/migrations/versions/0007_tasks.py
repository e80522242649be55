"""A message that staff must hand over is a task for a named person, and no longer also a message about it."""

from alembic import op

from shared.database.core_tables import create_task_table

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Open a task for every message that waits for staff, and close the messages to staff that said the same.

    The contact person becomes the holder. The others get one when the gateway, upgraded too, announces the staff with
    their roles; until then whoever hands over to everybody sees them.
    """
    create_task_table(op)
    op.execute("ALTER TABLE staff_member ADD COLUMN roles text[] NOT NULL DEFAULT '{}'")
    op.execute("""
        INSERT INTO task (task_id, kind, case_id, key, holder, due_on, opened_at)
        SELECT gen_random_uuid(), 'hand_over_message', message.case_id, message.message_id, contact.staff_id,
            (message.written_at AT TIME ZONE 'Europe/Oslo')::date + 1, message.written_at
        FROM delivery JOIN message USING (message_id)
        LEFT JOIN case_contact AS contact ON contact.case_id = message.case_id AND NOT EXISTS (
            SELECT FROM staff_member WHERE staff_member.staff_id = contact.staff_id AND NOT staff_member.active)
        WHERE delivery.state IN ('to_hand_over', 'failed')
    """)
    op.execute("UPDATE message SET settled_at = now() WHERE template = 'message_failed' AND settled_at IS NULL")
