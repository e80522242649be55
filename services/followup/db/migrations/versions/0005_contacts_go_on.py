"""Contacts by a rhythm; a day of a corrected move may be planned again."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Store the rhythms of a programme, and allow a planned contact beside a confirmed one of the same day.

    Intake announces the rhythms when it starts again. Then the next contact is planned in every case that has none.
    """
    op.execute("""
        ALTER TABLE programme
            ADD COLUMN stay_contact_days integer[],
            ADD COLUMN stay_contacts_every text,
            ADD COLUMN aftercare_contacts_every text
    """)
    op.execute("ALTER TABLE contact DROP CONSTRAINT one_contact_per_day_of_a_move")
    op.execute("""
        CREATE UNIQUE INDEX one_open_contact_per_day_of_a_move
            ON contact (case_id, move, day) WHERE state <> 'confirmed'
    """)
    op.execute("CREATE INDEX contact_by_case ON contact (case_id, move, due_on)")
