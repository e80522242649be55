"""Attempts are counted in one row per limit and key, and browsers in which somebody has signed in are known.

The table `attempt` stays for the program of the release before this one. Nobody reads or writes it from now on.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

TABLES = """
CREATE TABLE tries (
    kind text NOT NULL,
    key bytea NOT NULL,
    times integer NOT NULL,
    began_at timestamptz NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX tries_by_age ON tries (began_at);
CREATE TABLE known_device (
    device_hash bytea NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff_account,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (device_hash, staff_id)
);
CREATE INDEX known_device_of_staff ON known_device (staff_id);
CREATE INDEX known_device_by_age ON known_device (seen_at)
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
