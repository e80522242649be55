"""People ask to withdraw their application, and ask questions. What they and staff write is sealed."""

from alembic import op

revision = "0012"
down_revision = "0011"

TABLES = """
CREATE TABLE withdrawal_request (
    request_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    asked_on date NOT NULL,
    takes_effect_on date NOT NULL,
    outcome text CONSTRAINT a_known_end_of_a_request CHECK (outcome IN ('withdrawn', 'taken_back', 'overtaken')),
    ended_on date,
    ended_by uuid,
    reason bytea,
    CONSTRAINT ended_on_a_day CHECK (num_nonnulls(outcome, ended_on) IN (0, 2))
);
CREATE UNIQUE INDEX one_open_request_per_case ON withdrawal_request (case_id) WHERE outcome IS NULL;
CREATE TABLE question (
    question_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    text bytea NOT NULL,
    asked_on date NOT NULL,
    answered_on date,
    answered_by uuid,
    CONSTRAINT answered_by_somebody_on_a_day CHECK (num_nonnulls(answered_on, answered_by) IN (0, 2))
);
CREATE INDEX question_by_case ON question (case_id, question_id);
CREATE INDEX question_open ON question (case_id) WHERE answered_on IS NULL
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
