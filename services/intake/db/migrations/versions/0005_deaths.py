"""A death is recorded once for a person, marks all of the person's cases, and leaves work for named people."""

from alembic import op

revision = "0005"
down_revision = "0004"

DEATHS = """
CREATE TABLE death (
    death_id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    died_on bytea,
    source text CONSTRAINT a_known_source
        CHECK (source IN ('next_of_kin', 'health_service', 'police', 'register', 'other')),
    recorded_on date NOT NULL,
    recorded_by uuid NOT NULL,
    corrected_on date,
    corrected_by uuid,
    correction_reason bytea,
    CONSTRAINT corrected_by_somebody_for_a_reason
        CHECK (num_nonnulls(corrected_on, corrected_by, correction_reason) IN (0, 3))
);
CREATE INDEX death_by_person ON death (person_id);
ALTER TABLE application ADD COLUMN death_id uuid REFERENCES death;
CREATE INDEX application_by_death ON application (death_id) WHERE death_id IS NOT NULL;
CREATE TABLE after_death_task (
    death_id uuid NOT NULL REFERENCES death,
    kind text NOT NULL CONSTRAINT a_known_kind_of_task CHECK (kind IN ('next_of_kin', 'belongings', 'papers')),
    holder uuid NOT NULL,
    done_on date,
    done_by uuid,
    CONSTRAINT one_task_of_a_kind PRIMARY KEY (death_id, kind),
    CONSTRAINT done_by_somebody_on_a_day CHECK (num_nonnulls(done_on, done_by) IN (0, 2))
);
CREATE INDEX after_death_task_open ON after_death_task (death_id) WHERE done_on IS NULL
"""


def upgrade() -> None:
    for statement in DEATHS.split(";\n"):
        op.execute(statement)
