"""Which trace belongs to the reference of an application: the reference is not made from the trace's id any more."""

from alembic import op

revision = "0011"
down_revision = "0010"

TABLE = """
CREATE TABLE trace_reference (
    reference_key bytea PRIMARY KEY,
    trace_id text NOT NULL,
    kept_at timestamptz NOT NULL
);
CREATE INDEX trace_reference_by_age ON trace_reference (kept_at)
"""


def upgrade() -> None:
    for statement in TABLE.split(";\n"):
        op.execute(statement)
