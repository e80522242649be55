"""In which cases the person has died: nothing is sent to them."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("CREATE TABLE death (case_id uuid PRIMARY KEY, recorded_on date NOT NULL)")
