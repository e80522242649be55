"""Staff accounts, sessions, attempts, spans, and the tables of the event core."""

from alembic import op

from shared.database.core_tables import create_core_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create what the gateway owns."""
    op.execute(
        """
        CREATE TABLE staff_account (
            staff_id uuid PRIMARY KEY,
            username text NOT NULL,
            name text NOT NULL,
            phone text,
            roles text[] NOT NULL,
            password_hash text NOT NULL,
            active boolean NOT NULL DEFAULT true,
            created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            CONSTRAINT usernames_are_lower_case CHECK (username = lower(username)),
            CONSTRAINT one_account_per_username UNIQUE (username),
            CONSTRAINT a_known_role CHECK (roles <@ ARRAY['caseworker', 'house_manager', 'peer_worker', 'operator'])
        )
        """
    )
    op.execute(
        """
        CREATE TABLE session (
            token_hash bytea PRIMARY KEY,
            staff_id uuid NOT NULL REFERENCES staff_account,
            form_secret bytea NOT NULL,
            opened_at timestamptz NOT NULL,
            seen_at timestamptz NOT NULL
        )
        """
    )
    op.execute("CREATE INDEX session_of_staff ON session (staff_id)")
    op.execute(
        """
        CREATE TABLE attempt (
            attempt_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            kind text NOT NULL,
            key bytea NOT NULL,
            at timestamptz NOT NULL
        )
        """
    )
    op.execute("CREATE INDEX attempt_by_key ON attempt (kind, key, at)")
    op.execute("CREATE INDEX attempt_by_age ON attempt (at)")
    op.execute(
        """
        CREATE TABLE span (
            trace_id text NOT NULL,
            span_id text NOT NULL,
            parent_span_id text,
            service text NOT NULL,
            name text NOT NULL,
            kind integer NOT NULL,
            started_at timestamptz NOT NULL,
            duration_us bigint NOT NULL,
            status integer NOT NULL,
            attributes jsonb NOT NULL DEFAULT '{}',
            received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            PRIMARY KEY (trace_id, span_id)
        )
        """
    )
    op.execute("CREATE INDEX span_by_age ON span (received_at)")
    op.execute("CREATE INDEX span_roots ON span (started_at DESC) WHERE parent_span_id IS NULL")
    create_core_tables(op)
