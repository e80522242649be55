"""Programmes with units and places, the waiting list, offers, stays, and the constraints that keep their rules.

The embedded PostgreSQL has no btree_gist, so a place has a small integer that makes a range of one number.
"""

from alembic import op

from shared.database.core_tables import create_core_tables

revision = "0001"
down_revision = None

PROGRAMMES = """
CREATE TABLE programme (
    programme_id text PRIMARY KEY,
    name jsonb NOT NULL,
    usual_stay text,
    notice_days integer[] NOT NULL
);
CREATE TABLE unit (
    unit_id uuid PRIMARY KEY,
    programme_id text NOT NULL REFERENCES programme,
    unit_key text NOT NULL,
    name text NOT NULL,
    opens_on date,
    pets_allowed boolean NOT NULL,
    position integer NOT NULL,
    CONSTRAINT one_unit_per_key UNIQUE (programme_id, unit_key)
);
CREATE TABLE place (
    place_id uuid PRIMARY KEY,
    place_no integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    programme_id text NOT NULL REFERENCES programme,
    unit_id uuid NOT NULL REFERENCES unit,
    place_key text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    step text,
    position integer NOT NULL,
    closed_on date,
    CONSTRAINT one_place_per_key UNIQUE (programme_id, place_key)
);
CREATE TABLE granted_case (
    case_id uuid PRIMARY KEY,
    programme_id text NOT NULL,
    granted_on date NOT NULL,
    planned_exit_on date,
    withdrawn_on date
)
"""

STAYS = """
CREATE TABLE stay (
    stay_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES granted_case,
    programme_id text NOT NULL,
    place_id uuid NOT NULL REFERENCES place,
    place_no integer NOT NULL REFERENCES place (place_no),
    state text NOT NULL,
    starts_on date NOT NULL,
    agreed_end_on date NOT NULL,
    end_is_individual boolean NOT NULL,
    arrived_on date,
    moved_out_on date,
    move_out_reason text,
    next_home text,
    missed_on date,
    notices_from date,
    during daterange NOT NULL GENERATED ALWAYS AS (
        daterange(coalesce(arrived_on, starts_on), coalesce(moved_out_on, agreed_end_on), '[)')
    ) STORED,
    CONSTRAINT a_stay_is_somewhere_on_its_way
        CHECK (state IN ('offered', 'planned', 'living', 'moved_out', 'declined', 'expired', 'cancelled')),
    CONSTRAINT a_stay_lasts_a_night CHECK (agreed_end_on > coalesce(arrived_on, starts_on)),
    CONSTRAINT who_lives_here_has_arrived CHECK ((state IN ('living', 'moved_out')) = (arrived_on IS NOT NULL)),
    CONSTRAINT who_moved_out_has_a_day CHECK ((state = 'moved_out') = (moved_out_on IS NOT NULL)),
    CONSTRAINT no_two_people_on_one_place_on_the_same_day
        EXCLUDE USING gist (int4range(place_no, place_no, '[]') WITH =, during WITH &&)
        WHERE (state IN ('offered', 'planned', 'living', 'moved_out'))
);
CREATE UNIQUE INDEX one_person_lives_on_a_place_at_a_time ON stay (place_no) WHERE state = 'living';
CREATE UNIQUE INDEX one_open_offer_or_stay_per_case ON stay (case_id) WHERE state IN ('offered', 'planned', 'living');
CREATE INDEX stay_by_case ON stay (case_id);
CREATE INDEX stay_by_place ON stay (place_no);
CREATE TABLE offer (
    offer_id uuid PRIMARY KEY,
    stay_id uuid NOT NULL UNIQUE REFERENCES stay,
    case_id uuid NOT NULL,
    offered_on date NOT NULL,
    answer_due_on date NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'expired', 'cancelled')),
    answered_on date
);
CREATE INDEX offer_by_case ON offer (case_id);
CREATE TABLE extension (
    extension_id uuid PRIMARY KEY,
    stay_id uuid NOT NULL REFERENCES stay,
    previous_end_on date NOT NULL,
    agreed_end_on date NOT NULL,
    reason text NOT NULL,
    decided_on date NOT NULL,
    decided_by uuid
);
CREATE INDEX extension_by_stay ON extension (stay_id);
CREATE TABLE notice (
    stay_id uuid NOT NULL REFERENCES stay,
    agreed_end_on date NOT NULL,
    days integer NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('announced', 'passed')),
    noted_at timestamptz NOT NULL,
    CONSTRAINT one_notice_per_milestone PRIMARY KEY (stay_id, agreed_end_on, days)
);
CREATE TABLE history (
    history_id uuid PRIMARY KEY,
    case_id uuid NOT NULL,
    at timestamptz NOT NULL,
    what text NOT NULL,
    by_staff_id uuid,
    words jsonb NOT NULL
);
CREATE INDEX history_by_case ON history (case_id, at)
"""


def upgrade() -> None:
    create_core_tables(op)
    for statement in [*PROGRAMMES.split(";\n"), *STAYS.split(";\n")]:
        op.execute(statement)
