"""Security events: sign-ins, refusals, limits, changes of accounts. The gateway inserts rows and can change none."""

from alembic import op

from shared.database.insert_only import INSERT_ONLY_PRIVILEGES

revision = "0013"
down_revision = "0012"

TABLE = """
CREATE TABLE security_event (
    event_no bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    event text NOT NULL,
    times integer NOT NULL DEFAULT 1 CONSTRAINT happened_at_least_once CHECK (times >= 1),
    staff_id uuid,
    by_staff_id uuid,
    address text,
    about text
);
CREATE INDEX security_event_by_time ON security_event (at)
"""


def upgrade() -> None:
    for statement in TABLE.split(";\n"):
        op.execute(statement)
    op.execute(INSERT_ONLY_PRIVILEGES)
