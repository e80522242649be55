"""The database stores its environment: demo, test or production. One with the staff of a demo is a demo's."""

from alembic import op

from shared.database.core_tables import create_deployment_table

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    create_deployment_table(op)
    # Every demo has had the demo accounts since its first start: a database with other accounts only is no demo.
    op.execute("""
        INSERT INTO deployment (environment)
        SELECT 'production' WHERE EXISTS (SELECT FROM staff_account) ON CONFLICT DO NOTHING
    """)
