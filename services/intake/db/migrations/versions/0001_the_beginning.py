"""The tables of intake. Constraints are named for the rule they keep."""

from alembic import op

from shared.database.core_tables import create_core_tables

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE programme (
    programme_id text PRIMARY KEY,
    digest text NOT NULL,
    announced_at timestamptz NOT NULL
);
CREATE TABLE person (
    person_id uuid PRIMARY KEY,
    wrapped_key bytea NOT NULL,
    name bytea NOT NULL,
    birth_date bytea NOT NULL,
    national_id bytea,
    contact bytea NOT NULL,
    language text NOT NULL CONSTRAINT a_language_we_write CHECK (language IN ('nb', 'en')),
    search_keys bytea[] NOT NULL
);
CREATE INDEX person_by_search_key ON person USING gin (search_keys);
CREATE TABLE application (
    case_id uuid PRIMARY KEY,
    application_id uuid NOT NULL UNIQUE,
    form_id uuid NOT NULL CONSTRAINT one_case_per_form UNIQUE,
    reference text NOT NULL CONSTRAINT one_case_per_reference UNIQUE,
    person_id uuid NOT NULL REFERENCES person,
    programme_id text NOT NULL,
    channel text NOT NULL CONSTRAINT a_known_channel CHECK (channel IN ('web', 'paper', 'phone', 'assisted')),
    status text NOT NULL CONSTRAINT a_known_status CHECK (status IN (
        'received', 'under_review', 'granted', 'refused', 'dismissed', 'withdrawn', 'admitted', 'ended')),
    received_on date NOT NULL,
    answer_due_on date NOT NULL,
    planned_exit_on date,
    has_place boolean NOT NULL DEFAULT false,
    answers bytea NOT NULL,
    CONSTRAINT answered_after_it_came CHECK (answer_due_on > received_on)
);
CREATE INDEX application_by_status ON application (status, received_on, case_id);
CREATE INDEX application_by_date ON application (received_on, case_id);
CREATE INDEX application_by_person ON application (person_id);
CREATE TABLE assessment (
    case_id uuid PRIMARY KEY REFERENCES application,
    rules bytea NOT NULL,
    passed smallint NOT NULL,
    failed smallint NOT NULL,
    unknown smallint NOT NULL,
    assessed_on date NOT NULL
);
CREATE TABLE decision (
    decision_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application CONSTRAINT one_decision_per_case UNIQUE,
    outcome text NOT NULL CONSTRAINT a_known_outcome CHECK (outcome IN ('granted', 'refused', 'dismissed')),
    reasons bytea NOT NULL,
    letter bytea NOT NULL,
    decided_by uuid NOT NULL,
    decided_on date NOT NULL,
    notified_on date NOT NULL,
    complaint_due_on date NOT NULL,
    legal_basis text NOT NULL,
    complaint_body text NOT NULL,
    CONSTRAINT told_after_it_was_decided CHECK (notified_on >= decided_on),
    CONSTRAINT time_to_complain CHECK (complaint_due_on > notified_on)
);
CREATE TABLE exit_date (
    exit_date_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    planned_exit_on date NOT NULL,
    recorded_on date NOT NULL,
    recorded_by uuid,
    reason bytea
);
CREATE INDEX exit_date_by_case ON exit_date (case_id, exit_date_id);
CREATE TABLE history (
    history_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES application,
    at timestamptz NOT NULL,
    what text NOT NULL,
    by uuid,
    words jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX history_by_case ON history (case_id, history_id);
CREATE TABLE draft (
    draft_id uuid PRIMARY KEY,
    code_key bytea NOT NULL CONSTRAINT one_draft_per_code UNIQUE,
    wrapped_key bytea NOT NULL,
    answers bytea NOT NULL,
    saved_at timestamptz NOT NULL,
    kept_until date NOT NULL
);
"""


def upgrade() -> None:
    create_core_tables(op)
    for statement in TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
