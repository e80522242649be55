"""Why a place was granted although a rule was not met is kept with the decision. Earlier decisions have no reason."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("ALTER TABLE decision ADD COLUMN departure bytea")
