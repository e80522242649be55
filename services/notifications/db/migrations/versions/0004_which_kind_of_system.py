"""The database keeps its environment: demo, test or production. One with the staff of the demo belongs to a demo."""

from alembic import op

from shared.database.core_tables import say_which_kind_of_system

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    say_which_kind_of_system(op)
