"""A recorded arrival or move-out can be corrected: the values before and after and the reason are kept."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE correction (
            correction_id uuid PRIMARY KEY,
            stay_id uuid NOT NULL REFERENCES stay,
            act text NOT NULL CONSTRAINT a_known_act CHECK (act IN ('arrival', 'move_out')),
            before jsonb NOT NULL,
            after jsonb NOT NULL,
            reason text NOT NULL,
            corrected_on date NOT NULL,
            corrected_by uuid
        )
    """)
    op.execute("CREATE INDEX correction_by_stay ON correction (stay_id)")
