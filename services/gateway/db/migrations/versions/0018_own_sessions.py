"""Sessions have an id and the kind of browser, so that their owner can tell them apart and end one of them.

They also say when the password was typed last, because some acts ask for it again.
"""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Sessions of the former program have none of it: they are not listed, and end with all others."""
    op.execute(
        "ALTER TABLE session ADD COLUMN session_id uuid, ADD COLUMN browser text, ADD COLUMN confirmed_at timestamptz"
    )
