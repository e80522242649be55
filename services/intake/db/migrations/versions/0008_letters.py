"""Letters are kept as they were printed. A letter that says something else replaces the one before, which stays."""

from alembic import op

revision = "0008"
down_revision = "0007"

LETTERS = """
CREATE TABLE letter (
    letter_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    decision_id uuid NOT NULL REFERENCES decision,
    text bytea NOT NULL,
    pdf bytea NOT NULL,
    not_printed bytea NOT NULL,
    made_on date NOT NULL,
    made_by uuid NOT NULL,
    replaces uuid REFERENCES letter CONSTRAINT a_letter_is_replaced_once UNIQUE
);
CREATE INDEX letter_by_case ON letter (case_id, letter_id)
"""


def upgrade() -> None:
    for statement in LETTERS.split(";\n"):
        op.execute(statement)
