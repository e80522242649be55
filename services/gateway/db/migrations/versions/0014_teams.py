"""Teams: who works for which organisation, in which programmes. Everybody of before works in all of them."""

from alembic import op

revision = "0014"
down_revision = "0013"

TABLES = """
CREATE TABLE team (
    team_id uuid PRIMARY KEY,
    organisation text NOT NULL,
    name text NOT NULL,
    programme_ids text[],
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT one_team_of_a_name UNIQUE (organisation, name)
);
COMMENT ON COLUMN team.programme_ids IS 'Null: the team works in every programme.';
CREATE TABLE team_member (
    team_id uuid NOT NULL REFERENCES team,
    staff_id uuid NOT NULL REFERENCES staff_account,
    PRIMARY KEY (team_id, staff_id)
);
CREATE INDEX team_of_member ON team_member (staff_id);
INSERT INTO team (team_id, organisation, name) VALUES ('0192d5b0-0000-7000-8000-0000000000e1', '', 'Alle programmer');
INSERT INTO team_member (team_id, staff_id) SELECT '0192d5b0-0000-7000-8000-0000000000e1', staff_id FROM staff_account
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
