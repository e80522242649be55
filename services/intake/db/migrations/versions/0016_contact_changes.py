"""How a person is reached is changed, confirmed and taken back. The ways and the codes are sealed."""

from alembic import op

revision = "0016"
down_revision = "0015"

TABLES = """
CREATE TABLE contact_change (
    change_id uuid PRIMARY KEY,
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    case_id uuid NOT NULL REFERENCES application,
    person_id uuid NOT NULL REFERENCES person,
    state text NOT NULL
        CONSTRAINT a_known_state CHECK (state IN ('waiting', 'in_effect', 'taken_back', 'ended')),
    confirm_by text NOT NULL CONSTRAINT a_known_way_to_confirm CHECK (confirm_by IN ('phone', 'email', 'staff')),
    ways bytea NOT NULL,
    asked_on date NOT NULL,
    asked_by uuid,
    until_on date,
    code bytea,
    wrong smallint NOT NULL DEFAULT 0,
    before bytea,
    changed_on date,
    confirmed_how text
        CONSTRAINT a_known_confirmation CHECK (confirmed_how IN ('code', 'met', 'called', 'by_staff')),
    confirmed_by uuid,
    reason bytea,
    ended_on date,
    ended_by uuid,
    end_reason bytea,
    CONSTRAINT confirmed_in_some_way CHECK ((changed_on IS NULL) = (confirmed_how IS NULL)),
    CONSTRAINT what_is_in_effect_was_confirmed CHECK (state NOT IN ('in_effect', 'taken_back') OR before IS NOT NULL)
);
CREATE UNIQUE INDEX one_contact_change_at_a_time ON contact_change (case_id) WHERE state = 'waiting';
CREATE INDEX contact_change_by_case ON contact_change (case_id, number)
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
