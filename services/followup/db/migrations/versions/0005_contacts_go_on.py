"""Contacts go on for as long as help does, and a day of a move that was corrected may come again."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """A programme says its rhythms, and a contact that took place stays beside one that is planned for the same day.

    The rhythms come with the definitions that intake announces when it starts again, and with them the next contact of
    everybody who lives there or is followed up at home.
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
