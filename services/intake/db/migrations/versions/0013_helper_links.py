"""A person makes links for helpers. The code is sealed, and found by its keyed hash."""

from alembic import op

revision = "0013"
down_revision = "0012"

TABLES = """
CREATE TABLE helper_link (
    link_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    code_key bytea NOT NULL CONSTRAINT one_link_per_code UNIQUE,
    code bytea NOT NULL,
    made_on date NOT NULL,
    last_on date NOT NULL,
    ended_on date
);
CREATE INDEX helper_link_by_case ON helper_link (case_id, link_id)
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
