"""One-time codes as a second factor: the secret, sealed; recovery codes, hashed; and sign-ins that wait for a code."""

from alembic import op

revision = "0019"
down_revision = "0018"

TABLES = """
CREATE TABLE second_factor (
    staff_id uuid PRIMARY KEY REFERENCES staff_account,
    secret bytea NOT NULL,
    last_step bigint NOT NULL,
    made_at timestamptz NOT NULL
);
COMMENT ON COLUMN second_factor.last_step IS 'The half minute of the newest code that was used: none counts twice.';
CREATE TABLE recovery_code (
    staff_id uuid NOT NULL REFERENCES staff_account,
    code_hash bytea NOT NULL,
    PRIMARY KEY (staff_id, code_hash)
);
CREATE TABLE half_sign_in (
    token_hash bytea PRIMARY KEY,
    staff_id uuid NOT NULL REFERENCES staff_account,
    new_secret bytea,
    began_at timestamptz NOT NULL
);
COMMENT ON COLUMN half_sign_in.new_secret IS 'Sealed; for somebody who has no second factor yet and needs one.'
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
