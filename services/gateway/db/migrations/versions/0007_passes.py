"""Passes of those who are let in without an account of the staff: the person by code, a helper by link."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE principal_pass (
            token_hash bytea PRIMARY KEY,
            kind text NOT NULL CONSTRAINT a_known_kind_of_principal CHECK (kind IN ('person', 'helper')),
            case_id uuid NOT NULL,
            link_id uuid,
            form_secret bytea NOT NULL,
            opened_at timestamptz NOT NULL,
            seen_at timestamptz NOT NULL
        )
    """)
