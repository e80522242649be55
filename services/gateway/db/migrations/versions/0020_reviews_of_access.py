"""Who has looked at what a member of staff has access to, and when: every review a row, none changed."""

from alembic import op

revision = "0020"
down_revision = "0019"

TABLE = """
CREATE TABLE roles_review (
    review_no bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    staff_id uuid NOT NULL REFERENCES staff_account,
    reviewed_by uuid NOT NULL REFERENCES staff_account,
    reviewed_at timestamptz NOT NULL
);
CREATE INDEX roles_review_of_staff ON roles_review (staff_id, reviewed_at DESC)
"""


def upgrade() -> None:
    for statement in TABLE.split(";\n"):
        op.execute(statement)
