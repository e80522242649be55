"""The people whose search keys are of an older way of folding are found without reading the whole table."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS person_by_folding ON person (folding, person_id)")
