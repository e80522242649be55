"""The database says whether it is a demo's, a test's or production's; one that held the staff of a demo is a demo's."""

from alembic import op

from shared.database.core_tables import create_deployment_table

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    create_deployment_table(op)
    # A demo has always had its accounts from its first start on: whoever has others alone is no demo.
    op.execute("""
        INSERT INTO deployment (environment)
        SELECT 'production' WHERE EXISTS (SELECT FROM staff_account) ON CONFLICT DO NOTHING
    """)
