"""The tables of the event core, which every service's database has. The migrations of each service create them."""

from collections.abc import Iterator
from typing import Protocol

from shared.database.insert_only import insert_only_statements
from shared.environment import HAS_DEMO_STAFF

CORE_TABLES = """
CREATE TABLE aggregate_version (
    aggregate uuid PRIMARY KEY,
    version integer NOT NULL
);
CREATE TABLE outbox (
    event_id uuid PRIMARY KEY,
    aggregate uuid NOT NULL,
    version integer NOT NULL,
    subject text NOT NULL,
    envelope jsonb NOT NULL,
    traceparent text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    published_at timestamptz,
    stream_seq bigint,
    CONSTRAINT one_event_per_version UNIQUE (aggregate, version)
);
CREATE INDEX outbox_unpublished ON outbox (created_at, event_id) WHERE published_at IS NULL;
CREATE INDEX outbox_unpublished_by_aggregate ON outbox (aggregate, version) WHERE published_at IS NULL;
CREATE TABLE inbox (
    owner text NOT NULL,
    event_id uuid NOT NULL,
    aggregate uuid NOT NULL,
    version integer NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (owner, event_id)
);
CREATE TABLE applied_version (
    owner text NOT NULL,
    aggregate uuid NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (owner, aggregate)
);
CREATE TABLE parked (
    owner text NOT NULL,
    aggregate uuid NOT NULL,
    version integer NOT NULL,
    event_id uuid NOT NULL,
    envelope jsonb NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts integer NOT NULL DEFAULT 0,
    PRIMARY KEY (owner, aggregate, version)
);
CREATE TABLE dead_letter (
    dead_letter_id uuid PRIMARY KEY,
    owner text NOT NULL,
    subject text NOT NULL,
    stream_seq bigint,
    event_id uuid,
    payload bytea NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    deliveries integer NOT NULL,
    died_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    resolved_at timestamptz,
    resolution text,
    resolved_by uuid,
    CONSTRAINT resolved_with_a_resolution CHECK ((resolved_at IS NULL) = (resolution IS NULL))
);
CREATE UNIQUE INDEX one_dead_letter_per_message ON dead_letter (owner, stream_seq) WHERE stream_seq IS NOT NULL;
CREATE INDEX dead_letter_unresolved ON dead_letter (died_at) WHERE resolved_at IS NULL;
CREATE TABLE timer (
    timer_id uuid PRIMARY KEY,
    kind text NOT NULL,
    ref uuid NOT NULL,
    due_at timestamptz NOT NULL,
    data jsonb NOT NULL DEFAULT '{}',
    fired_at timestamptz,
    cancelled_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    retry_at timestamptz,
    CONSTRAINT one_timer_per_instant UNIQUE (ref, kind, due_at)
);
CREATE INDEX timer_waiting ON timer (due_at) WHERE fired_at IS NULL AND cancelled_at IS NULL;
CREATE TABLE access_log (
    access_id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    service text NOT NULL,
    staff_id uuid,
    roles text[] NOT NULL,
    case_id uuid,
    person_id uuid,
    what text NOT NULL,
    why text NOT NULL,
    trace_id text
);
CREATE INDEX access_log_by_case ON access_log (case_id, at);
CREATE RULE access_rows_are_never_changed AS ON UPDATE TO access_log DO INSTEAD NOTHING;
CREATE RULE access_rows_are_never_deleted AS ON DELETE TO access_log DO INSTEAD NOTHING;
"""

ADD_MENDED_DEAD_LETTERS = """
ALTER TABLE dead_letter ADD COLUMN mended bytea;
CREATE INDEX parked_since ON parked (parked_at);
"""

DROP_OUTBOX_INDEX_BY_AGGREGATE = """
DROP INDEX outbox_unpublished_by_aggregate;
"""


CREATE_DEPLOYMENT = f"""
CREATE TABLE deployment (
    one boolean PRIMARY KEY DEFAULT true CONSTRAINT of_one_kind CHECK (one),
    environment text NOT NULL CONSTRAINT of_a_known_kind CHECK (environment IN ('demo', 'test', 'production')),
    since timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO deployment (environment) SELECT 'demo' WHERE ({HAS_DEMO_STAFF});
"""

CREATE_TASK = """
CREATE TABLE task (
    task_id uuid PRIMARY KEY,
    kind text NOT NULL,
    case_id uuid NOT NULL,
    key uuid NOT NULL,
    holder uuid,
    deputy uuid,
    due_on date NOT NULL,
    opened_at timestamptz NOT NULL,
    given_by uuid,
    done_at timestamptz,
    done_by uuid,
    note text,
    closed_at timestamptz,
    CONSTRAINT deputy_of_a_task_is_somebody_else CHECK (deputy <> holder),
    CONSTRAINT done_by_somebody CHECK ((done_at IS NULL) = (done_by IS NULL)),
    CONSTRAINT done_or_not_needed CHECK (done_at IS NULL OR closed_at IS NULL)
);
CREATE UNIQUE INDEX one_open_task ON task (kind, case_id, key) WHERE done_at IS NULL AND closed_at IS NULL;
CREATE INDEX task_open_by_day ON task (due_on) WHERE done_at IS NULL AND closed_at IS NULL;
CREATE INDEX task_by_case ON task (case_id);
CREATE INDEX task_done_by ON task (done_by, done_at) WHERE done_at IS NOT NULL;
"""


CREATE_STAFF_ABSENCE = """
CREATE TABLE staff_absence (
    absence_id uuid PRIMARY KEY,
    staff_id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    CONSTRAINT absence_ends_after_it_begins CHECK (until_on >= from_on)
);
CREATE INDEX staff_absence_by_days ON staff_absence (from_on, until_on);
ALTER TABLE task ADD COLUMN kept_for uuid;
"""

CREATE_CASE_KEY = """
CREATE TABLE case_key (
    case_id uuid PRIMARY KEY,
    wrapped bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
"""

ADD_SEALED_NOTES = """
ALTER TABLE task ADD COLUMN note_sealed bytea;
"""


class Operations(Protocol):
    """The part of Alembic's `op` that is used here."""

    def execute(self, sqltext: str) -> None:
        """Execute one SQL statement."""


def create_core_tables(op: Operations) -> None:
    """Create the tables of the event core. The first migration of each service calls it, so it never changes."""
    _execute(op, CORE_TABLES)


def add_mended_dead_letters(op: Operations) -> None:
    """Store the mended text of a dead letter, and index parked events by age."""
    _execute(op, ADD_MENDED_DEAD_LETTERS)


def drop_outbox_index_by_aggregate(op: Operations) -> None:
    """Drop an index that nothing uses, because the relay reads the outbox only in the order of writing."""
    _execute(op, DROP_OUTBOX_INDEX_BY_AGGREGATE)


def create_deployment_table(op: Operations) -> None:
    """Store the environment (demo, test or production) that the database belongs to."""
    _execute(op, CREATE_DEPLOYMENT)


def create_task_table(op: Operations) -> None:
    """Store tasks for named members of staff (`shared/tasks`), in a service that has any."""
    _execute(op, CREATE_TASK)


def create_staff_absence_table(op: Operations) -> None:
    """Store when members of staff are away, and for whom a task is kept meanwhile, in a service that has tasks."""
    _execute(op, CREATE_STAFF_ABSENCE)


def core_statements() -> Iterator[str]:
    """The statements that create all core tables, tasks and data keys, for a database of tests or benchmarks."""
    core = (CORE_TABLES, ADD_MENDED_DEAD_LETTERS, DROP_OUTBOX_INDEX_BY_AGGREGATE, CREATE_DEPLOYMENT)
    for script in (*core, CREATE_TASK, CREATE_STAFF_ABSENCE, CREATE_CASE_KEY, ADD_SEALED_NOTES):
        yield from _statements(script)
    yield from insert_only_statements()


def _execute(op: Operations, script: str) -> None:
    for statement in _statements(script):
        op.execute(statement)


def _statements(script: str) -> Iterator[str]:
    return (statement for statement in script.split(";\n") if statement.strip())
