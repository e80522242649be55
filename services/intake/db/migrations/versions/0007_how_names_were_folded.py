"""Which way of folding names made a person's search keys, so that the keys can be made anew when it changes.

Rows of before, and those that the program of before still inserts, are of the first way. `fold_names_while_running`
makes their keys anew: that needs the vault, which a migration does not have.
"""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("ALTER TABLE person ADD COLUMN folding smallint NOT NULL DEFAULT 1")
