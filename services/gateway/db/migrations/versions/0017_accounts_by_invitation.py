"""Accounts are opened by invitation, without a password, and say when somebody signed in last. A role manages them."""

from alembic import op

revision = "0017"
down_revision = "0016"

STATEMENTS = """
-- The former program checks an account without a password as it does an unknown one: nobody is let in.
-- squawk-ignore ban-drop-not-null
ALTER TABLE staff_account ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE staff_account ADD COLUMN last_signed_in_at timestamptz;
COMMENT ON COLUMN staff_account.password_hash IS 'Null: the link with which the password is chosen was not used yet.';
-- The next statement puts a wider one in its place; the former program writes only what both allow.
-- squawk-ignore ban-drop-constraint
ALTER TABLE staff_account DROP CONSTRAINT a_known_role;
ALTER TABLE staff_account ADD CONSTRAINT a_known_role CHECK (
    roles <@ ARRAY[
        'caseworker', 'house_manager', 'peer_worker', 'visiting_specialist', 'planner', 'privacy_officer', 'operator',
        'administrator'
    ]
) NOT VALID;
CREATE TABLE staff_invitation (
    staff_id uuid PRIMARY KEY REFERENCES staff_account,
    code_hash bytea NOT NULL CONSTRAINT one_invitation_of_a_code UNIQUE,
    made_at timestamptz NOT NULL,
    made_by uuid,
    ends_at timestamptz NOT NULL
)
"""


def upgrade() -> None:
    for statement in STATEMENTS.split(";\n"):
        op.execute(statement)
