"""Messages, their deliveries, what is known from other services, and the tables of the event core."""

from alembic import op

from shared.database.core_tables import create_core_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables that notifications owns."""
    for table in (_KNOWN_FROM_OTHERS, _MESSAGE, _DELIVERY):
        for statement in table.split(";"):
            op.execute(statement)
    create_core_tables(op)


_KNOWN_FROM_OTHERS = """
    CREATE TABLE staff_member (
        staff_id uuid PRIMARY KEY,
        active boolean NOT NULL
    );
    CREATE TABLE case_contact (
        case_id uuid PRIMARY KEY,
        staff_id uuid NOT NULL
    );
    CREATE TABLE over (
        case_id uuid NOT NULL,
        template text NOT NULL,
        PRIMARY KEY (case_id, template)
    )
"""
_MESSAGE = """
    CREATE TABLE message (
        message_id uuid PRIMARY KEY,
        about text NOT NULL,
        template text NOT NULL,
        recipient text NOT NULL,
        staff_id uuid,
        role text,
        case_id uuid NOT NULL,
        programme_id text NOT NULL,
        variables jsonb NOT NULL,
        reference text,
        trace_id text,
        written_at timestamptz NOT NULL,
        settled_at timestamptz,
        seen_by uuid,
        CONSTRAINT one_message_per_event_and_recipient
            UNIQUE NULLS NOT DISTINCT (about, template, recipient, staff_id, role),
        CONSTRAINT a_known_recipient CHECK (recipient IN ('person', 'staff', 'role', 'contact_person')),
        CONSTRAINT staff_by_id_and_roles_by_name CHECK (
            (recipient = 'staff') = (staff_id IS NOT NULL) AND (recipient = 'role') = (role IS NOT NULL)),
        CONSTRAINT only_staff_see_in_the_pages CHECK (recipient <> 'person' OR settled_at IS NULL),
        CONSTRAINT seen_is_settled CHECK (seen_by IS NULL OR settled_at IS NOT NULL)
    );
    CREATE INDEX message_by_case ON message (case_id, written_at);
    CREATE INDEX message_unseen ON message (written_at) WHERE recipient <> 'person' AND settled_at IS NULL;
    CREATE INDEX message_by_reference ON message (reference) WHERE reference IS NOT NULL
"""
_DELIVERY = """
    CREATE TABLE delivery (
        message_id uuid PRIMARY KEY REFERENCES message,
        state text NOT NULL DEFAULT 'waiting',
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        queued_at timestamptz NOT NULL,
        traceparent text,
        channel text,
        language text,
        subject text,
        body text,
        sent_at timestamptz,
        failure text,
        CONSTRAINT a_known_state_of_delivery CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
        CONSTRAINT a_known_channel CHECK (channel IN ('sms', 'email', 'letter')),
        CONSTRAINT what_was_sent_is_kept CHECK (
            (state = 'sent') = (num_nulls(sent_at, channel, language, subject, body) = 0)),
        CONSTRAINT a_failure_has_a_cause CHECK ((state = 'failed') = (failure IS NOT NULL))
    );
    CREATE INDEX delivery_waiting ON delivery (next_attempt_at) WHERE state = 'waiting'
"""
