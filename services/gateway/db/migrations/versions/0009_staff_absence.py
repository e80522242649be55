"""When members of staff are away. Every change of an absence is a row; the newest one counts."""

from alembic import op

revision = "0009"
down_revision = "0008"

TABLE = """
CREATE TABLE staff_absence (
    entry_no bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    absence_id uuid NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff_account,
    from_on date,
    until_on date,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT absence_ends_after_it_begins CHECK (until_on >= from_on),
    CONSTRAINT no_end_without_a_beginning CHECK (from_on IS NOT NULL OR until_on IS NULL)
);
CREATE INDEX staff_absence_newest ON staff_absence (absence_id, entry_no)
"""


def upgrade() -> None:
    for statement in TABLE.split(";\n"):
        op.execute(statement)
