"""Planners and privacy officers, and reviews of the access log: until which day somebody has looked through it."""

from alembic import op

revision = "0015"
down_revision = "0014"

ROLES = "'caseworker', 'house_manager', 'peer_worker', 'planner', 'privacy_officer', 'operator'"
DROP = """
    -- The constraint that takes its place allows the same roles and two more, so the old program's rows keep it.
    -- squawk-ignore ban-drop-constraint
    ALTER TABLE staff_account DROP CONSTRAINT a_known_role
"""
REVIEWS = """
CREATE TABLE access_review (
    review_id uuid PRIMARY KEY,
    staff_id uuid NOT NULL,
    reviewed_by uuid NOT NULL,
    until_on date NOT NULL,
    reviewed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT nobody_reviews_themselves CHECK (staff_id <> reviewed_by)
)
"""


def upgrade() -> None:
    """The constraint of before is dropped and the wider one validated, so that no table is locked for a scan."""
    op.execute(DROP)
    op.execute(f"ALTER TABLE staff_account ADD CONSTRAINT a_known_role CHECK (roles <@ ARRAY[{ROLES}]) NOT VALID")
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE staff_account VALIDATE CONSTRAINT a_known_role")
    op.execute(REVIEWS)
    op.execute("CREATE INDEX review_of_staff ON access_review (staff_id, until_on)")
