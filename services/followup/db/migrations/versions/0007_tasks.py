"""A missing contact person is a task for a named house manager."""

from alembic import op

from shared.database.core_tables import create_task_table

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Open the task in every case that has no contact person, or whose contact person has left."""
    create_task_table(op)
    op.execute("""
        INSERT INTO task (task_id, kind, case_id, key, holder, due_on, opened_at)
        SELECT gen_random_uuid(), 'name_contact_person', case_id, case_id,
            (SELECT staff_id FROM staff_member WHERE active AND roles @> '{house_manager}' ORDER BY staff_id LIMIT 1),
            least(granted_on + 5, arrived_on), now()
        FROM case_file
        WHERE coalesce(granted_on, arrived_on) IS NOT NULL
            AND withdrawn_on IS NULL AND moved_out_on IS NULL AND death_recorded_on IS NULL
            AND NOT EXISTS (
                SELECT FROM assignment LEFT JOIN staff_member USING (staff_id)
                WHERE assignment.case_id = case_file.case_id AND until IS NULL AND coalesce(active, true))
    """)
