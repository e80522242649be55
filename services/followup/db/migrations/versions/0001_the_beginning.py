"""Cases, contact persons, contacts, aftercare, copies of programmes and staff, and the core tables."""

from alembic import op

from shared.database.core_tables import create_core_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create what followup owns."""
    for table in (_KNOWN_FROM_OTHERS, _CASE, _ASSIGNMENT, _CONTACT, _AFTERCARE, _HISTORY):
        for statement in table.split(";"):
            op.execute(statement)
    create_core_tables(op)


_KNOWN_FROM_OTHERS = """
    CREATE TABLE programme (
        programme_id text PRIMARY KEY,
        contact_days integer[] NOT NULL,
        aftercare_period text
    );
    CREATE TABLE staff_member (
        staff_id uuid PRIMARY KEY,
        roles text[] NOT NULL,
        active boolean NOT NULL
    )
"""
_CASE = """
    CREATE TABLE case_file (
        case_id uuid PRIMARY KEY,
        programme_id text NOT NULL,
        granted_on date,
        withdrawn_on date,
        arrived_on date,
        moved_out_on date
    )
"""
_ASSIGNMENT = """
    CREATE TABLE assignment (
        assignment_id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        staff_id uuid NOT NULL,
        deputy_staff_id uuid,
        since date NOT NULL,
        until date,
        reason text,
        named_by uuid NOT NULL,
        CONSTRAINT deputy_is_somebody_else CHECK (deputy_staff_id <> staff_id),
        CONSTRAINT ends_after_it_begins CHECK (until >= since)
    );
    CREATE UNIQUE INDEX one_contact_person_at_a_time ON assignment (case_id) WHERE until IS NULL;
    CREATE INDEX assignment_by_case ON assignment (case_id, since)
"""
_CONTACT = """
    CREATE TABLE contact (
        contact_id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        move text NOT NULL,
        day integer NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL DEFAULT 'planned',
        confirmed_on date,
        kind text,
        confirmed_by uuid,
        CONSTRAINT one_contact_per_day_of_a_move UNIQUE (case_id, move, day),
        CONSTRAINT a_known_move CHECK (move IN ('arrival', 'move_out')),
        CONSTRAINT a_known_contact_state CHECK (state IN ('planned', 'confirmed', 'not_confirmed', 'cancelled')),
        CONSTRAINT a_known_kind_of_contact CHECK (kind IN ('met', 'phone', 'message', 'visit')),
        CONSTRAINT confirmed_by_somebody_on_a_day CHECK (
            (state = 'confirmed') = (confirmed_on IS NOT NULL AND kind IS NOT NULL AND confirmed_by IS NOT NULL))
    );
    CREATE INDEX contact_open_by_day ON contact (due_on) WHERE state IN ('planned', 'not_confirmed')
"""
_AFTERCARE = """
    CREATE TABLE aftercare (
        case_id uuid PRIMARY KEY REFERENCES case_file,
        state text NOT NULL DEFAULT 'offered',
        offered_on date NOT NULL,
        until_on date NOT NULL,
        started_on date,
        ended_on date,
        CONSTRAINT a_known_state_of_aftercare CHECK (state IN ('offered', 'declined', 'started', 'ended')),
        CONSTRAINT ended_on_a_day CHECK ((state = 'ended') = (ended_on IS NOT NULL)),
        CONSTRAINT started_on_a_day CHECK (state <> 'started' OR started_on IS NOT NULL)
    )
"""
_HISTORY = """
    CREATE TABLE history (
        entry_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        at timestamptz NOT NULL,
        what text NOT NULL,
        by uuid,
        words jsonb NOT NULL DEFAULT '{}'
    );
    CREATE INDEX history_by_case ON history (case_id, entry_no)
"""
